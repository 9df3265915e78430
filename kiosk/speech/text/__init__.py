"""Written text > the words that are said. Pure: no sound, no file but the tables beside the rules."""
