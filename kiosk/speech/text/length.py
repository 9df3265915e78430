"""How long a text takes to say, known before anything is said."""

from kiosk.speech.text.words import spoken_sentences

__all__ = ["estimate", "speaking_seconds"]

GAP_SECONDS = 0.35  # silence between two sentences, as in kiosk.speech.reading

_SECONDS_A_LETTER = 0.077  # all four fitted to 1500 sentences of statutes, espeak-ng 1.51, poz/id, 135 words a minute
_SECONDS_A_DIGIT = 0.38
_SECONDS_A_CAPITAL = 0.09
_SECONDS_A_PAUSE = 0.365
_MEASURED_RATE = 135


def estimate(sentence: str, rate: int) -> float:
    """About how many seconds `sentence` takes at `rate` words a minute."""
    digits = sum(c.isdigit() for c in sentence)
    capitals = sum(c.isupper() for c in sentence)
    pauses = sum(c in ",;:.!?" for c in sentence)
    letters = len(sentence) - digits - capitals - pauses
    seconds = (
        letters * _SECONDS_A_LETTER
        + digits * _SECONDS_A_DIGIT
        + capitals * _SECONDS_A_CAPITAL
        + pauses * _SECONDS_A_PAUSE
    )
    return max(0.2, seconds * _MEASURED_RATE / rate)


def speaking_seconds(text: str, *, language: str = "id", style: str = "woro-woro", rate: int = 135) -> float:
    """About how many seconds `text` sounds, with the silence between its sentences."""
    pieces = spoken_sentences(text, language, style)
    return sum(estimate(piece, rate) for piece in pieces) + GAP_SECONDS * max(0, len(pieces) - 1)
