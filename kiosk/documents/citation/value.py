"""What a citation is: a regulation, a place inside one, or both."""

from dataclasses import dataclass, field

__all__ = ["Citation"]


@dataclass(frozen=True)
class Citation:
    """A regulation named in a text, or a place inside one. Two are equal wherever they stand.

    Attributes:
        type: key of REGULATION_TYPES; empty where only an article of the same document is named.
        number: bare, letters kept: "12A", "400.10.2/80"; empty for the constitution.
        year: four digits, or empty where a classification number stands without it.
        region: "Kota Contoh"; empty for the state's own.
        issuer: who issued it where the type alone does not tell: "KOMINFO", "PB".
        month: of an old number that tells it: "6" of 08/PER/M.KOMINFO/6/2010.
        printed: an old number as it is printed, where that is more than number and year.
        about: other words between type and number, lower-case: of what is typed, a part of the topic.
        article: "27", "5A", "I".
        paragraph: the ayat, "3" or "1a".
        letter: the huruf, "b".
        item: the angka, "2".
        start, end: where it stands in its text.
    """

    type: str = ""
    number: str = ""
    year: str = ""
    region: str = ""
    issuer: str = ""
    month: str = ""
    printed: str = ""
    about: tuple[str, ...] = ()
    article: str = ""
    paragraph: str = ""
    letter: str = ""
    item: str = ""
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)
