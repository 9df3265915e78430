"""A citation somebody typed: any order, any filler, small letters, two-digit years, nicknames.

Only what is certain is read: a type with a number and a year, a nickname, an old number that tells all of it, or a
place inside a regulation. "perda 2024", "uu sampah" and "pasal karet" are words to search for.
"""

from collections.abc import Sequence
from dataclasses import replace

from kiosk.documents.citation.atoms import Atom, Kind, atoms_of
from kiosk.documents.citation.laws import law_of
from kiosk.documents.citation.names import GLUED, Named
from kiosk.documents.citation.nicknames import ALONE, LAWS, nickname_at
from kiosk.documents.citation.numbers import bare, full_year, read_code
from kiosk.documents.citation.pairs import Numbers, numbers_in
from kiosk.documents.citation.parts import ARTICLE_WORDS, PART_WORDS, Place, beside, place_at
from kiosk.documents.citation.regions import NOISE, between
from kiosk.documents.citation.value import Citation
from kiosk.documents.citation.words import FILLERS, Words
from kiosk.documents.naming import REGULATION_TYPES

__all__ = ["LONGEST_TYPED", "read_citation", "read_citations"]

LONGEST_TYPED = 400  # characters; what is longer nobody types
_OF_LAW = ("type", "number", "year", "region", "issuer", "month", "printed", "about")
_CONSTITUTION = "1945"


def read_citation(query: str) -> Citation | None:
    """What somebody typed names, or None where that is not certain; of several laws the first of `read_citations`."""
    return next(iter(read_citations(query)), None)


def read_citations(query: str) -> tuple[Citation, ...]:
    """What somebody typed names: one citation, or for a nickname each law that bears it, the likeliest first."""
    words = Words(query[:LONGEST_TYPED], GLUED)
    place, used = _place(words)
    atoms = atoms_of(words, used)
    found, taken = _regulations(words, atoms, used)
    if not found and (place is None or any(atom.kind is Kind.TYPE for atom in atoms)):
        return ()
    named = used | taken
    start, end = words.starts[min(named)], words.ends[max(named)]
    if "(" in query[start:end] and query[end : end + 1] == ")":
        end += 1
    parts = place or Place("")
    inside = Citation("", article=parts.article, paragraph=parts.paragraph, letter=parts.letter, item=parts.item)
    inside = replace(inside, start=start, end=end)
    return tuple(replace(inside, **{name: getattr(law, name) for name in _OF_LAW}) for law in found) or (inside,)


def _place(words: Words) -> tuple[Place | None, set[int]]:
    """The place inside a regulation, its smaller parts wherever they stand, and the words that name it."""
    found = ((at, place_at(words, at, typed=True)) for at, low in enumerate(words.low) if low in ARTICLE_WORDS)
    at, place = next(((at, place) for at, place in found if place), (0, None))
    if place is None:
        return None, set()
    used = set(range(at, place.following))
    for apart, low in enumerate(words.low):
        part = beside(words, apart, Place(place.article)) if low in PART_WORDS and apart not in used else None
        if part:
            used |= set(range(apart, part.following))
            place = replace(
                place,
                paragraph=place.paragraph or part.paragraph,
                letter=place.letter or part.letter,
                item=place.item or part.item,
            )
    return place, used


def _regulations(words: Words, atoms: Sequence[Atom], used: set[int]) -> tuple[tuple[Citation, ...], set[int]]:
    """The regulations named, and the words that name them."""
    first = next((n for n, atom in enumerate(atoms) if atom.named), None)
    if first is None:
        return _without_type(words, atoms, used)
    typed, behind = atoms[first], atoms[first + 1 :]
    named = typed.named or Named("", 0)
    if named.key == "uud":
        return _constitution(typed, behind)
    leading = _leading(atoms[:first])
    for taken in ([typed, *behind], [*leading, typed, *behind]):
        numbers = numbers_in([atom for atom in taken if atom is not typed], named.key)
        if numbers:
            return (_law(named, numbers),), _words_of(taken[: numbers.end + 1])
    return _nicknamed(words, typed, behind, used) if named.key in ("uu", "perppu") else ((), set())


def _leading(atoms: Sequence[Atom]) -> Sequence[Atom]:
    """The numbers right before a type: "no 5 th 2015 perda", "5/2015 perda"; a lone "5" there may be anything."""
    behind_words = next((n for n in range(len(atoms), 0, -1) if atoms[n - 1].kind is Kind.WORD), 0)
    numbers = atoms[behind_words:]
    return numbers if any(atom.kind is not Kind.CODE or "/" in atom.text for atom in numbers) else ()


def _words_of(atoms: Sequence[Atom]) -> set[int]:
    return {n for atom in atoms for n in range(atom.start, atom.end)}


def _law(named: Named, numbers: Numbers) -> Citation:
    law = law_of(named, numbers.code, numbers.between, typed=True, modifier=numbers.modifier)
    about = (*law.about, *(word.lower() for word in numbers.topic))
    law = replace(law, about=() if (law.type, law.number, law.year) in LAWS.get(about, ()) else about)
    if not numbers.region or named.place is None or law.region:
        return law
    return replace(law, region=between(named, numbers.region, typed=True)[0])


def _without_type(words: Words, atoms: Sequence[Atom], used: set[int]) -> tuple[tuple[Citation, ...], set[int]]:
    """An old number, which tells its type itself, or a nickname that needs none."""
    for n, atom in enumerate(atoms):
        code = read_code(atom.text) if atom.kind is Kind.CODE else None
        if code and code.type:
            numbers = numbers_in(atoms[n:], code.type)
            named = Named(code.type, 0, code.issuer, REGULATION_TYPES[code.type].place)
            return ((_law(named, numbers),), _words_of(atoms[n : n + numbers.end])) if numbers else ((), set())
        name = nickname_at(words, atom.start)
        if name in ALONE and _ends(words, atom.start + len(name), used):
            return _laws(name), set(range(atom.start, atom.start + len(name)))
    return (), set()


def _constitution(typed: Atom, behind: Sequence[Atom]) -> tuple[tuple[Citation, ...], set[int]]:
    """The constitution needs no number; another year than 1945 is another one."""
    year = next((atom for atom in behind if atom.kind is Kind.CODE), None)
    if year and full_year(year.text) != _CONSTITUTION:
        return (), set()
    return (Citation("uud", "", _CONSTITUTION),), _words_of([typed, *([year] if year else [])])


def _nicknamed(
    words: Words, typed: Atom, behind: Sequence[Atom], used: set[int]
) -> tuple[tuple[Citation, ...], set[int]]:
    """The laws of a nickname; a number or a year behind it chooses among them ("uu ite 2016")."""
    name = nickname_at(words, typed.end)
    if not name or not _ends(words, typed.end + len(name), used):
        return (), set()
    codes = [atom.text for atom in behind if atom.kind is Kind.CODE]
    told = {*map(bare, codes), *map(full_year, codes)} - {""}
    perppu = words.lower(typed.start).startswith("perp")
    laws = [law for law in _laws(name) if not told or {law.number, law.year} & told]
    chosen = tuple(law for law in laws if not perppu or law.type == "perppu")
    return chosen, set(range(typed.start, typed.end + len(name)))


def _laws(name: tuple[str, ...]) -> tuple[Citation, ...]:
    return tuple(Citation(*law) for law in LAWS[name])


def _ends(words: Words, at: int, used: set[int]) -> bool:
    """True where a nickname is not a part of something longer ("uu desa wisata")."""
    low = words.lower(at)
    return not low or at in used or low in FILLERS or low in NOISE or low[0].isdecimal()
