"""Plain text of a regulation > its parts. Pure: text in, `Regulation` out."""

from kiosk.documents.regulation.outline import Line, outline
from kiosk.documents.regulation.parse import parse_regulation
from kiosk.documents.regulation.title import reads_as_regulation

__all__ = ["Line", "outline", "parse_regulation", "reads_as_regulation"]
