import pytest

from kiosk.announcements.kinds.rules import KINDS, Opening, Priority, Profile, kind_of


def test_who_speaks_first_is_as_wording_says() -> None:
    order = sorted(KINDS.values(), key=lambda kind: kind.priority)
    assert [kind.key for kind in order[:4]] == ["darurat", "lelayu", "ralat", "orang-hilang"]
    assert {kind.priority for kind in order[4:]} == {Priority.ORDINARY}
    assert max(kind.priority for kind in order) < Priority.READING


def test_only_an_emergency_overrides_the_windows_and_only_it_needs_two_organisers() -> None:
    assert [kind.key for kind in KINDS.values() if kind.profile is Profile.NONE] == ["darurat"]
    assert [kind.key for kind in KINDS.values() if kind.operators == 2] == ["darurat"]


def test_lelayu_has_no_bell_is_vouched_for_by_two_and_cannot_be_searched() -> None:
    lelayu = KINDS["lelayu"]
    assert (lelayu.opening, lelayu.confirmers, lelayu.findable, lelayu.kept_days) == (Opening.NOTHING, 2, False, 3)


def test_long_texts_are_for_lelayu_and_emergencies() -> None:
    assert {key for key, kind in KINDS.items() if kind.longest_seconds == 75} == {"lelayu", "darurat"}
    assert {kind.longest_seconds for kind in KINDS.values()} == {45, 75}


@pytest.mark.parametrize(("key", "found"), [("lelayu", "lelayu"), ("woro-woro", "kabar"), ("dari versi baru", "kabar")])
def test_kind_nobody_knows_is_the_plainest(key: str, found: str) -> None:
    assert kind_of(key).key == found
