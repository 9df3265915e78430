"""When the box may speak: prayer times, quiet windows, slots, what is due. Pure."""
