"""What a table is and how it is understood: pure rules over texts, rows and headings."""
