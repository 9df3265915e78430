"""What may be set about the post's own screen."""

from dataclasses import dataclass

from kiosk.core import Config, Setting

__all__ = ["SETTINGS", "IdleLimits"]

SECTION = "web"

SETTINGS = (
    Setting("idle_seconds", 90, "Layar pos: sekian lama tidak disentuh, lalu bertanya: Masih membaca?", "detik"),
    Setting("reading_most_seconds", 180, "Layar pos: paling lama untuk halaman yang banyak tulisannya", "detik"),
    Setting("warning_seconds", 30, "Layar pos: lama pertanyaan itu tampil sebelum layar kembali ke awal", "detik"),
    Setting("operator_idle_seconds", 300, "Layar pos: sama seperti idle_seconds, untuk halaman pengurus", "detik"),
)


@dataclass(frozen=True)
class IdleLimits:
    """How long the screen waits for whoever stands before it, in seconds; `words_a_second` is reading speed."""

    idle_seconds: int = 90
    warning_seconds: int = 30
    operator_seconds: int = 300
    reading_most_seconds: int = 180
    words_a_second: int = 2  # of an elder who follows with a finger (reference ux 2.1)
    attract_seconds: int = 30  # between two looks at the clock and the announcements

    @classmethod
    def of(cls, config: Config) -> "IdleLimits":
        """As the organisers have set them; a post whose settings do not name them has the usual ones."""

        def value(name: str, usual: int) -> int:
            return config.integer(SECTION, name) if (SECTION, name) in config.values else usual

        return cls(
            idle_seconds=value("idle_seconds", cls.idle_seconds),
            warning_seconds=value("warning_seconds", cls.warning_seconds),
            reading_most_seconds=value("reading_most_seconds", cls.reading_most_seconds),
            operator_seconds=value("operator_idle_seconds", cls.operator_seconds),
        )
