"""CAP files as BMKG sends them, and as nobody should."""

from pathlib import Path

import pytest

from kiosk.core import ContentError
from kiosk.documents import MAX_CAP_BYTES, AlertInfo, Reference, parse_cap

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
HEAD = "<identifier>A1</identifier><sender>bpbd@contoh</sender><sent>2026-11-21T10:00:00+07:00</sent>"
KIND = "<status>Actual</status><msgType>Alert</msgType>"


def cap(inside: str = "", head: str = HEAD + KIND, space: str = NAMESPACE) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><alert xmlns="{space}">{head}{inside}</alert>'.encode()


def code(data: bytes) -> str:
    with pytest.raises(ContentError) as caught:
        parse_cap(data)
    return caught.value.code


def test_real_warning_for_central_java_is_read_whole(corpus: Path) -> None:
    alert = parse_cap((corpus / "bulletins" / "bmkg_cap_jateng.xml").read_bytes())
    (info,) = alert.infos
    assert (alert.identifier, alert.status, alert.msg_type) == (
        "2.49.0.1.360.0.2026.02.16.16.45.005",
        "Actual",
        "Alert",
    )
    assert (info.headline, info.severity) == ("Hujan Lebat disertai Petir di Jawa Tengah", "Moderate")
    assert (info.effective, info.expires) == ("2026-02-16T22:00:00+07:00", "2026-02-17T01:00:00+07:00")
    assert info.sender_name == "Badan Meteorologi Klimatologi dan Geofisika"
    assert info.areas == ("Jawa Tengah",)
    assert "Wiradesa, Kajen, Karanganyar, Pekalongan." in info.description


def test_real_warning_with_two_polygons_has_one_area(corpus: Path) -> None:
    alert = parse_cap((corpus / "bulletins" / "bmkg_cap_banten.xml").read_bytes())
    assert alert.infos[0].areas == ("Banten",)


def test_feed_of_warnings_is_no_warning(corpus: Path) -> None:
    assert code((corpus / "bulletins" / "bmkg_rss_active.xml").read_bytes()) == "bukan-cap"


def test_every_language_is_kept_and_unknown_fields_are_passed_over() -> None:
    inside = """<futur:ramalan xmlns:futur="urn:x"><identifier>B2</identifier></futur:ramalan><note>x</note>
        <info><language>id</language><event>Rob</event><severity>severe</severity><audience>semua</audience>
        <area><areaDesc> Pekalongan
          Utara</areaDesc></area><area><polygon>1,2</polygon></area></info>
        <info><event>Tidal flood</event></info>"""
    alert = parse_cap(cap(inside))
    assert alert.identifier == "A1"
    assert alert.infos == (
        AlertInfo(language="id", event="Rob", severity="Severe", areas=("Pekalongan Utara",)),
        AlertInfo(event="Tidal flood"),
    )


def test_references_are_told_apart_and_broken_ones_passed_over() -> None:
    alert = parse_cap(cap("<references>a@b,X1,2026-11-21T09:00:00+07:00\n c@d,X2 a@b,,x ,, </references>"))
    assert alert.references == (Reference("a@b", "X1"),)


@pytest.mark.parametrize("written", ["", "<expires>besok</expires>", "<expires>2026-11-21T10:00:00</expires>"])
def test_an_end_nobody_can_read_is_no_end(written: str) -> None:
    assert parse_cap(cap(f"<info><event>Rob</event>{written}</info>")).infos[0].expires == ""


def test_lines_of_a_description_stay_and_its_blanks_go() -> None:
    info = parse_cap(cap("<info><event>Rob</event><description> Satu.\n\n  Dua   tiga. </description></info>")).infos[0]
    assert info.description == "Satu.\nDua tiga."


@pytest.mark.parametrize("missing", ["identifier", "sender", "sent", "status", "msgType"])
def test_warning_without_what_cap_demands_is_refused_by_name(missing: str) -> None:
    head = (HEAD + KIND).replace(f"<{missing}>", "<other>").replace(f"</{missing}>", "</other>")
    with pytest.raises(ContentError, match=missing):
        parse_cap(cap(head=head))


def test_moment_of_sending_that_is_none_is_refused() -> None:
    assert code(cap(head=HEAD.replace("2026-11-21T10:00:00+07:00", "kemarin") + KIND)) == "cap-kurang"


BOMB = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;">]>'
FILE = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
EMPTY = b"<!DOCTYPE alert>"


@pytest.mark.parametrize("declared", [BOMB, FILE, EMPTY])
def test_document_type_is_refused_before_anything_in_it_is_followed(declared: bytes) -> None:
    assert code(declared + b"<alert>&b;</alert>") == "cap-dtd"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"bukan xml",
        cap()[:-9],
        b"\x89PNG\r\n\x1a\n",
        cap("&lt;&tak-dikenal;"),
        cap("\x00"),
        b'<?xml version="1.0" encoding="klingon"?><alert/>',
        b'<?xml version="1.0" encoding="big5"?><alert/>',
        b'<?xml version="1.0" encoding="UTF-8"?><alert>\xff\xfe</alert>',
    ],
)
def test_broken_file_is_told_in_a_sentence(data: bytes) -> None:
    assert code(data) == "cap-rusak"


@pytest.mark.parametrize(
    "data",
    [
        b"<rss/>",
        cap(space="urn:lain"),
        cap(space="urn:oasis:names:tc:emergency:cap:2.0"),
        b"<alert><identifier>A</identifier></alert>",
        b"<html><body/></html>",
    ],
)
def test_other_xml_is_not_taken_for_a_warning(data: bytes) -> None:
    assert code(data) == "bukan-cap"


@pytest.mark.parametrize(
    "data",
    [b"<" * (MAX_CAP_BYTES + 1), cap("<a>" * 40 + "</a>" * 40), cap("<a/>" * 20_001)],
    ids=["long", "deep", "wide"],
)
def test_file_that_would_take_long_is_refused(data: bytes) -> None:
    assert code(data) == "cap-besar"


def test_older_cap_one_point_one_is_read_too() -> None:
    assert parse_cap(cap(space="urn:oasis:names:tc:emergency:cap:1.1")).identifier == "A1"
