"""Settings: every one declared by its slice with default, unit and help; read from `pos.toml`.

Nothing about a place is hard-coded, and nothing is guessed: an unknown key or a wrong type is refused by file, key
and expected type before anything starts, with what was perhaps meant.

A box that nobody attends must start all the same. There what is right is used, each wrong thing has its default, and
every fault is kept as the sentence that would have refused it. What was set on the screen lies above the file; a row
of it that is wrong never stops anybody.
"""

import difflib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kiosk.core.errors import SettingsError
from kiosk.core.tomlfile import read_toml

__all__ = ["Config", "Setting", "Value", "example_toml"]

_LARGEST = 10**300  # a float holds no more
Value = str | int | float | bool | tuple[str, ...]


@dataclass(frozen=True)
class Setting:
    """One setting of one slice; its type is the type of its default.

    Attributes:
        check: raises SettingsError for a value its slice would refuse; asked with all others at their defaults.
    """

    name: str
    default: Value
    help: str
    unit: str = ""
    check: "Callable[[Config], object] | None" = None


@dataclass(frozen=True)
class Config:
    """Values by section and name, complete: what the file does not say has its default.

    Attributes:
        faults: what was wrong and has its default, in sentences.
        seen: the files it was read from, as they were then.
    """

    values: Mapping[tuple[str, str], Value]
    source: Path | None = None
    faults: tuple[str, ...] = ()
    seen: Mapping[Path, object] = field(default_factory=dict)

    @classmethod
    def load(
        cls,
        declared: Mapping[str, Iterable[Setting]],
        path: Path | None = None,
        *,
        overlay: Iterable[Mapping[str, Any]] = (),
        unattended: bool = False,
        watched: Iterable[Path] = (),
    ) -> "Config":
        """Defaults of `declared` (section > settings), overlaid with the TOML file `path`, then with `overlay`.

        The rows of `overlay` have an `id`, "section.name", and a `value`; a wrong one is a fault. Where nobody attends
        all that is wrong is one, and has its default. `is_stale` looks at `watched`.

        Raises:
            SettingsError: the file is missing, is not TOML, or holds a key or type we do not know.
        """
        seen = {file: _stamp(file) for file in watched}
        settings = {(section, s.name): s for section, group in declared.items() for s in group}
        defaults: dict[tuple[str, str], Value] = {key: s.default for key, s in settings.items()}
        values, faults = dict(defaults), list[str]()

        def told(error: SettingsError) -> None:
            if not unattended:
                raise error
            faults.append(error.message)

        def taken(where: object, key: tuple[str, str], value: object, *, check: bool) -> None:
            given = _typed(where, settings, key, value)
            judge = settings[key].check
            if check and judge is not None:
                judge(cls(defaults | {key: given}, path if where is path else None))
            values[key] = given

        for section, content in read_toml(path, told).items() if path is not None else ():
            for name, value in _section(path, section, content, declared, told):
                try:
                    taken(path, (section, name), value, check=unattended)
                except SettingsError as error:
                    told(error)
        for row in overlay:
            section, _, name = str(row.get("id", "")).partition(".")
            try:
                taken("Setelan di layar", (section, name), row.get("value"), check=True)
            except SettingsError as error:
                faults.append(error.message)
        return cls(values, path, tuple(faults), seen)

    def is_stale(self) -> bool:
        """True when a file it was read from is another one now; a card that cannot be asked says nothing new."""
        return any(None not in (then, now := _stamp(file)) and then != now for file, then in self.seen.items())

    def text(self, section: str, name: str) -> str:
        """A text setting."""
        return str(self.values[section, name])

    def integer(self, section: str, name: str) -> int:
        """A whole-number setting."""
        value = self.values[section, name]
        if not isinstance(value, int) or isinstance(value, bool):
            raise TypeError(f"{section}.{name} is no whole number")
        return value

    def number(self, section: str, name: str) -> float:
        """A number setting."""
        value = self.values[section, name]
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise TypeError(f"{section}.{name} is no number")
        return float(value)

    def flag(self, section: str, name: str) -> bool:
        """A yes-or-no setting."""
        return bool(self.values[section, name])

    def texts(self, section: str, name: str) -> tuple[str, ...]:
        """A list-of-texts setting."""
        value = self.values[section, name]
        if not isinstance(value, tuple):
            raise TypeError(f"{section}.{name} is no list")
        return value


def example_toml(declared: Mapping[str, Iterable[Setting]]) -> str:
    """`pos.toml` with every setting at its default and explained (docs/pos.toml.example)."""
    lines = ["# pos.toml: setelan Pos Lesehan. Baris yang tidak diubah boleh dihapus."]
    for section, group in declared.items():
        settings = list(group)
        if settings:
            lines += ["", f"[{section}]"]
        for setting in settings:
            unit = f" ({setting.unit})" if setting.unit else ""
            lines += [f"# {setting.help}{unit}", f"{setting.name} = {_toml(setting.default)}"]
    return "\n".join(lines) + "\n"


def _section(
    path: Path | None,
    section: str,
    content: object,
    declared: Mapping[str, Iterable[Setting]],
    told: Callable[[SettingsError], None],
) -> Iterator[tuple[str, object]]:
    if section not in declared:
        hint = _nearest(section, declared)
        told(SettingsError("setelan-asing", f"{path}: bagian [{section}] tidak dikenal.{hint}"))
    elif not isinstance(content, dict):
        told(SettingsError("setelan-tipe", f"{path}: [{section}] harus berupa bagian, bukan satu nilai."))
    else:
        yield from content.items()


def _typed(where: object, settings: Mapping[tuple[str, str], Setting], key: tuple[str, str], value: object) -> Value:
    section, name = key
    setting = settings.get(key)
    if setting is None:
        hint = _nearest(name, [n for s, n in settings if s == section])
        raise SettingsError("setelan-asing", f"{where}: kunci {section}.{name} tidak dikenal.{hint}")
    default = setting.default
    if isinstance(default, tuple):
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
    elif isinstance(default, float):
        if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _LARGEST:
            return float(value)
    elif isinstance(value, type(default)) and isinstance(value, bool) == isinstance(default, bool):
        return value
    expected = {
        str: "teks",
        bool: "true atau false",
        int: "bilangan bulat",
        float: "bilangan",
        tuple: "daftar teks",
    }
    raise SettingsError(
        "setelan-tipe",
        f"{where}: {section}.{name} harus {expected[type(default)]}, bukan {value!r}. "
        f"Contoh: {name} = {_toml(default)}",
    )


def _nearest(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f" Mungkin maksudnya: {near[0]}." if near else ""


def _toml(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value)


def _stamp(path: Path) -> object:
    """Changes when the file does; None where nobody knows."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return ""
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ino, status.st_size
