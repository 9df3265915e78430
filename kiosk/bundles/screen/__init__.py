"""What organisers see and touch of sticks and of what is installed: pages of the post's own screen."""
