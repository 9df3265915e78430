"""Every refusal of this slice: its code, its sentence in both languages, and what a person does about it.

One table, codes.tsv, feeds the program and docs/import-codes.md (a test compares them), and a speaker of Javanese can
correct it without touching a program.
"""

import functools
from dataclasses import dataclass
from pathlib import Path

from kiosk.core import ContentError, KioskError, NoRoomError, OurError, RefusedError, StickError, TrustError

__all__ = ["Code", "codes", "fault", "in_javanese", "markdown_table"]

_TABLE = Path(__file__).with_name("codes.tsv")
_FAULTS: dict[str, type[KioskError]] = {
    fault.__name__: fault for fault in (ContentError, NoRoomError, OurError, RefusedError, StickError, TrustError)
}
_WORDS = {"penerbit": "penerbit pos ini", "pengurus": "pengurus KIM", "siapa": "pengurus", "hari": "waktu lalu"}
_NONE = "-"


@dataclass(frozen=True)
class Code:
    """One way to be told no.

    Attributes:
        name: stable, for machines.
        fault: whose fault it is; gives the exit code.
        state: which state of an insertion it is, empty where no stick is involved.
        sentence: what a person reads and hears; `{penerbit}` and other words are filled in.
        javanese: the same, empty where only the publisher's desk reads it.
        confidence: of the Javanese: T, S or R (reference wording).
        advice: what to do, for whoever helps.
    """

    name: str
    fault: type[KioskError]
    state: str
    sentence: str
    javanese: str
    confidence: str
    advice: str


@functools.cache
def codes() -> dict[str, Code]:
    """All codes by their names, in the order of the table."""
    lines = _TABLE.read_text("utf-8").splitlines()
    return {code.name: code for code in (_code(line) for line in lines if not line.startswith("#"))}


def fault(code: str, detail: str = "", **words: str) -> KioskError:
    """The error of `code`, ready to raise; `detail` is English, for the log."""
    row = codes()[code]
    return row.fault(code, row.sentence.format_map({**_WORDS, **words}), detail)


def in_javanese(code: str, **words: str) -> str:
    """The sentence of `code` in Javanese; empty for one that is none of ours, or has none."""
    row = codes().get(code)
    return row.javanese.format_map({**_WORDS, **words}) if row else ""


def markdown_table() -> str:
    """The table of docs/import-codes.md."""
    lines = ["| code | exit | sentence | in Javanese | what to do |", "|---|---|---|---|---|"]
    lines += [
        f"| `{row.name}` | {row.fault.exit_code} | {row.sentence} | {row.javanese or '(laptop)'} | {row.advice} |"
        for row in codes().values()
    ]
    return "\n".join(lines) + "\n"


def _code(line: str) -> Code:
    name, kind, *rest = line.split("\t")
    state, sentence, javanese, confidence, advice = ("" if cell == _NONE else cell for cell in rest)
    return Code(name, _FAULTS[kind], state, sentence, javanese, confidence, advice)
