"""How long a text takes to say, known before anything is said.

Vowels are long, consonants short, every word begins with a little pause and every mark is a greater one. The five
figures are a least-squares fit (of relative errors) to 600 sentences of statutes and of a town's news, normalised and
spoken by espeak-ng 1.51, voice id, 135 words a minute; on 305 others half the estimates were within 1.6 %, 95 % within
5.5 %, and none was off by more than 15 %.
"""

from kiosk.speech.text.words import spoken_sentences

__all__ = ["GAP_SECONDS", "estimate", "speaking_seconds"]

GAP_SECONDS = 0.35
"""Silence between two sentences."""

_START = 0.595
_VOWEL = 0.090
_CONSONANT = 0.061
_WORD = 0.095
_PAUSE = 0.336
_MEASURED_RATE = 135
_VOWELS, _PAUSES = frozenset("aeiouéèêAEIOU"), ",;:"


def estimate(sentence: str, rate: int) -> float:
    """About how many seconds a normalised `sentence` takes at `rate` words a minute."""
    vowels = sum(character in _VOWELS for character in sentence)
    consonants = sum(map(str.isalpha, sentence)) - vowels
    pauses = sum(character in _PAUSES for character in sentence)
    words = len(sentence.split())
    seconds = _START + vowels * _VOWEL + consonants * _CONSONANT + words * _WORD + pauses * _PAUSE
    return seconds * _MEASURED_RATE / rate


def speaking_seconds(text: str, *, language: str = "id", style: str = "woro-woro", rate: int = 135) -> float:
    """About how many seconds `text` sounds, with the silence between its sentences; 0 when there is nothing to say."""
    pieces = spoken_sentences(text, language, style)
    return sum(estimate(piece, rate) for piece in pieces) + GAP_SECONDS * max(0, len(pieces) - 1)
