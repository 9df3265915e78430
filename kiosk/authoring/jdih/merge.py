"""Rows of one regulation > one entry. Pure.

Some members export a LEFT JOIN: one row for each attachment and subject (Padang), or for each file (Kab. Bandung). Two
rows are one regulation when their JDIH and idData are equal, or their type, number, year, region and title; an idData
that another table of the same JDIH has given a second time does not count.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from kiosk.authoring.jdih.entries import Entry
from kiosk.authoring.jdih.fields import Record
from kiosk.authoring.jdih.titles import same_words

__all__ = ["merged"]

MAX_LINES = 200  # of one field, files and subjects too; a feed of 100,000 rows of one regulation must end


def merged(entries: Iterable[Entry], tell: Callable[[Entry], None]) -> list[Entry]:
    """Each regulation once, in the order of the first row of each; `tell` is given every further row."""
    found: list[Entry] = []
    by_id: dict[tuple[str, str], int] = {}
    by_key: dict[tuple[str, ...], int] = {}
    for entry in entries:
        own_id = (entry.source, entry.record.get("id"))
        place = by_id.get(own_id) if own_id[1] else None
        if place is None or not _alike(found[place], entry):
            place = by_key.get(entry.key) if entry.is_regulation and entry.title.number else None
        if place is None:
            place = len(found)
            found.append(entry)
        else:
            tell(entry)
            found[place] = _joined(found[place], entry)
        by_id.setdefault(own_id, place)
        by_key.setdefault(entry.key, place)
    return found


def _alike(one: Entry, other: Entry) -> bool:
    numbers = [(entry.sort, entry.title.type, entry.title.number.lower(), entry.title.year) for entry in (one, other)]
    return same_words(one.name) == same_words(other.name) or (bool(one.title.number) and numbers[0] == numbers[1])


def _joined(one: Entry, other: Entry) -> Entry:
    first, later = one.record, other.record
    values = {**later.values, **first.values}
    subjects = _both(*(tuple(filter(None, record.get("subjects").split(", "))) for record in (first, later)))
    if subjects:
        values["subjects"] = ", ".join(subjects)
    record = Record(
        place=first.place,
        values=values,
        files=_both(first.files, later.files),
        abstracts=_both(first.abstracts, later.abstracts),
        ties=tuple(dict.fromkeys((*first.ties, *later.ties)))[:MAX_LINES],
        raw=_raw(first.raw, later.raw),
    )
    return replace(
        one,
        record=record,
        enacted=one.enacted or other.enacted,
        promulgated=one.promulgated or other.promulgated,
    )


def _both(first: tuple[str, ...], later: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *later)))[:MAX_LINES]


def _raw(first: Mapping[str, str], later: Mapping[str, str]) -> dict[str, str]:
    """Fields of both; where they differ, each on a line of its own."""
    told = {name: value.split("\n") for name, value in first.items()}
    for name, value in later.items():
        lines = told.setdefault(name, [])
        lines += [line for line in value.split("\n") if line not in lines]
    return {name: "\n".join(lines[:MAX_LINES]) for name, lines in told.items()}
