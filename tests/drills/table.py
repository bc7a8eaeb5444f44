"""Which fault points are drilled by other tests, for they stand in processes that the desk's hand does not fork."""

_MIRROR = "tests/drills/test_readers_side.py::test_a_mirror_that_is_killed_shows_a_whole_run_and_the_next_one_goes_on"
_WRITER = "tests/drills/test_readers_side.py::test_a_writer_that_is_killed_is_not_looked_at_for_longer_than_its_lease"
_RESTORE = (
    "tests/repair/test_backup_and_restore.py::test_a_killed_restore_leaves_no_paper_and_can_be_repeated"
)
ELSEWHERE: dict[str, str] = {
    **{f"reader.{name}": _MIRROR for name in ("copied", "fetched", "mirrored")},
    **{f"front.{name}": _WRITER for name in ("told", "composed", "placed", "cleared")},
    "front.purged": "tests/caches/test_purging.py::test_a_process_that_dies_after_a_purge_only_has_it_done_twice",
    **{
        f"restore.{name}": _RESTORE
        for name in ("unpacked", "readied", "files", "database", "decided", "released")
    },
    "store.staging": "tests/store/test_killed.py::test_killed_at_a_named_point_a_run_is_there_wholly_or_not_at_all",
}
"""Point: the test that kills there."""
