"""CAP files in a publisher's folder."""

from pathlib import Path

import pytest

from kiosk.authoring import SourceReport, read_source
from kiosk.authoring.cap import read_alert
from kiosk.core import ContentError
from kiosk.documents import CAP_MEDIA_TYPE, Attachment, Kind, parse_cap
from tests.documents.test_cap import HEAD, KIND, cap

INFO = """<info><language>{0}</language><event>Rob</event><headline>{1}</headline>
    <expires>2026-11-21T18:00:00+07:00</expires><senderName>BPBD</senderName>
    <description>Air *naik*.</description><instruction>Mengungsi.</instruction></info>"""


def report(folder: Path, **files: bytes) -> SourceReport:
    for name, data in files.items():
        (folder / name.replace("_", ".")).write_bytes(data)
    return read_source(folder)


def test_warning_becomes_a_document_that_carries_the_file_itself(tmp_path: Path) -> None:
    data = cap(INFO.format("en", "Flood") + INFO.format("id", "Rob datang"))
    (item,) = report(tmp_path, rob_xml=data).items
    document = item.document
    assert (document.id, document.kind, document.title) == ("darurat-a1", Kind.EMERGENCY, "Rob datang")
    assert (document.date, document.until) == ("2026-11-21", "2026-11-21")
    assert document.body[0].markdown == "Air \\*naik\\*. Mengungsi."
    assert document.provenance.source == "BPBD"
    (attached,) = document.attachments
    assert attached == Attachment("rob.xml", "File peringatan asli (CAP)", CAP_MEDIA_TYPE, len(data))
    assert item.files["rob.xml"].read_bytes() == data


def test_picture_beside_a_warning_goes_with_it(tmp_path: Path) -> None:
    (item,) = report(tmp_path, rob_xml=cap(INFO.format("id", "Rob")), rob_jpg=b"\xff\xd8\xff").items
    assert [one.path for one in item.document.attachments] == ["rob.xml", "rob.jpg"]
    assert item.document.attachments[1].title == "Rob"
    assert set(item.files) == {"rob.xml", "rob.jpg"}


def test_warning_beside_a_text_of_its_name_is_a_document_of_its_own(tmp_path: Path) -> None:
    found = report(tmp_path, rob_xml=cap(INFO.format("id", "Rob")), rob_txt=b"Kabar\n\nRob surut.")
    assert [item.document.kind for item in found.items] == [Kind.BULLETIN, Kind.EMERGENCY]
    assert found.problems == ()


def test_single_warning_can_be_looked_at(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(cap(INFO.format("id", "Rob")))
    assert [item.document.title for item in read_source(tmp_path / "a.xml").items] == ["Rob"]


def test_end_of_a_warning_travels_although_it_says_nothing(tmp_path: Path) -> None:
    head = HEAD + KIND.replace("<msgType>Alert", "<msgType>Cancel")
    (item,) = report(tmp_path, akhir_xml=cap(head=head)).items
    assert (item.document.title, item.document.body, item.document.until) == ("Pencabutan peringatan", (), "")


def test_exercise_is_never_spoken_and_says_it_in_the_document(tmp_path: Path) -> None:
    head = HEAD + KIND.replace("Actual", "Exercise")
    (item,) = report(tmp_path, latihan_xml=cap(head=head)).items
    assert item.document.silent


def test_other_xml_is_a_problem_and_stops_nothing(tmp_path: Path) -> None:
    found = report(tmp_path, rss_xml=b"<rss/>", kabar_txt=b"Kabar\n\nIsi.")
    assert [(problem.file, problem.code) for problem in found.problems] == [("rss.xml", "bukan-cap")]
    assert len(found.items) == 1


def test_endless_file_is_refused_after_its_first_bytes(tmp_path: Path) -> None:
    path = tmp_path / "besar.xml"
    path.write_bytes(b" " * (1 << 20))
    with pytest.raises(ContentError, match="512 KiB"):
        read_alert(path)


def test_long_identifier_gives_a_short_id_that_is_still_its_own(tmp_path: Path) -> None:
    ids = set()
    for last in "12":
        path = tmp_path / f"{last}.xml"
        path.write_bytes(cap(head=HEAD.replace("A1", "urn:oid:" + "9." * 60 + last) + KIND))
        ids.add(read_alert(path).id)
    assert len(ids) == 2
    assert all(len(one) <= 80 for one in ids)


def test_real_warning_is_read_from_its_file(corpus: Path) -> None:
    path = corpus / "bulletins" / "bmkg_cap_jateng.xml"
    document = read_alert(path)
    assert document.id == "darurat-2-49-0-1-360-0-2026-02-16-16-45-005"
    assert document.until == "2026-02-17"
    assert parse_cap(path.read_bytes()).infos[0].headline == document.title
