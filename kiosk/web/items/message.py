"""A leaf as a WhatsApp message: what is in the group is the whole, for kim.lan is dead outside the room. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from kiosk.web.items.leaf import Leaf, Line, Role, clean, line_of, shortened
from kiosk.web.words.dates import event_day
from kiosk.web.words.languages import translate

__all__ = ["MOST_SIGNS", "Sender", "message", "rest_of", "sample_of", "told", "whatsapp_address", "where_of"]

MOST_SIGNS = 3500
"""Of the text of an item; some phones hand no longer address on, and nobody reads more in a group."""
WORTH_BEGINNING = 80  # of a line that does not fit whole


@dataclass(frozen=True)
class Sender:
    """From where it is sent.

    Attributes:
        post, kim: their names.
        language: of labels and days, the reader's.
    """

    post: str
    kim: str
    language: str = "id"

    def day(self, iso: str) -> str:
        """A day in words, with its pasaran."""
        return event_day(iso, self.language)


def message(leaf: Leaf, sender: Sender, most: int = MOST_SIGNS) -> str:
    """The text of `leaf` with WhatsApp's own marks; what is longer than `most` says where the rest is."""
    head = [f"*{sample_of(sender)}*"] if leaf.sample else []
    head += [_bold(text) for text in (leaf.title, leaf.warning) if text]
    if leaf.part_of:
        head.append(clean(leaf.part_of))
    lines = told(leaf, sender.language)
    facts = [sender.day(leaf.day)] if leaf.day and not _says(lines, leaf.day) else []
    facts += [f"{_bold(translate(label, sender.language))}: {clean(value)}" for label, value in leaf.facts]
    parts = (
        "\n".join(head),
        "\n".join(facts),
        _body(leaf, sender, (*lines, *leaf.more), most),
        "\n".join(_tail(leaf, sender)),
    )
    return "\n\n".join(part for part in parts if part)


def whatsapp_address(text: str) -> str:
    """The address that opens WhatsApp with `text` written, for the sender to choose the group."""
    return f"whatsapp://send?text={quote(text, safe='')}"


def told(leaf: Leaf, language: str) -> tuple[Line, ...]:
    """What must not be left out: in short, what it means, its text; `language` is the reader's.

    A report and its summary both begin with their day; where the text follows, the summary would say it again.
    """
    short = (line_of(leaf.summary),) if leaf.summary.strip() else ()
    if leaf.day and _says(short, leaf.day) and _says(leaf.lines, leaf.day):
        short = ()
    return (*short, *_meaning(leaf, language), *leaf.lines)


def _says(lines: Iterable[Line], iso: str) -> bool:
    """One of the lines has the day."""
    day = _date(iso)
    return any(day in line.text for line in lines)


def _date(iso: str) -> str:
    """A day without weekday and pasaran, the same in both languages."""
    return event_day(iso, "id").rpartition(", ")[2]


def _meaning(leaf: Leaf, language: str) -> tuple[Line, ...]:
    """What a law means, under its heading, and whose words these are."""
    if not leaf.meaning:
        return ()
    words = (Line(clean(text)) for text in leaf.meaning)
    whose = translate("Penjelasan KIM, bukan bunyi hukum", language)
    by = f" · {clean(leaf.meant_by)}" if leaf.meant_by else ""
    return (Line(translate("Artinya", language), Role.HEADING), *words, Line(f"({whose}{by})"))


def sample_of(sender: Sender) -> str:
    """What a sample wears wherever it goes."""
    return "CONTOH · " + translate("Isi ini hanya contoh, bukan kabar atau aturan sungguhan.", sender.language)


def where_of(leaf: Leaf, sender: Sender) -> str:
    """Where it is read and heard: by its number or its section, for an address is dead outside the post's Wi-Fi."""
    post, tongue = clean(sender.post), sender.language
    if leaf.number:
        return translate(
            "Bisa dibaca dan didengar di {pos}: ketik atau sebut nomor {nomor}.", tongue, pos=post, nomor=leaf.number
        )
    section = translate(leaf.label, tongue)
    return translate("Bisa dibaca dan didengar di {pos}, bagian {bagian}.", tongue, pos=post, bagian=section)


def rest_of(leaf: Leaf, language: str) -> str:
    """Where the rest is of what did not fit."""
    if leaf.number:
        return translate("Selengkapnya di Pos KIM: ketik atau sebut nomor {nomor}.", language, nomor=leaf.number)
    return translate("Selengkapnya di Pos KIM, bagian {bagian}.", language, bagian=translate(leaf.label, language))


def _body(leaf: Leaf, sender: Sender, lines: Iterable[Line], most: int) -> str:
    kept: list[Line] = []
    left = most
    for line in lines:
        if len(line.text) > left:
            if left >= WORTH_BEGINNING:
                kept.append(Line(shortened(line.text, left), line.role, line.mark))
            kept.append(Line(f"... {rest_of(leaf, sender.language)}"))
            break
        kept.append(line)
        left -= len(line.text) + 2
    return _joined(kept)


def _joined(lines: Iterable[Line]) -> str:
    """A gap before each line, but none inside a list or below a heading."""
    made, above = "", None
    for line in lines:
        close = above is Role.HEADING or (above is Role.ITEM and line.role is Role.ITEM)
        made += ("\n" if close else "\n\n" if made else "") + _written(line)
        above = line.role
    return made


def _written(line: Line) -> str:
    if line.role is Role.HEADING:
        return _bold(line.text)
    return f"{line.mark.replace('•', '-')} {line.text}" if line.role is Role.ITEM else line.text


def _tail(leaf: Leaf, sender: Sender) -> list[str]:
    found = [f"{translate('Sumber', sender.language)}: {clean(leaf.source)}"] if leaf.source else []
    if leaf.checked:
        found.append(f"{translate('Diperiksa', sender.language)}: {_date(leaf.checked)}")
    return [*found, f"{clean(sender.kim)}. {where_of(leaf, sender)}"]


def _bold(text: str) -> str:
    """Bold in WhatsApp; a star inside would end it."""
    return f"*{clean(text).replace('*', '')}*"
