from __future__ import annotations

import pytest

import zqtrans


@pytest.mark.parametrize("name", zqtrans.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert callable(getattr(zqtrans, name))


def test_detect_is_a_function() -> None:
    assert zqtrans.detect("Sihui is a city in Zhaoqing.").language == "en"
    with pytest.raises(AttributeError, match="detekt"):
        zqtrans.detekt  # noqa: B018
