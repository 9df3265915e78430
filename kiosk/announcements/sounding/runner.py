"""`kiosk announcements run`: the announcer as a process, from its socket to its last sound.

The speaker runs in a thread of its own while the first thread waits for SIGTERM or SIGINT on a SimpleQueue, which
(unlike an Event or a lock) may be filled from a signal handler that interrupted its own waiter. Meanwhile it tells
systemd that the speaker lives, as long as it does, and ends in good order when the settings are no longer those it
was started with and nothing sounds: systemd then starts it anew.
"""

import logging
import queue
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from datetime import date, time
from types import FrameType

from kiosk.announcements.schedule.book import RuleBook
from kiosk.announcements.schedule.keeper import Keeper
from kiosk.announcements.schedule.windows import prayer_at
from kiosk.announcements.sounding.announcer import Announcer
from kiosk.announcements.sounding.arriving import ArrivingPlayer
from kiosk.announcements.sounding.equipment import Equipment
from kiosk.announcements.sounding.handing import Handing, only_if
from kiosk.announcements.sounding.panel import BUTTON, SECTION, open_post_panel, post_pins
from kiosk.announcements.sounding.relay import post_amplifier
from kiosk.announcements.sounding.shutdown import Shutdown, run_command
from kiosk.core import Context, KioskError, Paths, RefusedError, SpeakerAnswer, atomic, service
from kiosk.speech import (
    Lights,
    Presses,
    Recordings,
    SpeakerServer,
    make_microphone,
    make_player,
    make_reader,
    speaker_socket,
)
from kiosk.web import open_handover

__all__ = ["NO_CARD", "run", "run_until_signal"]

NO_CARD = "Kartu suara tidak ditemukan. Woro-woro ditulis sebagai file suara di {folder}, tidak terdengar."
DOOR_OPEN = "Pintu pengurus terbuka seperempat jam. Buka Ruang pengurus di layar, lalu buat PIN baru."
DOOR_STAYS = "Pintu pengurus tidak bisa dibuka."
_log = logging.getLogger(__name__)
_LOOK_SECONDS = 0.5
_SIGNALS = (signal.SIGTERM, signal.SIGINT)


def run(ctx: Context, notice: Callable[[str], None]) -> None:
    """Own the sound device, the amplifier, the lamps and the buttons, and serve the socket until told to end.

    Raises:
        RefusedError: another process does so already; two would say everything twice.
        OurError: the socket cannot be made.
    """
    with atomic.try_lock(ctx.paths.run / "announcer.lock", wait=False) as alone:
        if not alone:
            raise RefusedError("woro-sudah-jalan", "Pembaca woro-woro sudah berjalan di kotak ini. Tidak perlu dua.")
        _run(ctx, notice)


def _run(ctx: Context, notice: Callable[[str], None]) -> None:
    made: list[Announcer] = []  # the buttons belong to the panel, whose lamps belong to the announcer
    command = ctx.config.text(SECTION, "shutdown_command")
    shutdown = Shutdown(lambda: made[0], lambda: run_command(command))
    handing = Handing(post_pins(ctx.config).hold_seconds, lambda: _open_door(ctx, made[0]))
    presses = Presses(
        gold=_quietly(lambda: made[0].again()),  # noqa: PLW0108  not made yet
        red=_quietly(lambda: made[0].stop()),  # noqa: PLW0108
        shutdown_touched=only_if(lambda: handing.shutdown_means_off, shutdown.touched),
        shutdown_held=only_if(lambda: handing.shutdown_means_off, shutdown.held),
    )
    with ExitStack() as stack:
        panel = stack.enter_context(closing(open_post_panel(ctx, notice, presses, lambda: handing.green_means_yes)))
        stack.callback(shutdown.close)
        announcer = Announcer(ctx, _equipment(ctx, notice, panel.lights))
        made.append(announcer)
        handing.look(*panel.held())
        server = SpeakerServer(speaker_socket(ctx.paths), announcer)
        server.start()
        service.notify("READY=1", STATUS="Pembaca woro-woro siap")
        try:
            run_until_signal(announcer, _watch(ctx, announcer, lambda: handing.look(*panel.held())))
        finally:
            service.notify("STOPPING=1")
            server.close()


def _watch(ctx: Context, announcer: Announcer, look: Callable[[], None]) -> Callable[[], bool]:
    """What the first thread does while it waits; true when it is to end because its settings are no longer those."""
    heart = service.Heart(announcer.goes_round)

    def over() -> bool:
        heart.turn()
        look()
        return service.is_supervised() and ctx.config.is_stale() and announcer.idle

    return over


def _open_door(ctx: Context, announcer: Announcer) -> None:
    """Both buttons were held: the door on the screen gives new PINs for a while, and the box says so."""
    try:
        open_handover(ctx, by=BUTTON)
    except KioskError as error:
        _log.warning("handover: %s (%s)", error.message, error.detail)
        announcer.say(f"{DOOR_STAYS} {error.message}", style="woro-woro")
    else:
        announcer.say(DOOR_OPEN, style="woro-woro")


def _quietly(act: Callable[[], SpeakerAnswer]) -> Callable[[], None]:
    """What a button does; a failure is logged, for raised into gpiozero's thread it would deafen the button."""

    def pressed() -> None:
        try:
            act()
        except KioskError as error:
            _log.warning("button: %s (%s)", error.message, error.detail)

    return pressed


def _equipment(ctx: Context, notice: Callable[[str], None], lights: Lights) -> Equipment:
    """What this box has."""
    missing = NO_CARD.format(folder=ctx.paths.run / "terdengar")
    player = ArrivingPlayer(lambda: make_player(ctx.config, ctx.paths), notice, missing)
    book = RuleBook(ctx)

    def maghrib(day: date) -> time | None:
        try:
            found = prayer_at(day, "maghrib", book.read())
        except KioskError:
            return None
        return found.time() if found is not None else None

    return Equipment(
        voice=make_reader(ctx.config, ctx.paths),
        player=player,
        recordings=Recordings(ctx.paths),
        guests=Recordings(Paths(ctx.paths.run, ctx.paths.run)),
        agenda=lambda seconds, played: Keeper(ctx, seconds, played),
        amplifier=post_amplifier(ctx, notice),
        microphone=make_microphone(ctx.config),
        lights=lights,
        maghrib=maghrib,
    )


def run_until_signal(announcer: Announcer, over: Callable[[], bool] = lambda: False) -> None:
    """Run `announcer` until SIGTERM, SIGINT or it is `over`; for the main thread, which alone hears signals."""
    ended: queue.SimpleQueue[int] = queue.SimpleQueue()

    def end(number: int, frame: FrameType | None) -> None:
        del frame
        ended.put(number)

    before = [(number, signal.signal(number, end)) for number in _SIGNALS]
    try:
        with ThreadPoolExecutor(1, thread_name_prefix="announcer") as pool:
            speaking = pool.submit(announcer.run)
            speaking.add_done_callback(lambda _: ended.put(0))
            while not (_came(ended) or over()):
                pass
            announcer.close()
            speaking.result()
    finally:
        for number, handler in before:
            signal.signal(number, handler)


def _came(ended: "queue.SimpleQueue[int]") -> bool:
    """Wait a moment for the end."""
    try:
        ended.get(timeout=_LOOK_SECONDS)
    except queue.Empty:
        return False
    return True
