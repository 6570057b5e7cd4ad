from __future__ import annotations

from dataclasses import replace

from zqtrans.model import Message
from zqtrans.provenance import is_machine, provenance, stamp


def test_an_edit_or_a_confirmation_makes_it_a_persons() -> None:
    message = stamp(Message("a", comments="note"), "A", engine="argos/en_fr@1", rung="plain")
    assert message.flags == ("fuzzy",)
    assert message.comments.startswith("note\nzqtrans: engine=argos/en_fr@1 rung=plain hash=")
    assert is_machine(message)
    assert provenance(message)["rung"] == "plain"
    assert not is_machine(replace(message, target="B"))
    assert not is_machine(replace(message, flags=()))


def test_a_second_stamp_replaces_the_first() -> None:
    once = stamp(Message("a"), "A", engine="x")
    twice = stamp(once, "B", engine="y")
    assert twice.comments.count("zqtrans:") == 1
    assert is_machine(twice)
