"""The age key of the desk: what posts seal of persons, only its holder reads.

It lies in the publisher's folder beside the publisher's own keys, under the same passphrase, as an age file, so the
stock tool opens it too: `age --decrypt keys/laporan.age`, or straight as an identity: `age --decrypt -i
keys/laporan.age`. Whoever loses the passphrase loses what is sealed; the counts are never sealed.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.core import RefusedError, atomic

if TYPE_CHECKING:
    from pyrage import x25519

__all__ = ["KEY", "MIN_PASSPHRASE", "make_key", "read_key", "require_publisher"]

KEY = Path("keys") / "laporan.age"
MIN_PASSPHRASE = 8  # characters, as for the publisher's own keys


def require_publisher(folder: Path) -> None:
    """Refuse a folder that is no publisher's.

    Raises:
        RefusedError: `penerbit-belum-ada`.
    """
    if not (folder / "root.json").is_file():
        raise RefusedError(
            "penerbit-belum-ada",
            f"{folder} bukan map penerbit. Belum ada yang berubah. Sebut map yang dibuat dengan kiosk publisher init.",
        )


def make_key(folder: Path, passphrase: str) -> str:
    """A new key in the publisher's `folder`; its recipient, `age1...`.

    Raises:
        RefusedError: there is one already (`kunci-laporan-sudah-ada`), or the passphrase is short (`sandi-pendek`).
        OurError: the disk refuses.
    """
    from pyrage import passphrase as sealing
    from pyrage import x25519

    file = folder / KEY
    if file.exists():
        raise RefusedError(
            "kunci-laporan-sudah-ada",
            f"Kunci laporan sudah ada di {file}. Kunci itu tetap dipakai, tidak ada yang berubah.",
        )
    if len(passphrase) < MIN_PASSPHRASE:
        raise RefusedError(
            "sandi-pendek", f"Kata sandi paling sedikit {MIN_PASSPHRASE} huruf. Belum ada yang dibuat. Pilih yang lain."
        )
    identity = x25519.Identity.generate()
    atomic.make_folder(file.parent).chmod(0o700)
    atomic.replace(file, sealing.encrypt(f"{identity}\n".encode(), passphrase), mode=atomic.FOR_OWNER)
    return str(identity.to_public())


def read_key(folder: Path, passphrase: str) -> "x25519.Identity":
    """The key of the publisher's `folder`.

    Raises:
        RefusedError: there is none (`kunci-laporan-belum-ada`), or the passphrase does not open it (`sandi-salah`).
    """
    from pyrage import DecryptError, IdentityError, x25519
    from pyrage import passphrase as sealing

    file = folder / KEY
    try:
        text = sealing.decrypt(file.read_bytes(), passphrase).decode()
        return x25519.Identity.from_str(text.split()[-1])
    except OSError as error:
        raise RefusedError(
            "kunci-laporan-belum-ada",
            f"Belum ada kunci laporan di {folder}. Buat dengan: kiosk desk key --repo {folder}",
            str(error),
        ) from error
    except (DecryptError, IdentityError, ValueError, IndexError) as error:
        raise RefusedError(
            "sandi-salah", "Kata sandi itu tidak membuka kunci laporan. Tidak ada yang dibuka. Coba lagi.", str(error)
        ) from error
