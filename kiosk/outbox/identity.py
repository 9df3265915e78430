"""Who this post is to those who read its batches: a key of its own, made at the first export, that never leaves it.

Its id is the beginning of the hash of the public key, eight hexadecimal digits that say nothing of the place. Losing
`state/device.key` makes the post a new device: what is home already keeps the old name, the rest goes on under the
new one, and a person enrols it again.
"""

import base64
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.core import OurError, Paths, atomic
from kiosk.outbox.signing import device_of, fingerprint

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

__all__ = ["Identity", "identity_of", "known_fingerprint", "own_device"]

FILE = "device.key"
KEY_BYTES = 32


@dataclass(frozen=True)
class Identity:
    """This post's key.

    Attributes:
        seed: the private key, 32 bytes (RFC 8032); in no log and no message.
    """

    seed: bytes

    def __repr__(self) -> str:
        return f"Identity({self.device})"

    @cached_property
    def _key(self) -> "Ed25519PrivateKey":
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self.seed)

    @cached_property
    def public(self) -> bytes:
        """The public key, 32 bytes."""
        return self._key.public_key().public_bytes_raw()

    @property
    def public_text(self) -> str:
        """The public key in base64."""
        return base64.b64encode(self.public).decode()

    @cached_property
    def device(self) -> str:
        """The id in every batch."""
        return device_of(self.public)

    def sign(self, data: bytes) -> bytes:
        """An Ed25519 signature over `data`."""
        return self._key.sign(data)


def identity_of(paths: Paths) -> Identity:
    """The identity of this post, made at the first call.

    Raises:
        OurError: our card refuses, or has spoilt the key (`kunci-rusak`).
    """
    file = paths.state / FILE
    with atomic.try_lock(paths.state / f"{FILE}.lock", wait=True):  # two processes at first start agree
        seed = _read(file)
        if seed is None:
            from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

            seed = Ed25519PrivateKey.generate().private_bytes_raw()
            atomic.replace(file, seed, mode=atomic.FOR_OWNER)
    return Identity(seed)


def own_device(paths: Paths) -> str:
    """The id of this post, for who names something after it; made at the first call.

    Raises:
        OurError: our card refuses, or has spoilt the key.
    """
    return identity_of(paths).device


def known_fingerprint(paths: Paths) -> str:
    """The fingerprint of this post's key, for a person to compare; "" while it has none. Makes none.

    Raises:
        OurError: our card refuses, or has spoilt the key.
    """
    seed = _read(paths.state / FILE)
    return fingerprint(Identity(seed).public) if seed else ""


def _read(file: Path) -> bytes | None:
    try:
        seed = file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:  # not "none": a new key would make this post another one
        raise OurError(
            "kunci-tak-terbaca",
            "Kunci kotak ini tidak bisa dibaca. Catatan aman di kotak, belum dikemas. Matikan, nyalakan lagi.",
            f"{file}: {error}",
        ) from error
    if len(seed) != KEY_BYTES:  # never silently a new one: the city would wait for the old post, and refuse the new
        raise OurError(
            "kunci-rusak",
            f"Kunci kotak ini rusak ({file}). Catatan aman di kotak, belum dikemas. Pulihkan file itu dari cadangan; "
            "bila tidak ada cadangan, hapus file itu: kotak membuat kunci baru dan harus didaftar lagi di meja kota.",
            f"{len(seed)} bytes",
        )
    return seed
