"""Urgent alerts: what is asked of whom by when, who has acknowledged, and whom it goes to next."""
