"""Servers that are wrong: each gets its sentence, and none is believed."""

from collections.abc import Callable
from itertools import islice

import pytest

from kiosk.outbox.stores import ServerError
from kiosk.outbox.stores.address import parse_address
from kiosk.outbox.stores.remote import Account, RemoteStore, WebLimits
from tests.outbox.bad_servers import BAD, BadServer, Bucket, serving

DATA = b"batch" * 100
PATH = "kota/c0ffee00/a.gz"
SECRET = "rahasia-4711"
SHORT = WebLimits(connect_seconds=1, answer_seconds=1, carry_seconds=1)


def bucket(url: str, limits: WebLimits | None = None) -> RemoteStore:
    account = Account("pos", SECRET, url, "id-1")
    return RemoteStore(parse_address("s3://laporan/masuk"), account, limits or WebLimits())


def webdav(url: str, limits: WebLimits | None = None) -> RemoteStore:
    return RemoteStore(parse_address(f"{url}/masuk"), Account("pos", SECRET), limits or WebLimits())


@pytest.fixture(params=[bucket, webdav], ids=["s3", "webdav"])
def speak(request: pytest.FixtureRequest) -> Callable[..., RemoteStore]:
    return request.param  # type: ignore[no-any-return]


SAID = {
    "AlwaysSick": ("server-sakit", True),
    "SickTwice": ("server-sakit", True),
    "Hanging": ("server-diam", True),
    "Forgetting": ("server-lupa", True),
    "LoginPage": ("halaman-masuk", False),
    "Redirecting": ("halaman-masuk", False),
    "HalfAnswer": ("server-diam", True),
    "Changing": ("salinan-server-beda", True),
    "Full": ("server-penuh", False),
    "Forbidding": ("server-menolak", False),
}


def test_every_bad_server_is_tried() -> None:
    assert set(SAID) == set(BAD)


@pytest.mark.parametrize("kind", sorted(BAD))
def test_bad_server_is_never_believed_and_gets_its_sentence(kind: str, speak: Callable[..., RemoteStore]) -> None:
    with serving(BAD[kind]) as (url, server), pytest.raises(ServerError) as error:
        speak(url, SHORT if kind == "Hanging" else None).put(PATH, DATA)
    assert (error.value.code, error.value.passing) == SAID[kind]
    assert "Catatan tetap aman di kotak." in error.value.message
    assert error.value.exit_code == 3
    told = f"{error.value.as_reason()} {error.value!r} {error.value.__cause__!r}"
    assert SECRET not in told
    assert not {word.partition(" ")[2] for word in server.told if word.startswith("Basic")} & set(told.split())


@pytest.mark.parametrize("kind", ["AlwaysSick", "LoginPage", "Redirecting"])
def test_answer_that_is_no_list_is_no_empty_list(kind: str, speak: Callable[..., RemoteStore]) -> None:
    with serving(BAD[kind]) as (url, _), pytest.raises(ServerError) as error:
        list(speak(url).names("kota"))
    assert error.value.code == SAID[kind][0]


@pytest.mark.parametrize("kind", ["AlwaysSick", "HalfAnswer", "Redirecting"])
def test_answer_that_is_no_file_is_no_file(kind: str, speak: Callable[..., RemoteStore]) -> None:
    with serving(BAD[kind]) as (url, server):
        store = speak(url)
        server.kept.update(dict.fromkeys((f"/masuk/{PATH}", f"/laporan/masuk/{PATH}"), DATA))
        with pytest.raises(ServerError):
            store.get(PATH, 1000)


def test_server_that_was_sick_is_well_at_the_next_attempt(speak: Callable[..., RemoteStore]) -> None:
    with serving(BAD["SickTwice"]) as (url, server):
        store = speak(url)
        for _ in range(2):
            with pytest.raises(ServerError):
                store.put(PATH, DATA)
        assert store.put(PATH, DATA) is True
        assert list(server.kept.values()) == [DATA]


class Unconditional(Bucket):
    """A store that does not know If-None-Match."""

    def put(self) -> bool:
        if "If-None-Match" in self.headers:
            self.say(501)
            return False
        return True


def test_store_that_cannot_put_if_absent_is_asked_once_and_then_plainly() -> None:
    with serving(Unconditional) as (url, server):
        store = bucket(url)
        assert store.put("kota/a.gz", DATA)
        assert store.put("kota/b.gz", DATA)
    assert [path for method, path in server.asked if method == "PUT"] == [
        "/laporan/masuk/kota/a.gz",
        "/laporan/masuk/kota/a.gz",
        "/laporan/masuk/kota/b.gz",
    ]


class Faster(Bucket):
    """A store where another writer was faster by a hair."""

    other = DATA

    def put(self) -> bool:
        if self.path in self.kept:
            return True
        self.kept[self.path] = self.other
        self.say(412)
        return False


class FasterAndTorn(Faster):
    other = DATA[:9]


def test_another_writer_of_the_same_file_does_no_harm() -> None:
    with serving(Faster) as (url, server):
        assert bucket(url).put(PATH, DATA) is True
        assert list(server.kept.values()) == [DATA]


def test_what_a_faster_writer_left_torn_is_found_and_replaced_the_next_time() -> None:
    with serving(FasterAndTorn) as (url, server):
        store = bucket(url)
        with pytest.raises(ServerError) as error:
            store.put(PATH, DATA)
        assert error.value.passing
        assert store.put(PATH, DATA) is True
        assert list(server.kept.values()) == [DATA]


def test_a_hundred_thousand_names_come_as_a_stream_and_are_asked_for_only_as_far_as_wanted() -> None:
    with serving(Bucket) as (url, server):
        server.kept.update({f"/laporan/masuk/kota/{number:06}.gz": b"x" for number in range(100_000)})
        names = bucket(url).names("kota")
        assert [path for path, _ in islice(names, 2)] == ["kota/000000.gz", "kota/000001.gz"]
        asked = len(server.asked)
        assert asked < 10
        assert sum(1 for _ in names) == 100_000 - 2
        assert len(server.asked) == 100


class Elsewhere(BadServer):
    """Sends everybody on to another server."""

    target = ""

    def get(self) -> bool:
        self.say(307, Location=f"{self.target}{self.path}")
        return False


def test_secret_is_not_carried_on_to_the_server_one_is_sent_to() -> None:
    with serving(BadServer) as (other, second), serving(Elsewhere) as (url, first):
        first.target = other  # type: ignore[attr-defined]
        assert webdav(url).size(PATH) is None
    assert second.asked
    assert [word.partition(" ")[0] for word in first.told] == ["Basic"]
    assert set(second.told) == {""}


def test_nobody_in_particular_may_read_what_is_public(speak: Callable[..., RemoteStore]) -> None:
    with serving(Bucket) as (url, server):
        speak(url).put(PATH, DATA)
        server.told.clear()
        place = speak(url).place
        public = RemoteStore(parse_address(place), Account("", "", url), WebLimits())
        assert public.get(PATH, 1000) == DATA
    assert server.told == [""]


def test_bucket_without_an_endpoint_is_amazons() -> None:
    store = RemoteStore(parse_address("s3://laporan"), Account("pos", SECRET), WebLimits())
    assert store.place == "s3://laporan"


class Endless(BadServer):
    """A WebDAV server each of whose folders holds another one."""

    def get(self) -> bool:
        inner = f"{self.path.rstrip('/')}/lagi/"
        kind = "<D:propstat><D:prop><D:resourcetype><D:collection/></D:resourcetype>"
        kind += "<D:getlastmodified>Sun, 22 Nov 2026 03:00:00 GMT</D:getlastmodified></D:prop>"
        kind += "<D:status>HTTP/1.1 200 OK</D:status></D:propstat>"
        answer = f"<D:response><D:href>{inner}</D:href>{kind}</D:response>"
        body = f'<?xml version="1.0"?><D:multistatus xmlns:D="DAV:">{answer}</D:multistatus>'
        self.say(404 if self.command == "HEAD" else 207, body.encode(), Content_Type="application/xml")
        return False


def test_folders_without_end_come_to_an_end() -> None:
    with serving(Endless) as (url, server):
        assert list(webdav(url).names()) == []
    assert 5 < len(server.asked) < 20
