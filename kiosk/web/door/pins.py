"""Personal PINs of the organisers: how they are kept, checked and slowed down.

All organisers have equal rights, and each a PIN of their own, so that the journal can say who did what. A PIN is
short, so guessing is what must fail: scrypt makes each guess cost 16 MiB and a tenth of a second, and after five
wrong ones the wait doubles. The count of wrong ones is on the card; the wait itself runs on the monotonic clock and
starts anew with the process, so neither pulling the plug nor a jumping clock shortens it.

An organiser whom the settings name is enrolled without a PIN: a row without a secret, which opens nothing. Whoever
comes first to the screen claims it, once, and the journal says when.
"""

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.core import ContentError, RefusedError, Row, Tables

__all__ = ["LONGEST_NAME", "Login", "OperatorBook", "PinLimits", "Sessions", "slug_name"]

LONGEST_NAME = 60  # letters


@dataclass(frozen=True)
class PinLimits:
    """Bounds of PINs and sessions."""

    digits_least: int = 6
    digits_most: int = 8
    free_tries: int = 5
    first_wait_seconds: float = 30.0
    longest_wait_seconds: float = 3600.0
    lock_seconds: float = 120.0  # idle time until the operator pages lock themselves


@dataclass(frozen=True)
class Login:
    """Outcome of one try."""

    operator: str | None
    message: str = ""


class OperatorBook:
    """The organisers of this post, in the table `operators`."""

    def __init__(
        self, tables: Tables, limits: PinLimits | None = None, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._table = tables["operators"]
        self._limits = limits or PinLimits()
        self._monotonic = monotonic
        self._free_at: dict[str, float] = {}
        self._started = monotonic()

    def names(self) -> list[tuple[str, str]]:
        """Id and name of each, oldest first."""
        return [(row["id"], row["name"]) for row in self._table.rows()]

    def unclaimed(self) -> list[tuple[str, str]]:
        """Id and name of those who have no PIN yet."""
        return [(row["id"], row["name"]) for row in self._table.rows() if "digest" not in row]

    def enrol(self, name: str) -> bool:
        """Let `name` make a PIN at the screen; False for who is enrolled already, and for no name at all."""
        name = " ".join(name.split())[:LONGEST_NAME]
        key = slug_name(name)
        with self._table.edit() as rows:
            if not key or key in rows:
                return False
            rows[key] = {"id": key, "name": name, "fails": 0}
        return True

    def claim(self, key: str, pin: str | None = None) -> str:
        """Give the PIN to who was enrolled without one; returns the PIN, made by us when none is given.

        Raises:
            ContentError: the PIN has not 6 to 8 digits.
            RefusedError: nobody of that id waits for a PIN; somebody may just have been quicker.
        """
        chosen = self._checked(pin)
        with self._table.edit() as rows:
            if key not in rows or "digest" in rows[key]:
                raise RefusedError("pin-sudah-ada", "Nama itu sudah punya PIN. Masuk dengan PIN itu.")
            rows[key] |= {"fails": 0, **_secret(chosen)}
        return chosen

    def remove(self, key: str) -> str:
        """Take who has left off the list; returns their name.

        Raises:
            RefusedError: nobody of that id, or nobody with a PIN would be left.
        """
        with self._table.edit() as rows:
            if key not in rows:
                raise RefusedError("nama-tidak-ada", "Nama itu sudah tidak ada di daftar.")
            if not any("digest" in row for other, row in rows.items() if other != key):
                raise RefusedError(
                    "pengurus-terakhir",
                    "Ini satu-satunya pengurus yang punya PIN. Tambah pengurus lain dulu, baru yang ini dihapus.",
                )
            name = str(rows.pop(key)["name"])
        self._free_at.pop(key, None)
        return name

    def add(self, name: str, pin: str | None = None) -> str:
        """Enrol `name`; returns the PIN, made by us when none is given.

        Raises:
            ContentError: the name is empty or the PIN has not 6 to 8 digits.
            RefusedError: the name is taken.
        """
        name = " ".join(name.split())[:LONGEST_NAME]
        key = slug_name(name)
        if not key:
            raise ContentError("nama-kosong", "Nama pengurus belum diisi. Tulis namanya, lalu coba lagi.")
        chosen = self._checked(pin)
        with self._table.edit() as rows:
            if key in rows:
                raise RefusedError(
                    "nama-sudah-ada",
                    f"{name} sudah terdaftar. Pakai nama lain, misalnya dengan nama RT.",
                )
            rows[key] = {"id": key, "name": name, "fails": 0, **_secret(chosen)}
        return chosen

    def reset(self, name: str, pin: str | None = None) -> str:
        """Give `name` a new PIN and forget the wrong tries; returns the PIN.

        Raises:
            RefusedError: nobody of that name.
            ContentError: the PIN has not 6 to 8 digits.
        """
        chosen = self._checked(pin)
        key = slug_name(name)
        with self._table.edit() as rows:
            if key not in rows:
                raise RefusedError("nama-tidak-ada", f"{name} belum terdaftar. Lihat daftarnya: kiosk operator list.")
            rows[key] |= {"fails": 0, **_secret(chosen)}
        self._free_at.pop(key, None)
        return chosen

    def login(self, key: str, pin: str) -> Login:
        """Check a PIN; wrong ones are counted and slowed down."""
        row = self._table.get(key)
        if row is None:
            return Login(None, "Pilih nama dulu, lalu masukkan PIN.")
        if "digest" not in row:
            return Login(None, f"{row['name']} belum punya PIN. Sentuh tombol buat PIN dengan namanya.")
        waiting = self._waiting(row)
        if waiting > 0:
            return Login(None, f"Terlalu sering salah. Tunggu {_words(waiting)}, lalu coba lagi.")
        if hmac.compare_digest(_digest(pin, bytes.fromhex(row["salt"])).hex(), row["digest"]):
            if row["fails"]:
                self._count(key, lambda _: 0)
            return Login(row["name"])
        fails = self._count(key, lambda before: before + 1)
        left = self._limits.free_tries - fails
        if left > 0:
            return Login(None, f"PIN belum cocok. Coba lagi {left} kali.")
        wait = self._wait(fails)
        self._free_at[key] = self._monotonic() + wait
        return Login(None, f"PIN belum cocok. Tunggu {_words(wait)}, lalu coba lagi.")

    def _count(self, key: str, change: Callable[[int], int]) -> int:
        """Change how often a PIN was wrong, and nothing else: another process may just have given a new one."""
        with self._table.edit() as rows:
            row = rows.get(key, {"fails": 0})
            row["fails"] = change(row["fails"])
            return int(row["fails"])

    def _checked(self, pin: str | None) -> str:
        if pin is None:
            return "".join(secrets.choice("0123456789") for _ in range(self._limits.digits_least))
        if not (pin.isascii() and pin.isdigit() and self._limits.digits_least <= len(pin) <= self._limits.digits_most):
            raise ContentError("pin-bentuk", "PIN harus 6 sampai 8 angka. Pilih angka lain, lalu coba lagi.")
        return pin

    def _waiting(self, row: Row) -> float:
        if row["fails"] < self._limits.free_tries:
            return 0.0
        free_at = self._free_at.setdefault(row["id"], self._started + self._wait(row["fails"]))
        return free_at - self._monotonic()

    def _wait(self, fails: int) -> float:
        doubled = self._limits.first_wait_seconds * 2.0 ** min(fails - self._limits.free_tries, 20)
        return min(doubled, self._limits.longest_wait_seconds)


class Sessions:
    """Who is logged in on the screen; kept in memory only, locked after two idle minutes."""

    def __init__(self, limits: PinLimits | None = None, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits or PinLimits()
        self._monotonic = monotonic
        self._open: dict[str, tuple[str, float]] = {}

    def start(self, operator: str) -> str:
        """A new session; returns its token."""
        token = secrets.token_urlsafe(24)
        self._open = {token: (operator, self._monotonic())}  # one screen, one person
        return token

    def operator(self, token: str) -> str | None:
        """Who holds `token`, if not locked; using it keeps it open."""
        operator, seen = self._open.get(token, ("", float("-inf")))
        if self._monotonic() - seen > self._limits.lock_seconds:
            self.end(token)
            return None
        self._open[token] = (operator, self._monotonic())
        return operator

    def end(self, token: str) -> None:
        """Lock."""
        self._open.pop(token, None)

    def end_all(self) -> None:
        """Lock for whoever is in: nobody stands before the screen any more."""
        self._open = {}


def slug_name(name: str) -> str:
    """The id of an operator: their name in lower case, words joined."""
    return "-".join("".join(c for c in word if c.isalnum()) for word in name.lower().split()).strip("-")


def _secret(pin: str) -> dict[str, str]:
    salt = secrets.token_bytes(16)
    return {"salt": salt.hex(), "digest": _digest(pin, salt).hex()}


def _digest(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=1 << 14, r=8, p=1)


def _words(seconds: float) -> str:
    minutes = int(seconds + 59) // 60
    return f"{minutes} menit" if seconds > 90 else f"{int(seconds) + 1} detik"  # noqa: PLR2004 - a minute and a half
