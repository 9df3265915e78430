"""Sizes of files as people say them."""

__all__ = ["size_in_words"]

_KIB = 1024
_SMALLEST_MIB = 1000 * _KIB  # from here on in MB


def size_in_words(count: int) -> str:
    """Bytes as people say them: "340 KB", "1,2 MB"."""
    if count < _SMALLEST_MIB:
        return f"{max(1, round(count / _KIB))} KB"
    return f"{count / _KIB / _KIB:.1f} MB".replace(".", ",")
