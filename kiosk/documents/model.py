"""What a document is.

Every item a resident can open, whatever its section, is one `Document`; a regulation carries its articles in
`regulation`, everything else its text in `body`. All types are frozen values with a JSON form (docs/formats.md);
unknown fields of newer writers are ignored, missing ones take their defaults.
"""

import enum

import msgspec

__all__ = [
    "Annex",
    "Answer",
    "Article",
    "Attachment",
    "Body",
    "Claim",
    "Deputy",
    "Directive",
    "Document",
    "Field",
    "Heading",
    "Kind",
    "Level",
    "Meaning",
    "Paragraph",
    "Provenance",
    "Regulation",
    "Relation",
    "Service",
    "Status",
    "Verdict",
]


class Kind(enum.StrEnum):
    """The sections; the value is what source files and addresses use."""

    REGULATION = "peraturan"
    BULLETIN = "kabar"
    SERVICE = "layanan"
    AGENDA = "agenda"
    LIBRARY = "pustaka"
    CONTACT = "kontak"
    ANNOUNCEMENT = "woro-woro"
    EMERGENCY = "darurat"


class Status(enum.StrEnum):
    """Whether a regulation is in force (UU 12/2011; labels of wording 28)."""

    IN_FORCE = "berlaku"
    AMENDED = "diubah"
    REVOKED = "dicabut"
    UNKNOWN = ""


class _Value(msgspec.Struct, frozen=True, omit_defaults=True):
    """Base of all values here."""


class Paragraph(_Value, frozen=True):
    """One ayat."""

    number: str  # bare: "1", "1a"
    text: str


class Meaning(_Value, frozen=True):
    """Artinya: what an article or a whole text means in plain words, written by a KIM, never the law's own words."""

    id: str = ""
    jv: str = ""
    by: str = ""


class Article(_Value, frozen=True):
    """One Pasal. `text` is the whole article, its paragraphs and letters included; `paragraphs` the ayat only.

    Texts of a parsed regulation have one unit a line: an ayat ("(1) ..."), a letter ("a. ..."), a number ("1. ...")
    or a paragraph of prose begins a line, broken lines are joined. Cells of a table's row are set apart by tabs.
    """

    number: str  # bare: "5A", "I"
    text: str
    chapter: str = ""  # number of its BAB, empty where the text has none
    paragraphs: tuple[Paragraph, ...] = ()
    elucidation: str = ""  # penjelasan of this article
    meaning: Meaning | None = None


class Level(enum.StrEnum):
    """What groups articles, the widest first (UU 12/2011, annex II)."""

    BOOK = "buku"
    CHAPTER = "bab"
    PART = "bagian"
    SECTION = "paragraf"


class Heading(_Value, frozen=True):
    """A Buku, BAB, Bagian or Paragraf above articles."""

    level: Level
    number: str  # as it is read: "I", "Kesatu", "2"
    title: str = ""
    opens: int = 0  # place in `articles` (from 0) of the first article below it


class Directive(_Value, frozen=True):
    """One instruction of an amending law ("2. Ketentuan Pasal 7 diubah sehingga berbunyi sebagai berikut:")."""

    number: str  # "2"
    text: str  # the instruction alone, without the new wording
    articles: tuple[int, ...] = ()  # places in `amendments` of the articles it writes anew


class Annex(_Value, frozen=True):
    """One LAMPIRAN."""

    title: str  # "LAMPIRAN I"
    text: str


class Regulation(_Value, frozen=True):
    """A regulation in its parts. What the parser could not place stands in `unplaced`, in order; no text is lost."""

    type: str  # key of REGULATION_TYPES: "uu", "perda", "perwal"
    number: str  # bare, letters kept: "12A"
    year: str
    about: str = ""  # what follows "tentang"
    region: str = ""  # "Kota Contoh"; empty for the state's own
    enacted: str = ""  # ISO day of penetapan
    promulgated: str = ""  # ISO day of pengundangan
    gazette: str = ""  # "LD Tahun 2019 (1)"
    opening: str = ""  # title block, and what stands between Mengingat and the first article
    considering: str = ""  # Menimbang
    legal_basis: str = ""  # Mengingat
    headings: tuple[Heading, ...] = ()
    articles: tuple[Article, ...] = ()
    directives: tuple[Directive, ...] = ()  # instructions of an amending law; their text stands in its articles too
    amendments: tuple[Article, ...] = ()  # articles inside an amending law
    elucidation: str = ""  # penjelasan umum
    closing: str = ""  # signatures, lembaran
    annexes: tuple[Annex, ...] = ()
    repairs: tuple[str, ...] = ()  # headings as printed whose number was read from a scanner's signs: "Pasal 1O"
    gaps: tuple[str, ...] = ()  # articles whose heading the source has lost; their text stands in the one before
    unplaced: tuple[str, ...] = ()


class Answer(enum.StrEnum):
    """What a guide says to a question that residents ask with yes or no."""

    YES = "ya"
    NO = "tidak"
    SOMETIMES = "kadang"
    UNSAID = ""


class Deputy(_Value, frozen=True):
    """Whether somebody else may go, who that may be, and what he brings."""

    allowed: Answer
    who: str = ""
    bring: tuple[str, ...] = ()


class Service(_Value, frozen=True):
    """How to get a paper or a service done; fee, duration and place come first (reference wording 4)."""

    fee: str  # "Gratis" or "Rp 50.000": the official one
    duration: str  # the official one
    place: str
    bring: tuple[str, ...] = ()  # each with its form and number: "Kartu keluarga (fotokopi, 2 lembar)"
    steps: tuple[str, ...] = ()
    official_name: str = ""
    words: tuple[str, ...] = ()  # what people type, Indonesian or Javanese
    for_whom: str = ""
    other_costs: str = ""  # what is usual beside the fee: copies, a stamp
    experience: str = ""  # how long it really took, as residents told the KIM
    experience_day: str = ""  # ISO day they told it
    landmark: str = ""  # how to find the place: "utara stasiun"
    hours: tuple[str, ...] = ()  # days and hours, one rule each
    deputy: Deputy | None = None
    letter: Answer = Answer.UNSAID  # whether one of the RT and RW is wanted
    letter_note: str = ""  # when a letter is wanted
    result: str = ""  # what one gets, and how it is fetched
    valid_until: str = ""  # in words: "seumur hidup"
    if_refused: str = ""  # also: when the data are wrong
    home_service: str = ""  # for the old, the sick and the disabled
    online: str = ""
    numbers: tuple[str, ...] = ()  # official ones, each with its name
    beware: str = ""  # middlemen, extortion, fraud
    legal_basis: tuple[str, ...] = ()  # citations, each in words


class Verdict(enum.StrEnum):
    """What a KIM found of what people tell (reference wording 38)."""

    TRUE = "benar"
    FALSE = "keliru"
    UNCLEAR = "belum-jelas"


class Claim(_Value, frozen=True):
    """Something people tell, as short as it can be said, and what is true of it; never who told it."""

    text: str
    verdict: Verdict


class Relation(_Value, frozen=True):
    """A tie to another document."""

    kind: str  # mengubah, diubah, mencabut, dicabut, melaksanakan
    target: str  # document id
    label: str = ""


class Attachment(_Value, frozen=True):
    """A file that travels with the document, named by its path in the bundle."""

    path: str
    title: str
    media_type: str
    bytes: int = 0
    role: str = ""  # "naskah": the official PDF; "halaman": one scanned page, in order


class Field(_Value, frozen=True):
    """One field of a record in a catalogue."""

    name: str
    value: str


class Provenance(_Value, frozen=True):
    """Where the text comes from, so that anyone can check it."""

    source: str = ""  # "JDIH Kota Contoh", a file name
    sha256: str = ""  # of the source file
    retrieved: str = ""  # date
    address: str = ""  # http(s) address of the official record, to be read, never fetched
    record: tuple[Field, ...] = ()  # as its JDIH wrote it


class Body(_Value, frozen=True):
    """Text in Markdown, in one language."""

    language: str  # "id" or "jv"
    markdown: str


class Document(_Value, frozen=True):
    """One item a resident can open."""

    id: str
    kind: Kind
    title: str
    summary: str = ""
    publisher: str = ""
    date: str = ""  # ISO: published, or the event's day
    until: str = ""  # ISO: not shown after this day
    topics: tuple[str, ...] = ()
    status: Status = Status.UNKNOWN
    relations: tuple[Relation, ...] = ()
    body: tuple[Body, ...] = ()
    regulation: Regulation | None = None
    service: Service | None = None
    meaning: Meaning | None = None
    checked: str = ""  # ISO day; mandatory for layanan
    checked_by: str = ""
    check_again: str = ""  # ISO day; mandatory for layanan
    provenance: Provenance = Provenance()
    attachments: tuple[Attachment, ...] = ()
    sample: bool = False  # wears CONTOH on page, paper and in the voice
    silent: bool = False  # shown, never spoken by the box by itself
    edition: str = ""  # number of the village paper a bulletin stands in
    claim: Claim | None = None  # of a bulletin that checks one
