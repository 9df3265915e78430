from kiosk.bundles.insertion.patience import Patience


def test_who_writes_is_waited_for_longer_than_a_slow_stick_needs_but_not_for_ever() -> None:
    patience = Patience()
    assert 0 < patience.given_poll < 1
    assert 60 <= patience.given <= 300
