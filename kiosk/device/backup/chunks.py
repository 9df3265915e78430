"""Bytes that come in pieces of any length, taken in pieces of a wanted one."""

from collections.abc import Iterable, Iterator

from kiosk.device.backup.model import spoilt

__all__ = ["Source"]


class Source:
    """Takes from `chunks`; holds little more than what is asked for."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._held = b""

    def up_to(self, size: int) -> bytes:
        """`size` bytes, fewer only at the end."""
        parts, got = [self._held], len(self._held)
        while got < size:
            chunk = next(self._chunks, None)
            if chunk is None:
                break
            parts.append(chunk)
            got += len(chunk)
        data = b"".join(parts)
        self._held = data[size:]
        return data[:size]

    def exactly(self, size: int) -> bytes:
        """`size` bytes.

        Raises:
            StickError: the end came before.
        """
        data = self.up_to(size)
        if len(data) != size:
            raise spoilt(f"ends {size - len(data)} bytes too early")
        return data

    def pieces(self, size: int, most: int = 1 << 17) -> Iterator[bytes]:
        """`size` bytes in pieces of at most `most`.

        Raises:
            StickError: the end came before.
        """
        while size:
            piece = self.exactly(min(size, most))
            size -= len(piece)
            yield piece
