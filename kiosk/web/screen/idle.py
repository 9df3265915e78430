"""When the screen asks whether somebody still reads, and where it leads then.

It is done by the HTTP header `Refresh`, so it needs no script: every page leads to "Masih membaca?" after its time,
that page to the reset after its own. WCAG 2.2 (2.2.1) asks for a warning and at least 20 seconds to answer it. The
script layar.js only makes it kinder: each touch begins the time anew, and what was read or half typed stays on the
screen behind the question.

The header is that of HTML's `meta refresh` (HTML standard, 4.2.5.3 "shared declarative refresh steps").
"""

import math
import re
from urllib.parse import quote

from kiosk.web.screen.settings import IdleLimits

__all__ = ["ASK", "ATTRACT", "END", "own_address", "period", "refresh_header", "without_sound"]

ATTRACT = "/kios/tunggu"
ASK = "/kios/masih"
END = "/kios/selesai"
_OWN = re.compile(r"(/(?:[\w.~-][\w./~-]*)?)(\?[\w.~%+=&/-]{0,2000})?", re.ASCII)  # no host, no scheme
_LEADS_AWAY = re.compile(r"(?:/jv)?(?:/kios/(?:tunggu|masih|selesai|mulai|papan)|/berhenti)(?:[/?].*)?")
_OPERATORS = re.compile(r"(?:/jv)?/pengurus(?:[/?].*)?")
_SOUND = re.compile(r"([?&])dengar=[^&]*&?")


def own_address(asked: str) -> str:
    """`asked`, where it is an address of this post a reader can be led back to; else the first page."""
    if not _OWN.fullmatch(asked) or _LEADS_AWAY.fullmatch(asked):
        return "/"
    return asked


def without_sound(own: str) -> str:
    """An own address without word of a button pressed there: by now it may be silent."""
    return _SOUND.sub(r"\1", own).rstrip("?&")


def period(own: str, words: int, limits: IdleLimits, sound_seconds: float = 0.0) -> int:
    """Seconds the page at `own` may stay untouched.

    Organisers write slowly; a page of many words is read slowly; what sounds is heard to its end.
    """
    if _OPERATORS.fullmatch(own):
        return limits.operator_seconds
    reading = min(words // limits.words_a_second, max(limits.reading_most_seconds, limits.idle_seconds))
    return max(limits.idle_seconds, reading, math.ceil(sound_seconds) + limits.idle_seconds if sound_seconds else 0)


def refresh_header(own: str, words: int, limits: IdleLimits, sound_seconds: float = 0.0) -> str:
    """Value of the header `Refresh` of the page at `own` (with its language) that holds `words` words."""
    prefix = "/jv" if own == "/jv" or own.startswith("/jv/") else ""
    return f"{period(own, words, limits, sound_seconds)}; url={prefix}{ASK}?dari={quote(own)}"
