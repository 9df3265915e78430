import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import ClassVar

import pytest
from click.testing import CliRunner

from kiosk.app import FEATURES
from kiosk.cli import _Commands, main
from kiosk.core import Feature, read_journal
from tests.conftest import ROOT
from tests.running import RunningPost, free_port, running_post, wait_until

COMMANDS = sorted(["serve", *(name for feature in FEATURES for name in feature.command_names)])


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KIOSK_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def kiosk(data: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[object, str, str]]:
    """Run the command line: exit code, what it printed, what it complained."""

    def run(*arguments: str) -> tuple[object, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        printed = capsys.readouterr()
        return ended.value.code, printed.out, printed.err

    return run


Kiosk = Callable[..., tuple[object, str, str]]


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_every_command_touches_no_data(kiosk: Kiosk, data: Path, name: str) -> None:
    code, out, err = kiosk(name, "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"Usage: kiosk {name}")
    assert not data.exists()


def test_help_lists_every_command(kiosk: Kiosk, data: Path) -> None:
    code, out, _ = kiosk("--help")
    assert code == 0
    assert [name for name in COMMANDS if f"\n  {name} " not in out] == []
    assert not data.exists()


def test_version_is_told_without_data(kiosk: Kiosk, data: Path) -> None:
    code, out, _ = kiosk("--version")
    assert (code, out.startswith("kiosk, version ")) == (0, True)
    assert not data.exists()


def test_word_that_looks_like_help_behind_the_options_is_a_word(kiosk: Kiosk) -> None:
    code, _, err = kiosk("operator", "reset", "--", "--help")
    assert code == 3
    assert "belum terdaftar" in err


@pytest.mark.parametrize(
    "arguments", [("terbangkan",), ("operator", "pecat"), ("operator",), ("import", "--tidak-ada")]
)
def test_unknown_command_or_option_is_wrong_usage(kiosk: Kiosk, arguments: tuple[str, ...]) -> None:
    code, out, err = kiosk(*arguments)
    assert (code, out) == (2, "")
    assert "Usage: kiosk" in err


def test_wrong_usage_with_json_is_one_object_too(kiosk: Kiosk) -> None:
    code, out, err = kiosk("import", "--json")
    assert (code, err) == (2, "")
    assert json.loads(out)["reason"]["code"] == "pemakaian"


def test_a_question_nobody_answers_does_nothing(data: Path) -> None:
    silent = {name: value for name, value in os.environ.items() if name != "KIOSK_PASSPHRASE"}
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "publisher", "init", "--repo", str(data / "penerbit")],
        env=silent | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert not (data / "penerbit").exists()


def test_refusal_is_a_sentence_and_its_exit_code(kiosk: Kiosk) -> None:
    code, out, err = kiosk("operator", "reset", "Siapa")
    assert (code, out) == (3, "")
    assert err == "Siapa belum terdaftar. Lihat daftarnya: kiosk operator list.\n"


@pytest.mark.parametrize("arguments", [("import", "tidak-ada.kim"), ("operator", "reset", "Siapa")])
def test_refusal_with_json_is_one_object_and_nothing_else(kiosk: Kiosk, arguments: tuple[str, ...]) -> None:
    code, out, err = kiosk(*arguments, "--json")
    answer = json.loads(out)
    assert (code, err, out.count("\n")) == (3, "", 1)
    assert answer["result"] == "refused"
    assert set(answer["reason"]) == {"code", "message", "detail"}
    assert answer["reason"]["message"]


def test_detail_for_the_log_stands_behind_the_sentence(kiosk: Kiosk, data: Path) -> None:
    data.mkdir()
    state = data / "state"
    state.mkdir()
    (state / "operators.json").write_text("{")
    code, _, err = kiosk("operator", "list")
    assert code == 1
    assert "rusak" in err.splitlines()[0]
    assert "operators.json" in err.splitlines()[1]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("[pos]\nnma = 1\n", ["pos.nma", "name"]),
        ("[pos]\nname = 7\n", ["pos.name", "teks"]),
        ("[poss]\n", ["[poss]", "pos"]),
        ("[pos\n", ["TOML"]),
    ],
)
def test_wrong_settings_file_is_told_by_file_key_and_type(
    kiosk: Kiosk, tmp_path: Path, lines: str, told: list[str]
) -> None:
    settings = tmp_path / "salah.toml"
    settings.write_text(lines)
    code, out, err = kiosk("--config", str(settings), "operator", "list")
    assert (code, out) == (2, "")
    assert [word for word in [str(settings), *told] if word not in err] == []
    assert "Traceback" not in err


def test_data_folder_on_the_command_line_goes_before_the_environment(kiosk: Kiosk, data: Path, tmp_path: Path) -> None:
    assert kiosk("--data", str(tmp_path / "lain"), "operator", "list")[0] == 0
    assert (tmp_path / "lain" / "state").is_dir()
    assert not data.exists()


def test_data_folder_that_cannot_be_made_is_our_fault_in_words(kiosk: Kiosk, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    code, _, err = kiosk("--data", str(tmp_path / "file" / "data"), "operator", "list")
    assert code == 1
    assert "Traceback" not in err


@pytest.mark.parametrize("address", ["8080", "localhost", ":80", "localhost:", "localhost:x", "a:70000", "a:-1", "a:٣"])
@pytest.mark.parametrize("option", ["--listen", "--operator"])
def test_address_that_is_none_is_named(kiosk: Kiosk, option: str, address: str) -> None:
    code, _, err = kiosk("serve", option, address)
    assert code == 2
    assert f"{address}: alamat harus HOST:PORT" in err


@pytest.mark.parametrize("option", ["--listen", "--operator"])
def test_socket_systemd_did_not_give_is_told_before_anything_serves(kiosk: Kiosk, option: str) -> None:
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    others = ("--listen", "127.0.0.1:0") if option == "--operator" else ("--operator", "127.0.0.1:0")
    code, out, err = kiosk("serve", option, "socket:phones", *others)
    for number, handler in handlers.items():
        signal.signal(number, handler)
    assert (code, out) == (2, "")
    assert err.startswith("socket:phones: soket itu tidak diberikan systemd")


def test_both_ports_in_use_is_told_for_each(kiosk: Kiosk) -> None:
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as two:
        phone, screen = (f"127.0.0.1:{taken.getsockname()[1]}" for taken in (one, two))
        code, out, err = kiosk("serve", "--listen", phone, "--operator", screen)
    for number, handler in handlers.items():
        signal.signal(number, handler)
    assert (code, out) == (1, "")
    assert f"{phone} tidak bisa dipakai" in err
    assert f"{screen} tidak bisa dipakai" in err


def test_slice_that_does_not_bring_the_command_it_names_is_told() -> None:
    class Wrong(_Commands):
        owners: ClassVar[Mapping[str, Feature]] = {"hilang": Feature(name="salah", command_names=("hilang",))}

    with pytest.raises(TypeError, match="salah names the command hilang"):
        CliRunner().invoke(Wrong("kiosk"), ["hilang"], catch_exceptions=False)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[RunningPost]:
    with running_post(tmp_path / "pos") as post:
        yield post


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_stopping_the_service_ends_it_well_and_keeps_what_was_noted(running: RunningPost, number: int) -> None:
    running.serve()
    assert running.get("/tentang").status == 200
    (process,) = running._processes
    process.send_signal(number)
    assert process.wait(60) == 0
    seen = [record["document"] for record, _ in read_journal(running.data / "journal" / "access")]
    assert seen == ["tentang"]
    log = (running.folder / "serve.log").read_text()
    assert "Melayani HP di http://127.0.0.1:" in log
    assert "Traceback" not in log


def test_demo_serves_from_a_folder_that_is_gone_afterwards(running: RunningPost) -> None:
    temporary = running.folder / "tmp"
    temporary.mkdir()
    phone, screen = free_port(), free_port()
    before = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = str(temporary)
    try:
        process = running.start(
            "serve", "--demo", "--listen", f"127.0.0.1:{phone}", "--operator", f"127.0.0.1:{screen}"
        )
    finally:
        os.environ.pop("TMPDIR") if before is None else os.environ.update(TMPDIR=before)
    running.phone = f"http://127.0.0.1:{phone}"
    wait_until(lambda: "KIM Contoh" in running.get("/").text)
    assert list(temporary.glob("pos-lesehan-*"))
    process.terminate()
    assert process.wait(60) == 0
    assert not list(temporary.glob("pos-lesehan-*"))
