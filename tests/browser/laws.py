"""Made-up regulations of every shape, for the browser to open."""

from io import BytesIO

from PIL import Image, ImageDraw

from kiosk.documents import (
    Annex,
    Article,
    Attachment,
    Directive,
    Document,
    Field,
    Heading,
    Kind,
    Level,
    Meaning,
    Provenance,
    Regulation,
    Status,
    document_id,
    full_title,
)

SOURCE = Provenance(
    source="JDIH Kota Contoh", record=(Field("bidangHukum", "Hukum Umum"), Field("bahasa", "Indonesia"))
)
PDF = Attachment("kim-contoh/lampiran/naskah.pdf", "Naskah", "application/pdf", 1_234_567, "naskah")
SCANNED_PAGES = 3


def made(regulation: Regulation, status: Status = Status.UNKNOWN, *attachments: Attachment) -> Document:
    named = (regulation.type, regulation.number, regulation.year)
    return Document(
        id=document_id(*named, regulation.region),
        kind=Kind.REGULATION,
        title=full_title(*named, regulation.about, regulation.region),
        status=status,
        publisher="Bagian Hukum Kota Contoh",
        provenance=SOURCE,
        attachments=attachments,
        sample=True,
        regulation=regulation,
    )


MARKET = made(
    Regulation(
        "perwal",
        "9",
        "2025",
        "Tarif Retribusi Pelayanan Pasar",
        "Kota Contoh",
        enacted="2025-03-04",
        promulgated="2025-03-05",
        gazette="BD Tahun 2025 (9)",
        considering="a. bahwa tarif pasar perlu disesuaikan;\nb. bahwa untuk itu perlu Peraturan Wali Kota;",
        legal_basis="1. Peraturan Daerah Kota Contoh Nomor 4 Tahun 2012 tentang Pasar;",
        headings=(
            Heading(Level.CHAPTER, "I", "KETENTUAN UMUM"),
            Heading(Level.CHAPTER, "II", "TARIF", 1),
            Heading(Level.PART, "Kesatu", "Besarnya tarif", 1),
        ),
        articles=(
            Article("1", "Pasar adalah tempat jual beli. Pedagang adalah yang disebut dalam Pasal 2 ayat (2) huruf b."),
            Article(
                "2",
                "(1) Besarnya tarif retribusi:\n"
                "Jenis tempat\tUkuran\tTarif sehari\tKeterangan\n"
                "Kios\tpaling luas 12 m2\tRp 3.000\tsudah termasuk kebersihan\n"
                "Los\tpaling luas 6 m2\tRp 2.000\tsudah termasuk kebersihan\n"
                "Pelataran\tpaling luas 4 m2\tRp 1.000\tpedagang harian dan musiman\n"
                "(2) Tarif ditinjau:\na. paling lama tiga tahun; atau\nb. bila harga:\n"
                "1. naik lebih dari sepuluh persen; atau\n2. turun menurut:\na) indeks; dan\nb) pendapat pedagang.",
                elucidation="Ayat (1)\nYang dimaksud dengan kios adalah bangunan tetap.\nAyat (2)\nCukup jelas.",
                meaning=Meaning(id="Bayar sesuai tempatnya.", jv="Mbayar miturut papanipun.", by="KIM Contoh"),
            ),
            Article("4", "Peraturan Wali Kota Contoh Nomor 3 Tahun 2011 dicabut dan dinyatakan tidak berlaku."),
        ),
        annexes=(Annex("LAMPIRAN I", "Formulir permohonan"),),
        gaps=("3",),
    ),
    Status.IN_FORCE,
    PDF,
)
REVOKED = made(Regulation("perwal", "3", "2011", "Tarif Pasar", "Kota Contoh", articles=(Article("1", "Rp 500."),)))
WASTE = made(
    Regulation(
        "perda",
        "4",
        "2012",
        "Pasar",
        "Kota Contoh",
        articles=(Article("1", "Pasar adalah tempat jual beli."), Article("2", "(1) Pasar buka pagi.\n(2) Cukup.")),
    )
)
_NEW = "(1) Pasar buka pagi dan sore.\n(2) Jamnya diumumkan di Pasal 1."
AMENDING = made(
    Regulation(
        "perda",
        "7",
        "2024",
        "Perubahan atas Peraturan Daerah Kota Contoh Nomor 4 Tahun 2012 tentang Pasar",
        "Kota Contoh",
        articles=(Article("I", f"Beberapa ketentuan diubah:\n1. Ketentuan Pasal 2 diubah:\nPasal 2\n{_NEW}"),),
        directives=(Directive("1", "1. Ketentuan Pasal 2 diubah sehingga berbunyi sebagai berikut:", (0,)),),
        amendments=(Article("2", _NEW),),
    )
)
BIG = made(
    Regulation(
        "uu",
        "23",
        "2014",
        "Pemerintahan Daerah",
        headings=tuple(
            Heading(Level.CHAPTER, roman, title, place)
            for roman, title, place in (
                ("I", "KETENTUAN UMUM", 0),
                ("II", "PEMBAGIAN WILAYAH NEGARA", 1),
                ("III", "KEKUASAAN PEMERINTAHAN", 4),
                ("IV", "KEWENANGAN DAERAH PROVINSI DI LAUT DAN DAERAH PROVINSI YANG BERCIRI KEPULAUAN", 8),
                ("V", "KETENTUAN PENUTUP", 100),
            )
        ),
        articles=tuple(Article(str(n), f"Isi pasal {n} menurut Pasal {n - 1}.") for n in range(1, 121)),
    ),
    Status.IN_FORCE,
)
SCAN = made(
    Regulation("perda", "1", "1998", "Ketertiban Umum", "Kota Contoh"),
    Status.UNKNOWN,
    *(
        Attachment(f"kim-contoh/lampiran/h{n}.png", f"Halaman {n}", "image/png", 9000, "halaman")
        for n in range(1, SCANNED_PAGES + 1)
    ),
    PDF,
)
LAWS = (MARKET, REVOKED, WASTE, AMENDING, BIG, SCAN)


def files() -> dict[str, bytes]:
    """What travels with them."""
    pages = {f"kim-contoh/lampiran/h{n}.png": _page(n) for n in range(1, SCANNED_PAGES + 1)}
    return pages | {PDF.path: b"%PDF-1.4\n"}


def _page(number: int) -> bytes:
    """A page of grey lines, as a scan looks from afar."""
    picture = Image.new("L", (620, 877), 250)
    pen = ImageDraw.Draw(picture)
    pen.text((290, 20), f"- {number} -", fill=0)
    for y in range(60, 820, 17):
        pen.line((60, y, 540 - (y * 7) % 150, y), fill=60, width=3)
    data = BytesIO()
    picture.save(data, "PNG")
    return data.getvalue()
