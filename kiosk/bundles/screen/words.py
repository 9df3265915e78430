"""Words of the organisers' pages; these are Indonesian only (reference wording 0.12). Pure."""

from kiosk.documents import Kind

__all__ = ["KIND_NAMES"]

KIND_NAMES = {
    Kind.ANNOUNCEMENT: "Woro-woro",
    Kind.EMERGENCY: "Info darurat",
    Kind.BULLETIN: "Kabar Kampung",
    Kind.REGULATION: "Peraturan",
    Kind.SERVICE: "Urus Surat & Layanan",
    Kind.AGENDA: "Acara & Lowongan",
    Kind.LIBRARY: "Perpustakaan",
    Kind.CONTACT: "Nomor penting",
}
