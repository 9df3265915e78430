"""A settings file as far as it can be read.

A laptop's owner is told of the first fault and mends it. A box in a village has nobody who reads that: there one wrong
line must not cost all others, so it is left out, and all the rest is used. Where a section's own line is wrong, its
whole section is left out, for its lines would else fall to the section above.
"""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

from kiosk.core.errors import SettingsError

__all__ = ["read_toml"]

_LINE = re.compile(r"at line (\d+)")
_MOST_FAULTS = 50  # a file with more is none


def read_toml(path: Path, told: Callable[[SettingsError], None]) -> dict[str, object]:
    """What `path` says; each fault is `told`, and if that raises not, what is right is used."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        told(_fault("setelan-tidak-ada", f"{path}: file setelan tidak ditemukan.", error))
        return {}
    except OSError as error:
        told(_fault("setelan-tak-terbaca", f"{path}: file setelan tidak terbaca ({error}).", error))
        return {}
    try:
        text = data.decode("utf-8-sig")  # Notepad writes a byte order mark
    except UnicodeDecodeError as error:
        told(_fault("setelan-tak-terbaca", f"{path}: file setelan tidak terbaca ({error}).", error))
        text = data.decode("utf-8-sig", errors="replace")
    return _parsed(path, text.replace("\r\n", "\n").split("\n"), told)


def _parsed(path: Path, lines: list[str], told: Callable[[SettingsError], None]) -> dict[str, object]:
    for _ in range(_MOST_FAULTS):
        try:
            return dict(tomllib.loads("\n".join(lines)))
        except (ValueError, RecursionError) as error:  # also numbers and nesting beyond all measure
            told(_fault("setelan-rusak", f"{path}: bukan TOML yang benar ({error}).", error))
            found = _LINE.search(str(error))
            if not found:
                return {}
            _leave_out(lines, int(found[1]) - 1)
    return {}


def _leave_out(lines: list[str], at: int) -> None:
    """Empty the line `at`, and its section where it begins one."""
    begins = lines[at].lstrip().startswith("[")
    lines[at] = ""
    if begins:
        at += 1
        while at < len(lines) and not lines[at].lstrip().startswith("["):
            lines[at] = ""
            at += 1


def _fault(code: str, message: str, cause: Exception) -> SettingsError:
    fault = SettingsError(code, message)
    fault.__cause__ = cause
    return fault
