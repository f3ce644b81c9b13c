"""Agencies, officers and the enrolment file as plain values."""
