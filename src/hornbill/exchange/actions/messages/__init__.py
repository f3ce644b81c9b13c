"""A message after it was sent: changed, withdrawn, delivered, acted on."""
