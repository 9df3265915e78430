"""Tallies by hand: what the KIM did away from the box, because reach is not only clicks."""
