"""The newest wording of an article: what amending laws write anew, as the library has worked it out.

A citation names the law that first said it, and readers mean what holds today. So both wordings are given, the newest
first. The catalogue is asked only when an article is cited; the index knows nothing of ties, so it needs no other form
for this.
"""

import sqlite3
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.library import Catalogue

__all__ = ["Wording", "Wordings"]

_ENTRY = """
SELECT entry.id, document.id FROM document JOIN entry ON entry.document = document.number
WHERE document.url = ? AND entry.slug = ? AND (document.until = '' OR document.until >= ?)
"""


@dataclass(frozen=True)
class Wording:
    """The page that changes an article.

    Attributes:
        entry: its row in the index.
        id, url: of the changing law, and of the page.
        by: name of that law, without its topic.
        written: the page is the new wording; else it only says what is done with the old one ("Pasal 8 dihapus").
    """

    entry: int
    id: str
    url: str
    by: str
    written: bool


@dataclass(frozen=True)
class Wordings:
    """What has become of the articles of a generation; what is `hidden` or past its day (`today`) changes nothing."""

    db: sqlite3.Connection
    generation: Path
    today: str
    hidden: frozenset[str] = frozenset()

    def newest(self, document: int, article: str) -> Wording | None:
        """Who changed that article of the document of that number last, if anybody here did.

        Raises:
            OurError: the catalogue is damaged on our card.
        """
        catalogue = replace(Catalogue.open(self.generation), hidden=self.hidden)
        if not article or not catalogue.path.is_file():  # as an index, a generation may have been made without it
            return None
        for change in reversed(catalogue.changes(document)):
            if change.article == article:
                law, _, slug = change.url.rpartition("/")
                row = self.db.execute(_ENTRY, (law, slug, self.today)).fetchone()
                if row:
                    entry, law_id = row
                    return Wording(entry, law_id, change.url, change.short, slug.endswith(f"-pasal-{article}"))
        return None
