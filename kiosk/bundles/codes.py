"""Every refusal of this slice: its code, its sentence, and what a person does about it.

One table feeds the program and docs/import-codes.md (a test compares them). The sentences of the stick's states are
those of the wording rules, word for word: what happened, what is safe, what next.
"""

from dataclasses import dataclass

from kiosk.core import ContentError, KioskError, NoRoomError, OurError, RefusedError, StickError, TrustError

__all__ = ["CODES", "Code", "fault", "markdown_table"]


@dataclass(frozen=True)
class Code:
    """One way to be told no.

    Attributes:
        name: stable, for machines.
        error: whose fault it is; gives the exit code.
        sentence: what a person reads and hears; `{penerbit}` and other words are filled in.
        advice: what to do, for whoever helps.
    """

    name: str
    error: type[KioskError]
    sentence: str
    advice: str


_ROWS = (
    # the stick
    Code(
        "flashdisk-tidak-terbaca",
        StickError,
        "Maaf, flashdisk tidak terbaca. Isi lama aman. Coba flashdisk lain.",
        "Pasang di laptop; bila di sana pun tidak terbaca, flashdisknya rusak.",
    ),
    Code(
        "flashdisk-tercabut",
        StickError,
        "Flashdisk tercabut sebelum selesai. Isi lama aman. Silakan pasang lagi.",
        "Pasang lagi dan tunggu sampai ada kata selesai.",
    ),
    Code(
        "tidak-ada-paket",
        StickError,
        "Di flashdisk ini tidak ada paket isi. Isi lama aman. Salin file .kim dari penerbit, lalu pasang lagi.",
        "Paket diletakkan di luar map (NAMA.kim), di map KIM, atau sebagai map KIM/PAKET/<penerbit>.",
    ),
    Code(
        "paket-tidak-wajar",
        StickError,
        "Ada yang tidak wajar di paket ini, jadi tidak dibuka. Isi lama aman. Mintalah paket baru ke {penerbit}.",
        "Ada tautan, pipa, alat, nama ganda, nama berbahaya, atau ZIP yang dimampatkan. Jangan mengemas ulang .kim.",
    ),
    Code(
        "paket-rusak",
        StickError,
        "Paket ini rusak atau terpotong, jadi tidak dipasang. Isi lama aman. Salin ulang paketnya, lalu pasang lagi.",
        "Salin ulang file .kim sampai selesai, keluarkan flashdisk dengan aman; bila tetap rusak, minta paket baru.",
    ),
    Code(
        "isi-rusak-di-paket",
        StickError,
        "Sebagian isi paket ini rusak, jadi tidak dipasang. Isi lama aman. Salin ulang paketnya, lalu pasang lagi.",
        "Isi file tidak sama dengan yang disegel. Salin ulang, atau pakai flashdisk lain.",
    ),
    Code(
        "isi-kurang",
        StickError,
        "Paket ini tidak lengkap, jadi tidak dipasang. Isi lama aman. Mintalah paket lengkap ke {penerbit}.",
        "Paket kecil (hanya yang baru) tidak cukup untuk kotak ini; minta paket penuh.",
    ),
    # the seal
    Code(
        "segel-tidak-cocok",
        TrustError,
        "Maaf, segel paket ini tidak cocok, jadi tidak dipasang. Isi lama aman. Mintalah paket baru ke {penerbit}.",
        "Paket dari penerbit lain, diubah orang, atau dibuat dengan kunci lama.",
    ),
    Code(
        "bukan-untuk-pos-ini",
        TrustError,
        "Paket ini dari penerbit lain, jadi tidak dipasang. Isi lama aman. Mintalah paket ke {penerbit}.",
        "Periksa dengan `kiosk trust show` siapa penerbit yang dikenal kotak ini.",
    ),
    Code(
        "di-luar-bagian",
        TrustError,
        "Paket ini memuat isi di luar bagian penerbitnya, jadi tidak dipasang. Isi lama aman. "
        "Mintalah paket baru ke {penerbit}.",
        "Penerbit membuat paketnya dengan cara lain; ia perlu memakai `kiosk publisher pack`.",
    ),
    Code(
        "paket-kedaluwarsa",
        TrustError,
        "Masa segel paket ini sudah habis, jadi tidak dipasang. Isi lama aman. Mintalah paket baru ke {penerbit}.",
        "Penerbit menjalankan `kiosk publisher sign`, lalu membuat paketnya lagi.",
    ),
    Code(
        "kepercayaan-belum-ada",
        RefusedError,
        "Kotak ini belum mengenal penerbitnya, jadi belum ada yang bisa dipasang. "
        "Minta file root.json ke penerbit, lalu jalankan: kiosk trust set root.json",
        "Sekali saja, waktu kotak disiapkan. Cocokkan sidik jarinya dengan kartu dari penerbit.",
    ),
    Code(
        "root-tidak-sah",
        TrustError,
        "File ini bukan root.json penerbit yang sah. Tidak ada yang berubah. Minta lagi ke penerbit.",
        "Yang benar: root.json dari map yang dibuat `kiosk publisher init`.",
    ),
    Code(
        "root-lain",
        RefusedError,
        "Kotak ini sudah mengenal penerbit lain. Tidak ada yang berubah. "
        "Bila memang berganti penerbit, tambahkan --replace.",
        "Pastikan dulu dengan penerbit lama dan baru.",
    ),
    # right as such, but not now
    Code(
        "paket-lama",
        RefusedError,
        "Paket ini lebih lama dari isi sekarang, jadi tidak dipasang. Isi sekarang tetap dipakai.",
        "Tidak perlu apa-apa. Bila memang ingin isi lama: `kiosk rollback`.",
    ),
    Code(
        "sedang-impor",
        RefusedError,
        "Satu flashdisk dulu. Yang kedua tunggu sampai selesai.",
        "Tunggu kata selesai, lalu pasang yang kedua.",
    ),
    Code(
        "tidak-ada-versi-lama",
        RefusedError,
        "Tidak ada isi lama untuk dikembalikan. Isi sekarang tetap dipakai.",
        "Isi lama baru ada setelah dua kali pemasangan.",
    ),
    Code(
        "dokumen-tidak-ada",
        RefusedError,
        "Dokumen itu tidak ada di kotak ini. Lihat daftarnya dengan: kiosk content list",
        "Periksa ejaan id-nya.",
    ),
    # our card
    Code(
        "tempat-penuh",
        NoRoomError,
        "Tempat simpan hampir penuh. Paket belum dipasang, isi lama aman. Hubungi {pengurus}.",
        "Hapus yang tidak perlu atau ganti kartu yang lebih besar; sepersepuluh kartu disisakan.",
    ),
    Code(
        "isi-rusak",
        OurError,
        "Isi kotak ini rusak di kartu penyimpan. Pasang flashdisk isi terbaru untuk memperbaikinya.",
        "Pasang paket penuh yang terbaru. Bila berulang, ganti kartunya.",
    ),
    Code(
        "isi-lama-rusak",
        RefusedError,
        "Isi lama rusak di kartu, jadi tidak bisa dikembalikan. Isi sekarang tetap dipakai.",
        "Pasang paket penuh yang terbaru. Bila berulang, ganti kartunya.",
    ),
    Code(
        "simpan-gagal",
        OurError,
        "Kotak tidak bisa menyimpan. Isi lama aman. Matikan, nyalakan lagi; bila tetap begitu, ganti kartunya.",
        "Kartu menolak ditulisi.",
    ),
    Code(
        "dokumen-rusak",
        ContentError,
        "Satu dokumen di paket ini tidak bisa dibaca. Isi lama aman. Mintalah paket baru ke penerbit.",
        "Paket dibuat oleh versi program yang berbeda.",
    ),
    # the publisher's desk
    Code(
        "sandi-salah",
        RefusedError,
        "Kata sandi tidak cocok. Tidak ada yang berubah. Coba lagi dengan kata sandi waktu penerbit dibuat.",
        "Tanpa kata sandi itu kuncinya tidak bisa dibuka oleh siapa pun.",
    ),
    Code(
        "sandi-pendek",
        RefusedError,
        "Kata sandi paling sedikit 8 huruf. Tidak ada yang berubah. Coba lagi dengan yang lebih panjang.",
        "Beberapa kata yang mudah diingat lebih baik daripada satu kata yang sulit.",
    ),
    Code(
        "nama-salah",
        RefusedError,
        "Nama penerbit hanya huruf kecil, angka dan tanda -, 2 sampai 40 huruf, dan bukan kota. "
        "Tidak ada yang berubah.",
        "Contoh: kim-kampung-contoh.",
    ),
    Code(
        "penerbit-sudah-ada",
        RefusedError,
        "Di map ini sudah ada penerbit. Tidak ada yang berubah. Pakai map lain, atau lanjutkan dengan pack.",
        "Kunci yang ditimpa tidak bisa kembali, karena itu tidak pernah ditimpa.",
    ),
    Code(
        "penerbit-belum-ada",
        RefusedError,
        "Di map ini belum ada penerbit yang lengkap. Buat dulu: kiosk publisher init --repo MAP",
        "Atau salin kembali map penerbit dari cadangannya.",
    ),
    Code(
        "penerbit-rusak",
        RefusedError,
        "Map penerbit ini rusak. Salin kembali seluruh map dari cadangannya, lalu coba lagi.",
        "Daftar yang ditandatangani hilang atau berubah; jangan memperbaikinya dengan tangan.",
    ),
    Code(
        "belum-terbit",
        RefusedError,
        "Penerbit ini belum pernah menerbitkan. Terbitkan dulu: kiosk publisher pack SUMBER --repo MAP",
        "sign dan verify baru berguna setelah pack yang pertama.",
    ),
    Code(
        "tidak-ada-isi",
        RefusedError,
        "Tidak ada satu pun yang bisa dikemas, jadi tidak ada yang diterbitkan. Periksa daftar masalahnya.",
        "Periksa map sumbernya; tiap masalah menyebut nama file dan sebabnya.",
    ),
    Code(
        "terlalu-banyak",
        RefusedError,
        "Isinya terlalu banyak untuk satu penerbit, jadi tidak diterbitkan. Bagi menjadi beberapa penerbit.",
        "Daftar isi paling besar 5 MB, kira-kira 20.000 file.",
    ),
)

CODES = {row.name: row for row in _ROWS}


def fault(code: str, detail: str = "", **words: str) -> KioskError:
    """The error of `code`, ready to raise; `detail` is English, for the log."""
    row = CODES[code]
    filled = row.sentence.format_map({"penerbit": "penerbit pos ini", "pengurus": "pengurus KIM", **words})
    return row.error(code, filled, detail)


def markdown_table() -> str:
    """The table of docs/import-codes.md."""
    lines = ["| code | exit | sentence | what to do |", "|---|---|---|---|"]
    lines += [f"| `{row.name}` | {row.error.exit_code} | {row.sentence} | {row.advice} |" for row in _ROWS]
    return "\n".join(lines) + "\n"
