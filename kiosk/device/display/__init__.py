"""The post's own screen: Debian's Chromium, kept alive, kept at home, and made to forget whoever stood there."""
