"""Rules of the handbook: how a page is written and which pages of the interface it covers."""
