"""What only the post's own screen has: rest and return to it, a keyboard in the page, louder and larger."""
