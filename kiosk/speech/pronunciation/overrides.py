"""The operators' own list: names and kampungs that the rules read wrong."""

from collections.abc import Mapping

from kiosk.core import ContentError, RefusedError
from kiosk.core.tables import Tables
from kiosk.speech.pronunciation.respelling import MARKED, tidy

__all__ = ["LONGEST", "MOST", "OverrideBook"]

TABLE = "ucapan"
LONGEST = 40
MOST = 500
