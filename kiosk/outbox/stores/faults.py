"""What a server does wrong, in words: what happened, what is safe, what to do next.

A server is a carrier like a stick, so its faults are StickErrors; `passing` says whether waiting may help. obstore
tells most of them by one class and an English text, so the status is read from that text; the text itself goes to the
log only, cut short and without secrets.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import Enum

from kiosk.core import StickError

__all__ = ["CANNOT", "Doing", "ServerError", "Talk", "fault_of", "server_fault", "status_of"]

_SAFE = "Catatan tetap aman di kotak."
_LATER = "Kotak mencoba lagi nanti; bila tetap begitu, hubungi pengelola server."
_FAULTS = {
    "server-diam": (True, "Server tidak menjawab.", "Periksa internetnya; kotak mencoba lagi nanti."),
    "server-sakit": (True, "Server sedang bermasalah.", _LATER),
    "server-lupa": (True, "Server bilang sudah menerima, tetapi filenya tidak ada di sana.", _LATER),
    "salinan-server-beda": (True, "Yang disimpan server tidak sama dengan aslinya.", _LATER),
    "halaman-masuk": (
        False,
        "Yang menjawab bukan tempat laporan, mungkin halaman masuk sebuah Wi-Fi.",
        "Buka dulu internet Wi-Fi itu, atau periksa alamatnya.",
    ),
    "server-sertifikat": (
        False,
        "Kunci https server tidak bisa dipercaya.",
        "Periksa dulu jam kotak (kiosk clock): jam yang salah membuat kunci tampak salah. Lalu periksa alamatnya.",
    ),
    "server-penuh": (False, "Tempat di server penuh.", "Mintalah pengelola server menambah tempat."),
    "server-menolak": (
        False,
        "Server menolak: nama atau rahasianya tidak cocok, atau tidak boleh menulis di sana.",
        "Periksa key_id dan rahasianya bersama pengelola server.",
    ),
    "server-lain": (False, "Server itu tidak bisa dipakai menyimpan laporan.", "Periksa alamatnya."),
    "server-tanpa-daftar": (
        False,
        "Server itu tidak bisa menyebutkan isinya.",
        "Unduh dulu filenya ke sebuah map, lalu sebut map itu.",
    ),
    "tidak-ada-di-sana": (False, "File itu tidak ada di server.", "Periksa alamatnya."),
    "server-terlalu-besar": (False, "File di server itu jauh lebih besar dari yang wajar.", "File itu dilewati."),
}
_STATUS = re.compile(r"status code: (\d{3})")
_NO_STORE = re.compile("Unable to extract metadata|decoding|nvalid .* response")
_REFUSED, _BUSY, _FULL, _FIRST_SICK = {401, 403}, 429, 507, 500
_REDIRECT = range(300, 400)
CANNOT = {405, 501}  # method not allowed, not implemented
_MOST_DETAIL = 300


class Doing(Enum):
    """What is asked of a server; the same answer means different things."""

    READING = "reading"
    WRITING = "writing"
    LISTING = "listing"


class ServerError(StickError):
    """A carrier behind a network failed."""

    @property
    def passing(self) -> bool:
        """True when the same may succeed later without anybody doing anything."""
        return _FAULTS[self.code][0]


def server_fault(code: str, detail: str = "") -> ServerError:
    """The error of `code`; `detail` is English, for the log, and must hold no secret."""
    _, happened, advice = _FAULTS[code]
    return ServerError(code, f"{happened} {_SAFE} {advice}", detail)


class Talk:
    """One conversation with a server, whose faults become ours; `secrets` never leave it."""

    def __init__(self, secrets: Sequence[str]) -> None:
        self._secrets = [secret for secret in secrets if secret]

    @contextmanager
    def about(self, path: str, doing: Doing = Doing.READING) -> Iterator[None]:
        """Ask about `path`; that there is nothing passes through as FileNotFoundError, except at writing.

        Raises:
            ServerError: the server failed.
        """
        from obstore.exceptions import BaseError

        try:
            yield
        except FileNotFoundError as error:
            if doing is not Doing.WRITING:
                raise
            raise server_fault("server-lain", self._told(path, error)) from None
        except (BaseError, OSError, ValueError) as error:
            raise server_fault(fault_of(str(error), doing), self._told(path, error)) from None

    def _told(self, path: str, error: Exception) -> str:
        """The first line of what obstore says; the lines below it are its own innards and the server's whole answer."""
        told = str(error).partition("\n")[0]
        for secret in self._secrets:
            told = told.replace(secret, "***")
        return f"{path}: {type(error).__name__}: {told[:_MOST_DETAIL]}"


def status_of(told: str) -> int:
    """The HTTP status in the words of obstore, 0 where there was no answer; pure."""
    found = _STATUS.search(told)
    return int(found[1]) if found else 0


def fault_of(told: str, doing: Doing = Doing.READING) -> str:
    """The code of a fault that obstore tells in these words; pure."""
    status = status_of(told)
    if not status:
        return _without_answer(told)
    if status in CANNOT:
        return "server-tanpa-daftar" if doing is Doing.LISTING else "server-lain"
    if status in _REDIRECT:
        return "halaman-masuk"
    if status in _REFUSED:
        return "server-menolak"
    if status == _FULL:
        return "server-penuh"
    return "server-sakit" if status >= _FIRST_SICK or status == _BUSY else "server-lain"


def _without_answer(told: str) -> str:
    if "InvalidCertificate" in told:
        return "server-sertifikat"
    return "halaman-masuk" if _NO_STORE.search(told) else "server-diam"
