"""The publisher's private keys: Ed25519, one encrypted PKCS#8 file each, readable by their owner only."""

from collections.abc import Sequence
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)

from kiosk.bundles.codes import fault
from kiosk.bundles.tufapi import CryptoSigner, Signer
from kiosk.core import atomic

__all__ = ["MIN_PASSPHRASE", "make_key", "read_keys", "require_passphrase"]

MIN_PASSPHRASE = 8  # characters


def require_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that is too short for new keys.

    Raises:
        RefusedError: `sandi-pendek`.
    """
    if len(passphrase) < MIN_PASSPHRASE:
        raise fault("sandi-pendek")


def make_key(file: Path, passphrase: str) -> Signer:
    """A new key, kept in `file`."""
    key = Ed25519PrivateKey.generate()
    sealed = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(passphrase.encode()))
    atomic.make_folder(file.parent).chmod(0o700)
    atomic.replace(file, sealed)
    file.chmod(0o600)
    return CryptoSigner(key)


def read_keys(folder: Path, names: Sequence[str], passphrase: str) -> list[Signer]:
    """The keys `names` (without `.pem`) of `folder`.

    Raises:
        RefusedError: one is missing (`penerbit-belum-ada`) or the passphrase does not open it (`sandi-salah`).
    """
    return [_read_key(folder / f"{name}.pem", passphrase) for name in names]


def _read_key(file: Path, passphrase: str) -> Signer:
    try:
        return CryptoSigner(load_pem_private_key(file.read_bytes(), passphrase.encode()))
    except OSError as error:
        raise fault("penerbit-belum-ada", f"{file}: {error}") from error
    except (ValueError, TypeError) as error:
        raise fault("sandi-salah", f"{file}: {error}") from error
