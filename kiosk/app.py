"""Composition root: the one place that knows every slice.

Adding a capability is one folder and one line in FEATURES. The order is that in which content is prepared: what
reads the catalogue stands after the library.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from kiosk import (
    accesslog,
    almanac,
    announcements,
    authoring,
    bundles,
    device,
    hotspot,
    library,
    outbox,
    reports,
    search,
    speech,
    web,
)
from kiosk.core import (
    Config,
    Context,
    Feature,
    Generations,
    Journal,
    KioskError,
    OurError,
    Paths,
    Row,
    Setting,
    SystemClock,
    Tables,
)
from kiosk.device.backup.switching import finish_restore

__all__ = ["FEATURES", "declared_settings", "default_data", "open_context"]

FEATURES: tuple[Feature, ...] = (
    web.POST,
    web.FEATURE,
    authoring.FEATURE,
    bundles.FEATURE,
    library.FEATURE,
    search.FEATURE,
    speech.FEATURE,
    announcements.FEATURE,
    almanac.FEATURE,
    hotspot.FEATURE,
    accesslog.FEATURE,
    outbox.FEATURE,
    reports.FEATURE,
    device.BOX,
    device.FEATURE,
)


def declared_settings() -> dict[str, tuple[Setting, ...]]:
    """Section > settings, of every feature."""
    return {feature.name: tuple(feature.settings) for feature in FEATURES}


def default_data() -> Path:
    """KIOSK_DATA, else the XDG data home (systemd units set it to /var/lib/kiosk)."""
    given = os.environ.get("KIOSK_DATA")
    if given:
        return Path(given)
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(home) / "pos-lesehan"


def load_settings(data: Path, given: Path | None = None) -> Config:
    """The settings of the post at `data`: the file `given`, else its own pos.toml, below what was set on the screen.

    With KIOSK_UNATTENDED=1 nothing of it stops a start.

    Raises:
        SettingsError: a settings file is wrong, and somebody is there to mend it.
    """
    path, screen = given or data / "pos.toml", data / "state" / "setelan.json"
    faults: list[str] = []
    rows: list[Row] = []
    try:
        rows = Tables(screen.parent)[screen.stem].rows() if _is_there(screen) else []
    except KioskError as error:
        faults.append(f"Setelan di layar: {error.message}")
    read = path if given or _is_there(path) else None
    watched = (path, screen)
    loaded = Config.load(declared_settings(), read, overlay=rows, unattended=_is_unattended(), watched=watched)
    return replace(loaded, faults=(*loaded.faults, *faults))


@contextmanager
def open_context(data: Path, config: Path | None = None, writer: str = "cli") -> Iterator[Context]:
    """Everything a process of this post needs; journals are flushed and closed at the end.

    `writer` names the process in the journals. Settings come from `config`, else from `pos.toml` in the data folder
    when it is there.

    Raises:
        SettingsError: a settings file is wrong.
        OurError: the data folder cannot be made, and somebody is there to be told.
    """
    data = data.absolute()  # SQLite's addresses know no relative folder
    run = Path(os.environ.get("KIOSK_RUN") or data / "run")
    with suppress(OurError):  # whoever writes next is told
        finish_restore(Paths(data, run))  # before anything of it is read
    settings = load_settings(data, config)
    paths = Paths(data, run).create(patient=_is_unattended())
    journals = _Journals(paths.journal, writer)
    clock = SystemClock(paths.run, paths.state)
    context = Context(
        config=settings,
        paths=paths,
        clock=clock,
        tables=Tables(paths.state),
        content=Generations(paths.content, withdrawn=lambda: bundles.withdrawn_hashes(paths)),
        speaker=speech.SpeakerClient(speech.speaker_socket(paths)),
        journal=journals.get,
        observe=accesslog.make_observer(journals.get, clock, web.Post.of(settings).zone, recheck_seconds=0.5),
        features={feature.name: feature for feature in FEATURES},
    )
    try:
        yield context
    finally:
        journals.close()


def _is_unattended() -> bool:
    """True on a box where nobody could mend what keeps a process from starting."""
    return os.environ.get("KIOSK_UNATTENDED") == "1"


def _is_there(path: Path) -> bool:
    """A file that cannot be asked for is there: whoever reads it tells why not."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


@dataclass
class _Journals:
    """This process's writer of each kind, opened when first used."""

    folder: Path
    writer: str
    opened: dict[str, Journal] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, kind: str) -> Journal:
        with self.lock:
            if kind not in self.opened:
                self.opened[kind] = Journal(self.folder / kind, self.writer)
            return self.opened[kind]

    def close(self) -> None:
        """Close each, even when the card refuses one of them."""
        with ExitStack() as stack:
            for journal in self.opened.values():
                stack.callback(journal.close)
