"""An emergency goes before everything, and nothing that it cuts is lost or begun again."""

from collections.abc import Callable

import pytest

from kiosk.announcements.model import Announcement, call_key
from kiosk.announcements.playback import played_calls
from kiosk.announcements.sounding.conductor import ConductorLimits
from kiosk.announcements.store import Store
from tests.announcements.conftest import MakeStudio, run_studio
from tests.announcements.studio import Studio, soon

Announce = Callable[..., Announcement]
FLOOD = "Air rob masuk."
DEATH = "Telah berpulang Mbah Karto, dimakamkan di makam Sapuro."


@pytest.fixture
def warn(announce: Announce, store: Store) -> Announce:
    """Announce an emergency with both its yeses."""

    def make(text: str = FLOOD) -> Announcement:
        return store.approve(announce(text, kind="darurat").id, "Pak Budi")

    return make


def test_emergency_with_one_yes_is_not_spoken_and_the_green_button_is_the_second(
    running: Studio, announce: Announce, store: Store
) -> None:
    item = announce(FLOOD, kind="darurat")
    running.announcer.look()
    running.idle()
    assert running.heard() == []
    store.approve(item.id, "tombol")
    assert running.outcome(call_key(item.id)).result == "played"


def test_emergency_cuts_an_announcement_which_goes_on_from_its_sentence(
    running: Studio, announce: Announce, warn: Announce
) -> None:
    running.player.holding = True
    item = announce("Satu. Dua. Tiga.")
    assert running.player.started.acquire(timeout=60)
    whole = running.player.seconds[0]
    running.player.far = whole - 0.01  # in the last of three sentences
    emergency = warn()
    assert running.player.started.acquire(timeout=60)
    running.player.holding = False
    running.player.let_go()
    assert running.outcome(call_key(emergency.id)).result == "played"
    found = running.outcome(call_key(item.id))
    assert running.heard() == ["Satu. Dua. Tiga.", FLOOD, FLOOD, "Satu. Dua. Tiga."]
    assert running.player.played[0][1] == "stopped"
    assert running.player.seconds[-1] == pytest.approx(0.2 / 3, abs=0.01)  # the last third of the words alone
    assert found.result == "played"
    assert found.of == pytest.approx(whole, abs=0.01)


def test_announcement_cut_by_an_emergency_is_started_once_in_the_journal(
    running: Studio, announce: Announce, warn: Announce
) -> None:
    running.player.holding = True
    item = announce("Satu. Dua.")
    assert running.player.started.acquire(timeout=60)
    warn()
    assert running.player.started.acquire(timeout=60)
    assert played_calls(running.ctx.paths)[call_key(item.id)].result == "started"
    running.player.holding = False
    running.player.let_go()
    running.outcome(call_key(item.id))
    (folder,) = {path.parent for path in running.ctx.paths.journal.glob("playback/*.jsonl")}
    lines = [line for path in folder.glob("*.jsonl") for line in path.read_text().splitlines() if item.id in line]
    assert [("started" in line, "done" in line) for line in lines] == [(True, False), (False, True)]


def test_announcement_cut_longer_than_its_grace_is_over(
    make_studio: MakeStudio, announce: Announce, warn: Announce
) -> None:
    studio = make_studio(ConductorLimits(check_seconds=0.01, tick_seconds=0.02, grace_seconds=3.0))
    studio.player.holding = True
    with run_studio(studio):
        item = announce("Satu. Dua.", now=False)
        key = studio.call(item)
        call = studio.agenda.due[0]
        studio.agenda.due[0] = type(call)(key, item.id, call.planned, call.at, 2.0, grace=3.0)
        assert studio.player.started.acquire(timeout=60)
        warn()
        assert studio.player.started.acquire(timeout=60)
        found = studio.outcome(key)
        assert (found.result, found.message) == ("stopped", "Terpotong kabar darurat, lalu waktunya lewat.")


def test_two_emergencies_are_both_said_and_take_turns(running: Studio, warn: Announce) -> None:
    running.player.holding = True
    first = warn("Rob di utara.")
    assert running.player.started.acquire(timeout=60)
    second = warn("Tanggul jebol.")
    soon(lambda: "Tanggul jebol." in [text for text, _, _ in running.voice.said])
    running.announcer.look()
    running.player.holding = False
    running.player.let_go()
    assert running.outcome(call_key(first.id)).result == "played"
    assert running.outcome(call_key(second.id)).result == "played"
    assert running.heard() == ["Rob di utara.", "Tanggul jebol.", "Rob di utara.", "Tanggul jebol."]


def test_emergency_taken_back_between_its_sayings_is_not_said_again(
    running: Studio, warn: Announce, store: Store
) -> None:
    running.player.holding = True
    item = warn()
    assert running.player.started.acquire(timeout=60)
    store.withdraw(item.id, "Bu Sri")
    found = running.outcome(call_key(item.id))
    assert found.result == "stopped"
    assert len(running.heard()) == 1


def test_lelayu_waits_for_nobody_but_the_one_that_speaks(running: Studio, announce: Announce) -> None:
    running.player.holding = True
    announce("Satu.")
    assert running.player.started.acquire(timeout=60)
    ordinary = announce("Kerja bakti.")
    mourning = announce(DEATH, kind="lelayu", vouched=("Ketua RT 3: Pak Slamet", "keluarga: Bu Siti"))
    running.announcer.look()
    soon(lambda: DEATH in [text for text, _, _ in running.voice.said])
    running.player.holding = False
    running.player.let_go()
    running.outcome(call_key(ordinary.id))
    running.outcome(call_key(mourning.id))
    assert running.heard() == ["Satu.", DEATH, "Kerja bakti."]


def test_emergency_does_not_wait_behind_the_making_of_a_reading(running: Studio, warn: Announce) -> None:
    import threading

    running.voice.hold["Pasal 7"] = threading.Event()
    running.announcer.say("Pasal 7. Pasal 8.")
    item = warn()
    assert running.outcome(call_key(item.id)).result == "played"
    running.voice.hold["Pasal 7"].set()
    soon(lambda: running.heard()[-2:] == ["Pasal 7", "Pasal 8."])


def test_red_button_ends_what_was_cut_too(running: Studio, announce: Announce, warn: Announce) -> None:
    running.player.holding = True
    item = announce("Satu. Dua.")
    assert running.player.started.acquire(timeout=60)
    emergency = warn()
    assert running.player.started.acquire(timeout=60)
    assert running.announcer.stop().result == "stopped"
    assert running.outcome(call_key(emergency.id)).result == "stopped"
    assert running.outcome(call_key(item.id)).message == "Dihentikan."
    running.idle()


def test_closing_while_an_announcement_waits_to_go_on_tells_how_far_it_came(
    make_studio: MakeStudio, announce: Announce, warn: Announce
) -> None:
    studio = make_studio()
    studio.player.holding = True
    studio.player.far = 1.5
    with run_studio(studio):
        item = announce("Satu. Dua.")
        assert studio.player.started.acquire(timeout=60)
        warn()
        assert studio.player.started.acquire(timeout=60)
    found = studio.outcome(call_key(item.id))
    assert (found.result, found.seconds) == ("stopped", 1.5)
