from pathlib import Path

import pytest

from kiosk.core import SettingsError
from kiosk.hotspot.front import make_front
from kiosk.hotspot.probes import CHECKS, Check, Gate
from kiosk.hotspot.settings import Mode
from tests.conftest import World
from tests.hotspot.conftest import BUDI, SITI, TWELVE_HOURS, Answer, Network, Post

GATE = "http://kim.lan/gerbang"


def _asks(check: Check) -> list[tuple[str, str]]:
    """Every (path, host) a maker's systems ask."""
    return [(path, "anything.example") for path in check.paths] + [("/", host) for host in check.hosts]


EVERY = [(check, path, host) for check in CHECKS for path, host in _asks(check)]
NAMES = [f"{host}{path}" if path == "/" else path for _, path, host in EVERY]


def _is_led(answer: Answer, check: Check) -> bool:
    """Led to the gate, and by nothing the maker could take for the internet."""
    if check.gate is Gate.PAGE:
        return answer.status == "200 OK" and b"Success" not in answer.body and GATE.encode() in answer.body
    return answer.status == "302 Found" and answer.location == GATE and not answer.body


def _is_native(answer: Answer, check: Check) -> bool:
    if check.gate is Gate.BROWSER:
        return answer.status == "302 Found" and answer.location == "http://kim.lan/"
    named = all(answer.headers.get(name) == value for name, value in check.headers)
    return (answer.status, answer.body) == (check.status, check.body) and named


@pytest.mark.parametrize(("check", "path", "host"), EVERY, ids=NAMES)
def test_a_phone_sees_the_gate_once_then_the_internet_then_the_gate_again(
    network: Network, check: Check, path: str, host: str
) -> None:
    assert _is_led(network.ask(path, host), check)
    network.touch()
    assert _is_native(network.ask(path, host), check)
    assert _is_led(network.ask(path, host, by=BUDI), check)
    network.clock.moment += TWELVE_HOURS
    assert _is_led(network.ask(path, host), check)


@pytest.mark.parametrize(("check", "path", "host"), EVERY, ids=NAMES)
def test_always_is_never_success(tmp_path: Path, check: Check, path: str, host: str) -> None:
    network = Network(tmp_path, Mode.ALWAYS)
    network.touch()
    assert _is_led(network.ask(path, host), check)


@pytest.mark.parametrize(("check", "path", "host"), EVERY, ids=NAMES)
def test_off_is_success_without_a_touch(tmp_path: Path, check: Check, path: str, host: str) -> None:
    assert _is_native(Network(tmp_path, Mode.OFF).ask(path, host), check)


@pytest.mark.parametrize("method", ["HEAD", "POST"])
@pytest.mark.parametrize("path", ["/generate_204", "/hotspot-detect.html", "/connecttest.txt"])
def test_a_head_or_post_probe_is_answered_like_a_get(network: Network, method: str, path: str) -> None:
    for _ in range(2):
        asked, got = network.ask(path, method=method), network.ask(path)
        assert (asked.status, asked.headers) == (got.status, got.headers)
        assert asked.body == (b"" if method == "HEAD" else got.body)
        network.touch()


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PROPFIND", ""])
def test_other_methods_are_left_to_the_pages(network: Network, method: str) -> None:
    assert network.ask("/generate_204", method=method).passed


@pytest.mark.parametrize("path", ["/", "/p", "/gerbang", "/jv/generate_204", "/w/x"])
def test_pages_are_left_to_the_pages(network: Network, path: str) -> None:
    assert network.ask(path, "kim.lan").passed


def test_a_request_without_host_path_or_address_is_no_accident(network: Network) -> None:
    assert Answer(network.front, {"REQUEST_METHOD": "GET"}).passed
    assert Answer(network.front, {"REQUEST_METHOD": "GET", "PATH_INFO": "/generate_204"}).location == GATE
    touched = Answer(network.front, {"REQUEST_METHOD": "POST", "PATH_INFO": "/gerbang"})
    assert touched.location == "/"
    assert len(network.phones) == 0


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:99", "kim.lan@evil.example", "a\r\nX: y", "//evil.example"]
)
@pytest.mark.parametrize("path", ["/generate_204", "/redirect", "//evil.example/generate_204"])
def test_a_forged_host_leads_nowhere_but_to_the_post(network: Network, host: str, path: str) -> None:
    for _ in range(2):
        answer = network.ask(path, host)
        assert answer.passed or not answer.location or answer.location.startswith("http://kim.lan/")
        network.touch()


@pytest.mark.parametrize(("path", "home"), [("/gerbang", "/"), ("/jv/gerbang", "/jv/")])
def test_the_touch_opens_home_in_the_same_window_and_language(network: Network, path: str, home: str) -> None:
    answer = network.touch(path=path)
    assert (answer.status, answer.location) == ("303 See Other", home)


def test_a_lease_that_changed_hands_meets_the_gate(network: Network) -> None:
    network.touch()
    assert network.ask("/generate_204").status == "204 No Content"
    network.lease(SITI, "bb:00:00:00:00:02")
    assert network.ask("/generate_204").location == GATE


def test_an_ipv6_phone_is_known_too(network: Network) -> None:
    network.touch(by="fd00::7")
    assert network.ask("/generate_204", by="FD00:0::7").status == "204 No Content"
    assert network.ask("/generate_204", by="fd00::8").location == GATE


def test_nothing_is_kept_by_a_browser_and_lengths_are_right(network: Network) -> None:
    for path in ("/generate_204", "/hotspot-detect.html", "/ncsi.txt"):
        for answer in (network.ask(path), (network.touch(), network.ask(path))[1]):
            assert answer.headers["Cache-Control"] == "no-store"
            length = answer.headers.get("Content-Length")
            assert length == (None if answer.status.startswith("204") else str(len(answer.body)))


def test_the_bridge_for_apple_can_do_nothing_but_lead_on(network: Network) -> None:
    answer = network.ask("/hotspot-detect.html", "captive.apple.com")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'"
    assert b"<script" not in answer.body
    assert len(answer.body) < 400


def test_a_wrong_mode_is_told_when_the_listener_starts(world: World) -> None:
    with pytest.raises(SettingsError, match=r"hotspot\.mode"):
        make_front(Post(world, '[hotspot]\nmode = "kadang"\n').ctx)


def test_a_restarted_post_shows_the_gate_once_more(post: Post) -> None:
    first, second = make_front(post.ctx), make_front(post.ctx)
    touch = {"REQUEST_METHOD": "POST", "PATH_INFO": "/gerbang", "REMOTE_ADDR": SITI}
    probe = {"REQUEST_METHOD": "GET", "PATH_INFO": "/generate_204", "REMOTE_ADDR": SITI}
    Answer(first, touch)
    assert Answer(first, probe).status == "204 No Content"
    assert Answer(second, probe).location == GATE


def test_hours_pass_by_the_clock_that_only_goes_forward(post: Post) -> None:
    front, clock = make_front(post.ctx), post.world.clock
    probe = {"REQUEST_METHOD": "GET", "PATH_INFO": "/generate_204", "REMOTE_ADDR": SITI}
    Answer(front, {"REQUEST_METHOD": "POST", "PATH_INFO": "/gerbang", "REMOTE_ADDR": SITI})
    for year in (1970, 2099):  # a clock without a battery, and a stick from the future
        clock.jump(clock.now.replace(year=year))
        assert Answer(front, probe).status == "204 No Content"
    clock.advance(TWELVE_HOURS)
    assert Answer(front, probe).location == GATE


def test_probes_and_touches_are_neither_counted_nor_written(post: Post) -> None:
    phone = post.phone
    before = {path: path.read_bytes() for path in post.ctx.paths.state.rglob("*") if path.is_file()}
    assert phone.get("/generate_204", environ_base={"REMOTE_ADDR": SITI}).status_code == 302
    assert phone.post("/gerbang", environ_base={"REMOTE_ADDR": SITI}).status_code == 303
    assert phone.get("/generate_204", environ_base={"REMOTE_ADDR": SITI}).status_code == 204
    after = {path: path.read_bytes() for path in post.ctx.paths.state.rglob("*") if path.is_file()}
    assert before == after
    assert post.world.observer.events == []


def test_the_posts_own_screen_has_no_gate(post: Post) -> None:
    assert post.screen.get("/generate_204").status_code == 404
    assert post.screen.get("/gerbang").status_code == 404
    assert post.screen.post("/gerbang").status_code in {404, 405}
