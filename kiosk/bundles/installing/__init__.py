"""From a verified package to the content that is served, and back."""
