"""Settings: every one declared by its slice with default, unit and help; read from `pos.toml`.

Nothing about a place is hard-coded, and nothing is guessed: an unknown key or a wrong type is refused by file, key
and expected type before anything starts, with what was perhaps meant.
"""

import difflib
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.core.errors import SettingsError

__all__ = ["Config", "Setting", "Value", "example_toml"]

Value = str | int | float | bool | tuple[str, ...]


@dataclass(frozen=True)
class Setting:
    """One setting of one slice; its type is the type of its default."""

    name: str
    default: Value
    help: str
    unit: str = ""


@dataclass(frozen=True)
class Config:
    """Values by section and name, complete: what the file does not say has its default."""

    values: Mapping[tuple[str, str], Value]
    source: Path | None = None

    @classmethod
    def load(cls, declared: Mapping[str, Iterable[Setting]], path: Path | None = None) -> "Config":
        """Defaults of `declared` (section > settings), overlaid with the TOML file `path`.

        Raises:
            SettingsError: the file is missing, is not TOML, or holds a key or type we do not know.
        """
        settings = {(section, s.name): s for section, group in declared.items() for s in group}
        values: dict[tuple[str, str], Value] = {key: s.default for key, s in settings.items()}
        if path is not None:
            for section, content in _read(path).items():
                for name, value in _section(path, section, content, declared).items():
                    values[section, name] = _typed(path, settings, (section, name), value)
        return cls(values, path)

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


def _read(path: Path) -> dict[str, object]:
    try:
        text = path.read_text(encoding="utf-8-sig")  # Notepad writes a byte order mark
    except FileNotFoundError as error:
        raise SettingsError("setelan-tidak-ada", f"{path}: file setelan tidak ditemukan.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError("setelan-tak-terbaca", f"{path}: file setelan tidak terbaca ({error}).") from error
    try:
        return dict(tomllib.loads(text))
    except (ValueError, RecursionError) as error:  # also numbers and nesting beyond all measure: a stick may bring it
        raise SettingsError("setelan-rusak", f"{path}: bukan TOML yang benar ({error}).") from error


def _section(path: Path, section: str, content: object, declared: Mapping[str, Iterable[Setting]]) -> dict[str, object]:
    if section not in declared:
        hint = _nearest(section, declared)
        raise SettingsError("setelan-asing", f"{path}: bagian [{section}] tidak dikenal.{hint}")
    if not isinstance(content, dict):
        raise SettingsError("setelan-tipe", f"{path}: [{section}] harus berupa bagian, bukan satu nilai.")
    return content


def _typed(path: Path, settings: Mapping[tuple[str, str], Setting], key: tuple[str, str], value: object) -> Value:
    section, name = key
    setting = settings.get(key)
    if setting is None:
        hint = _nearest(name, [n for s, n in settings if s == section])
        raise SettingsError("setelan-asing", f"{path}: kunci {section}.{name} tidak dikenal.{hint}")
    default = setting.default
    if isinstance(default, tuple):
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
    elif isinstance(default, float):
        if isinstance(value, int | float) and not isinstance(value, bool):
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
        f"{path}: {section}.{name} harus {expected[type(default)]}, bukan {value!r}. Contoh: {name} = {_toml(default)}",
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
