"""https with true certificates, and posts whose clock is wrong."""

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kiosk.core import Config
from kiosk.outbox.stores import ServerError, open_store
from tests.outbox.bad_servers import BadServer, serving

NOW = datetime.now(UTC)
WEEK = timedelta(days=7)


def certificate(folder: Path, begins: datetime) -> ssl.SSLContext:
    """A server's certificate that counts for two weeks from `begins`; who issued it stands in issuer.pem."""
    issuer_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "kota contoh")])
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    signed = []
    for subject, public, is_issuer in ((issuer, issuer_key.public_key(), True), (name, key.public_key(), False)):
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer)
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(begins)
            .not_valid_after(begins + 2 * WEEK)
            .add_extension(x509.BasicConstraints(ca=is_issuer, path_length=None), critical=True)
            .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        )
        signed.append(builder.sign(issuer_key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    (folder / "issuer.pem").write_bytes(signed[0])
    (folder / "server.pem").write_bytes(
        signed[1]
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    return context


def put(url: str) -> bool:
    return open_store(f"{url}/laporan", Config({})).put("kota/a.gz", b"data")


def test_server_whose_issuer_the_system_knows_is_spoken_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tls = certificate(tmp_path, NOW - WEEK)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "issuer.pem"))
    with serving(BadServer, tls) as (url, server):
        assert put(url) is True
    assert server.kept == {"/laporan/kota/a.gz": b"data"}


@pytest.mark.parametrize("wrong", ["unknown issuer", "begins later", "is over"])
def test_certificate_that_does_not_fit_is_told_with_a_word_on_the_clock(
    wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begins = {"unknown issuer": NOW - WEEK, "begins later": NOW + WEEK, "is over": NOW - 3 * WEEK}[wrong]
    tls = certificate(tmp_path, begins)
    if wrong != "unknown issuer":
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "issuer.pem"))
    with serving(BadServer, tls) as (url, server), pytest.raises(ServerError, match="jam kotak") as error:
        put(url)
    assert (error.value.code, error.value.passing, server.asked) == ("server-sertifikat", False, [])
