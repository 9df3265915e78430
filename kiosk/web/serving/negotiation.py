"""What a reader's conditions say (RFC 9110): does it have the page already, does it take it compressed. Pure."""

import re

__all__ = ["has_already", "takes_gzip"]

_TAG = re.compile(r'(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")')  # RFC 9110 section 8.8.3; a tag may hold a comma
_NOTHING = re.compile(r"q=0(?:\.0{0,3})?")


def has_already(if_none_match: str, etag: str) -> bool:
    """True when one of the reader's tags is `etag`, compared weakly (RFC 9110 section 13.1.2)."""
    if if_none_match == etag:
        return True
    own = etag.removeprefix("W/")
    return if_none_match.strip() == "*" or own in _TAG.findall(if_none_match)


def takes_gzip(accept_encoding: str) -> bool:
    """True when gzip is named and not refused with a weight of zero (RFC 9110 section 12.5.3)."""
    if "gzip" not in accept_encoding:
        return False
    if ";" not in accept_encoding:
        return True
    codings = (coding.split(";") for coding in accept_encoding.lower().split(","))
    return any(
        name.strip() in {"gzip", "x-gzip"} and not any(_NOTHING.fullmatch(weight.strip()) for weight in weights)
        for name, *weights in codings
    )
