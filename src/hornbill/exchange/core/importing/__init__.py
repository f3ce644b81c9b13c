"""Reading what people bring from outside: exports of chats and lists of contacts. Bytes in, lines out; nothing is lost.

| module | what |
|---|---|
| ``decoding`` | bytes to text: which encoding, which signs in it cannot be seen |
| ``dates`` | day or month first, and other ways to write a date |
| ``chats`` | WhatsApp's text, Telegram's and Signal's JSON |
| ``contacts`` | CSV, vCard, rows of a workbook (which ``tables`` reads) |
| ``reading`` | which of them a file is, and its lines |

    found = read(data, "chat.txt")
    found.form, found.lines, found.asks_order
"""
