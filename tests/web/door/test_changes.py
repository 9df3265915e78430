from kiosk.app import FEATURES
from kiosk.core import Config, Context, read_journal
from kiosk.web.door.changes import changed_ids, read_form, restore, settings_now, store, usual_settings
from kiosk.web.door.fields import Field
from tests.conftest import World

VOLUME = Field("announcements.volume_day", "Siang", kind="number", most=1000)
AREAS = Field("pos.areas", "RT", kind="areas")
FIELDS = (VOLUME, AREAS)


def made(world: World, toml: str = "") -> Context:
    file = world.paths.data / "pos.toml"
    file.write_text(toml)
    return world.context(*FEATURES, config=file)


def overlaid(ctx: Context) -> Config:
    groups = {feature.name: feature.settings for feature in ctx.features.values()}
    return Config.load(groups, ctx.config.source, overlay=ctx.tables["setelan"].rows())


def test_change_lies_over_the_file_and_is_told_in_words(world: World) -> None:
    ctx = made(world, "[announcements]\nvolume_day = 50\n")
    values, wrong = read_form(ctx, FIELDS, {VOLUME.id: "80", AREAS.id: "RT 3 RW 2"})
    assert wrong == {}
    changes = store(ctx, FIELDS, values, "Bu Siti")
    assert [(c.label, c.before, c.after) for c in changes] == [("Siang", "50", "80"), ("RT", "", "RT 3 RW 2")]
    assert settings_now(ctx)[VOLUME.id] == 80
    assert settings_now(ctx)[AREAS.id] == ("0302",)
    assert usual_settings(ctx)[VOLUME.id] == 50
    assert overlaid(ctx).integer("announcements", "volume_day") == 80
    ctx.journal("operators").flush()
    (noted,) = [record for record, _ in read_journal(world.paths.journal / "operators")]
    assert (noted["who"], noted["did"], noted["what"]) == ("Bu Siti", "settings-changed", [VOLUME.id, AREAS.id])


def test_value_the_file_would_be_refused_for_is_refused_on_the_screen_too(world: World) -> None:
    values, wrong = read_form(made(world), FIELDS, {VOLUME.id: "500"})
    assert values == {}
    assert "0 dan 100" in wrong[VOLUME.id]


def test_field_the_form_did_not_send_and_setting_nobody_declared_stay_out(world: World) -> None:
    ctx = made(world)
    assert read_form(ctx, (*FIELDS, Field("asing.apa", "Apa")), {"asing.apa": "1"}) == ({}, {})


def test_nothing_is_written_where_nothing_changed(world: World) -> None:
    ctx = made(world)
    assert store(ctx, FIELDS, {VOLUME.id: 90}, "Bu Siti") == []
    assert not (world.paths.state / "setelan.json").exists()


def test_going_back_to_what_the_file_says_leaves_no_row(world: World) -> None:
    ctx = made(world)
    store(ctx, FIELDS, {VOLUME.id: 80}, "Bu Siti")
    assert changed_ids(ctx) == {VOLUME.id}
    store(ctx, FIELDS, {VOLUME.id: 90}, "Bu Siti")
    assert changed_ids(ctx) == set()


def test_restored_setting_is_that_of_the_file_again(world: World) -> None:
    ctx = made(world, "[announcements]\nvolume_day = 50\n")
    store(ctx, FIELDS, {VOLUME.id: 80}, "Bu Siti")
    assert restore(ctx, VOLUME.id, "Bu Siti")
    assert settings_now(ctx)[VOLUME.id] == 50
    assert not restore(ctx, VOLUME.id, "Bu Siti")


def test_row_of_an_older_program_is_not_shown_and_breaks_nothing(world: World) -> None:
    ctx = made(world)
    ctx.tables["setelan"].put({"id": "lama.apa", "value": 1})
    ctx.tables["setelan"].put({"id": VOLUME.id, "value": None})
    assert "lama.apa" not in settings_now(ctx)
    assert settings_now(ctx)[VOLUME.id] == 90


def test_broken_file_leaves_the_defaults(world: World) -> None:
    ctx = made(world)
    (world.paths.data / "pos.toml").write_text("[announcements\nvolume_day = 50\n")
    assert usual_settings(ctx)[VOLUME.id] == 90
