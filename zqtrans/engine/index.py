"""The Argos index: the only place of zqtrans that opens a socket."""

from __future__ import annotations

import json
import tempfile
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from zqtrans.engine.argos import index_address
from zqtrans.engine.packages import version_key
from zqtrans.errors import ModelError

_TIMEOUT = 20.0
_MAX_INDEX = 16 << 20
_MAX_PACKAGE = 2 << 30
_BLOCK = 1 << 18

Received = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Offer:
    """A package that the index lists. `links` are addresses of its archive."""

    from_code: str
    to_code: str
    version: str
    links: tuple[str, ...]


def available() -> list[Offer]:
    """What the index lists, sorted by pair, the newest version of each."""
    address = index_address()
    content = _fetch(address, _MAX_INDEX)
    try:
        listed = json.loads(content)
        offers = [_offer(entry) for entry in listed]
    except (ValueError, TypeError, AttributeError) as error:
        raise ModelError(f"the index at {address} is not what it should be: {error}") from error
    newest: dict[tuple[str, str], Offer] = {}
    for offer in sorted(filter(None, offers), key=lambda offer: version_key(offer.version)):
        newest[offer.from_code, offer.to_code] = offer
    return [newest[pair] for pair in sorted(newest)]


def find_offer(source: str, target: str) -> Offer:
    """The offer for a pair; raises `ModelError`, with the way by English, where there is none."""
    offers = available()
    for offer in offers:
        if (offer.from_code, offer.to_code) == (source, target):
            return offer
    pairs = {(offer.from_code, offer.to_code) for offer in offers}
    hint = "See `zqtrans models available`."
    if {(source, "en"), ("en", target)} <= pairs:
        hint = f"Install {source} en and en {target}: zqtrans goes by way of English."
    raise ModelError(f"the index has no package for {source} {target}", hint=hint)


def download(offer: Offer, folder: Path, received: Received | None = None) -> Path:
    """Fetch the archive of an offer into a folder; every link is tried."""
    problem: ModelError | None = None
    for link in offer.links:
        if urlsplit(link).scheme not in ("http", "https"):
            continue
        try:
            return _download(link, folder, received)
        except ModelError as error:
            problem = error
    raise problem or ModelError(
        f"the index gives no address for {offer.from_code} {offer.to_code}", hint=_by_hand()
    )


def _offer(entry: Any) -> Offer | None:
    codes = entry.get("from_code"), entry.get("to_code")
    if entry.get("type", "translate") != "translate" or not all(codes):
        return None
    links = tuple(str(link) for link in entry.get("links", ()))
    return Offer(str(codes[0]), str(codes[1]), str(entry.get("package_version", "")), links)


def _fetch(address: str, limit: int) -> bytes:
    try:
        with _open(address) as response:
            content: bytes = response.read(limit + 1)
    except (OSError, HTTPException, ValueError) as error:
        raise _unreachable(address, error) from error
    if len(content) > limit:
        raise ModelError(f"{address} sends more than {limit:,} bytes")
    return content


def _download(address: str, folder: Path, received: Received | None) -> Path:
    try:
        with (
            _open(address) as response,
            tempfile.NamedTemporaryFile(suffix=".argosmodel", dir=folder, delete=False) as stream,
        ):
            expected = int(response.headers.get("Content-Length") or 0)
            total = 0
            while block := response.read(_BLOCK):
                total += len(block)
                if total > _MAX_PACKAGE:
                    raise ModelError(f"{address} sends more than {_MAX_PACKAGE:,} bytes")
                stream.write(block)
                if received:
                    received(total)
    except (OSError, HTTPException, ValueError) as error:
        raise _unreachable(address, error) from error
    if expected and total != expected:
        raise ModelError(f"{address} broke off after {total:,} of {expected:,} bytes")
    return Path(stream.name)


def _open(address: str) -> Any:
    request = urllib.request.Request(address, headers={"User-Agent": "zqtrans"})
    return urllib.request.urlopen(request, timeout=_TIMEOUT)


def _unreachable(address: str, error: Exception) -> ModelError:
    reason = getattr(error, "reason", None) or error
    return ModelError(f"{address} cannot be reached: {reason}", hint=_by_hand())


def _by_hand() -> str:
    return (
        "Without a network the starter models work as they are. For a better model fetch "
        "translate-XX_YY-*.argosmodel on another machine (the index names the addresses; they "
        "are also linked from the Argos Translate project's page), copy it here and run "
        "`zqtrans models install FILE.argosmodel`."
    )
