"""What can go wrong with sound; the text beside it can always still be read."""

from kiosk.core import OurError

__all__ = ["SpeechError"]


class SpeechError(OurError):
    """No sound for this text, now.

    Codes: `suara-tidak-ada` (no voice on this machine), `suara-gagal` (the voice failed, or there is nothing to say),
    `suara-terlalu-panjang` (more than one reading may hold), `suara-tempat-penuh` (no room on the card to make it),
    `suara-bahasa` (no voice for that language).
    """

    MISSING = "suara-tidak-ada"
    NO_ROOM = "suara-tempat-penuh"

    @classmethod
    def missing(cls, detail: str) -> "SpeechError":
        """No voice is installed."""
        return cls(cls.MISSING, "Suara belum bisa dibunyikan di kotak ini. Tulisannya tetap bisa dibaca.", detail)

    @classmethod
    def failed(cls, detail: str) -> "SpeechError":
        """The voice was asked and did not deliver."""
        return cls(
            "suara-gagal",
            "Suara gagal dibuat. Tulisannya tetap bisa dibaca. Coba sekali lagi nanti.",
            detail,
        )

    @classmethod
    def no_room(cls, detail: str) -> "SpeechError":
        """The card is full."""
        return cls(
            cls.NO_ROOM,
            "Suara belum bisa dibuat karena tempat simpan penuh. Tulisannya tetap bisa dibaca. Hubungi pengurus.",
            detail,
        )

    @classmethod
    def no_language(cls, language: str) -> "SpeechError":
        """Nobody here speaks that."""
        return cls(
            "suara-bahasa", "Belum ada suara untuk bahasa ini. Tulisannya tetap bisa dibaca.", f"language {language!r}"
        )

    @classmethod
    def nothing(cls) -> "SpeechError":
        """The text holds no word."""
        return cls("suara-gagal", "Tidak ada tulisan yang bisa dibunyikan di sini.", "no speakable sentence")

    @classmethod
    def too_long(cls, characters: int) -> "SpeechError":
        """The text is longer than one sound file may be."""
        return cls(
            "suara-terlalu-panjang",
            "Naskah ini terlalu panjang untuk dibunyikan sekaligus. Dengarkan pasal demi pasal.",
            f"{characters} characters",
        )
