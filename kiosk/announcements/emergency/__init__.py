"""Darurat: alerts of an authority, and what they mean for this post."""
