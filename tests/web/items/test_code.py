import base64
import re
from io import BytesIO

import pytest
import segno
from PIL import Image

from kiosk.web.items.code import MODULE_PIXELS, code, wifi_code

QUIET = 4  # modules around a code (ISO/IEC 18004)


def test_a_code_leads_to_the_page_it_stands_on() -> None:
    made = code("kim.lan", "/p/12/pasal-7")
    kind, _, data = made.image.partition(",")
    assert kind == "data:image/png;base64"
    picture = Image.open(BytesIO(base64.b64decode(data))).convert("L")
    expected = segno.make("http://kim.lan/p/12/pasal-7", error="m", micro=False).matrix
    width = len(expected)
    dots = [[picture.getpixel((x + QUIET, y + QUIET)) == 0 for x in range(width)] for y in range(width)]
    assert dots == [[bool(module) for module in row] for row in expected]
    assert made.width == (width + 2 * QUIET) * MODULE_PIXELS


def test_the_address_can_be_typed_too() -> None:
    assert code("pos.contoh", "/p/12").address == "pos.contoh/p/12"


def test_path_on_paper_is_the_same_code() -> None:
    made = code("kim.lan", "/p/12", "0302")
    matrix = segno.make("http://kim.lan/p/12?r=0302", error="m", micro=False).matrix
    width = len(matrix) + 2 * QUIET
    dots = [[False] * width for _ in range(width)]
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", made.svg):
        for place in range(int(x), int(x) + int(length)):
            dots[int(y)][place] = True
    assert [row[QUIET:-QUIET] for row in dots[QUIET:-QUIET]] == [[bool(module) for module in row] for row in matrix]
    assert made.svg.count("<path") == 1
    assert f'viewBox="0 0 {width} {width}"' in made.svg
    assert made.address == "kim.lan/p/12"


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("Pos Lesehan", "WIFI:S:Pos Lesehan;T:nopass;;"),
        ('a;b,c:d"e\\f', 'WIFI:S:a\\;b\\,c\\:d\\"e\\\\f;T:nopass;;'),
        ("a\n\x00b", "WIFI:S:ab;T:nopass;;"),
    ],
)
def test_signs_of_a_wifi_name_end_nothing(name: str, held: str) -> None:
    assert wifi_code(name).holds == held
    assert wifi_code(name).address == name
