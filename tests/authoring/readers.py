"""A true recogniser that knows its answers, and a law for it to read."""

from pathlib import Path

from kiosk.core import ContentError

PERDA = """PERATURAN DAERAH KOTA CONTOH
NOMOR 8 TAHUN 2025
TENTANG
PENGELOLAAN SAMPAH
DENGAN RAHMAT TUHAN YANG MAHA ESA
WALI KOTA CONTOH,
Menimbang : a. bahwa sampah perlu dikelola;
Mengingat : 1. Undang-Undang Nomor 18 Tahun 2008;
MEMUTUSKAN:
Menetapkan : PERATURAN DAERAH TENTANG PENGELOLAAN SAMPAH.
BAB I
KETENTUAN UMUM
Pasal 1
Sampah adalah sisa kegiatan sehari-hari manusia.
Pasal 2
(1) Setiap orang memilah sampah.
(2) Pengelolaan sampah tidak dipungut biaya.
Ditetapkan di Kota Contoh
pada tanggal 10 Maret 2025
WALI KOTA CONTOH,
ttd"""


class KnowingReader:
    """Reads every scan as `text`.

    Attributes:
        asked: the files it was given, and their pages.
    """

    def __init__(self, text: str = "", reason: str = "", fault: str = "") -> None:
        self.asked: list[tuple[Path, int]] = []
        self._text = text
        self._reason = reason
        self._fault = fault

    def unavailable(self) -> str:
        return self._reason

    def recognise(self, path: Path, pages: int) -> str:
        self.asked.append((path, pages))
        if self._fault:
            raise ContentError("ocr-gagal", self._fault)
        return self._text
