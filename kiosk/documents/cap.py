"""A warning in the Common Alerting Protocol (OASIS CAP 1.2, July 2010), as BMKG and others send it > `Alert`.

The file comes from a stranger, so nothing in it is followed: no document type, no entity, no style sheet, no address.
What we do not know is passed over. Times that are no times are left out, never guessed: an `expires` nobody can read
counts as missing, and who shows the alert must then say that its end is not known.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from xml.parsers import expat

import msgspec

from kiosk.core import ContentError

__all__ = ["CAP_MEDIA_TYPE", "MAX_CAP_BYTES", "Alert", "AlertInfo", "Reference", "parse_cap"]

CAP_MEDIA_TYPE = "application/cap+xml"
MAX_CAP_BYTES = 512 * 1024  # BMKG's largest have some tens of KiB, nearly all of it polygons
_MAX_ELEMENTS = 20_000
_MAX_DEPTH = 32
_SPACE = re.compile(r"urn:oasis:names:tc:emergency:cap:1\.[12]")
_MUST = ("identifier", "sender", "sent", "status", "msgType")
_HELP = "Mintalah file peringatan yang asli, lalu coba lagi."


class Reference(msgspec.Struct, frozen=True):
    """An earlier alert that this one is about."""

    sender: str
    identifier: str


class AlertInfo(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is told, in one language.

    Attributes:
        language: of RFC 3066: "id", "en-US"; CAP takes "en-US" where none is named.
        effective, onset, expires: moments with their offset, as written; empty where they are missing or unreadable.
        areas: `areaDesc` of every area; polygons are left out.
    """

    language: str = "en-US"
    event: str = ""
    urgency: str = ""
    severity: str = ""
    certainty: str = ""
    effective: str = ""
    onset: str = ""
    expires: str = ""
    sender_name: str = ""
    headline: str = ""
    description: str = ""
    instruction: str = ""
    areas: tuple[str, ...] = ()


class Alert(msgspec.Struct, frozen=True, omit_defaults=True):
    """One message: a warning, its update, its end, or an exercise.

    Attributes:
        status: Actual, Exercise, System, Test or Draft.
        msg_type: Alert, Update, Cancel, Ack or Error.
        references: the earlier messages an Update or a Cancel puts an end to.
    """

    identifier: str
    sender: str
    sent: str
    status: str
    msg_type: str
    references: tuple[Reference, ...] = ()
    infos: tuple[AlertInfo, ...] = ()


def parse_cap(data: bytes) -> Alert:
    """The alert in a CAP file.

    Raises:
        ContentError: it is too large, no XML, declares a document type, is no CAP, or lacks what CAP demands.
    """
    if len(data) > MAX_CAP_BYTES:
        raise _refused("cap-besar", f"File peringatan ini lebih dari {MAX_CAP_BYTES // 1024} KiB.")
    root = _Tree().read(data)
    if root is None or root.name != "alert":
        raise _refused("bukan-cap", "File .xml ini bukan peringatan CAP.")
    missing = [name for name in _MUST if not root.text_of(name)]
    if missing:
        raise _refused("cap-kurang", f"Peringatan ini tidak lengkap: {', '.join(missing)} tidak ada.")
    sent = _moment(root.text_of("sent"))
    if not sent:
        raise _refused("cap-kurang", "Jam pengiriman peringatan ini (sent) tidak terbaca.")
    return Alert(
        identifier=root.text_of("identifier"),
        sender=root.text_of("sender"),
        sent=sent,
        status=root.text_of("status").capitalize(),
        msg_type=root.text_of("msgType").capitalize(),
        references=tuple(_references(root.text_of("references"))),
        infos=tuple(_info(node) for node in root.children if node.name == "info"),
    )


class _Node:
    """An element of CAP: its name without the name space, its words, and what lies in it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.words: list[str] = []
        self.children: list[_Node] = []

    def text_of(self, name: str) -> str:
        """Words of the first child of that name, white space tidied, lines kept."""
        found = next((child for child in self.children if child.name == name), None)
        lines = "".join(found.words).splitlines() if found else ()
        return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


class _Tree:
    """Builds the nodes; a foreign element keeps its place, so that what lies in it is not mistaken for CAP's."""

    def __init__(self) -> None:
        self._open: list[_Node] = []
        self._root: _Node | None = None
        self._count = 0

    def read(self, data: bytes) -> _Node | None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        try:
            parser.Parse(data, True)
        except ContentError:  # our own refusal is a ValueError too
            raise
        except (expat.ExpatError, LookupError, ValueError) as error:  # the two last: an encoding nobody knows
            raise _refused("cap-rusak", "File peringatan ini rusak atau terpotong.", str(error)) from error
        return self._root

    def _doctype(self, *_: object) -> None:
        raise _refused("cap-dtd", "File peringatan ini memuat DOCTYPE. File seperti itu bisa berbahaya, jadi ditolak.")

    def _start(self, name: str, _attributes: object) -> None:
        space, _, local = name.rpartition(" ")
        node = _Node(local if _SPACE.fullmatch(space) else "")
        self._count += 1
        if self._count > _MAX_ELEMENTS or len(self._open) >= _MAX_DEPTH:
            raise _refused("cap-besar", "File peringatan ini terlalu rumit.")
        if self._open:
            self._open[-1].children.append(node)
        else:
            self._root = node
        self._open.append(node)

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _data(self, words: str) -> None:
        self._open[-1].words.append(words)


def _info(node: _Node) -> AlertInfo:
    areas = (child.text_of("areaDesc") for child in node.children if child.name == "area")
    return AlertInfo(
        language=node.text_of("language") or "en-US",
        event=_line(node.text_of("event")),
        urgency=node.text_of("urgency").capitalize(),
        severity=node.text_of("severity").capitalize(),
        certainty=node.text_of("certainty").capitalize(),
        effective=_moment(node.text_of("effective")),
        onset=_moment(node.text_of("onset")),
        expires=_moment(node.text_of("expires")),
        sender_name=_line(node.text_of("senderName")),
        headline=_line(node.text_of("headline")),
        description=node.text_of("description"),
        instruction=node.text_of("instruction"),
        areas=tuple(_line(area) for area in areas if area),
    )


def _references(text: str) -> Iterator[Reference]:
    """`sender,identifier,sent sender,identifier,sent`; what has another form is passed over."""
    for one in text.split():
        sender, _, rest = one.partition(",")
        identifier, _, sent = rest.partition(",")
        if sender and identifier and sent:
            yield Reference(sender, identifier)


def _moment(text: str) -> str:
    """A moment with its offset, as CAP demands; nothing for any other text."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return ""
    return moment.isoformat() if moment.tzinfo else ""


def _line(text: str) -> str:
    return " ".join(text.split())


def _refused(code: str, happened: str, detail: str = "") -> ContentError:
    return ContentError(code, f"{happened} {_HELP}", detail)
