"""Objects in rooms: what requests, tasks, alerts and agreements do alike, built once."""
