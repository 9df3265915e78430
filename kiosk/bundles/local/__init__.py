"""The plain folder: files an organiser puts on a stick by hand, unsigned, shown only after an organiser says yes."""
