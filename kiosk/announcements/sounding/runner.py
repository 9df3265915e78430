"""`kiosk announcements run`: the announcer as a process, from its socket to its last sound.

The speaker runs in a thread of its own while the first thread waits for SIGTERM or SIGINT on a SimpleQueue, which
(unlike an Event or a lock) may be filled from a signal handler that interrupted its own waiter.
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
from kiosk.announcements.sounding.equipment import Equipment
from kiosk.announcements.sounding.panel import SECTION, open_post_panel
from kiosk.announcements.sounding.relay import post_amplifier
from kiosk.announcements.sounding.shutdown import Shutdown, run_command
from kiosk.core import Context, KioskError, Paths, RefusedError, SpeakerAnswer, atomic
from kiosk.speech import (
    FilePlayer,
    Lights,
    Presses,
    Recordings,
    SpeakerServer,
    make_microphone,
    make_player,
    make_reader,
    speaker_socket,
)

__all__ = ["NO_CARD", "run", "run_until_signal"]

NO_CARD = "Kartu suara tidak ditemukan. Woro-woro ditulis sebagai file suara di {folder}, tidak terdengar."
_log = logging.getLogger(__name__)
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
    presses = Presses(
        gold=_quietly(lambda: made[0].again()),  # noqa: PLW0108  not made yet
        red=_quietly(lambda: made[0].stop()),  # noqa: PLW0108
        shutdown_touched=shutdown.touched,
        shutdown_held=shutdown.held,
    )
    with ExitStack() as stack:
        panel = stack.enter_context(closing(open_post_panel(ctx, notice, presses)))
        stack.callback(shutdown.close)
        announcer = Announcer(ctx, _equipment(ctx, notice, panel.lights))
        made.append(announcer)
        server = SpeakerServer(speaker_socket(ctx.paths), announcer)
        server.start()
        try:
            run_until_signal(announcer)
        finally:
            server.close()


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
    player = make_player(ctx.config, ctx.paths)
    if isinstance(player, FilePlayer):
        notice(NO_CARD.format(folder=ctx.paths.run / "terdengar"))
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


def run_until_signal(announcer: Announcer) -> None:
    """Run `announcer` until SIGTERM or SIGINT; for the main thread, which alone hears signals."""
    ended: queue.SimpleQueue[int] = queue.SimpleQueue()

    def end(number: int, frame: FrameType | None) -> None:
        del frame
        ended.put(number)

    before = [(number, signal.signal(number, end)) for number in _SIGNALS]
    try:
        with ThreadPoolExecutor(1, thread_name_prefix="announcer") as pool:
            speaking = pool.submit(announcer.run)
            speaking.add_done_callback(lambda _: ended.put(0))
            ended.get()
            announcer.close()
            speaking.result()
    finally:
        for number, handler in before:
            signal.signal(number, handler)
