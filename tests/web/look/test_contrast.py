import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import kiosk.web.look
from kiosk.web.look.contrast import FLOOR, PAIRS, Pair, blend, contrast, luminance, worst
from kiosk.web.look.ornament import GOLD

SHEETS = {path.stem: path.read_text("utf-8") for path in Path(kiosk.web.look.__file__).parent.glob("*.css")}
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
NAMES = dict(re.findall(r"--(\w+):(#\w+)", RULE.findall(SHEETS["style"])[0][1])) | {"emas": GOLD}


def test_black_on_white_is_21_to_1_and_the_order_is_no_matter() -> None:
    assert contrast("#000000", "#ffffff") == contrast("#ffffff", "#000000") == pytest.approx(21)


def test_luminance_is_that_of_wcag() -> None:
    assert luminance("#ffffff") == pytest.approx(1)
    assert luminance("#808080") == pytest.approx(0.2159, abs=1e-4)
    assert luminance("#0a0a0a") == pytest.approx(10 / 255 / 12.92, abs=1e-6)


def test_ink_at_full_strength_hides_its_ground() -> None:
    assert blend("#102030", "#ffffff", 1) == "#102030"
    assert blend("#ffffff", "#000000", 0.5) == "#808080"


def test_gold_batik_takes_contrast_from_white_text() -> None:
    assert worst(Pair("#ffffff", "#12355b", pattern=True)) < worst(Pair("#ffffff", "#12355b"))


def test_batik_never_makes_dark_text_look_better_than_it_is() -> None:
    bare = worst(Pair("#000000", "#12355b"))
    assert worst(Pair("#000000", "#12355b", pattern=True)) == bare


@pytest.mark.parametrize("name", sorted(PAIRS))
def test_text_can_be_read_by_weak_eyes(name: str) -> None:
    assert worst(PAIRS[name]) >= FLOOR


def test_the_pairs_are_those_of_the_sheets() -> None:
    everything = " ".join(SHEETS.values()) + GOLD
    known = re.sub(r"#([0-9a-f])([0-9a-f])([0-9a-f])\b", r"#\1\1\2\2\3\3", everything)
    assert all(colour in known for pair in PAIRS.values() for colour in (pair.text, pair.ground))
    sections = dict(re.findall(r"\.(\w+)\{--warna:(#\w+)\}", SHEETS["style"]))
    assert {name: PAIRS[f"petak {name}"].ground for name in sections} == sections


def colour(value: str) -> str:
    """The colour a declaration names, long and resolved; "" where it is none of ours."""
    found = re.search(r"#[0-9a-f]{6}\b|#[0-9a-f]{3}\b|var\(--\w+\)", re.sub(r"var\(--(batik|tumpal)\)", "", value))
    if not found:
        return ""
    name = found[0] if found[0].startswith("#") else NAMES.get(found[0][6:-1], "")
    return name if len(name) != 4 else "#" + "".join(2 * letter for letter in name[1:])


def rules() -> Iterator[tuple[str, Pair]]:
    for sheet, css in SHEETS.items():
        for selector, body in RULE.findall(css):
            text = re.search(r"(?:^|;)color:([^;]+)", body)
            ground = re.search(r"(?:^|;)background:([^;]+)", body)
            if text and ground and colour(text[1]) and colour(ground[1]):
                pair = Pair(colour(text[1]), colour(ground[1]), pattern="--batik" in ground[1])
                yield f"{sheet}: {selector}", pair


@pytest.mark.parametrize("pair", [pytest.param(pair, id=name) for name, pair in rules()])
def test_every_rule_that_sets_both_colours_can_be_read(pair: Pair) -> None:
    assert worst(pair) >= FLOOR
