"""What a recording can be refused for: what happened, what is safe, what to do."""

from kiosk.core import ContentError
from kiosk.speech.errors import SpeechError

__all__ = ["cannot_decode", "empty", "is_video", "not_sound", "silent", "too_long"]

_SAFE = "Woro-woro lain tetap aman."


def empty() -> ContentError:
    """Nothing was recorded."""
    return ContentError("rekaman-kosong", f"Rekaman ini kosong, 0 detik. {_SAFE} Rekam sekali lagi.", "no samples")


def silent(detail: str) -> ContentError:
    """No voice in it."""
    return ContentError(
        "rekaman-sunyi",
        f"Tidak ada suara di rekaman ini. {_SAFE} Dekatkan mulut ke mikrofon, lalu rekam sekali lagi.",
        detail,
    )


def too_long(longest_seconds: float) -> ContentError:
    """Longer than may be."""
    return ContentError(
        "rekaman-panjang",
        f"Rekaman ini terlalu panjang, paling lama {longest_seconds:.0f} detik. {_SAFE} Rekam lagi, lebih singkat.",
        f"over {longest_seconds:g} s",
    )


def not_sound(detail: str) -> ContentError:
    """No sound, or damaged."""
    return ContentError(
        "rekaman-rusak",
        f"File ini bukan rekaman suara atau sudah rusak. {_SAFE} Kirim ulang rekamannya dari HP.",
        detail,
    )


def is_video() -> ContentError:
    """A film."""
    return ContentError(
        "rekaman-video",
        f"File ini video, bukan rekaman suara. {_SAFE} Rekam suaranya saja, lalu pakai file itu.",
        "video stream",
    )


def cannot_decode() -> SpeechError:
    """The program is missing."""
    return SpeechError(
        "rekaman-tanpa-program",
        "Kotak ini belum bisa membuka rekaman HP, hanya file WAV. Rekam di kotak, atau minta pengurus memasang ffmpeg.",
        "ffmpeg or ffprobe is not on the path",
    )
