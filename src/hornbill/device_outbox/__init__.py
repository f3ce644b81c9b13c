"""What an officer wrote while the line was down: sealed in the browser, sent when the line is back."""
