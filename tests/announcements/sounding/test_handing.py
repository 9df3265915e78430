import pytest

from kiosk.announcements.sounding.handing import Handing, only_if


class Box:
    """Two buttons, a watch and a door."""

    def __init__(self) -> None:
        self.now = 0.0
        self.opened = 0
        self.handing = Handing(3.0, self._open, lambda: self.now)

    def _open(self) -> None:
        self.opened += 1

    def hold(self, green: int, shutdown: int, seconds: float) -> None:
        """As long as that, looked at twice a second."""
        end = self.now + seconds
        while self.now < end:
            self.handing.look(bool(green), bool(shutdown))
            self.now += 0.5


@pytest.fixture
def box() -> Box:
    return Box()


def test_both_held_from_the_start_open_the_door_once(box: Box) -> None:
    box.hold(1, 1, 3)
    assert box.opened == 0
    box.hold(1, 1, 20)
    assert box.opened == 1
    box.hold(1, 0, 5)
    box.hold(1, 1, 20)
    assert box.opened == 1


def test_buttons_held_at_the_start_mean_what_they_say_only_after_they_were_let_go(box: Box) -> None:
    assert (box.handing.green_means_yes, box.handing.shutdown_means_off) == (False, False)
    box.hold(1, 1, 5)
    assert (box.handing.green_means_yes, box.handing.shutdown_means_off) == (False, False)
    box.hold(0, 1, 1)
    assert (box.handing.green_means_yes, box.handing.shutdown_means_off) == (True, False)
    box.hold(0, 0, 1)
    assert box.handing.shutdown_means_off


@pytest.mark.parametrize(("green", "shutdown"), [(1, 0), (0, 1), (0, 0)])
def test_one_button_alone_opens_nothing_and_neither_do_both_later(box: Box, green: int, shutdown: int) -> None:
    box.hold(green, shutdown, 10)
    box.hold(1, 1, 10)
    assert box.opened == 0


def test_button_does_only_what_it_means() -> None:
    did: list[str] = []
    meant = [False]
    press = only_if(lambda: meant[0], lambda: did.append("yes"))
    press()
    meant[0] = True
    press()
    assert did == ["yes"]
