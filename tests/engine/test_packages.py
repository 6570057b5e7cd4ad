"""Installing, finding, proving and removing packages; hostile archives."""

from __future__ import annotations

import json
import shutil
import stat
import zipfile
from pathlib import Path

import pytest

from zqtrans.config import Config
from zqtrans.engine.archives import install_file, remove, verify_package
from zqtrans.engine.packages import STARTER, find_package, find_route, fingerprint, list_packages
from zqtrans.errors import ModelError

STARTER_FR = next(STARTER.glob("translate-en_fr-*"))


def archive(path: Path, *, skip: str = "", top: str = "pkg", **metadata: str) -> Path:
    """The starter's French package as an archive, without one file, with other metadata."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as content:
        for file in sorted(STARTER_FR.rglob("*")):
            name = file.relative_to(STARTER_FR).as_posix()
            if not file.is_file() or (skip and name.endswith(skip)):
                continue
            data = file.read_bytes()
            if name == "metadata.json":
                data = json.dumps({**json.loads(data), **metadata}).encode()
            content.writestr(f"{top}/{name}", data)
    return path


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive(tmp_path_factory.mktemp("archives") / "fr.argosmodel", package_version="9.0")


def test_starter_is_found_last(config: Config) -> None:
    packages = list_packages(config)
    assert {(p.from_code, p.to_code) for p in packages} >= {
        ("en", "fr"),
        ("en", "ar"),
        ("en", "ja"),
    }
    assert all(len(p.sha256) == 64 and p.size for p in packages)


def test_an_installed_package_is_preferred(sound: Path, tmp_path: Path) -> None:
    config = Config(root=tmp_path, models="models")
    package = install_file(sound, tmp_path / "models", "workspace")
    assert find_package(config, "en", "fr") == package
    assert verify_package(package) == []
    assert not list((tmp_path / "models").glob(".zqtrans-*"))
    package = install_file(sound, tmp_path / "models", "workspace")
    assert len(list((tmp_path / "models").iterdir())) == 1
    (package.path / "README.md").write_text("changed")
    (package.path / "more").write_text("added")
    assert verify_package(package) == ["README.md was changed", "more was added"]
    remove(package)
    assert find_package(config, "en", "fr").origin == "starter"


def test_route_by_way_of_english(tmp_path: Path, sound: Path) -> None:
    chinese = archive(tmp_path / "zh.argosmodel", from_code="zh", to_code="en")
    install_file(chinese, tmp_path / "models")
    config = Config(root=tmp_path, models="models")
    assert [(p.from_code, p.to_code) for p in find_route(config, "zh", "fr")] == [
        ("zh", "en"),
        ("en", "fr"),
    ]


def test_the_starter_is_not_removed(config: Config) -> None:
    with pytest.raises(ModelError, match="starter"):
        remove(find_package(config, "en", "fr"))


def test_fingerprint_changes_with_any_byte(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(STARTER_FR, copy)
    first = fingerprint(copy)
    assert first == fingerprint(STARTER_FR) == fingerprint(copy)
    with (copy / "metadata.json").open("a") as stream:
        stream.write(" ")
    assert fingerprint(copy) != first


@pytest.mark.parametrize(
    ("skip", "metadata", "message"),
    [
        pytest.param("metadata.json", {}, "no metadata.json", id="no-metadata"),
        pytest.param("model.bin", {}, "no model/model.bin", id="no-model"),
        pytest.param("sentencepiece.model", {}, "neither sentencepiece", id="no-tokeniser"),
        pytest.param("", {"to_code": "../x"}, "no language pair", id="wrong-code"),
        pytest.param("", {"to_code": "de"}, "translates en de, not en fr", id="other-pair"),
        pytest.param("vocabulary.json", {}, "cannot be loaded", id="does-not-load"),
    ],
)
def test_incomplete_archives(
    skip: str, metadata: dict[str, str], message: str, tmp_path: Path
) -> None:
    bad = archive(tmp_path / "bad.argosmodel", skip=skip, **metadata)
    with pytest.raises(ModelError, match=message):
        install_file(bad, tmp_path / "models", pair=("en", "fr"))
    assert not list((tmp_path / "models").glob("*"))


@pytest.mark.parametrize("name", ["../evil", "/evil", "pkg/../../evil", "C:/evil", "pkg\\..\\evil"])
def test_unsafe_names(name: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad.argosmodel"
    with zipfile.ZipFile(bad, "w") as content:
        content.writestr(name, "x")
    with pytest.raises(ModelError, match=r"unsafe name|one folder"):
        install_file(bad, tmp_path / "models")
    assert not (tmp_path / "models").exists()


def test_links_are_refused(tmp_path: Path) -> None:
    bad = tmp_path / "bad.argosmodel"
    link = zipfile.ZipInfo("pkg/model")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(bad, "w") as content:
        content.writestr(link, "/etc")
    with pytest.raises(ModelError, match="link or device"):
        install_file(bad, tmp_path / "models")


def test_bombs_are_refused(tmp_path: Path) -> None:
    bad = tmp_path / "bad.argosmodel"
    with zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as content:
        content.writestr("pkg/model/model.bin", b"\0" * (20 << 20))
    with pytest.raises(ModelError, match="would unpack to"):
        install_file(bad, tmp_path / "models")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"text", b"\x1f\x8b"])
def test_no_archive(content: bytes, tmp_path: Path) -> None:
    bad = tmp_path / "bad.argosmodel"
    bad.write_bytes(content)
    with pytest.raises(ModelError, match="no zip archive"):
        install_file(bad, tmp_path / "models")


def test_a_damaged_archive(sound: Path, tmp_path: Path) -> None:
    data = bytearray(sound.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 2000] = b"\xff" * 2000
    bad = tmp_path / "bad.argosmodel"
    bad.write_bytes(data)
    with pytest.raises(ModelError):
        install_file(bad, tmp_path / "models")
    assert not list((tmp_path / "models").glob("*"))


def test_folders_that_are_no_packages_are_passed_by(tmp_path: Path) -> None:
    models = tmp_path / "models"
    (models / "empty").mkdir(parents=True)
    (models / "file").write_text("x")
    (models / "broken").mkdir()
    (models / "broken" / "metadata.json").write_text("{")
    packages = list_packages(Config(root=tmp_path, models="models"))
    assert {package.origin for package in packages} == {"starter"}
