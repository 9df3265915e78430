"""Reading what a stick, a file or a server brings, without believing any of it."""
