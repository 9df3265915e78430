"""A desk, and where posts send to."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk import announcements, outbox, web
from kiosk.core import Context
from kiosk.reports.desk.admitted import Admitted
from kiosk.reports.desk.cards import cards_at
from tests.reports.desk.senders import Sender, sent_to


@pytest.fixture
def desk(make_context: Callable[..., Context]) -> Context:
    """On 21 November 2026, 10.00 WIB."""
    return make_context(web.POST, announcements.FEATURE, outbox.FEATURE)


@pytest.fixture
def bucket(tmp_path: Path) -> Path:
    """What posts export to."""
    folder = tmp_path / "bucket"
    folder.mkdir()
    return folder


@pytest.fixture
def admit(desk: Context, tmp_path: Path) -> Callable[..., None]:
    """Admit posts."""

    def admit(*senders: Sender) -> None:
        cards = sent_to(tmp_path / "cards", *(sender.card() for sender in senders))
        looked = Admitted(desk.paths).look(cards_at(str(cards), desk.config))
        assert {one.result for one in looked} <= {"baru", "sama"}
        Admitted(desk.paths).admit(looked)

    return admit
