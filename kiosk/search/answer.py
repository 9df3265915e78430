"""The JSON form of an answer, the same over HTTP and on the command line, and what both ways of asking share."""

from kiosk.search.excerpt import marked
from kiosk.search.results import Answer, Result

__all__ = ["MOST_RESULTS", "USUAL_RESULTS", "answer_json", "most"]

USUAL_RESULTS = 20
MOST_RESULTS = 50


def answer_json(answer: Answer) -> dict[str, object]:
    """`{"results": [{"id", "url", "title", "snippet", "score"}]}`; the snippet is HTML with `<mark>` only.

    A result says `"new": true` where it is the new wording of a cited article, and `changed_by` where it is the old
    one: the regulation that changed it. Beside the results, only where there is something to say: `corrected`, the
    query that was answered, `near`, queries that may have been meant, and `absent`, the regulation that was named and
    is not here.
    """
    understood: dict[str, object] = {"corrected": answer.corrected, "near": list(answer.near), "absent": answer.absent}
    return {
        "results": [_result(result) for result in answer.results],
        **{key: value for key, value in understood.items() if value},
    }


def _result(result: Result) -> dict[str, object]:
    told: dict[str, object] = {"new": result.new, "changed_by": result.changed_by}
    return {
        "id": result.id,
        "url": result.url,
        "title": result.title,
        "snippet": marked(result.pieces),
        "score": result.score,
        **{key: value for key, value in told.items() if value},
    }


def most(asked: str) -> int:
    """How many results an address asks for: 1 to MOST_RESULTS, USUAL_RESULTS where it says nothing sensible."""
    if not (asked.isascii() and asked.isdigit()):
        return USUAL_RESULTS
    return min(max(int(asked[:9]), 1), MOST_RESULTS)
