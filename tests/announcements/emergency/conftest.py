"""Emergencies written here, with as many yeses as they need, and one of an authority in the content."""

from collections.abc import Callable

import pytest

from kiosk.announcements.model import Announcement
from kiosk.announcements.store import Draft, Store
from kiosk.documents import CAP_MEDIA_TYPE, Attachment, Document, Kind
from tests.documents.test_cap import HEAD, KIND, cap

CAP_PATH = "desa/lampiran/rob.xml"
WARNING = Document("darurat-a1", Kind.EMERGENCY, "Rob", attachments=(Attachment(CAP_PATH, "CAP", CAP_MEDIA_TYPE, 9),))
INFO = """<info><language>id</language><event>Rob</event><severity>Severe</severity><headline>Rob datang</headline>
    <effective>2026-11-21T09:50:00+07:00</effective><expires>2026-11-21T11:00:00+07:00</expires>
    <senderName>BPBD Contoh</senderName><description>Air naik di seluruh Indonesia.</description></info>"""


@pytest.fixture
def emergency(store: Store) -> Callable[..., Announcement]:
    """An emergency both organisers said yes to."""

    def add(text: str = "Air rob sudah masuk di Gang Empat.", **more: object) -> Announcement:
        made = store.add(Draft(text, kind="darurat", **more), "Bu Sri")  # type: ignore[arg-type]
        return store.approve(made.id, "Pak Slamet")

    return add


@pytest.fixture
def warn(publish: Callable[..., None]) -> Callable[..., None]:
    """Serve content with a warning for everybody, or with this CAP file."""

    def put(data: bytes | None = None) -> None:
        publish(WARNING, files={CAP_PATH: data or cap(INFO, HEAD + KIND)})

    return put
