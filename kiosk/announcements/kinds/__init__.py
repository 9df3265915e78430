"""Kinds of announcements, their templates, how moments are said, and what must not be said. Pure."""
