"""Seals a private key under a passphrase: PKCS#8 encrypted with PBES2, scrypt and AES-256-CBC (RFC 5958, 8018, 7914).

`cryptography` reads this form and does not write it: its own PKCS#8 writer stands at 2,048 rounds of PBKDF2, a
millisecond a guess, and its writer with rounds to choose (OpenSSH) needs a package we have not got. So the few bytes
of DER around the sealed key are put together here, and read back by the library. With N = 2^14 and p = 5 a guess costs
0.3 s and 16 MB on a laptop, which is what OWASP asks of scrypt, and the `openssl` of any system still opens the file:
its own limit is 32 MB.
"""

import base64
import secrets
import textwrap
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from cryptography.hazmat.primitives.padding import PKCS7
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

__all__ = ["COST", "Cost", "seal"]

_KEY_BYTES = 32
_SALT_BYTES = 16
_BLOCK_BYTES = 16
_BLOCK_SIZE = 8  # scrypt's r

_INTEGER, _OCTETS, _SEQUENCE = 0x02, 0x04, 0x30
_PBES2 = bytes.fromhex("06092a864886f70d01050d")  # 1.2.840.113549.1.5.13
_SCRYPT = bytes.fromhex("06092b06010401da47040b")  # 1.3.6.1.4.1.11591.4.11
_AES_256_CBC = bytes.fromhex("060960864801650304012a")  # 2.16.840.1.101.3.4.1.42


@dataclass(frozen=True)
class Cost:
    """What one guess at a passphrase costs: scrypt's N (memory, times 1 KiB) and p (how often)."""

    n: int = 1 << 14
    p: int = 5


COST = Cost()


def seal(key: Ed25519PrivateKey, passphrase: str, cost: Cost = COST) -> bytes:
    """`key` as a PEM file that only `passphrase` opens."""
    salt, start = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_BLOCK_BYTES)
    sealing = Scrypt(salt, _KEY_BYTES, cost.n, _BLOCK_SIZE, cost.p).derive(passphrase.encode())
    padder, cipher = PKCS7(AES.block_size).padder(), Cipher(AES(sealing), CBC(start)).encryptor()
    plain = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    sealed = cipher.update(padder.update(plain) + padder.finalize()) + cipher.finalize()
    numbers = (cost.n, _BLOCK_SIZE, cost.p, _KEY_BYTES)
    derivation = _sequence(_SCRYPT, _sequence(_der(_OCTETS, salt), *(_integer(number) for number in numbers)))
    encryption = _sequence(_AES_256_CBC, _der(_OCTETS, start))
    return _pem(_sequence(_sequence(_PBES2, _sequence(derivation, encryption)), _der(_OCTETS, sealed)))


def _pem(der: bytes) -> bytes:
    lines = textwrap.wrap(base64.b64encode(der).decode(), 64)
    label = "ENCRYPTED PRIVATE KEY"
    return "\n".join([f"-----BEGIN {label}-----", *lines, f"-----END {label}-----", ""]).encode()


def _sequence(*parts: bytes) -> bytes:
    return _der(_SEQUENCE, b"".join(parts))


def _integer(number: int) -> bytes:
    return _der(_INTEGER, number.to_bytes(number.bit_length() // 8 + 1, "big"))  # the highest bit is the sign


def _der(tag: int, content: bytes) -> bytes:
    length = len(content)
    short = length < 0x80  # noqa: PLR2004 - X.690 8.1.3: longer ones say first how many bytes their length takes
    return bytes([tag, length] if short else [tag, 0x81, length]) + content
