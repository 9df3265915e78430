"""A CAP file in a publisher's folder > a document of kind darurat.

The file itself travels as an attachment, so the bundle's signature covers what the authority wrote, to the byte; the
document's own words are for people. Where and how long the alert holds is read from the file at each post
(announcements/emergency): the publisher does not know which of its posts lie in the area.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from kiosk.authoring.prose import markdown_of
from kiosk.documents import (
    CAP_MEDIA_TYPE,
    MAX_CAP_BYTES,
    Alert,
    AlertInfo,
    Attachment,
    Body,
    Document,
    Kind,
    Provenance,
    parse_cap,
    slug,
)

__all__ = ["CAP", "read_alert"]

CAP = ".xml"
_LONGEST_ID = 80
_ENDED = "Pencabutan peringatan"


def read_alert(path: Path, beside: Sequence[Attachment] = ()) -> Document:
    """The document of the CAP file at `path`, with what lies `beside` it.

    Raises:
        ContentError: it is no CAP file, or not whole.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        data = file.read(MAX_CAP_BYTES + 1)
    alert = parse_cap(data)
    info = next((info for info in alert.infos if _is_indonesian(info)), None) or next(iter(alert.infos), AlertInfo())
    words = "\n".join(filter(None, (info.description, info.instruction)))
    own = Attachment(path.name, "File peringatan asli (CAP)", CAP_MEDIA_TYPE, len(data))
    return Document(
        id=_identity(alert),
        kind=Kind.EMERGENCY,
        title=info.headline or info.event or _ENDED,
        date=alert.sent[:10],
        until=info.expires[:10],
        body=(Body("id", markdown_of(words)),) if words else (),
        provenance=Provenance(
            source=info.sender_name or alert.sender, sha256=hashlib.sha256(data).hexdigest(), retrieved=alert.sent[:10]
        ),
        attachments=(own, *beside),
        silent=alert.status != "Actual",
    )


def _is_indonesian(info: AlertInfo) -> bool:
    return info.language.casefold().partition("-")[0] in {"id", "in", "ind"}  # "in" was its code until 1989


def _identity(alert: Alert) -> str:
    own = slug(f"{Kind.EMERGENCY.value} {alert.identifier}")
    if len(own) <= _LONGEST_ID:
        return own
    return f"{own[: _LONGEST_ID - 9]}-{hashlib.sha256(alert.identifier.encode()).hexdigest()[:8]}"
