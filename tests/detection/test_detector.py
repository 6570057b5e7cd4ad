from __future__ import annotations

from zqtrans.detection import detect


def test_sentence() -> None:
    assert (
        detect("The folk songs of this land are passed down from one to the next.").language == "en"
    )
