"""What the installer lays is what the programs it is for understand."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

ETC = ROOT / "provisioning" / "etc"
STEPS = sorted((ROOT / "provisioning" / "steps").glob("*.sh"))
SCRIPTS = [ROOT / "provisioning" / "install", ROOT / "provisioning" / "bring", *STEPS]
BOX = sorted(path for path in (ROOT / "provisioning" / "box").iterdir() if path.is_file())
IN_SHELL = [path for path in BOX if not path.suffix]


@pytest.mark.parametrize("script", [*SCRIPTS, *IN_SHELL], ids=lambda path: path.name)
def test_a_script_is_shell(script: Path) -> None:
    shell = "sh" if script in IN_SHELL else "bash"
    assert subprocess.run([shell, "-n", script], check=False).returncode == 0


@pytest.mark.parametrize("script", BOX, ids=lambda path: path.name)
def test_a_script_of_the_box_may_be_run_and_says_what_it_is(script: Path) -> None:
    head, words, *_ = script.read_text().splitlines()
    assert head == ("#!/bin/sh" if script in IN_SHELL else "#!/usr/bin/python3 -ISB")
    assert words.startswith(("# ", '"""'))
    assert script.stat().st_mode & 0o111


def test_steps_are_numbered_without_a_gap_and_the_lock_comes_last() -> None:
    numbers = [int(step.name[:2]) for step in STEPS]
    assert numbers == list(range(1, len(STEPS) + 1))
    # After the system is locked nothing can be laid any more, and after the doors are shut nobody can come and mend.
    assert [step.stem[3:] for step in STEPS[-2:]] == ["login", "readonly"]


@pytest.mark.parametrize("step", STEPS, ids=lambda path: path.name)
def test_a_step_has_a_title_and_something_to_do(step: Path) -> None:
    text = step.read_text()
    assert re.search(r'^step_title\(\) \{ echo "[^"]+"; \}$', text, re.MULTILINE)
    assert re.search(r"^step_run\(\) \{", text, re.MULTILINE)


def test_names_and_addresses_are_served_by_a_configuration_dnsmasq_takes() -> None:
    if shutil.which("dnsmasq") is None:
        pytest.skip("no dnsmasq here")
    told = subprocess.run(
        ["dnsmasq", "--test", f"--conf-file={ETC / 'dnsmasq.conf'}"], capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr


def test_dnsmasq_answers_nobody_by_the_internet_and_leases_are_short() -> None:
    lines = (ETC / "dnsmasq.conf").read_text().splitlines()
    assert {"no-resolv", "no-hosts", "address=/#/10.42.0.1"} <= {*lines}
    assert any(re.fullmatch(r"dhcp-range=.*,1h", line) for line in lines)
    assert not [line for line in lines if line.startswith("server=")]
    assert not [line for line in lines if "114" in line.split("=")[-1].split(",")[:1]]  # no captive URL without https


def test_leases_lie_where_the_pages_look_for_them() -> None:
    from kiosk.app import declared_settings

    default = next(s.default for s in declared_settings()["hotspot"] if s.name == "leases")
    assert f"dhcp-leasefile={default}" in (ETC / "dnsmasq.conf").read_text().splitlines()
    assert f"ReadWritePaths={default}" in (ROOT / "systemd" / "kiosk-dhcp.service").read_text()


def test_firewall_is_one_nft_takes() -> None:
    if shutil.which("nft") is None or os.geteuid() != 0:
        pytest.skip("nft looks at the kernel's tables: root only")
    told = subprocess.run(["nft", "-c", "-f", ETC / "firewall.nft"], capture_output=True, text=True, check=False)
    if "Operation not permitted" in told.stderr or "Protocol not supported" in told.stderr:
        pytest.skip(f"this kernel has no nftables: {told.stderr.splitlines()[0]}")
    assert told.returncode == 0, told.stderr


def test_firewall_lets_phones_reach_names_addresses_and_pages_only() -> None:
    text = (ETC / "firewall.nft").read_text()
    phones = re.search(r"chain phones \{(.*?)\}\n", text, re.DOTALL)
    assert phones
    opened = re.findall(r"(tcp|udp) dport \{? ?([\d, ]+?) ?\}? accept", phones[1])
    assert opened == [("udp", "53, 67"), ("tcp", "53, 80")]
    assert "tcp dport 443 reject with tcp reset" in phones[1]
    assert re.search(r"chain forward \{\s*type filter hook forward priority filter; policy drop;\s*\}", text)


def test_first_reading_of_the_default_settings_throws_nobody_out() -> None:
    from kiosk.app import declared_settings
    from kiosk.core import Config
    from kiosk.hotspot.network import Network

    ours = Network.of(Config.load(declared_settings())).hostapd().splitlines()
    laid = [line for line in (ETC / "hostapd.conf").read_text().splitlines() if not line.startswith("#")]
    assert laid == ours  # compared so by provisioning/box/wifi-switch, which starts the Wi-Fi anew for a difference


def test_browser_reaches_this_box_and_nothing_else() -> None:
    policy: dict[str, Any] = json.loads((ETC / "chromium-policy.json").read_text())
    assert policy["URLBlocklist"] == ["*"]
    assert "http://127.0.0.1:8081" in policy["URLAllowlist"]
    assert not [url for url in policy["URLAllowlist"] if url.startswith("http") and "127.0.0.1" not in url]
    # `kiosk display` watches its page by DevTools, over a pipe of its own; forbidden, it takes the browser for hung.
    assert "DeveloperToolsAvailability" not in policy
    assert policy["DownloadRestrictions"] == 3


def test_stock_image_is_installed_by_the_same_installer() -> None:
    text = (ROOT / "provisioning" / "cloud-init" / "user-data").read_text()
    assert text.startswith("#cloud-config\n")
    told = yaml.safe_load(text)
    script = told["write_files"][0]["content"]
    assert "/opt/pos-lesehan-source/provisioning/install" in script
    assert subprocess.run(["bash", "-n"], input=script, text=True, check=False).returncode == 0
    unit = told["write_files"][1]
    assert f"ExecStart={told['write_files'][0]['path']}" in unit["content"]
    assert (
        "ConditionPathExists=!/etc/cloud/cloud-init.disabled" in unit["content"]
    )  # until it is done, and then no more
    assert told["runcmd"][0] == ["systemctl", "enable", Path(unit["path"]).name]
    assert told["ssh_pwauth"] is False


def test_no_password_is_anywhere_in_what_makes_a_post() -> None:
    files = [path for folder in ("provisioning", "systemd") for path in (ROOT / folder).rglob("*") if path.is_file()]
    texts = {path: path.read_text(errors="replace") for path in files if path.suffix != ".txt"}
    found = [path for path, text in texts.items() if re.search(r"chpasswd|passwd:|wpa_passphrase|password *[:=]", text)]
    assert not found
