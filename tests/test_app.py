import json
import threading
from pathlib import Path

import click
import pytest

from kiosk.app import FEATURES, _Journals, declared_settings, default_data, open_context
from kiosk.core import Event, Feature, Journal, Manifest, OurError, SettingsError, read_journal
from kiosk.search.index import write_index
from kiosk.search.query import find


def test_no_two_slices_bear_one_name() -> None:
    names = [feature.name for feature in FEATURES]
    assert len(set(names)) == len(names)


def test_no_two_slices_bring_one_command_and_each_brings_what_it_names() -> None:
    named = [name for feature in FEATURES for name in feature.command_names]
    assert len(set(named)) == len(named)
    for feature in FEATURES:
        brought = [command.name for command in feature.commands() if isinstance(command, click.Command)]
        assert sorted(str(name) for name in brought) == sorted(feature.command_names)


def test_what_reads_the_catalogue_is_prepared_after_it_is_made() -> None:
    names = [feature.name for feature in FEATURES]
    assert names.index("library") < names.index("search")


def test_every_setting_is_explained() -> None:
    for section, settings in declared_settings().items():
        for setting in settings:
            assert setting.help, f"{section}.{setting.name}"


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"KIOSK_DATA": "/data/kotak", "XDG_DATA_HOME": "/x"}, "/data/kotak"),
        ({"KIOSK_DATA": "", "XDG_DATA_HOME": "/x"}, "/x/pos-lesehan"),
        ({"KIOSK_DATA": "", "XDG_DATA_HOME": "", "HOME": "/rumah"}, "/rumah/.local/share/pos-lesehan"),
    ],
)
def test_data_folder_is_the_one_given_else_that_of_the_person(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], folder: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert default_data() == Path(folder)


def test_context_knows_every_slice_and_its_settings(tmp_path: Path) -> None:
    with open_context(tmp_path / "data") as ctx:
        assert list(ctx.features) == [feature.name for feature in FEATURES]
        assert ctx.config.text("pos", "name") == "Pos Lesehan"
        assert ctx.paths.run == tmp_path / "data" / "run"


def test_settings_of_the_data_folder_are_read_unless_others_are_named(tmp_path: Path) -> None:
    own, other = tmp_path / "pos.toml", tmp_path / "lain.toml"
    own.write_text('[pos]\nname = "Pos Satu"\n')
    other.write_text('[pos]\nname = "Pos Dua"\n')
    with open_context(tmp_path) as ctx:
        assert ctx.config.text("pos", "name") == "Pos Satu"
    with open_context(tmp_path, other) as ctx:
        assert ctx.config.text("pos", "name") == "Pos Dua"
    with pytest.raises(SettingsError, match=r"tidak-ada\.toml"), open_context(tmp_path, tmp_path / "tidak-ada.toml"):
        pass


def test_sockets_lie_where_the_unit_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_RUN", str(tmp_path / "run"))
    with open_context(tmp_path / "data") as ctx:
        assert ctx.paths.run == tmp_path / "run"


def test_zone_nobody_knows_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "pos.toml").write_text('[pos]\nzone = "WIB"\n')
    with pytest.raises(SettingsError, match=r"pos\.zone"), open_context(tmp_path):
        pass


def test_what_was_noted_is_on_the_card_when_the_process_ends(tmp_path: Path) -> None:
    with open_context(tmp_path, writer="web") as ctx:
        ctx.observe(Event("view", "kabar-1", channel="phone"), "10.42.0.7")
        ctx.journal("operators").append({"who": "Bu Siti"})
        assert ctx.journal("operators") is ctx.journal("operators")
    (seen,) = [record for record, _ in read_journal(tmp_path / "journal" / "access")]
    assert seen["document"] == "kabar-1"
    assert "10.42.0.7" not in json.dumps(seen)
    assert [r["who"] for r, _ in read_journal(tmp_path / "journal" / "operators")] == ["Bu Siti"]
    with pytest.raises(ValueError, match="closed"):
        ctx.journal("operators").append({})


def test_what_was_noted_is_on_the_card_also_when_the_command_fails(tmp_path: Path) -> None:
    def command() -> None:
        with open_context(tmp_path) as ctx:
            ctx.journal("operators").append({"who": "Bu Siti"})
            raise RuntimeError("celaka")

    with pytest.raises(RuntimeError, match="celaka"):
        command()
    assert len(list(read_journal(tmp_path / "journal" / "operators"))) == 1


def test_threads_that_note_first_at_once_share_one_journal(tmp_path: Path) -> None:
    journals = _Journals(tmp_path, "web")
    together = threading.Barrier(8)
    got: list[Journal] = []

    def note() -> None:
        together.wait(60)
        got.append(journals.get("access"))

    threads = [threading.Thread(target=note) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    journals.close()
    assert len({id(journal) for journal in got}) == 1
    assert [path.name for path in (tmp_path / "access").glob("*.lock")] == ["web.lock"]


class RefusedByTheCard(Journal):
    """A journal whose last records the card does not take."""

    def close(self) -> None:
        super().close()
        raise OurError("catatan-tertunda", "Catatan belum bisa disimpan.")


def test_one_journal_the_card_refuses_does_not_keep_the_others_open(tmp_path: Path) -> None:
    broken, whole = RefusedByTheCard(tmp_path / "a", "web"), Journal(tmp_path / "b", "web")
    journals = _Journals(tmp_path, "web", {"b": whole, "a": broken})
    whole.append({"n": 1})
    with pytest.raises(OurError):
        journals.close()
    assert len(list(read_journal(tmp_path / "b"))) == 1


def test_feature_that_only_has_settings_brings_nothing_else(tmp_path: Path) -> None:
    bare = Feature(name="kosong")
    with open_context(tmp_path) as ctx:
        for hook in (bare.pages, bare.operator_pages, bare.exports, bare.probes):
            assert list(hook(ctx)) == []
        assert (bare.revision(ctx), bare.home(ctx, "id").tiles) == ("", ())


def test_search_works_in_a_data_folder_named_from_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with open_context(Path("data")) as ctx:
        made = ctx.content.publish(Manifest(), lambda staged: write_index(staged.path, (), {}))
        assert made.path.is_absolute()
        assert find(made.path, "sampah", 1, "2026-11-21").results == ()
