"""Whom a post believes, and how it makes sure: roots, enrolment, federation, verification."""
