from kiosk.core import Context, Manifest, PublisherPart, TargetEntry
from kiosk.library.catalogue import FILE_NAME, Catalogue
from kiosk.library.prepare import prepare
from tests.library.conftest import GUIDE, LAW, NEWS, Install


def test_attachments_are_not_taken_for_documents(ctx: Context, install: Install) -> None:
    install(LAW)
    entry = TargetEntry("cd" * 32, 1)
    ctx.content.add_object(entry, (b"x",))
    targets = {"kim/lampiran/a.json": entry, "kim/dokumen/foto.jpg": entry, "kim/dokumen/a/b.json": entry}
    generation = ctx.content.publish(Manifest({"kim": PublisherPart(2, "", targets=targets)}), prepare)
    assert list(Catalogue.open(generation.path).documents()) == []
    assert Catalogue.open(generation.path).numbers() == {LAW.id: 1}


def test_damaged_catalogue_does_not_stop_the_import_that_mends_it(install: Install) -> None:
    install(GUIDE, LAW)
    broken = install(LAW)
    (broken.path / FILE_NAME).unlink()
    mended = Catalogue.open(install(LAW, NEWS).path)
    assert mended.numbers() == {GUIDE.id: 1, LAW.id: 2, NEWS.id: 3}


def test_box_that_lost_every_catalogue_still_takes_content(install: Install) -> None:
    (install(LAW).path / FILE_NAME).write_bytes(b"rusak" * 1000)
    assert Catalogue.open(install(NEWS).path).numbers() == {NEWS.id: 1}
