"""The membership of a room: its entries, its versions, whose chains count."""
