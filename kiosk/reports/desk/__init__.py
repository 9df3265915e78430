"""The city's desk: admits posts, reads what they sent from any folder or bucket, counts it, acknowledges it."""
