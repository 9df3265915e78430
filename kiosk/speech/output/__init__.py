"""From the file to the ear, and what stands beside it: players, lamps, buttons, the speaker and its socket."""
