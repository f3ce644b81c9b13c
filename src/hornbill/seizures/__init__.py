"""Seizures: the agency's own register, what comes in from spreadsheets, and the reports that follow from it."""
