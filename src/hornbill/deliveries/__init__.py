"""Controlled deliveries: plans, consents of every State, the gate, positions, hand-overs and the final report (UNTOC, article 20)."""
