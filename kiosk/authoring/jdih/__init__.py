"""Feeds of the JDIH network (BPHN's ILDIS and what its members made of it) > documents."""

from kiosk.authoring.jdih.feeds import FEED, Feeds

__all__ = ["FEED", "Feeds"]
