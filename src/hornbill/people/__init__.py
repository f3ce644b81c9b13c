"""Pages of the directory: agencies, officers, meetings, admission."""
