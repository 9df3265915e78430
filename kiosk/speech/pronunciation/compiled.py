"""Where the private pronunciation stands: compiled at first use, found again afterwards.

espeak-ng reads everything from one folder, which the variable ESPEAK_DATA_PATH may name. Only a compiled dictionary can
mend a stressed e: the stock one reads each as é and drops accents, so no spelling of a text could force it. Compiled
dictionaries belong to one version of espeak-ng (bookworm has 1.51, trixie 1.52), so none is shipped.
"""

import hashlib
import logging
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from kiosk.core import KioskError, atomic
from kiosk.speech.pronunciation.builder import DATA, BuildError, System, build, find_system, is_whole
from kiosk.speech.pronunciation.sources import fingerprint

__all__ = ["Pronunciation"]

_log = logging.getLogger(__name__)

_PREFIX = "espeak-"
_LONGEST_PATH = 125  # espeak-ng keeps the path in 160 bytes, the name of the data folder included
_OTHERS_KEPT = 2  # another process may be speaking with one of them


class Pronunciation:
    """Our letter rules and lists, as a data folder for espeak-ng; safe from any thread and process.

    Args:
        folder: where compiled folders are kept (`paths.cache`); may be emptied at any time.
        overrides: the operators' own list, word > respelling, asked each time.
        program: the name or path of espeak-ng.
        retry_seconds: how long a failed build is not tried again.

    Attributes:
        seconds: how long the last build took here; 0 where the folder was found.
    """

    def __init__(
        self,
        folder: Path,
        overrides: Callable[[], Mapping[str, str]] = dict,
        program: str = "espeak-ng",
        *,
        retry_seconds: float = 600.0,
    ) -> None:
        self._folder = folder
        self._overrides = overrides
        self._program = program
        self._retry_seconds = retry_seconds
        self._lock = threading.Lock()
        self._system: System | None = None
        self._failed: tuple[str, float, str] = ("", 0.0, "")
        self.seconds = 0.0

    @property
    def version(self) -> str:
        """Changes with everything that changes a sound: espeak-ng, our rules and lists, the operators' list."""
        try:
            mark = self._ask_system().mark
        except BuildError:
            mark = "?"
        told = "\n".join(f"{word}\t{said}" for word, said in sorted(self._words().items()))
        return hashlib.sha256(f"{mark}\0{fingerprint()}\0{told}".encode()).hexdigest()[:16]

    @property
    def reason(self) -> str:
        """Why there is none of it (English, for the log); empty when it is ready or was not asked for yet."""
        return self._failed[2]

    @property
    def has_javanese(self) -> bool:
        """Is there a voice `poz/jv`?"""
        ready = self.ready()
        return ready is not None and (ready / DATA / "jv_dict").is_file()

    def ready(self) -> Path | None:
        """What ESPEAK_DATA_PATH shall name; compiles it if need be. None, and `reason` says why, when it cannot."""
        version = self.version
        target = self._folder / f"{_PREFIX}{version}"
        if is_whole(target):
            return target
        with self._lock:
            failed, moment, _ = self._failed
            if failed == version and time.monotonic() - moment < self._retry_seconds:
                return None
            try:
                self._make(target)
            except (BuildError, KioskError) as error:
                why = error.detail if isinstance(error, KioskError) else str(error)
                self._failed = (version, time.monotonic(), why)
                _log.warning("own pronunciation not compiled, stock voice speaks: %s", why)
                return None
            self._failed = ("", 0.0, "")
            return target

    def _make(self, target: Path) -> None:
        if len(str(target.resolve())) > _LONGEST_PATH:
            raise BuildError(f"{target} is too long a path for espeak-ng")
        atomic.make_folder(self._folder)
        with atomic.try_lock(self._folder / f"{_PREFIX}lock", wait=True):
            if is_whole(target):  # another process was quicker
                return
            start = time.monotonic()
            build(target, self._ask_system(), self._words())
            self.seconds = time.monotonic() - start
            self._drop_others(target)
        _log.info("own pronunciation compiled in %.1f s", self.seconds)

    def _drop_others(self, target: Path) -> None:
        others = [path for path in self._folder.glob(f"{_PREFIX}*") if path.is_dir() and path != target]
        others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
        for path in others[_OTHERS_KEPT:]:
            atomic.remove_tree(path)

    def _ask_system(self) -> System:
        if self._system is None:
            self._system = find_system(self._program)
        return self._system

    def _words(self) -> Mapping[str, str]:
        try:
            return self._overrides()
        except KioskError as error:
            _log.warning("operators' list of words not readable: %s", error.detail)
            return {}
