"""Legal words whose root the Snowball stemmer misses, by root.

Snowball knows no word list, so it cannot tell that `menetapkan` comes from `tetap` and not from `etap`: rules alone
reach 0.91 of the word families in regulations (reference performance 3). The table is our own, made from families in
public statutes where Snowball gives a family more than one root; ready root lists are not free to ship.
"""

__all__ = ["ROOT_OF"]

_FAMILIES = """
awas: mengawasi pengawasan diawasi pengawas
baru: pembaruan memperbarui diperbarui pembaharuan memperbaharui
berita: pemberitaan memberitakan diberitakan
cerai: bercerai perceraian menceraikan
hak: berhak
izin: ijin mengijinkan diijinkan perijinan
kawin: mengawinkan dikawinkan
kelola: mengelola dikelola pengelolaan pengelola
kembang: pengembangan mengembangkan pengembang
kendali: pengendalian mengendalikan dikendalikan pengendali terkendali
kerja: ketenagakerjaan tenagakerja
kirim: pengiriman mengirim mengirimkan pengirim
kuasa: menguasai penguasaan dikuasai penguasa
kunjung: pengunjung mengunjungi dikunjungi
kurang: pengurangan mengurangi dikurangi
laku: pelaku berlaku perilaku
manfaat: pemanfaatan memanfaatkan
milik: pemilik pemilikan memiliki dimiliki
mohon: memohon pemohon dimohon
mukim: pemukiman bermukim
nikah: menikah menikahi
nilai: penilaian menilai dinilai penilai
olah: mengolah diolah pengolah
pakai: memakai dipakai pemakai
penduduk: kependudukan berpenduduk
pegawai: kepegawaian
periksa: pemeriksa
perintah: diperintah diperintahkan memerintah
rencana: perencanaan perencana berencana
rokok: perokok
rumah: perumahan
sah: pengesahan mengesahkan disahkan keabsahan
tambang: penambangan penambang menambang
tanam: penanaman menanam ditanam menanamkan
tangani: penanganan menangani ditangani
tanggung: menanggung penanggung penanggungan
tarik: penarikan menarik ditarik
tata: penataan menata ditata
terbit: penerbitan menerbitkan terbitan penerbit
terima: penerimaan menerima diterima penerima
tertib: penertiban menertibkan ditertibkan
tetap: menetapkan penetapan
timbang: menimbang penimbangan
tindak: penindakan tindakan menindak ditindak
tingkat: peningkatan meningkatkan
tuju: menuju penujuan
tular: menular penularan menularkan tertular
tugas: penugasan menugaskan
tunggak: tunggakan penunggak menunggak penunggakan
tunjuk: penunjukan menunjuk menunjukkan
wenang: wewenang
wisata: pariwisata kepariwisataan
"""


def _read(families: str) -> dict[str, str]:
    table = {}
    for line in families.split("\n"):
        root, _, forms = line.partition(":")
        table.update(dict.fromkeys([root, *forms.split()], root))
    del table[""]
    return table


ROOT_OF = _read(_FAMILIES)
"""Word > root; a root stands for itself."""
