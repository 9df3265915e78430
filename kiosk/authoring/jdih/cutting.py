"""A stream of JSON text > the text of each record in it. Pure.

Why not a streaming JSON parser: feeds are up to 74 MB, break off in the middle of a download, and for a parser one row
typed wrongly ends the file; it also keeps a text of any length in memory. Here the stream is only cut, at brackets that
stand outside of texts, and each record is parsed for itself: a bad one is named and the others go on. Where a stray
quotation mark has turned inside and outside around, records are cut at `},{"` instead.

A record is an object with a name we know among its own fields. What stands around it is a wrapper, whatever it is
called ({"status": true, "data": {"items": [...]}}); objects inside it belong to it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

__all__ = ["Cutter", "Piece", "apart"]

MAX_RECORD_CHARS = 1 << 20
MAX_DEPTH = 64
HOPELESS_DEPTH = 10_000  # brackets and nothing else
EDGE = 256  # between a field's name and its colon there are fewer characters

_TOKEN = re.compile(r'"(?P<words>[^"\\]*(?:\\.[^"\\]*)*)"(?P<colon>\s*:)?|[{}\[\]]|"', re.DOTALL)
_INSIDE = re.compile(r'(?:[^"{}\[\]]++|"[^"\\]*+(?:\\.[^"\\]*+)*+")*+', re.DOTALL)  # all that is no bracket
_KEY = re.compile(r'"([^"\\]*)"\s*:\s*\Z')
_OPENING = re.compile(r"[\[{]")
_BORDER = re.compile(r'(?<=\})\s*+,?\s*+(?=\{\s*+")')
_COMPLETE = re.compile(r"\][\s}]*\Z")
_WRAPPERS = {"data", "items", "results", "result", "records", "rows", "response", "documents", "dokumen", "list"}


@dataclass(frozen=True)
class Piece:
    """Text of one record; `fault` says in Indonesian why it cannot be a whole one."""

    text: str
    fault: str = ""


def apart(text: str) -> list[str]:
    """`text` cut where one record seems to end and the next to begin, whatever quotation marks say."""
    return _BORDER.split(text)


@dataclass
class _Frame:
    """An open bracket.

    Attributes:
        start: where it stands in the buffer; -1 when its text is not kept.
        last_key: name of its latest own field.
        known: it has the name of a record's field.
        wraps: it has the name of a wrapper's field.
        listed: its elements are records, known or not.
    """

    opens: str
    start: int
    last_key: str = ""
    known: bool = False
    wraps: bool = False
    listed: bool = False

    @property
    def is_record(self) -> bool:
        return self.known and not self.wraps


class Cutter:
    """Takes text in portions of any length and gives each record as it becomes whole.

    Attributes:
        broken_off: after the last portion: the text ended before its brackets were closed.
        hopeless: it holds brackets and nothing else; what follows is not looked at.
    """

    def __init__(self, is_known: Callable[[str], bool]) -> None:
        """`is_known` tells by its name whether a field is one of a record."""
        self.broken_off = False
        self.hopeless = False
        self._is_known = is_known
        self._buffer = ""
        self._at = 0  # how far the buffer has been looked through
        self._frames: list[_Frame] = []
        self._deeper = 0  # brackets open beyond MAX_DEPTH
        self._lost = False  # inside a record that is too long, until the next border

    def feed(self, text: str, *, last: bool = False) -> Iterator[Piece]:
        """Records that become whole with `text`; with the last portion also what was left open."""
        self._buffer += text
        while not self.hopeless and self._found_again():
            yield from self._cut(last=last)
            if len(self._buffer) - self._kept_from() <= MAX_RECORD_CHARS:
                break
            yield from self._shortened()
        if last:
            yield from self._left_open()
        self._forget()

    def _cut(self, *, last: bool) -> Iterator[Piece]:
        while not self.hopeless:
            if not self._frames:  # outside of all brackets nothing is JSON: warnings of PHP, HTML
                opening = _OPENING.search(self._buffer, self._at)
                self._at = opening.start() if opening else len(self._buffer)
            elif self._frames[-1].is_record:  # its names are of no more interest: to the next bracket in one step
                inside = _INSIDE.match(self._buffer, self._at)
                self._at = inside.end() if inside else self._at
            found = _TOKEN.search(self._buffer, self._at)
            if found is None or (last and found[0] == '"'):  # a text that never ends has no brackets in it
                self._at = len(self._buffer)
                return
            if not last and (found[0] == '"' or self._may_go_on(found)):
                self._at = found.start()
                return
            self._at = found.end()
            if found[0] in "{[":
                self._open(found[0], found.start())
            elif found[0] in "}]":
                yield from self._close()
            elif found["colon"] and not self._deeper:
                self._name(found["words"])

    def _may_go_on(self, found: re.Match[str]) -> bool:
        """True for a text at the end of the portion: its colon may come with the next."""
        near_end = found["words"] is not None and not found["colon"] and len(self._buffer) - found.end() < EDGE
        return near_end and not self._buffer[found.end() :].strip()

    def _open(self, sign: str, start: int) -> None:
        if len(self._frames) >= MAX_DEPTH:
            self._deeper += 1
            self.hopeless = self._deeper > HOPELESS_DEPTH
            return
        parent = self._frames[-1] if self._frames else None
        wrapped = parent is not None and parent.opens == "{" and self._key(parent, start) in _WRAPPERS
        frame = _Frame(sign, start)
        if parent and wrapped:
            parent.wraps = True
        frame.listed = sign == "[" and (parent is None or wrapped)
        self._frames.append(frame)

    def _key(self, parent: _Frame, start: int) -> str:
        """The field whose value opens at `start`; in a record names are not noted, but its text is there."""
        if parent.is_record:
            before = _KEY.search(self._buffer, max(0, start - EDGE), start)
            return before[1] if before else ""
        return parent.last_key

    def _name(self, words: str) -> None:
        frame = self._frames[-1]
        frame.last_key = words
        if not frame.known and frame.opens == "{" and self._is_known(words):
            frame.known = True

    def _close(self) -> Iterator[Piece]:
        if self._deeper:
            self._deeper -= 1
            return
        frame = self._frames.pop()
        parent = self._frames[-1] if self._frames else None
        counts = frame.is_record or (parent is not None and parent.listed and not frame.wraps)
        if frame.opens != "{" or not counts or any(outer.is_record for outer in self._frames):
            return
        for outer in self._frames:
            outer.start = -1
            outer.wraps = True
        if frame.start < 0:
            yield Piece("", "terlalu besar")
        else:
            yield Piece(self._buffer[frame.start : self._at])

    def _kept_from(self) -> int:
        """Where the text begins that is still needed."""
        return next((frame.start for frame in self._frames if frame.start >= 0), self._at)

    def _forget(self) -> None:
        start = self._kept_from()
        self._buffer = self._buffer[start:]
        self._at -= start
        for frame in self._frames:
            frame.start = max(frame.start - start, -1)

    def _shortened(self) -> Iterator[Piece]:
        """Let go of the outermost text that is kept; of a record, save what can be told apart at borders."""
        place = next((n for n, frame in enumerate(self._frames) if frame.start >= 0), None)
        if place is not None and not self._frames[place].is_record:
            self._frames[place].start = -1
            return
        start = self._kept_from()
        *pieces, rest = apart(self._buffer[start:])
        if pieces:
            yield from map(Piece, pieces)
        else:
            yield Piece(rest[:EDGE], "terlalu besar")
            self._lost = True
        self._restart(rest, place)

    def _restart(self, rest: str, place: int | None) -> None:
        del self._frames[place:]
        self._deeper = self._at = 0
        self._buffer = rest
        for frame in self._frames:
            frame.start = -1

    def _found_again(self) -> bool:
        """True when reading can go on; lost in a long record, only from the next border on."""
        if not self._lost:
            return True
        border = _BORDER.search(self._buffer)
        self._lost = border is None
        self._buffer = self._buffer[border.end() :] if border else self._buffer[-EDGE:]
        return border is not None

    def _left_open(self) -> Iterator[Piece]:
        """What stands in a record that was never closed."""
        self.broken_off = bool(self._frames or self._lost) and not _COMPLETE.search(self._buffer)
        place = next((n for n, frame in enumerate(self._frames) if frame.is_record and frame.start >= 0), None)
        if place is None or self._lost:
            return
        yield Piece(self._buffer[self._frames[place].start :], "terpotong")
