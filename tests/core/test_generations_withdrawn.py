import hashlib
from pathlib import Path

from kiosk.core import Generations, Manifest, PublisherPart, Staged, TargetEntry


def test_withdrawn_file_is_hidden_at_once_and_its_replacement_shown(tmp_path: Path) -> None:
    withdrawn: set[str] = set()
    content = Generations(tmp_path, 0, lambda: frozenset(withdrawn))
    entries = {name: TargetEntry(hashlib.sha256(name.encode()).hexdigest(), 1) for name in "ab"}
    for name, entry in entries.items():
        content.add_object(entry, (name.encode(),))
    manifest = Manifest({"kim": PublisherPart(1, "", targets={"kim/a": entries["a"], "kim/b": entries["b"]})})
    before = content.publish(manifest, lambda _: None)
    assert content.current() == before
    withdrawn.add(entries["a"].sha256)
    now = content.current()
    assert now is not None
    assert now.withdrawn == {"kim/a"}
    assert now.revision != before.revision
    staged: list[Staged] = []
    again = content.publish(manifest, staged.append)
    assert again.withdrawn == {"kim/a"}
    assert set(staged[0].targets) == {"kim/a", "kim/b"}, "it may be shown again without a new generation"
    assert content.damaged(again.manifest) == []
    replaced = Manifest({"kim": PublisherPart(2, "", targets={"kim/a": entries["b"]})})
    assert content.publish(replaced, staged.append).withdrawn == frozenset()
    assert set(staged[1].targets) == {"kim/a"}
    withdrawn.clear()
    assert content.current() == content.newest()
