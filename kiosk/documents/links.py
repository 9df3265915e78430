"""A text cut at its citations, so that a page can make links of them."""

from kiosk.documents.citation import Citation, find_citations

__all__ = ["cited_pieces"]


def cited_pieces(text: str) -> list[tuple[str, Citation | None]]:
    """`text` in pieces, each with the citation it is, or None; joined they are `text` again."""
    pieces: list[tuple[str, Citation | None]] = []
    done = 0
    for citation in find_citations(text):
        if citation.start > done:
            pieces.append((text[done : citation.start], None))
        pieces.append((text[citation.start : citation.end], citation))
        done = citation.end
    if done < len(text):
        pieces.append((text[done:], None))
    return pieces
