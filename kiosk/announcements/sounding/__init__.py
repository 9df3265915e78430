"""The announcer: the one owner of sound device, amplifier, lamps and buttons."""
