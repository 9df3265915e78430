"""Lists of RTs as people write them, and as the settings keep them (`rrww`: 0302 is RT 3 RW 2). Pure."""

import re

__all__ = ["area_codes", "area_words"]

_CODE = re.compile(r"\b(\d{2})(\d{2})\b")
_PAIRS = re.compile(r"rt[\s.]*(\d[\d\s,&-]*(?:(?:dan|sampai|s/d)[\d\s,&-]+)*)[\s,/]*rw[\s.]*(\d{1,2})\b")
_WHOLE = re.compile(r"\brw[\s.]*(\d{1,2})\b")
_RANGE = re.compile(r"(\d+)\s*(?:-|sampai|s/d)\s*(\d+)")
_LEFT = re.compile(r"[\s,;.]+|\bdan\b")
_MOST = 99


def area_codes(text: str) -> tuple[str, ...]:
    """Codes of "RT 3 RW 2, RT 4 dan 5 RW 1" or "0302 0401"; a whole RW is `00ww`.

    Raises:
        ValueError: something in it names no RT; it is the exception's argument, as it was written.
    """
    rest = text.casefold()
    found: list[str] = []
    for pattern, take in ((_PAIRS, _of_pairs), (_WHOLE, _of_whole), (_CODE, _of_code)):
        for match in pattern.finditer(rest):
            found += take(match)
        rest = pattern.sub(" ", rest)
    left = _LEFT.sub(" ", rest).strip()
    if left:
        raise ValueError(left)
    return tuple(sorted(set(found), key=lambda code: (code[2:], code)))


def area_words(codes: tuple[str, ...]) -> str:
    """The same list as people write it, one RT after the other."""
    return ", ".join(_words(code) for code in codes)


def _of_pairs(match: re.Match[str]) -> list[str]:
    listed, rw = match[1], int(match[2])
    numbers = {number for a, b in _RANGE.findall(listed) for number in range(int(a), min(int(b), _MOST) + 1)}
    numbers |= {int(number) for number in re.findall(r"\d+", listed)}
    if not all(1 <= number <= _MOST for number in numbers):
        raise ValueError(match[0].strip())
    return [f"{number:02}{rw:02}" for number in numbers]


def _of_whole(match: re.Match[str]) -> list[str]:
    return [f"00{int(match[1]):02}"]


def _of_code(match: re.Match[str]) -> list[str]:
    return [match[0]]


def _words(code: str) -> str:
    if not code.isdigit():
        return code
    rt, rw = int(code[:2]), int(code[2:])
    return f"RT {rt} RW {rw}" if rt else f"RW {rw}"
