"""The publisher's private keys: Ed25519, one encrypted PKCS#8 file each, readable by their owner only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from kiosk.bundles.codes import fault
from kiosk.bundles.desk.pkcs8 import COST, Cost, seal
from kiosk.bundles.seal.tufapi import CryptoSigner, Signer
from kiosk.core import RefusedError, atomic

__all__ = ["MIN_PASSPHRASE", "Passphrases", "make_key", "open_keys", "read_key", "read_keys"]

MIN_PASSPHRASE = 8  # characters


@dataclass(frozen=True)
class Passphrases:
    """The publisher's own, and those of holders who keep a root key for themselves.

    Attributes:
        publisher: opens every key that has no holder of its own.
        holders: name of a root key > its holder's passphrase.
        cost: what a guess at any of them costs.
    """

    publisher: str
    holders: Mapping[str, str] = field(default_factory=dict)
    cost: Cost = COST

    def require_long(self) -> None:
        """Refuse passphrases too short for new keys.

        Raises:
            RefusedError: `sandi-pendek`.
        """
        if any(len(passphrase) < MIN_PASSPHRASE for passphrase in (self.publisher, *self.holders.values())):
            raise fault("sandi-pendek")

    def make(self, folder: Path, name: str) -> Signer:
        """A new key, kept as `folder/name.pem`."""
        return make_key(folder / f"{name}.pem", self.holders.get(name, self.publisher), self.cost)


def make_key(file: Path, passphrase: str, cost: Cost = COST) -> Signer:
    """A new key, kept in `file`."""
    key = Ed25519PrivateKey.generate()
    atomic.make_folder(file.parent).chmod(0o700)
    atomic.replace(file, seal(key, passphrase, cost), mode=atomic.FOR_OWNER)
    return CryptoSigner(key)


def read_keys(folder: Path, names: Sequence[str], passphrase: str) -> list[Signer]:
    """The keys `names` (without `.pem`) of `folder`.

    Raises:
        RefusedError: one is missing (`penerbit-belum-ada`) or the passphrase does not open it (`sandi-salah`).
    """
    return [read_key(folder / f"{name}.pem", passphrase) for name in names]


def open_keys(folder: Path, names: Sequence[str], passphrase: str) -> dict[str, Signer]:
    """Those of the keys `names` that are in `folder` and that the passphrase opens."""
    opened = {}
    for name in names:
        try:
            opened[name] = read_key(folder / f"{name}.pem", passphrase)
        except RefusedError:
            continue
    return opened


def read_key(file: Path, passphrase: str) -> Signer:
    """The key in `file`.

    Raises:
        RefusedError: it is not there (`penerbit-belum-ada`) or the passphrase does not open it (`sandi-salah`).
    """
    try:
        return CryptoSigner(load_pem_private_key(file.read_bytes(), passphrase.encode()))
    except OSError as error:
        raise fault("penerbit-belum-ada", f"{file}: {error}") from error
    except (ValueError, TypeError) as error:
        raise fault("sandi-salah", f"{file}: {error}") from error
