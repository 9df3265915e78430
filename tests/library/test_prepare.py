from kiosk.core import Context, Manifest, PublisherPart, TargetEntry
from kiosk.library.catalogue import Catalogue
from kiosk.library.prepare import prepare
from tests.library.conftest import LAW, Install


def test_attachments_are_not_taken_for_documents(ctx: Context, install: Install) -> None:
    install(LAW)
    entry = TargetEntry("cd" * 32, 1)
    ctx.content.add_object(entry, (b"x",))
    targets = {"kim/lampiran/a.json": entry, "kim/dokumen/foto.jpg": entry, "kim/dokumen/a/b.json": entry}
    generation = ctx.content.publish(Manifest({"kim": PublisherPart(2, "", targets=targets)}), prepare)
    assert list(Catalogue.open(generation.path).documents()) == []
    assert Catalogue.open(generation.path).numbers() == {LAW.id: 1}
