"""Real files for plain folders: photos as phones make them, voice notes, and sticks that want to do harm."""

import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

OGG = b"OggS\0\2" + b"\0" * 22 + b"\1\x13OpusHead" + b"\0" * 64
MP3 = b"ID3\3\0\0\0\0\0\0" + b"\xff\xfb\x90\0" * 32
MP4 = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0" * 64
HEIC = b"\0\0\0\x24ftypheic\0\0\0\0mif1heic" + b"\0" * 64
PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj <<>> endobj\n%%EOF\n"
GPS, MAKER, ORIENTATION, LATITUDE = 0x8825, 0x010F, 0x0112, 2
TURNED_RIGHT = 6  # to be shown turned clockwise


def jpeg(width: int = 320, height: int = 200, *, turned: int = 1, place: bool = False, comment: bytes = b"") -> bytes:
    """A photo whose left half is red and whose right half is blue."""
    image = Image.new("RGB", (width, height), "blue")
    image.paste((255, 0, 0), (0, 0, width // 2, height))
    exif = Image.Exif()
    exif[ORIENTATION] = turned
    if place:
        exif[MAKER] = "HP Milik Siti"
        exif.get_ifd(GPS)[LATITUDE] = (6.0, 53.0, 20.5)
    packed = io.BytesIO()
    image.save(packed, "JPEG", exif=exif, comment=comment)
    return packed.getvalue()


def png(width: int = 60, height: int = 40, mode: str = "RGB", colour: object = "white") -> bytes:
    image = Image.new(mode, (width, height), colour)  # type: ignore[arg-type]
    packed = io.BytesIO()
    image.save(packed, "PNG")
    return packed.getvalue()


@dataclass(frozen=True)
class Stick:
    """A stick in a folder."""

    root: Path

    def put(self, name: str, content: bytes | str) -> Path:
        """A file below KIM/."""
        file = self.root / "KIM" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    def beside(self, name: str, content: bytes = b"x") -> Path:
        """A file outside of KIM/."""
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        return file
