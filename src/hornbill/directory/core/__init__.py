"""The enrolment file as plain values."""
