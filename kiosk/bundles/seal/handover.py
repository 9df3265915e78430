"""The signed letter that opens a post's handover: for one post, once. Pure.

Whoever signs a publisher's lists of content may also let the organisers of one post begin anew with their PINs, when
nobody knows one any more. The letter names the post by its number and counts: a post takes each count once, so a copy
of an old letter opens nothing. What is signed are the very bytes of the text `signed`, behind a line that no list of
content begins with, so that a seal made for one is never a seal for the other.
"""

import re

import msgspec

from kiosk.bundles.codes import fault
from kiosk.bundles.seal.trust import TrustedRoot
from kiosk.bundles.seal.tufapi import Metadata, Root, Signature, Signer, Targets, UnverifiedSignatureError

__all__ = ["MOST_BYTES", "MOST_NUMBER", "Letter", "is_device", "read_letter", "write_letter"]

MOST_BYTES = 16_384
MOST_NUMBER = 999_999_999
FORMAT = "pos-lesehan-serah-terima"
VERSION = 1
_FIRST_LINE = f"{FORMAT} {VERSION}\n".encode()
_MOST_SEALS = 16
_DEVICE = re.compile(r"[0-9a-f]{8}", re.ASCII)
_UNREADABLE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


class Letter(msgspec.Struct, frozen=True):
    """What is said.

    Attributes:
        publisher: name of who says it.
        device: number of the post.
        number: counts the letters to that post, from 1.
        made: ISO moment, for people.
    """

    publisher: str
    device: str
    number: int
    made: str = ""


class _Seal(msgspec.Struct, frozen=True):
    keyid: str
    sig: str


class _Sealed(msgspec.Struct, frozen=True):
    format: str
    version: int
    signed: str
    signatures: list[_Seal]


def is_device(text: str) -> bool:
    """True for the number of a post."""
    return _DEVICE.fullmatch(text) is not None


def write_letter(letter: Letter, signers: list[Signer]) -> bytes:
    """The file, sealed by each of `signers`."""
    text = msgspec.json.encode(letter).decode()
    made = [signer.sign(_sealed_bytes(text)) for signer in signers]
    seals = [_Seal(one.keyid, one.signature) for one in made]
    return msgspec.json.format(msgspec.json.encode(_Sealed(FORMAT, VERSION, text, seals)), indent=1) + b"\n"


def read_letter(data: bytes, root: TrustedRoot) -> Letter:
    """What `data` says, sealed by as many keys as `root` asks for a list of content.

    Raises:
        StickError: no letter (`serah-terima-rusak`).
        TrustError: not, or not enough, sealed by this publisher (`serah-terima-tidak-cocok`).
    """
    title = root.publisher.title
    try:
        sealed = msgspec.json.decode(data[: MOST_BYTES + 1], type=_Sealed)
    except _UNREADABLE as error:
        raise fault("serah-terima-rusak", str(error)) from error
    if (sealed.format, sealed.version) != (FORMAT, VERSION) or len(sealed.signatures) > _MOST_SEALS:
        raise fault("serah-terima-rusak", f"{sealed.format!r:.80} {sealed.version}, {len(sealed.signatures)} seals")
    signed = Metadata[Root].from_bytes(root.data).signed
    role = signed.roles[Targets.type]
    fitting = {
        seal.keyid for seal in sealed.signatures if seal.keyid in role.keyids and _fits(signed, seal, sealed.signed)
    }
    if len(fitting) < role.threshold:
        raise fault("serah-terima-tidak-cocok", f"{len(fitting)} of {role.threshold} seals fit", penerbit=title)
    try:
        letter = msgspec.json.decode(sealed.signed, type=Letter)
    except _UNREADABLE as error:
        raise fault("serah-terima-rusak", str(error)) from error
    if letter.publisher != root.publisher.name:
        raise fault("serah-terima-tidak-cocok", f"of {letter.publisher!r:.80}", penerbit=title)
    if not (is_device(letter.device) and 1 <= letter.number <= MOST_NUMBER):
        raise fault("serah-terima-rusak", f"for {letter.device!r:.80}, number {letter.number}")
    return letter


def _fits(root: Root, seal: _Seal, text: str) -> bool:
    try:
        root.keys[seal.keyid].verify_signature(Signature(seal.keyid, seal.sig), _sealed_bytes(text))
    except UnverifiedSignatureError:
        return False
    return True


def _sealed_bytes(text: str) -> bytes:
    return _FIRST_LINE + text.encode("utf-8", "surrogatepass")
