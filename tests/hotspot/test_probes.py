import pytest

from kiosk.hotspot.probes import CHECKS, Gate, check_of

MEANT = {
    "http://connectivitycheck.gstatic.com/generate_204": "Android",
    "http://www.google.com/gen_204": "Android",
    "http://connect.rom.miui.com/generate_204": "Android",
    "http://connectivitycheck.platform.hicloud.com/generate_204": "Android",
    "http://conn1.oppomobile.com/generate_204": "Android",
    "http://wifi.vivo.com.cn/generate_204": "Android",
    "http://fireoscaptiveportal.com/generate_204": "Android",
    "http://edge-http.microsoft.com/captiveportal/generate_204": "Android",
    "http://captive.apple.com/hotspot-detect.html": "Apple",
    "http://www.apple.com/library/test/success.html": "Apple",
    "http://captive.apple.com/": "Apple",
    "http://www.thinkdifferent.us/": "Apple",
    "http://www.msftconnecttest.com/connecttest.txt": "Windows 10",
    "http://ipv6.msftconnecttest.com/connecttest.txt": "Windows 10",
    "http://www.msftncsi.com/ncsi.txt": "Windows Vista",
    "http://www.msftconnecttest.com/redirect": "Windows' browser",
    "http://go.microsoft.com/fwlink/": "Windows' browser",
    "http://detectportal.firefox.com/canonical.html": "Firefox",
    "http://detectportal.firefox.com/success.txt": "Firefox, conn",
    "http://spectrum.s3.amazonaws.com/kindle-wifi/wifistub.html": "Kindle",
    "http://nmcheck.gnome.org/check_network_status.txt": "NetworkManager: GNOME",
    "http://network-test.debian.org/nm": "NetworkManager: GNOME",
    "http://ping.archlinux.org/nm-check.txt": "NetworkManager: GNOME",
    "http://connectivity-check.ubuntu.com/": "NetworkManager: Ubuntu",
    "http://connectivity-check.ubuntu.com.:80/": "NetworkManager: Ubuntu",
    "http://conncheck.opensuse.org/": "NetworkManager: Ubuntu",
    "http://fedoraproject.org/static/hotspot.txt": "NetworkManager: Fedora",
    "http://networkcheck.kde.org/": "NetworkManager: Fedora",
    "http://ipv4.connman.net/online/status.html": "ConnMan",
}


def _split(url: str) -> tuple[str, str]:
    host, _, path = url.removeprefix("http://").partition("/")
    return f"/{path}", host


@pytest.mark.parametrize(("url", "maker"), MEANT.items())
def test_a_makers_probe_is_not_taken_for_a_page(url: str, maker: str) -> None:
    found = check_of(*_split(url))
    assert found is not None
    assert found.maker.startswith(maker)


@pytest.mark.parametrize("path", ["/Generate_204", "/generate_204/", "/GENERATE_204", "/Hotspot-Detect.HTML"])
def test_odd_spelling_does_not_hide_a_probe(path: str) -> None:
    assert check_of(path, "") is not None


@pytest.mark.parametrize("host", ["", "kim.lan", "kim.lan:80", "10.42.0.1", "[fe80::1]:80", "www.google.com", "é"])
def test_the_posts_own_home_is_never_a_probe(host: str) -> None:
    assert check_of("/", host) is None


@pytest.mark.parametrize("path", ["", "/p", "/p/generate_204", "/n", "/gerbang", "/success", "/é", "/nm/x"])
def test_pages_of_the_post_are_never_a_probe(path: str) -> None:
    assert check_of(path, "kim.lan") is None


def test_no_two_rows_claim_one_path_or_host() -> None:
    paths = [path for check in CHECKS for path in check.paths]
    hosts = [host for check in CHECKS for host in check.hosts]
    assert len(paths) == len(set(paths))
    assert len(hosts) == len(set(hosts))
    assert all(path == path.lower().rstrip("/") and path.startswith("/") for path in paths)
    assert all(host == host.lower() and ":" not in host for host in hosts)


def test_every_row_says_where_it_was_read() -> None:
    assert all(len(check.source) > 20 for check in CHECKS)


# As the makers' own programs compare them, to the byte (RFC 9110: a 204 has no body).
NATIVE = {
    "/generate_204": ("204 No Content", b""),
    "/hotspot-detect.html": ("200 OK", b"<HTML><HEAD><TITLE>Success</TITLE></HEAD><BODY>Success</BODY></HTML>\n"),
    "/connecttest.txt": ("200 OK", b"Microsoft Connect Test"),
    "/ncsi.txt": ("200 OK", b"Microsoft NCSI"),
    "/success.txt": ("200 OK", b"success\n"),
    "/canonical.html": (
        "200 OK",
        b'<meta http-equiv="refresh" content="0;url=https://support.mozilla.org/kb/captive-portal"/>',
    ),
    "/nm": ("200 OK", b"NetworkManager is online\n"),
    "/static/hotspot.txt": ("200 OK", b"OK\n"),
    "/online/status.html": ("200 OK", b""),
}


@pytest.mark.parametrize(("path", "expected"), NATIVE.items())
def test_a_success_answer_that_is_one_byte_off_leaves_the_phone_outside(path: str, expected: tuple[str, bytes]) -> None:
    check = check_of(path, "")
    assert check is not None
    assert (check.status, check.body) == expected


def test_kindle_finds_its_token_in_the_page() -> None:
    check = check_of("/kindle-wifi/wifistub.html", "")
    assert check is not None
    assert check.body.count(b"81ce4465-7167-4dcb-835b-dcc9e44c112a") == 2
    assert check.body.endswith(b"</html>\n")


@pytest.mark.parametrize(
    ("path", "host", "header"),
    [
        ("/nm", "", ("X-NetworkManager-Status", "online")),
        ("/", "connectivity-check.ubuntu.com", ("X-NetworkManager-Status", "online")),
        ("/online/status.html", "", ("X-ConnMan-Status", "online")),
    ],
)
def test_linux_looks_for_a_header_and_finds_it(path: str, host: str, header: tuple[str, str]) -> None:
    check = check_of(path, host)
    assert check is not None
    assert header in check.headers


def test_only_apple_gets_a_page_in_place_of_a_redirect() -> None:
    assert [check.maker for check in CHECKS if check.gate is Gate.PAGE] == ["Apple"]
