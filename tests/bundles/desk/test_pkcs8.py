import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from kiosk.bundles.desk.pkcs8 import COST, Cost, seal
from tests.bundles.forge import PASSPHRASE

CHEAP = Cost(n=2, p=1)


def raw(key: object) -> bytes:
    assert isinstance(key, Ed25519PrivateKey)
    return key.private_bytes_raw()


@pytest.mark.parametrize("cost", [CHEAP, COST])
def test_sealed_key_comes_back_as_it_was(cost: Cost) -> None:
    key = Ed25519PrivateKey.generate()
    assert raw(load_pem_private_key(seal(key, PASSPHRASE, cost), PASSPHRASE.encode())) == raw(key)


def test_a_guess_is_not_as_cheap_as_the_librarys_own_default() -> None:
    assert (COST.n * 1024, COST.p) == (16 << 20, 5)  # OWASP: 16 MiB with p = 5; `openssl` opens up to 32 MiB
    sealed = seal(Ed25519PrivateKey.generate(), PASSPHRASE, CHEAP)
    with pytest.raises(ValueError, match="decrypt"):
        load_pem_private_key(sealed, b"jaga rahasia itu")


def test_same_key_is_never_sealed_the_same_way_twice() -> None:
    key = Ed25519PrivateKey.generate()
    assert seal(key, PASSPHRASE, CHEAP) != seal(key, PASSPHRASE, CHEAP)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl here to open the file with")
def test_another_program_can_open_the_file_when_ours_is_gone(tmp_path: Path) -> None:
    key = Ed25519PrivateKey.generate()
    (tmp_path / "root-1.pem").write_bytes(seal(key, "kata sandi"))
    opened = subprocess.run(
        ["openssl", "pkey", "-in", tmp_path / "root-1.pem", "-passin", "pass:kata sandi", "-outform", "DER"],
        capture_output=True,
        check=True,
    )
    assert opened.stdout.endswith(raw(key))
