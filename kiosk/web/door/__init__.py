"""The organisers' door: personal PINs, their throttling, the guard before every operator page."""
