"""What officers write into rooms."""
