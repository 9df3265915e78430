"""Settings of the outbox: where batches go by network, whose receipts count, how much may wait here."""

from kiosk.core import Setting

__all__ = ["SETTINGS"]

SETTINGS = (
    Setting(
        "url",
        "",
        "Alamat tujuan laporan: https://... (WebDAV), s3://wadah/map, atau sebuah map; kosong = lewat flashdisk saja",
    ),
    Setting("endpoint", "", "Untuk s3://: alamat server penyimpanan, misalnya https://s3.contoh.id"),
    Setting("region", "us-east-1", "Untuk s3://: nama wilayah (region) di server penyimpanan"),
    Setting("key_id", "", "Nama pengguna atau key ID di server itu; rahasianya tidak ditulis di file ini"),
    Setting(
        "publisher", "", "Tanda terima siapa yang dipercaya: nama penerbit; kosong = kota, atau satu-satunya penerbit"
    ),
    Setting("max_mb", 64, "Di atas ini kemasan terlama yang belum diterima diringkas menjadi hitungan harian", "MB"),
    Setting("keep_days", 400, "Kemasan yang lebih tua dari ini diringkas menjadi hitungan harian", "hari"),
)
