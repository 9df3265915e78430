"""The operators' own list: names and kampungs that the rules read wrong."""

import re
from collections.abc import Mapping

from kiosk.core import ContentError, RefusedError, Tables
from kiosk.speech.pronunciation.respelling import MARKED, WORD, tidy

__all__ = ["LONGEST", "MOST", "OverrideBook"]

TABLE = "ucapan"
LONGEST = 40
MOST = 500


class OverrideBook:
    """Word > respelling, kept in a small table of the post.

    Args:
        tables: where the table `ucapan` lies.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def words(self) -> Mapping[str, str]:
        """Every word with its respelling, in the order they were entered."""
        return {str(row["id"]): str(row.get("bunyi", "")) for row in self._tables[TABLE].rows()}

    def set(self, word: str, respelling: str) -> None:
        """Let `word` sound like `respelling` (ê as in *empat*, é as in *sate*, è as in *nenek*).

        Raises:
            ContentError: one of them is not a word of letters, or too long, or an e has no accent.
            RefusedError: the list is full.
        """
        key, sound = _checked(word, "Kata", WORD), _checked(respelling, "Bunyi", MARKED)
        if "e" in sound:
            raise ContentError(
                "ucapan-e",
                "Huruf e pada bunyi belum jelas. Daftar lama aman. "
                "Tulis ê seperti pada empat, é seperti pada sate, atau è seperti pada nenek.",
                f"{sound!r}",
            )
        with self._tables[TABLE].edit() as rows:
            if key not in rows and len(rows) >= MOST:
                raise RefusedError(
                    "ucapan-penuh",
                    f"Daftar ucapan sudah penuh ({MOST} kata). Daftar lama aman. Hapus dulu kata yang tidak dipakai.",
                    f"{len(rows)} rows",
                )
            rows[key] = {"id": key, "bunyi": sound}

    def remove(self, word: str) -> bool:
        """Let the rules read `word` again; False if it was not in the list."""
        return self._tables[TABLE].remove(tidy(word))


def _checked(text: str, what: str, form: re.Pattern[str]) -> str:
    known = tidy(text)
    if len(known) > LONGEST:
        raise ContentError(
            "ucapan-panjang",
            f"{what} terlalu panjang, paling banyak {LONGEST} huruf. Daftar lama aman. Masukkan satu kata saja.",
            f"{len(known)} characters",
        )
    if not form.fullmatch(known):
        raise ContentError(
            "ucapan-salah",
            f"{what} hanya boleh huruf, tanpa spasi dan angka. Daftar lama aman. "
            "Tulis satu kata, misalnya Kergon menjadi kêrgon.",
            f"{known[:LONGEST]!r}",
        )
    return known
