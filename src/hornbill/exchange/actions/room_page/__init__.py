"""What the pages about rooms show."""
