"""Pos Lesehan: a neighbourhood information post that works with no internet."""

__version__ = "0.1.0"
