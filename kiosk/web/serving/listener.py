"""Where one channel is served."""

from dataclasses import dataclass

__all__ = ["Listener"]


@dataclass(frozen=True)
class Listener:
    """One address; every visit through it bears its channel (phone or screen)."""

    channel: str
    host: str
    port: int
