"""What phones and computers ask of a new network to find out whether it leads to the internet, and what they hope for.

A probe is matched by its path, whatever host it names: the network's own name service sends every name to the post,
and makers change their hosts more often than their paths. A few systems ask for "/" of a host of theirs; only there
does the host decide, for "/" is also the post's own home.

Each row says where it was read. The bodies are what those hosts send to the byte: Firefox compares the whole text,
Windows the whole file, NetworkManager the beginning, Apple looks for its one line.
"""

import enum
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["CHECKS", "Check", "Gate", "check_of"]

Headers = tuple[tuple[str, str], ...]

_TEXT: Headers = (("Content-Type", "text/plain"),)
_HTML: Headers = (("Content-Type", "text/html"),)
_NETWORK_MANAGER: Headers = (("Content-Type", "text/plain; charset=UTF-8"), ("X-NetworkManager-Status", "online"))
_NO_CONTENT = "204 No Content"
_OK = "200 OK"


class Gate(enum.Enum):
    """How a phone is led to the gate."""

    REDIRECT = "redirect"  # what a system takes for a portal is a redirect; some see nothing else
    PAGE = "page"  # a page that is not the expected one, which itself leads on
    BROWSER = "browser"  # no probe: the address a browser is opened at; there is no success to give


@dataclass(frozen=True)
class Check:
    """One probe: where it asks, and the answer of the internet.

    Attributes:
        maker: whose systems ask.
        paths: in lower case, without a slash at the end; a probe with one of these is meant, on any host.
        source: where path and answer were read.
        hosts: who is asked for "/"; in lower case, without a port.
        status, headers, body: the answer that means "there is internet".
        gate: how its phones are led to the gate.
    """

    maker: str
    paths: tuple[str, ...]
    source: str
    hosts: tuple[str, ...] = ()
    status: str = _OK
    headers: Headers = _TEXT
    body: bytes = b""
    gate: Gate = Gate.REDIRECT


CHECKS: tuple[Check, ...] = (
    Check(
        "Android and its vendors, ChromeOS, Chrome, Edge, Fire OS",
        ("/generate_204", "/gen_204", "/generate204", "/captiveportal/generate_204", "/net_204"),
        "AOSP NetworkMonitor.java and CaptivePortalLoginActivity.java: connectivitycheck.gstatic.com/generate_204, "
        "www.google.com/gen_204, play.googleapis.com/generate_204, 204 is success. The same path: Xiaomi "
        "connect.rom.miui.com, Huawei connectivitycheck.platform.hicloud.com, Honor connectivitycheck.hihonor.com, "
        "Oppo, realme and OnePlus conn1.oppomobile.com, vivo wifi.vivo.com.cn, Samsung connectivitycheck.samsung.com, "
        "Amazon fireoscaptiveportal.com. Edge: Microsoft's privacy whitepaper, /captiveportal/generate_204. "
        "/e/OS: e.foundation/net_204/",
        hosts=("connectivitycheck.gstatic.com", "connectivitycheck.android.com", "clients3.google.com"),
        status=_NO_CONTENT,
        headers=(),
    ),
    Check(
        "Apple",
        ("/hotspot-detect.html", "/library/test/success.html"),
        "captive.apple.com/hotspot-detect.html and www.apple.com/library/test/success.html as fetched; hosts of older "
        "systems: Kiwix offspot captive-portal, APPLE_HOSTS. A page without the word, not a redirect: ConnectBox and "
        "reference ux 2.2",
        hosts=(
            "captive.apple.com",
            "www.appleiphonecell.com",
            "www.thinkdifferent.us",
            "www.itools.info",
            "www.ibook.info",
            "www.airport.us",
        ),
        headers=_HTML,
        body=b"<HTML><HEAD><TITLE>Success</TITLE></HEAD><BODY>Success</BODY></HTML>\n",
        gate=Gate.PAGE,
    ),
    Check(
        "Windows 10 and later",
        ("/connecttest.txt",),
        "Microsoft, 'Network Connectivity Status Indicator overview': www.msftconnecttest.com/connecttest.txt holds "
        "'Microsoft Connect Test'",
        body=b"Microsoft Connect Test",
    ),
    Check(
        "Windows Vista to 8.1",
        ("/ncsi.txt",),
        "Microsoft, 'Appendix K: Network Connectivity Status Indicator': www.msftncsi.com/ncsi.txt holds "
        "'Microsoft NCSI'",
        body=b"Microsoft NCSI",
    ),
    Check(
        "Windows' browser",
        ("/redirect", "/fwlink"),
        "Microsoft, 'Captive portal detection': www.msftconnecttest.com/redirect is opened when a portal was found; "
        "before Windows 10 go.microsoft.com/fwlink/?LinkID=219472",
        gate=Gate.BROWSER,
    ),
    Check(
        "Firefox",
        ("/canonical.html",),
        "Firefox modules/libpref/init/all.js: captivedetect.canonicalURL and captivedetect.canonicalContent",
        headers=_HTML,
        body=b'<meta http-equiv="refresh" content="0;url=https://support.mozilla.org/kb/captive-portal"/>',
    ),
    Check(
        "Firefox, connectivity service and older",
        ("/success.txt",),
        "Firefox all.js: network.connectivity-service.IPv4.url (success.txt?ipv4); canonicalContent before 2020 was "
        "'success' and a newline",
        hosts=("detectportal.firefox.com",),
        body=b"success\n",
    ),
    Check(
        "Kindle",
        ("/kindle-wifi/wifistub.html",),
        "spectrum.s3.amazonaws.com/kindle-wifi/wifistub.html as kept by portals that pass it on",
        headers=_HTML,
        body=(
            b'<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">\n'
            b"<html>\n<head>\n<title>Kindle Reachability Probe Page</title>\n"
            b'<META http-equiv="Content-Type" content="text/html; charset=iso-8859-1">\n'
            b"<!--81ce4465-7167-4dcb-835b-dcc9e44c112a created with python 2.5 uuid.uuid4()-->\n"
            b'</head>\n<body bgcolor="#ffffff" text="#000000">\n'
            b"81ce4465-7167-4dcb-835b-dcc9e44c112a\n</body>\n</html>\n"
        ),
    ),
    Check(
        "Kindle's browser",
        ("/kindle-wifi/wifiredirect.html",),
        "spectrum.s3.amazonaws.com/kindle-wifi/wifiredirect.html: opened when a portal was found",
        gate=Gate.BROWSER,
    ),
    Check(
        "NetworkManager: GNOME, Debian, Arch",
        ("/check_network_status.txt", "/nm-check.txt", "/nm"),
        "NetworkManager src/core/nm-connectivity.c (header X-NetworkManager-Status, default response); addresses: "
        "nmcheck.gnome.org/check_network_status.txt, network-test.debian.org/nm, ping.archlinux.org/nm-check.txt",
        hosts=("ping.archlinux.org",),
        headers=_NETWORK_MANAGER,
        body=b"NetworkManager is online\n",
    ),
    Check(
        "NetworkManager: Ubuntu, openSUSE",
        (),
        "connectivity-check.ubuntu.com as fetched: 204 with X-NetworkManager-Status: online; "
        "NetworkManager-branding-openSUSE: conncheck.opensuse.org",
        hosts=("connectivity-check.ubuntu.com", "conncheck.opensuse.org"),
        status=_NO_CONTENT,
        headers=(("X-NetworkManager-Status", "online"),),
    ),
    Check(
        "NetworkManager: Fedora, KDE",
        ("/static/hotspot.txt",),
        "Fedora's 20-connectivity-fedora.conf: fedoraproject.org/static/hotspot.txt, response=OK; KDE: "
        "networkcheck.kde.org, response OK",
        hosts=("networkcheck.kde.org",),
        headers=_NETWORK_MANAGER,
        body=b"OK\n",
    ),
    Check(
        "ConnMan: Sailfish and embedded Linux",
        ("/online/status.html",),
        "ConnMan src/wispr.c: ipv4.connman.net/online/status.html, header X-ConnMan-Status: online",
        headers=(*_HTML, ("X-ConnMan-Status", "online")),
    ),
)

_BY_PATH: Mapping[str, Check] = {path: check for check in CHECKS for path in check.paths}
_BY_HOST: Mapping[str, Check] = {host: check for check in CHECKS for host in check.hosts}


def check_of(path: str, host: str) -> Check | None:
    """The probe that asks `path` of `host` (a Host header, perhaps with a port, perhaps empty); nothing for the rest.

    Case and slashes at the end make no difference: some portals and proxies change them.
    """
    asked = path.lower().rstrip("/")
    if asked:
        return _BY_PATH.get(asked)
    return _BY_HOST.get(host.lower().partition(":")[0].rstrip("."))
