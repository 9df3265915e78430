from tests.device.settings.conftest import Desk


def test_list_of_settings_leads_to_everything_an_organiser_may_change(desk: Desk) -> None:
    listed = desk.get("/pengurus/setelan")
    for path in ("/pengurus/jam", "/pengurus/pengurus", "/pengurus/kartu"):
        assert f'href="{path}"' in listed
        assert desk.post.screen.get(path).status_code == 200
    assert 'href="/pengurus/setelan"' in desk.get("/pengurus")
