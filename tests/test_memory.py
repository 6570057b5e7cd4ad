from __future__ import annotations

from pathlib import Path

import pytest

from zqtrans.errors import MemoryFileError
from zqtrans.memory import HUMAN, Count, Memory, Unit


def test_a_person_goes_before_an_engine_and_an_engine_serves_only_itself(tmp_path: Path) -> None:
    with Memory(tmp_path / "m.sqlite") as memory:
        memory.store("en", "fr", [Unit("a", "A", "engine=1"), Unit("b", "B", "engine=1")])
        memory.store("en", "fr", [Unit("b", "Bh")])
        assert memory.find("en", "fr", ["a", "b"], "engine=1")["a"].target == "A"
        found = memory.find("en", "fr", ["a", "b", "c"], "engine=2")
        assert {source: unit.target for source, unit in found.items()} == {"b": "Bh"}
        assert memory.find("en", "ja", ["b"], "engine=1") == {}


def test_failures_keep_their_reasons_and_pruning_keeps_people(tmp_path: Path) -> None:
    with Memory(tmp_path / "m.sqlite") as memory:
        failure = Unit("a", "", "engine=1", findings=("missing-term: x", "echo: y"))
        memory.store("en", "fr", [failure, Unit("h", "H", HUMAN)])
        assert memory.find("en", "fr", ["a"], "engine=1") == {"a": failure}
        assert memory.count() == [Count("en", "fr", human=1, machine=1, failed=1)]
        assert memory.identities() == [("en", "fr", "engine=1", 1)]
        assert memory.forget([("en", "fr", "engine=1")]) == 1
        assert memory.count() == [Count("en", "fr", human=1, machine=0, failed=0)]


def test_a_file_that_is_no_memory_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "m.sqlite"
    path.write_text("this is prose, not a database " * 50)
    with pytest.raises(MemoryFileError, match="not a usable translation memory"):
        Memory(path)
    assert path.read_text().startswith("this is prose")
