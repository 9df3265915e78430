import io

import pytest
from rich.console import Console

from kiosk.bundles.installing.copying import copying_progress


@pytest.mark.parametrize(
    ("terminal", "shown", "seen"), [(True, True, True), (False, True, False), (True, False, False)]
)
def test_bar_is_for_people_at_a_terminal_only(
    terminal: bool, shown: bool, seen: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")  # one that can draw; a service has none
    out = io.StringIO()
    console = Console(file=out, force_terminal=terminal, width=80)
    with copying_progress(shown=shown, console=console) as progress:
        progress(500, 1000)
    assert ("Menyalin" in out.getvalue()) == seen
