"""The attack catalogue: name of the test > how the post answers.

The fixture `answer` gives each test its row, and test_catalogue.py holds that no row is without a test, no test
without a row, and none is skipped. `accepted` stands where the right answer is to install, or to change nothing.
"""

from collections.abc import Mapping

__all__ = ["ACCEPTED", "FEDERATION", "STICK", "TUF", "VOUCHING", "catalogue"]

ACCEPTED = "accepted"

TUF: Mapping[str, str] = {
    "clean_package": ACCEPTED,
    "rollback_to_an_older_package": "paket-lama",
    "freeze_on_a_fresh_post_shows_its_date": ACCEPTED,
    "package_of_another_city_on_a_loaded_post": "segel-tidak-cocok",
    "package_of_another_city_on_a_fresh_post": "segel-tidak-cocok",
    "old_list_of_files_mixed_with_a_new_date": "paket-rusak",
    "truncated_list_of_files": "paket-rusak",
    "files_of_zeros_as_fat_leaves_them": "isi-rusak-di-paket",
    "link_in_place_of_a_file": "paket-tidak-wajar",
    "link_in_place_of_a_folder": "paket-tidak-wajar",
    "pipe_in_place_of_the_timestamp": "paket-tidak-wajar",
    "timestamp_of_50_gigabytes": "paket-rusak",
    "file_of_10_gigabytes": "isi-rusak-di-paket",
    "json_nested_3000_deep": "paket-rusak",
    "json_of_16000_brackets": "paket-rusak",
    "number_of_15000_digits": "paket-rusak",
    "wall_clock_of_1970": ACCEPTED,
    "wall_clock_of_2000": ACCEPTED,
    "wall_clock_of_2099": ACCEPTED,
    "wall_clock_that_jumps": ACCEPTED,
    "village_signs_a_file_of_another_village": "di-luar-bagian",
    "village_signs_a_law_of_the_city": "di-luar-bagian",
    "root_changed_by_its_own_keys": ACCEPTED,
    "package_of_the_old_key_after_a_change_of_keys": "segel-tidak-cocok",
    "thief_with_the_old_timestamp_key": "segel-tidak-cocok",
    "chain_of_300_forged_roots": "segel-tidak-cocok",
    "chain_of_300_true_roots_is_followed_as_far_as_256": ACCEPTED,
    "seal_that_has_run_out": "paket-kedaluwarsa",
    "publish_date_outside_the_calendar": "segel-tidak-cocok",
}

FEDERATION: Mapping[str, str] = {
    "kim_outside_its_own_part": "di-luar-bagian",
    "kim_nobody_admitted": "bukan-untuk-pos-ini",
    "revoked_kim_loses_what_it_signed_and_nothing_else": ACCEPTED,
    "revoked_kim_comes_again_by_itself": "bukan-untuk-pos-ini",
    "readmitted_kim_is_not_rolled_back": "paket-lama",
    "old_city_package_does_not_bring_a_revoked_kim_back": "paket-lama",
    "rollback_does_not_bring_a_revoked_kim_back": ACCEPTED,
    "kim_vouches_for_itself_and_is_revoked_all_the_same": ACCEPTED,
    "kim_vouches_for_a_friend_that_is_revoked_all_the_same": ACCEPTED,
    "kim_with_a_new_root_without_its_old_keys": "segel-tidak-cocok",
    "thief_of_a_kim_key_after_the_city_admitted_a_new_root": "segel-tidak-cocok",
    "two_kims_with_the_same_document_id": ACCEPTED,
    "damaged_city_package_beside_a_good_kim": "paket-rusak",
    "old_city_package_beside_a_new_kim": "paket-lama",
    "laptop_of_a_kim_in_2099_does_not_shut_the_city_out": ACCEPTED,
}

VOUCHING: Mapping[str, str] = {
    "kim_vouches_for_a_kim": "bukan-untuk-pos-ini",
    "city_revoked_by_a_joined_kim_takes_its_kims_along": ACCEPTED,
    "city_cannot_revoke_the_kim_a_post_is_enrolled_with": ACCEPTED,
    "kim_vouches_for_a_false_city_on_a_post_of_the_city": "segel-tidak-cocok",
    "kim_vouches_for_a_false_city_on_its_own_post": ACCEPTED,
    "vouched_file_that_is_no_root": "bukan-untuk-pos-ini",
    "vouched_root_of_another_name": "bukan-untuk-pos-ini",
    "vouched_file_of_a_megabyte": "bukan-untuk-pos-ini",
    "kim_named_pos": "bukan-untuk-pos-ini",
    "kim_named_kota": "segel-tidak-cocok",
    "city_joined_by_a_kim_alone_loses_nothing": ACCEPTED,
}

STICK: Mapping[str, str] = {
    "other_bytes_on_the_second_reading": "isi-rusak-di-paket",
    "file_that_grows_while_it_is_read": "isi-rusak-di-paket",
    "metadata_that_changes_with_every_reading": "segel-tidak-cocok",
    "compressed_zip": "paket-tidak-wajar",
    "name_that_leads_out_of_the_zip": "paket-tidak-wajar",
    "name_twice_in_the_zip": "paket-tidak-wajar",
    "zip_with_a_directory_of_a_gigabyte": "paket-tidak-wajar",
    "package_file_that_is_a_link": "paket-tidak-wajar",
    "package_file_that_is_a_pipe": "paket-tidak-wajar",
    "folder_in_place_of_a_package_file": "paket-tidak-wajar",
    "tree_that_links_back_to_itself": "paket-tidak-wajar",
    "upper_case_names_of_an_old_stick": "tidak-ada-paket",
    "files_missing": "isi-kurang",
    "more_bytes_than_the_card_holds": "tempat-penuh",
    "stick_pulled_out": "flashdisk-tercabut",
    "empty_stick": "tidak-ada-paket",
    "second_stick_at_the_same_time": "sedang-impor",
}


def catalogue() -> dict[str, str]:
    """Every attack; no name stands in two tables."""
    tables = (TUF, FEDERATION, VOUCHING, STICK)
    whole = {name: answer for table in tables for name, answer in table.items()}
    if len(whole) != sum(len(table) for table in tables):
        raise ValueError("a name stands twice")
    return whole
