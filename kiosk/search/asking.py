"""Asking the content that is served now: what organisers have withdrawn is not among the answers."""

import dataclasses

from kiosk.core import Context, Generation
from kiosk.library import hidden_ids
from kiosk.search.glossary import load
from kiosk.search.query import find
from kiosk.search.results import Answer
from kiosk.web import local_day

__all__ = ["ask"]

MOST_LOOKED_AT = 1000


def ask(ctx: Context, generation: Generation | None, query: str, limit: int) -> Answer:
    """At most `limit` results for a cleaned `query`.

    Raises:
        OurError: the index is damaged on our card, or of another release of the program.
    """
    if generation is None:
        return Answer()
    hidden = hidden_ids(generation)
    today, glossary = local_day(ctx), load(ctx.paths.data)
    wanted = limit
    while True:
        answer = find(generation.path, query, wanted, today, glossary, hidden)
        shown = tuple(result for result in answer.results if result.id not in hidden)[:limit]
        if len(shown) == limit or len(answer.results) < wanted or wanted >= MOST_LOOKED_AT:
            return dataclasses.replace(answer, results=shown)
        wanted *= 4  # a withdrawn law of many articles stands before what is asked for
