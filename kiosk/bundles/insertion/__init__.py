"""The visit of a stick: what an organiser sees, hears and is told by the lamps, and what the stick takes home."""
