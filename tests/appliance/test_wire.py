import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.appliance.agent import Agent
from tests.appliance.lines import Lines, encode
from tests.appliance.qmp import Qmp
from tests.appliance.wire import Wire

Answers = dict[str, list[dict[str, object]]]


@contextmanager
def peer(path: Path, greeting: list[dict[str, object]], answers: Answers) -> Iterator[None]:
    """The other end: greets, then answers each object by the name in it (`execute`, or the first word of `run`)."""
    with ExitStack() as ends:
        server = ends.enter_context(socket.socket(socket.AF_UNIX))
        server.bind(str(path))
        server.listen(1)

        def serve() -> None:
            connection = server.accept()[0]
            with connection:
                connection.sendall(b"".join(encode(told) for told in greeting))
                lines = Lines()
                while data := connection.recv(1 << 12):
                    for asked in lines.feed(data):
                        name = asked.get("execute") or asked["run"][0]
                        for told in answers.get(name, []):
                            connection.sendall(encode(told if "event" in told else told | {"id": asked["id"]}))

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield


QMP: list[dict[str, object]] = [{"QMP": {"version": {}}}]
READY: Answers = {"qmp_capabilities": [{"return": {}}]}


def test_event_that_comes_before_the_answer_is_kept_for_who_asks_later(tmp_path: Path) -> None:
    gone: dict[str, object] = {"event": "DEVICE_DELETED", "data": {"device": "satu"}}
    other: dict[str, object] = {"event": "DEVICE_DELETED", "data": {"device": "dua"}}
    with peer(tmp_path / "qmp", QMP, READY | {"device_del": [other, gone, {"return": {"x": 1}}]}):
        qmp = Qmp(tmp_path / "qmp", lambda: True)
        assert qmp.execute("device_del", id="satu") == {"x": 1}
        assert qmp.event("DEVICE_DELETED", device="satu") == gone
        assert qmp.event("DEVICE_DELETED", device="dua") == other
        qmp.close()


def test_refusal_of_qemu_is_told_with_its_reason(tmp_path: Path) -> None:
    with peer(tmp_path / "qmp", QMP, READY | {"device_add": [{"error": {"desc": "no such bus"}}]}):
        qmp = Qmp(tmp_path / "qmp", lambda: True)
        with pytest.raises(OSError, match="QMP device_add: no such bus"):
            qmp.execute("device_add", node_name="x")
        qmp.close()


def test_what_never_comes_is_told_with_what_was_heard_last(tmp_path: Path) -> None:
    with peer(tmp_path / "wire", [{"hello": "x"}], {}):
        wire = Wire(tmp_path / "wire", lambda: True)
        with pytest.raises(TimeoutError, match=r"the first page: not within 0.2 s; .*'hello': 'x'"):
            wire.wait(lambda told: "page" in told, 0.2, "the first page")
        wire.close()


def test_machine_that_is_gone_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        Wire(tmp_path / "nobody", lambda: False)


def test_command_that_fails_in_the_guest_is_told_with_what_it_said(tmp_path: Path) -> None:
    answers: Answers = {"true": [{"code": 0, "out": "ya\n", "err": ""}], "sh": [{"code": 3, "out": "", "err": "rusak"}]}
    with peer(tmp_path / "agent", [{"hello": "boot", "uptime": 4.5}], answers):
        agent = Agent(tmp_path / "agent", lambda: True)
        assert agent.hello(5)["uptime"] == 4.5
        assert agent.run("true").out == "ya\n"
        with pytest.raises(OSError, match="guest: sh -c exit 3: 3: rusak"):
            agent.sh("exit 3")
        assert agent.run("sh", "-c", "exit 3", check=False).code == 3
        agent.close()
