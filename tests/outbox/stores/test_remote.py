"""A real S3-compatible server and a real WebDAV server hold what they are given, or we say so."""

import hashlib
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from kiosk.core import Config, RefusedError
from kiosk.outbox.stores import ServerError, Store, open_store
from kiosk.outbox.stores.remote import RemoteStore
from tests.outbox.bad_servers import BadServer, serving
from tests.outbox.stores.conftest import SECRET, USER, Server

DATA = b"batch" * 1000
SHA256 = hashlib.sha256(DATA).hexdigest()
PATH = "kota/c0ffee00/2026-11/000001-aa.jsonl.gz"


def settings(endpoint: str = "", url: str = "") -> Config:
    return Config({("outbox", "endpoint"): endpoint, ("outbox", "url"): url, ("outbox", "key_id"): USER})


def opened(server: Server) -> Store:
    return open_store(server.url, settings(server.endpoint, server.url))


def kept(server: Server) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in server.folder.rglob("*.gz")}


def test_file_arrives_whole_and_a_second_time_is_no_second_file(server: Server, secret: Callable[[str], None]) -> None:
    store = opened(server)
    assert (store.size(PATH), store.holds(PATH, len(DATA), SHA256)) == (None, False)
    assert store.put(PATH, DATA) is True
    assert store.put(PATH, DATA) is False
    assert kept(server) == {"000001-aa.jsonl.gz": DATA}
    assert (store.size(PATH), store.holds(PATH, len(DATA), SHA256)) == (len(DATA), True)
    assert not store.holds(PATH, len(DATA), "0" * 64)


@pytest.mark.parametrize("torn", [DATA[:100], b"", DATA[:-1] + b"?", DATA + b"?"])
def test_torn_or_foreign_file_of_that_name_is_replaced(
    server: Server, secret: Callable[[str], None], torn: bytes
) -> None:
    store = opened(server)
    store.put(PATH, DATA)
    server.kill()
    (there,) = server.folder.rglob("*.gz")
    there.write_bytes(torn)
    server.start()
    assert store.put(PATH, DATA) is True
    assert kept(server) == {"000001-aa.jsonl.gz": DATA}


def test_names_are_paths_below_the_address_and_of_one_post_only(server: Server, secret: Callable[[str], None]) -> None:
    store = opened(server)
    mine = {f"kota/c0ffee00/2026-{month}/{number}.jsonl.gz" for month in (10, 11) for number in range(3)}
    for path in (*mine, "kota/c0ffee01/2026-11/0.jsonl.gz"):
        store.put(path, DATA)
    assert dict(store.names("kota/c0ffee00")) == dict.fromkeys(mine, len(DATA))
    assert len(list(store.names())) == 7
    assert list(store.names("kota/none")) == []


def test_file_is_read_whole_or_refused(server: Server, secret: Callable[[str], None]) -> None:
    store = opened(server)
    store.put(PATH, DATA)
    assert store.get(PATH, len(DATA)) == DATA
    for path, most, expected in ((PATH, 9, "server-terlalu-besar"), (PATH + "x", 9, "tidak-ada-di-sana")):
        with pytest.raises(ServerError) as error:
            store.get(path, most)
        assert (error.value.code, error.value.exit_code) == (expected, 3)


def test_wrong_secret_is_refused_and_told_to_nobody(server: Server, secret: Callable[[str], None]) -> None:
    secret("rahasia-yang-keliru-0815")
    with pytest.raises(ServerError) as error:
        opened(server).put(PATH, DATA)
    assert error.value.code == "server-menolak"
    assert not error.value.passing
    assert "rahasia-yang-keliru-0815" not in str(error.value.as_reason())
    assert kept(server) == {}


def test_list_that_a_server_refuses_is_no_empty_list(server: Server, secret: Callable[[str], None]) -> None:
    secret("rahasia-yang-keliru-0815")
    with pytest.raises(ServerError) as error:
        list(opened(server).names())
    assert error.value.code == "server-menolak"


def test_server_that_was_killed_is_said_to_be_silent(server: Server, secret: Callable[[str], None]) -> None:
    store = opened(server)
    server.kill()
    for ask in (lambda: store.put(PATH, DATA), lambda: list(store.names()), lambda: store.get(PATH, 9)):
        with pytest.raises(ServerError) as error:
            ask()
        assert error.value.code == "server-diam"
        assert error.value.passing


def test_thousands_of_names_come_as_a_stream(server: Server, secret: Callable[[str], None]) -> None:
    store = opened(server)
    store.put("kota/c0ffee00/0.jsonl.gz", DATA)
    server.kill()
    (first,) = server.folder.rglob("*.gz")
    for number in range(1, 3000):
        (first.parent / f"{number}.jsonl.gz").write_bytes(b"")
    server.start()
    assert len(dict(store.names("kota"))) == 3000
    assert len(list(islice(store.names("kota"), 5))) == 5


def test_bucket_that_is_not_there_is_named(s3: Server, secret: Callable[[str], None]) -> None:
    store = open_store("s3://salah-ketik/x", settings(s3.endpoint))
    for ask in (lambda: store.put(PATH, DATA), lambda: list(store.names())):
        with pytest.raises(ServerError) as error:
            ask()
        assert error.value.code == "server-lain"


def test_user_without_a_secret_is_refused_before_anything_is_sent(
    server: Server, secret: Callable[[str], None]
) -> None:
    secret("")
    with pytest.raises(RefusedError) as error:
        opened(server)
    assert error.value.code == "rahasia-belum-ada"


def test_endpoint_that_is_no_address_is_refused(secret: Callable[[str], None]) -> None:
    with pytest.raises(RefusedError) as error:
        open_store("s3://laporan/x", settings("s3.contoh.id"))
    assert error.value.code == "alamat-salah"


def test_address_nobody_can_speak_to_is_refused(secret: Callable[[str], None]) -> None:
    with pytest.raises(RefusedError) as error:
        open_store("https://tidak ada", settings())
    assert error.value.code == "alamat-salah"


def test_secret_is_in_nothing_that_is_printed(server: Server, secret: Callable[[str], None]) -> None:
    store = opened(server)
    assert isinstance(store, RemoteStore)
    assert SECRET not in f"{store!r} {store.place} {vars(store)!r}"


def test_another_server_than_that_of_the_settings_never_sees_the_account(secret: Callable[[str], None]) -> None:
    with serving(BadServer) as (url, ours), serving(BadServer) as (other, foreign):
        config = settings(url=f"{url}/laporan")
        for address in (f"{url}/arsip", f"{other}/laporan"):
            assert open_store(address, config).size(PATH) is None
    assert [word.partition(" ")[0] for word in ours.told] == ["Basic"]
    assert foreign.told == [""]


def test_folder_and_file_address_are_the_same_carrier(tmp_path: Path) -> None:
    (tmp_path / "map lain").mkdir()
    assert open_store(str(tmp_path / "map lain"), Config({})).put(PATH, DATA)
    assert not open_store(f"file://{tmp_path}/map%20lain", Config({})).put(PATH, DATA)
