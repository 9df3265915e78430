"""`kiosk announcements run`: the announcer as a process, from its socket to its last sound.

The speaker runs in a thread of its own while the first thread waits for SIGTERM or SIGINT on a SimpleQueue, which
(unlike an Event or a lock) may be filled from a signal handler that interrupted its own waiter.
"""

import queue
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from types import FrameType

from kiosk.announcements.sounding.announcer import Announcer
from kiosk.announcements.sounding.panel import open_post_panel
from kiosk.core import Context, RefusedError, atomic
from kiosk.speech import FilePlayer, SpeakerServer, make_player, make_reader, speaker_socket

__all__ = ["NO_CARD", "run", "run_until_signal"]

NO_CARD = "Kartu suara tidak ditemukan. Woro-woro ditulis sebagai file suara di {folder}, tidak terdengar."
_SIGNALS = (signal.SIGTERM, signal.SIGINT)


def run(ctx: Context, notice: Callable[[str], None]) -> None:
    """Own the sound device, the lamps and the green button, and serve the speaker's socket until told to end.

    Raises:
        RefusedError: another process does so already; two would say everything twice.
        OurError: the socket cannot be made.
    """
    with atomic.try_lock(ctx.paths.run / "announcer.lock", wait=False) as alone:
        if not alone:
            raise RefusedError("woro-sudah-jalan", "Pembaca woro-woro sudah berjalan di kotak ini. Tidak perlu dua.")
        player = make_player(ctx.config, ctx.paths)
        if isinstance(player, FilePlayer):
            notice(NO_CARD.format(folder=ctx.paths.run / "terdengar"))
        reader = make_reader(ctx.config, ctx.paths)
        with closing(open_post_panel(ctx, notice)) as panel:
            announcer = Announcer(ctx, reader, player, lights=panel.lights)
            server = SpeakerServer(speaker_socket(ctx.paths), announcer)
            server.start()
            try:
                run_until_signal(announcer)
            finally:
                server.close()


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
