"""Organisers write, hear first, plan, stop and correct, behind their PIN."""
