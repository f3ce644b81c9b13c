"""What an administrator sees of the node in the browser: its state, what is wrong, sessions, backups, the audit log.

Rules: for administrators alone (``HORNBILL_ADMINISTRATORS``); for anybody else there is no such page. Nothing of a case is shown: ids,
counts, times. Looking changes nothing; ending sessions and searching the log are in the log themselves.
"""
