"""Lamps and button on gpiozero's own factory of pins without hardware, and on machines that have no pins at all."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from gpiozero.pins.mock import MockFactory, MockPin

from kiosk.core import OurError
from kiosk.speech.output.lights import NoLights
from kiosk.speech.output.pins import NOT_CONNECTED, Panel, Pins, Presses, open_panel, open_relay

PINS = Pins(green=5, amber=6, button=13, hold_seconds=0.4)


@pytest.fixture
def factory() -> Iterator[Any]:
    made = MockFactory()
    yield made
    made.reset()


class Hand:
    """Presses the green button and counts what came of it."""

    def __init__(self, factory: Any) -> None:
        self._pin = factory.pin(PINS.button)
        self.held = threading.Semaphore(0)

    def press(self) -> None:
        self._pin.drive_low()

    def release(self) -> None:
        self._pin.drive_high()

    def on_hold(self) -> None:
        self.held.release()


@pytest.fixture
def hand(factory: Any) -> Hand:
    return Hand(factory)


@pytest.fixture
def panel(factory: Any, hand: Hand) -> Iterator[Panel]:
    made = open_panel(PINS, Presses(hand.on_hold), factory)
    yield made
    made.close()
    made.close()


def lit(factory: Any, number: int, *, within: float = 10.0) -> bool:
    """Does the lamp at that pin come on?"""
    tick = threading.Event()
    for _ in range(int(within / 0.01)):
        if factory.pin(number).state:
            return True
        tick.wait(0.01)
    return False


def test_lamps_are_not_swapped(panel: Panel, factory: Any) -> None:
    assert panel.lights.dark_because == ""
    panel.lights.show("selesai")
    assert lit(factory, PINS.green)
    assert not factory.pin(PINS.amber).state
    panel.lights.show("gagal")
    assert lit(factory, PINS.amber)
    assert not factory.pin(PINS.green).state


def test_no_lamp_stays_lit_when_the_panel_is_closed(panel: Panel, factory: Any) -> None:
    panel.lights.show("sebagian")
    assert lit(factory, PINS.green)
    assert lit(factory, PINS.amber)
    panel.close()
    for number in (PINS.green, PINS.amber):
        assert (factory.pin(number).state, factory.pin(number).function) == (False, "input")


def test_button_held_on_and_on_says_yes_only_once(panel: Panel, hand: Hand) -> None:
    hand.press()
    assert hand.held.acquire(timeout=10)
    assert not hand.held.acquire(timeout=1.3)


def test_button_held_again_says_yes_again(panel: Panel, hand: Hand) -> None:
    for _ in range(2):
        hand.press()
        assert hand.held.acquire(timeout=10)
        hand.release()


def test_short_presses_do_not_add_up_to_a_yes(panel: Panel, hand: Hand) -> None:
    tick = threading.Event()
    for _ in range(6):
        hand.press()
        tick.wait(0.08)
        hand.release()
        tick.wait(0.02)
    assert not hand.held.acquire(timeout=0.6)


class ShortedPin(MockPin):  # type: ignore[misc]  # gpiozero publishes no types
    """A pin whose button is stuck: no resistor pulls it up."""

    def drive_high(self) -> None:
        pass


def test_button_that_was_stuck_when_the_box_started_says_nothing(factory: Any) -> None:
    factory.pin(PINS.button, pin_class=ShortedPin)
    hand = Hand(factory)
    panel = open_panel(PINS, Presses(hand.on_hold), factory)
    hand.press()
    assert not hand.held.acquire(timeout=0.7)
    panel.close()


def test_button_of_a_closed_panel_says_nothing(panel: Panel, hand: Hand) -> None:
    hand.press()
    panel.close()
    assert not hand.held.acquire(timeout=0.7)


def test_box_with_nothing_connected_touches_no_pin(hand: Hand) -> None:
    panel = open_panel(Pins(), Presses(hand.on_hold))
    assert isinstance(panel.lights, NoLights)
    assert panel.lights.dark_because == NOT_CONNECTED
    panel.close()


def test_box_with_one_lamp_only_does_not_fail_over_the_other(factory: Any, hand: Hand) -> None:
    panel = open_panel(Pins(amber=6), Presses(hand.on_hold), factory)
    panel.lights.show("sebagian")
    assert lit(factory, 6)
    panel.close()


def test_box_with_the_button_only_has_no_lights(factory: Any, hand: Hand) -> None:
    panel = open_panel(Pins(button=13), Presses(hand.on_hold), factory)
    assert panel.lights.dark_because == NOT_CONNECTED
    panel.close()


@pytest.mark.parametrize(
    ("pins", "told"),
    [
        (Pins(green=99), "Lampu hijau di pin 99"),
        (Pins(green=5, amber=-1), "Lampu kuning di pin -1"),
        (Pins(button=777), "Tombol hijau di pin 777"),
        (Pins(green=5, amber=5), "Lampu kuning di pin 5"),
        (Pins(green=5, button=5), "Lampu hijau di pin 5"),
        (Pins(button=13, hold_seconds=-1), "Tombol hijau di pin 13"),
    ],
)
def test_wrong_pin_is_named_and_the_others_are_given_back(factory: Any, hand: Hand, pins: Pins, told: str) -> None:
    with pytest.raises(OurError, match=told):
        open_panel(pins, Presses(hand.on_hold), factory)
    open_panel(PINS, Presses(hand.on_hold), factory).close()


def in_a_process(program: str, **environment: str) -> str:
    """What `program` printed, which may break modules that the tests share."""
    head = "import sys, types\nfrom kiosk.speech import Pins, Presses, open_panel\n"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", head + program],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


TRIED = "try:\n open_panel(Pins(5), Presses(){more})\nexcept OSError as error:\n print(error.code, error.detail)\n"


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ("", "pin-tidak-ada"),
        ("sys.modules['gpiozero'] = None\n", "pin-tidak-ada"),
    ],
    ids=["no Raspberry Pi", "no gpiozero"],
)
def test_machine_without_pins_is_told_not_crashed(before: str, told: str) -> None:
    printed = in_a_process(before + TRIED.format(more=""), GPIOZERO_PIN_FACTORY="")
    assert printed.startswith(told)


def test_factory_of_the_machine_is_taken_where_there_is_one() -> None:
    program = "panel = open_panel(Pins(5), Presses())\nprint(type(panel.lights).__name__)\npanel.close()\n"
    assert in_a_process(program, GPIOZERO_PIN_FACTORY="mock") == "BlinkingLights\n"


BUSY = """
from gpiozero.pins.mock import MockFactory
class BusyError(Exception): ...
class Busy(MockFactory):
    def pin(self, name): raise BusyError('GPIO busy')
sys.modules['lgpio'] = types.SimpleNamespace(error=BusyError)
"""


def test_pin_that_another_program_holds_is_told_not_crashed() -> None:
    assert in_a_process(BUSY + TRIED.format(more=", Busy()")) == "pin-gagal GPIO busy\n"


def test_gpiozero_is_not_paid_by_who_only_knows_the_names() -> None:
    assert in_a_process("import kiosk.speech.output.pins\nprint('gpiozero' in sys.modules)") == "False\n"


class Touched:
    """Counts what came of the other buttons."""

    def __init__(self) -> None:
        self.gold, self.red, self.down, self.held = (threading.Semaphore(0) for _ in range(4))
        self.presses = Presses(
            gold=self.gold.release,
            red=self.red.release,
            shutdown_touched=self.down.release,
            shutdown_held=self.held.release,
        )


BUTTONS = Pins(gold=17, red=27, shutdown=22, shutdown_seconds=0.4)


@pytest.fixture
def touched(factory: Any) -> Iterator[Touched]:
    made = Touched()
    with closing(open_panel(BUTTONS, made.presses, factory)):
        yield made


def test_gold_and_red_answer_a_touch(touched: Touched, factory: Any) -> None:
    factory.pin(17).drive_low()
    assert touched.gold.acquire(timeout=10)
    factory.pin(27).drive_low()
    assert touched.red.acquire(timeout=10)
    assert not touched.gold.acquire(blocking=False)


def test_short_touch_of_the_shutdown_button_is_no_hold(touched: Touched, factory: Any) -> None:
    factory.pin(22).drive_low()
    assert touched.down.acquire(timeout=10)
    factory.pin(22).drive_high()
    assert not touched.held.acquire(timeout=0.7)


def test_held_shutdown_button_is_told_once(touched: Touched, factory: Any) -> None:
    factory.pin(22).drive_low()
    assert touched.held.acquire(timeout=10)
    assert not touched.held.acquire(timeout=0.7)


def test_button_nobody_listens_to_does_nothing(factory: Any) -> None:
    with closing(open_panel(BUTTONS, Presses(), factory)) as panel:
        for number in (17, 27, 22):
            factory.pin(number).drive_low()
        assert panel.lights.dark_because == NOT_CONNECTED


@pytest.mark.parametrize("active_low", [False, True])
def test_relay_is_off_when_it_is_taken_and_when_it_is_given_back(factory: Any, *, active_low: bool) -> None:
    relay = open_relay(18, active_low=active_low, factory=factory)
    pin = factory.pin(18)
    levels = [pin.state]
    relay.on()
    levels.append(pin.state)
    relay.off()
    levels.append(pin.state)
    relay.on()
    relay.close()
    relay.close()
    assert levels == [active_low, not active_low, active_low]
    assert [bool(state.state) for state in pin.states][-2:] != [not active_low] * 2


def test_relay_without_pins_is_told_not_crashed(factory: Any) -> None:
    with pytest.raises(OurError, match="Relai penguat suara di pin 99"):
        open_relay(99, active_low=False, factory=factory)
