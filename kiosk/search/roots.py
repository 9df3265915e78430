"""What neither rules nor attestation can know of words: our own short tables.

Stems come from rules and from the words a post holds (stems.py). Four things stay to be told: words that only look
built (`terhadap`), families that grew apart (`penduduk` is nobody who sits), built words no rule undoes
(`wewenang`), and, for posts with few texts, roots whose first letter a nasal swallows. The tables are our own; ready
root lists are not free to ship.
"""

from collections.abc import Iterator

__all__ = ["FILLERS", "HINTS", "KEPT", "ROOT_OF", "VARIANT_OF"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


KEPT = _words(
    """
    ada adalah agar akan antara apa apabila atas atau bagaimana bagi bahwa bawah beberapa belum berapa berdasarkan
    berikut bersama besok bila dalam dan dapat dari demikian dengan depan di dilakukan dimaksud guna hal hanya harus
    hingga ialah ini itu jika juga kalau kapan karena ke kecuali kepada ketika lain lainnya luar maka mana maupun
    melakukan melalui mengapa mengenai menjadi menurut merupakan oleh pada para pula saat sampai sangat sebagai
    sebagaimana sebelum sebuah secara sedang sehingga sejak selain selama selanjutnya seluruh semua seperti serta
    sesuai sesudah setelah setiap siapa suatu sudah tanpa telah tentang terdiri terhadap termasuk tersebut tertentu
    terutama tetapi tiap tidak untuk yaitu yakni yang
    """
)
"""Words a sentence is held together with: never taken apart, and no root of other words (`pendapatan`)."""

FILLERS = _words(
    """
    ada adalah agar akan aku apa apabila atau bagaimana bagi bahwa berapa bisa cara caranya dalam dan dapat dari
    dengan di dimana gimana hal ingin ini itu juga kalau kami kapan karena ke kepada kita kok maka mana mau mengapa
    menurut nggak oleh pada para saja saya sebagai secara serta siapa sih suatu tentang terhadap tersebut tolong untuk
    ya yaitu yang
    """
)
"""Words a question is held together with: what has the others is an answer."""

_APART = """
beranda
berangkat: keberangkatan diberangkatkan pemberangkatan memberangkatkan
beringin
berkas
berlaku: keberlakuan pemberlakuan memberlakukan diberlakukan
beruang
divisi
menteri: kementerian
pegawai: kepegawaian
pelaku
pemerintah: pemerintahan kepemerintahan
penduduk: kependudukan berpenduduk
pengalaman: mengalami dialami berpengalaman
perangkat
peserta: kepesertaan
petak
pihak
sekolah
wali: perwalian
"""
_IRREGULAR = """
ajar: belajar pelajar pelajaran pembelajaran mengajar mengajarkan diajarkan pengajar pengajaran ajaran
baru: pembaruan memperbarui diperbarui pembaharuan memperbaharui diperbaharui terbarukan
dagang: pedagang
hak: berhak
kelola: mengelola dikelola pengelolaan pengelola
kerja: ketenagakerjaan tenagakerja ketenagakerja
sah: keabsahan absah
seorang: perseorangan
tahu: mengetahui diketahui pengetahuan berpengetahuan ketahui
tani: petani
tangan: tangani menangani ditangani penanganan
wenang: wewenang
wisata: pariwisata kepariwisataan
"""
_VARIANTS = """
aktivitas: aktifitas
analisis: analisa
apotek: apotik
asas: azas
atlet: atlit
cedera: cidera
desain: disain
hakikat: hakekat
ijazah: ijasah
istri: isteri
izin: ijin
jadwal: jadual
karier: karir
komplet: komplit
konferensi: konperensi
kualitas: kwalitas
kuitansi: kwitansi
metode: metoda
nasihat: nasehat
november: nopember
februari: pebruari
objek: obyek
paham: faham
persentase: prosentase
praktik: praktek
provinsi: propinsi
risiko: resiko
rezim: rejim
salat: sholat shalat solat
sistem: sistim
standar: standart standard
subjek: subyek
teknik: tehnik tekhnik
teknis: tehnis tekhnis
ubah: rubah obah robah
utang: hutang
zaman: jaman
"""
HINTS = _words(
    """
    kabul kaji kalah kandung kasih kawal kawin kelola keluar keluh kelompok kembali kembang kemas kenal kendali
    kerah kirim kosong kuasa kuat kumpul kunci kunjung kurang kutip main makan manfaat masuk milik minta mohon mukim
    mulai naik nikah nilai nyata pakai paksa panggil pantau pasang pasar pelihara periksa perintah pesan pilih
    pimpin pinjam pindah pisah potong pulih pungut pusat putus saji salin salur santun sebar sebut sedia sehat
    selamat selenggara selesai sembelih sempurna serah setor sewa siap siar sidik simpan sita suluh susun tagih
    tahan tambah tanam tanda tanggung tata tawar tebang teliti tembus tempat tempuh tentu terap terbit terima tertib
    tetap timbang timbun tindak tinggal tingkat tinjau tolak tolong tugas tukar tulis tumbuh tunai tunggak tunjuk
    tuntut turun tutup tular
    """
)
"""Roots whose first letter may be swallowed; one of them needs less evidence."""


def _read(families: str) -> Iterator[tuple[str, str]]:
    for line in families.split("\n"):
        root, _, forms = line.partition(":")
        if root:
            yield from ((form, root) for form in (root, *forms.split()))


ROOT_OF = dict((*_read(_APART), *_read(_IRREGULAR)))
"""Word > root; a root stands for itself."""

VARIANT_OF = {form: root for form, root in _read(_VARIANTS) if form != root}
"""A root as many write it > as the dictionary has it."""
