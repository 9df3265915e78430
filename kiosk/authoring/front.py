"""Front matter: the keys between two `---` lines.

YAML is read with every scalar as text: `nomor: 012` is no octal ten, `lama: 1:30` no 90 minutes and `judul: no` no
"false". Nothing is guessed: an unknown key or a wrong form refuses the file and says what was perhaps meant.
"""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import yaml

from kiosk.authoring.model import MAX_FRONT_BRACKETS, MAX_FRONT_CHARS
from kiosk.core import ContentError

__all__ = ["Front", "split_front"]

_FENCE = "---"
_YES = {"true": True, "ya": True, "false": False, "tidak": False, "": False}


@dataclass(frozen=True)
class Front:
    """Keys of one block; `where` names the block in messages ("artinya.")."""

    values: Mapping[str, object]
    where: str = ""

    def only(self, known: Iterable[str]) -> "Front":
        """Itself, when all its keys are `known`."""
        names = list(known)
        for key in self.values:
            if key not in names:
                near = difflib.get_close_matches(key, names, n=1, cutoff=0.5)
                hint = f" Mungkin maksudnya '{near[0]}'." if near else ""
                raise ContentError("kunci-asing", f"Kunci '{self.where}{key}' tidak dikenal di sini.{hint}")
        return self

    def text(self, key: str) -> str:
        """One text; "" where the key is missing."""
        value = self.values.get(key, "")
        if not isinstance(value, str):
            raise self._form(key, "satu teks")
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; a single text is a list of one."""
        value = self.values.get(key, [])
        if isinstance(value, str):
            value = [value] if value.strip() else []
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._form(key, "daftar teks")
        return tuple(item.strip() for item in value)

    def day(self, key: str) -> str:
        """An ISO day."""
        value = self.text(key)
        try:
            return date.fromisoformat(value).isoformat() if value else ""
        except ValueError as error:
            raise self._form(key, 'hari seperti "2026-11-21"') from error

    def flag(self, key: str) -> bool:
        """Yes or no."""
        value = self.text(key).lower()
        if value not in _YES:
            raise self._form(key, "true atau false")
        return _YES[value]

    def choice(self, key: str, known: Iterable[str]) -> str:
        """One of `known`, or ""."""
        value = self.text(key).lower()
        names = list(known)
        if value and value not in names:
            near = difflib.get_close_matches(value, names, n=1, cutoff=0.5)
            hint = f" Mungkin maksudnya '{near[0]}'." if near else ""
            allowed = ", ".join(names)
            raise ContentError("isi-asing", f"{self.where}{key}: '{value}' tidak dikenal.{hint} Pilih: {allowed}.")
        return value

    def block(self, key: str) -> "Front":
        """The keys under `key`."""
        value = self.values.get(key) or {}
        if not isinstance(value, dict):
            raise self._form(key, "kumpulan kunci")
        return Front(_named(value), f"{self.where}{key}.")

    def blocks(self, key: str) -> tuple["Front", ...]:
        """A list of such blocks."""
        value = self.values.get(key) or []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self._form(key, "daftar kumpulan kunci")
        return tuple(Front(_named(item), f"{self.where}{key}.") for item in value)

    def _form(self, key: str, expected: str) -> ContentError:
        return ContentError("bentuk-salah", f"{self.where}{key} harus berupa {expected}. Perbaiki baris itu.")


def split_front(text: str) -> tuple[Front, str]:
    """Keys and the text below them; a text without front matter has no keys.

    Raises:
        ContentError: the block has no end or is no YAML.
    """
    lines = text.lstrip("\ufeff").splitlines(keepends=True)
    if not lines or lines[0].rstrip() != _FENCE:
        return Front({}), text
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), 0)
    if not end:
        raise ContentError("keterangan-terbuka", "Keterangan di atas tidak ditutup. Tambahkan baris '---' di bawahnya.")
    return Front(_load("".join(lines[1:end]))), "".join(lines[end + 1 :])


def _load(block: str) -> Mapping[str, object]:
    if len(block) > MAX_FRONT_CHARS or block.count("[") + block.count("{") > MAX_FRONT_BRACKETS:
        raise ContentError("keterangan-panjang", "Keterangan di atas terlalu panjang. Pindahkan isinya ke bawah.")
    try:
        value = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader builds text, lists and maps only
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise ContentError(
            "keterangan-rusak",
            f"Baris {line} tidak terbaca. Beri tanda petik pada teks yang memuat titik dua.",
            str(error),
        ) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise ContentError(
            "keterangan-rusak",
            "Keterangan di atas memuat tanda yang tidak terbaca. Ketik ulang bagian itu.",
            str(error),
        ) from error
    if value in ("", None):
        return {}
    if not isinstance(value, dict):
        raise ContentError("keterangan-rusak", "Keterangan di atas harus berupa baris 'kunci: isi'.")
    return _named(value)


def _named(value: Mapping[object, object]) -> dict[str, object]:
    return {str(key): item for key, item in value.items()}
