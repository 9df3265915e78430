"""The secret of a server account: never in pos.toml (a boot partition anyone can read), never on a command line.

systemd hands it over as a credential file only this unit can read (systemd.exec(5), LoadCredential=); by hand it may
stand in the environment, which other users cannot see either (proc(5), /proc/PID/environ).
"""

import os
from pathlib import Path

__all__ = ["CREDENTIAL", "read_secret"]

CREDENTIAL = "store-secret"


def read_secret() -> str:
    """The secret, "" where there is none."""
    told = os.environ.get("KIOSK_STORE_SECRET", "")
    folder = os.environ.get("CREDENTIALS_DIRECTORY", "")
    if told or not folder:
        return told
    try:
        return (Path(folder) / CREDENTIAL).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""  # asked for by name where it is needed
