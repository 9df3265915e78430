"""What residents see and hear: the board, its place on the home page, the banner."""
