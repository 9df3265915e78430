"""The key card: one A4 page to print, by which a person knows a publisher's root from a forged one.

It names no secret. Whoever prepares a post compares the words with what `kiosk trust set` shows; whoever keeps a key
signs for it here. No network, no script, no font but the printer's.
"""

import html
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from string import Template

import segno

from kiosk.bundles.seal.trust import CITY, TrustedRoot, grouped, read_root
from kiosk.bundles.seal.words import fingerprint_words
from kiosk.core import atomic
from kiosk.web import long_date

__all__ = ["CARD", "card", "write_card"]

CARD = "kartu.html"

_PAGE = Template("""<!doctype html>
<html lang="id">
<meta charset="utf-8">
<title>Kartu kunci $title</title>
<style>
@page { size: A4; margin: 16mm }
body { font: 12pt/1.4 sans-serif; max-width: 178mm; margin: 0 auto; color: #000; background: #fff }
h1 { font-size: 20pt; margin: 0 0 2mm }
h2 { font-size: 13pt; margin: 6mm 0 1mm; break-after: avoid }
p, ul, ol { margin: 1mm 0 } ul, ol { padding-left: 6mm }
.words { font-size: 17pt; font-weight: bold; columns: 3; list-style-position: inside; padding: 0 }
.hex { font: 11pt monospace; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100% } td, th { border: 1px solid #000; padding: 2mm; text-align: left }
th:nth-child(3) { width: 40% } th:nth-child(4) { width: 18% }
svg { float: right; width: 38mm; height: 38mm; margin: 0 0 2mm 4mm }
</style>
$qr
<h1>Kartu kunci $title</h1>
<p>Nama di paket: <b>$name</b>. Root nomor $version, berlaku sampai $expires. Kartu ini dibuat $day.</p>
<h2>Sidik jari root.json dalam dua belas kata</h2>
<ol class="words">
$words
</ol>
<p>Yang menyiapkan pos membandingkan kata-kata ini dengan yang muncul di <b>kiosk trust set root.json</b>. Satu kata
saja berbeda: berhenti, lalu hubungi penerbit.</p>
<p class="hex">SHA-256: $groups</p>
$earlier
<h2>Di mana kuncinya</h2>
<table>
<tr><th>File kunci</th><th>Untuk apa</th><th>Disimpan oleh, di mana</th><th>Tanggal, paraf</th></tr>
$keys
</table>
<p>$rule Kata sandi tidak ditulis di kartu ini. Tiap file kunci punya satu cadangan di flashdisk, dalam amplop
tertutup, di tempat lain.</p>
<h2>Bila ada yang hilang</h2>
<ul>
$losses
</ul>
<p>Map penerbit: $folder</p>
</html>
""")

_USES = (
    ("targets", "menyegel daftar isi"),
    ("snapshot", "menyegel nomor daftar"),
    ("timestamp", "menyegel tanggal terbit"),
)
_LOSSES_CITY = (
    "Satu kunci root hilang: <b>kiosk publisher rotate root-N</b>; dua pemegang yang lain menyegel.",
    (
        "Laptop dicuri atau kata sandinya lupa: hari itu juga, di map dari cadangan terbaru, "
        "<b>kiosk publisher rotate --new-passphrase</b>; dua pemegang kunci root menyegel."
    ),
    "Dua kunci root hilang sekaligus: penerbit baru, dan tiap pos dikenalkan lagi.",
)
_LOSSES_KIM = (
    (
        "Laptop dicuri: hari itu juga, di map dari cadangan terbaru, "
        "<b>kiosk publisher rotate targets snapshot timestamp root-1</b>."
    ),
    (
        "Kata sandi lupa, atau kunci root dan cadangannya hilang: penerbit baru dengan nama yang sama di map lain; "
        "kota mengakuinya dengan <b>kiosk publisher add --replace</b>, dan tiap pos lain dikenalkan lagi."
    ),
)


def card(root: TrustedRoot, earlier: Sequence[TrustedRoot], day: datetime, folder: str) -> str:
    """The page for the publisher of `root`; `earlier` are the roots posts may have started from."""
    city = root.publisher.kind == CITY
    names = [*((f"root-{number}", "mengganti kunci") for number in range(1, root.keys + 1)), *_USES]
    some = f"{root.threshold} dari {root.keys} kunci root cukup untuk mengganti kunci; simpan di {root.keys} tempat."
    return _PAGE.substitute(
        title=html.escape(root.publisher.title),
        name=html.escape(root.publisher.name),
        version=root.version,
        expires=long_date(root.expires.date()),
        day=long_date(day.date()),
        words=_lines(f"<li>{word}</li>" for word in fingerprint_words(root.fingerprint)),
        groups=grouped(root.fingerprint),
        qr=segno.make(root.fingerprint, error="m", micro=False).svg_inline(border=4, omitsize=True),
        earlier=_lines(_earlier(one) for one in earlier),
        keys=_lines(f"<tr><td>keys/{name}.pem</td><td>{use}</td><td></td><td></td></tr>" for name, use in names),
        rule=some if city else "Simpan cadangan root-1 jauh dari laptop.",
        losses=_lines(f"<li>{loss}</li>" for loss in (_LOSSES_CITY if city else _LOSSES_KIM)),
        folder=html.escape(folder),
    )


def write_card(folder: Path, root: TrustedRoot, day: datetime, out: Path | None = None) -> Path:
    """Write the card of the repository `folder` to `out`, else beside its root; where it is then."""
    files = ((folder / "metadata" / f"{version}.root.json") for version in range(root.version - 1, 0, -1))
    earlier = [read_root(file.read_bytes()) for file in files if file.is_file()]
    target = out or folder / CARD
    atomic.make_folder(target.parent)
    atomic.replace(target, card(root, earlier, day, str(folder)).encode())
    return target


def _earlier(root: TrustedRoot) -> str:
    told = " ".join(fingerprint_words(root.fingerprint))
    return f"<p>Pos yang disiapkan dengan root nomor {root.version} menunjukkan: {told}. Itu juga benar.</p>"


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(parts)
