"""What can go wrong, sorted by whose fault it is, so that the sentence can say what to do next.

    KioskError
    ├── ContentError   (ValueError)       a source file or document is wrong: its author mends it
    ├── StickError     (OSError)          the carrier is wrong: another stick, or insert it again
    ├── TrustError     (PermissionError)  the seal does not fit: ask the publisher
    ├── RefusedError   (RuntimeError)     right as such, but not now or not again: older, busy, nothing there
    ├── SettingsError  (ValueError)       pos.toml or the command line is wrong: file, key, expected type
    └── OurError       (OSError)          our card, our machine
        └── NoRoomError                   our card is full

Each carries a `code` (docs/import-codes.md, machines), a `message` (Indonesian, whole sentences: what happened,
what is safe, what to do next) and a `detail` (English, for the log). The exit code follows from the class.
"""

__all__ = [
    "ContentError",
    "KioskError",
    "NoRoomError",
    "OurError",
    "RefusedError",
    "SettingsError",
    "StickError",
    "TrustError",
]

EXIT_OUR_FAULT = 1
EXIT_USAGE = 2
EXIT_REFUSED = 3


class KioskError(Exception):
    """Any fault we foresaw; never raised itself."""

    exit_code = EXIT_OUR_FAULT

    def __init__(self, code: str, message: str, detail: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.detail = detail

    def __str__(self) -> str:
        return self.message

    def __reduce__(self) -> tuple[type["KioskError"], tuple[str, str, str]]:
        # OSError and Exception rebuild from `args`, which is the message alone: a child process could not hand us over
        return type(self), (self.code, self.message, self.detail)

    def as_reason(self) -> dict[str, str]:
        """The `reason` object of a `--json` answer."""
        return {"code": self.code, "message": self.message, "detail": self.detail}


class ContentError(KioskError, ValueError):
    """A source file or a document is wrong."""

    exit_code = EXIT_REFUSED


class StickError(KioskError, OSError):
    """The carrier (stick, bundle file, folder) cannot be read or lies."""

    exit_code = EXIT_REFUSED


class TrustError(KioskError, PermissionError):
    """The signature is not one this post trusts."""

    exit_code = EXIT_REFUSED


class RefusedError(KioskError, RuntimeError):
    """Nothing is broken, and still the answer is no."""

    exit_code = EXIT_REFUSED


class SettingsError(KioskError, ValueError):
    """A settings file or an option is wrong."""

    exit_code = EXIT_USAGE


class OurError(KioskError, OSError):
    """Our own machine failed."""


class NoRoomError(OurError):
    """Our card is full; what came is refused, what was there is kept."""

    exit_code = EXIT_REFUSED
