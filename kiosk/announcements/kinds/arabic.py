"""Arabic formulae that people type: they stay on the page and are not said by a machine (wording 3). Pure.

Only formulae: words that have become Indonesian (insya Allah, alhamdulillah, almarhum, husnul khatimah, takziah) are
said like any other. The spellings are those of Indonesian mobile phones, so each letter people drop or double may be
dropped or doubled here.
"""

import re

__all__ = ["without_arabic"]

_Q = "['\u2018\u2019`\u02bb\u02bc]?"  # hamza and 'ain, however typed
_REST = r"[^.!?\n]*"  # a prayer goes on to the end of its sentence
_BLESSING = r"(?:[\s,]*(?:\bwr\b\.?|\bwb\b\.?)|[\s,]+(?:wa\s?)?(?:r[ao]h?m[ao]t\w*|b[ao]r[ao]k[ao]t\w*))*"
_SCRIPT = "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
_FORMULAE = (
    rf"\bw?as+-?\s?salamu?\s?{_Q}\s?alai?ku?m{_BLESSING}",
    rf"\bw?as?-?salamu?\s?{_Q}\s?alai?ku?m{_BLESSING}",
    rf"\bwa\s?{_Q}\s?alai?ku?m\s?{_Q}(?:us|mus)?\s?-?salam{_BLESSING}",
    rf"\binn?a?\s?l?lill?a+h\w*(?:[\s,]+wa?\s?inn?a+\s?il+a[iy]y?hi\s?r\w+(?:{_Q}\w+)?)?",
    r"\bbismill?a+h\w*(?:[\s-]+\w*r[ao]h?ma+n\w*)?(?:[\s-]+\w*r[ao]hi+m\b)?",
    rf"\ballahumma\w*\b{_REST}",
    rf"\ba\s?{_Q}u+d[zh]u\s?bill?ah\w*{_REST}",
    r"\bla+\s?ha?u?la\w*\s+wa\s?la\s+qu\w+(?:\s+il+a\s+bill?ah\w*)?",
    r"\bs(?:h|y)?[ao]l+all?[ao]h\w*\s+\S?alaihi\s+wa\s?sall?am\b",
    rf"\bsubhanahu\s+wa\s?ta\s?{_Q}\s?ala\b",
    r"\bja[zd]h?[ao]k\w*ll?[ao]h\w*(?:\s+kh?[ao]+[iy]?r\w+)?(?:\s+kat?si+r[ao]n?)?",
    r"\bb[ao]r[ao]kall?ah\w*(?:\s+fi+\w*)?",
    rf"\bwabill?ah\w*{_REST}",
    r"\blahu(?:l|mul|ma)?[\s-]+(?:al[\s-])?fatihah?\b",
    r"\ballahu\s?akbar\b",
    r"(?-i:\bS\.?A\.?W\b\.?|\bS\.?W\.?T\b\.?)",
    rf"[{_SCRIPT}](?:[\s{_SCRIPT}]*[{_SCRIPT}])?",
)
_FORMULA = re.compile("|".join(_FORMULAE), re.IGNORECASE)
_ORPHANS = re.compile(r"(\A|[.!?\n])[ ]*[,.;:!]+")  # marks whose sentence is gone
_LOOSE = re.compile(r"[ ,;:]+([,.;:!?])")


def without_arabic(text: str) -> str:
    """`text` as a machine may say it: formulae gone, with the marks that stood around them."""
    bare = _FORMULA.sub(" ", text)
    if bare == text:
        return text
    bare = _ORPHANS.sub(r"\1", _LOOSE.sub(r"\1", bare))
    lines = (" ".join(line.split()).lstrip(",.;:! ") for line in bare.split("\n"))
    kept = "\n".join(line for line in lines if any(c.isalnum() for c in line))
    return kept.rstrip(" ,;:")
