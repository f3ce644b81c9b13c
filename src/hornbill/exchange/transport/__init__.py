"""The worker's traffic: inbox, outbox, sealed files, parcels on a stick, housekeeping."""
