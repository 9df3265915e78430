"""How Chromium is started: what it may not do, and why, one line each.

It shows pages of this box and nothing else, to somebody who never saw a browser and to a bored twelve-year-old alike.
Names of switches are Chromium's own (its source, `*_switches.cc`); one it does not know any more does no harm.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from kiosk.core import SettingsError

__all__ = ["LOOPBACK", "environment", "flags", "origin_of"]

LOOPBACK = frozenset({"127.0.0.1", "localhost"})
_ADDRESS = re.compile(r"http://(?P<host>127\.0\.0\.1|localhost)(?::(?P<port>\d{1,5}))?/?", re.ASCII)
_USUAL_PORT, _LAST_PORT = 80, 65_535
CACHE_BYTES = 8 << 20  # of pages that are some KiB each; it lies in memory

_SWITCHES = (
    # Whole screen, no bar, no strip of tabs; in an app's window no shortcut is the browser's before it is the page's.
    "--kiosk",
    "--start-maximized",
    # Nothing is written that a next start could show again.
    "--incognito",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-session-crashed-bubble",
    "--hide-crash-restore-bubble",
    "--disable-save-password-bubble",
    "--password-store=basic",
    "--disable-notifications",
    "--deny-permission-prompts",
    "--noerrdialogs",
    # It talks to nobody: there is no internet, and where there is, it is none of its business.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--disable-breakpad",
    "--disable-crash-reporter",
    "--disable-client-side-phishing-detection",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-quic",
    "--no-pings",
    "--no-proxy-server",
    "--metrics-recording-only",
    "--log-level=3",
    # No gesture but a tap.
    "--disable-pinch",
    "--overscroll-history-navigation=0",
    "--disable-smooth-scrolling",
    "--disable-speech-api",
    "--disable-dev-shm-usage",
    "--lang=id-ID",
    "--accept-lang=id-ID,id",
)

_NO_FEATURES = (
    "BackForwardCache",  # a page that lives on behind the attract screen, with what was typed
    "Translate",
    "TranslateUI",
    "MediaRouter",
    "GlobalMediaControls",
    "HardwareMediaKeyHandling",
    "AutofillServerCommunication",
    "OptimizationHints",
    "InterestFeedContentSuggestions",
    "PasswordManagerOnboarding",
    "Prerender2",
    "TouchpadOverscrollHistoryNavigation",
    "OverscrollHistoryNavigation",
    "LensOverlay",
    "HttpsUpgrades",
)


def origin_of(address: str) -> str:
    """The origin of the post's pages, without a path.

    Raises:
        SettingsError: not an http address of this box; a screen shows no other.
    """
    found = _ADDRESS.fullmatch(address)
    port = int(found["port"] or _USUAL_PORT) if found else 0
    if found is None or not 0 < port <= _LAST_PORT:
        raise SettingsError(
            "layar-alamat",
            f"Alamat layar harus kotak ini sendiri, misalnya http://127.0.0.1:8081, bukan {address}.",
        )
    shown = "" if port == _USUAL_PORT else f":{port}"  # as a browser writes it
    return f"http://{found['host']}{shown}"


def flags(profile: Path, *, headless: bool, wayland: bool) -> tuple[str, ...]:
    """What follows the name of the program."""
    return (
        *(("--headless",) if headless else ()),
        *(("--ozone-platform=wayland",) if wayland and not headless else ()),
        "--remote-debugging-pipe",
        f"--user-data-dir={profile}",
        f"--disk-cache-dir={profile / 'cache'}",
        f"--disk-cache-size={CACHE_BYTES}",
        f"--disable-features={','.join(_NO_FEATURES)}",
        # Every other name and number leads nowhere, even if something asks for it.
        f"--host-resolver-rules=MAP * ~NOTFOUND, {', '.join(f'EXCLUDE {host}' for host in sorted(LOOPBACK))}",
        *_SWITCHES,
        "--app=about:blank",
    )


def environment(around: Mapping[str, str], profile: Path) -> dict[str, str]:
    """The environment of the browser: Indonesian, and at home in its throw-away folder."""
    home = str(profile)
    own = {
        "HOME": home,
        "XDG_CONFIG_HOME": home,
        "XDG_CACHE_HOME": home,
        "LANG": "id_ID.UTF-8",
        "LANGUAGE": "id",
        "GOOGLE_API_KEY": "no",
        "GOOGLE_DEFAULT_CLIENT_ID": "no",
        "GOOGLE_DEFAULT_CLIENT_SECRET": "no",
    }
    return {**around, **own}
