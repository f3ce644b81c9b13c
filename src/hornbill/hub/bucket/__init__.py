"""Sealed files of the hub in a bucket of any store that speaks S3; what is known of them is in the hub's database."""
