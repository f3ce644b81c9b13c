"""What other agencies' nodes report: their versions, their receipts, their counts."""
