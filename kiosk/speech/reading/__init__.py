"""A text > one finished sound file: spoken once, kept by its hash, joined to the sample."""
