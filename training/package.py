"""Write the converted models as Argos packages into `zqtrans/starter`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from training.settings import PairConfig, Places, argument_parser, read_arguments

STARTER = Path(__file__).parent.parent / "zqtrans" / "starter"
LARGEST_FILE = 16_000_000
LARGEST_PACKAGE = 12_000_000
LICENCES = {
    "ami-meeting": "CC BY 4.0, AMI Meeting Parallel Corpus",
    "bible-web-vandyck": "public domain, World English Bible and Smith & Van Dyck",
    "canada-laws": "Open Government Licence - Canada, Department of Justice Canada",
    "cldr-names": "Unicode-3.0, Unicode CLDR",
    "django-docs": "BSD-3-Clause, Django documentation translations",
    "geonames-cities": "CC BY 4.0, GeoNames",
    "jmdict": "CC BY-SA 4.0, EDRDG",
    "jmnedict-names": "CC BY-SA 4.0, EDRDG",
    "kyoto-lexicon": "CC BY-SA 3.0, NICT Wikipedia Kyoto articles",
    "kyoto-wiki": "CC BY-SA 3.0, NICT Wikipedia Kyoto articles",
    "kyoto-wiki-titles": "CC BY-SA 3.0, NICT Wikipedia Kyoto articles",
    "libreoffice-help": "MPL-2.0, LibreOffice",
    "libreoffice-ui": "MPL-2.0, LibreOffice",
    "mozilla-ui": "MPL-2.0, Mozilla",
    "mozilla-www": "MPL-2.0, Mozilla",
    "ms-dynamics365": "CC BY 4.0, Microsoft Docs",
    "python-docs": "translations CC0, text PSF licence, Python documentation",
    "react-docs": "CC BY 4.0, React documentation",
    "tatoeba": "CC BY 2.0 FR, Tatoeba",
    "tico19": "CC0, TICO-19",
    "xquad": "CC BY-SA 4.0, XQuAD",
}


def readme(pair: PairConfig, counts: dict[str, int], domain: int) -> str:
    """The package's own README, with every corpus, its licence and the pairs used."""
    rows = [f"| {name} | {LICENCES[name]} | {count} |" for name, count in counts.items()]
    return "\n".join(
        [
            f"# {pair.source_name} to {pair.target_name}, zqtrans starter {pair.package_version}",
            "",
            "A small Transformer for posts about Zhaoqing, made by `training/` of zqtrans. It",
            "knows the shields `<zq1>` to `<zq9>`. Built from the corpora below;",
            "those under CC BY-SA ask that what is made from them be shared alike, so take these",
            "weights as CC BY-SA 4.0.",
            "",
            "| corpus | licence and source | pairs |",
            "|---|---|---|",
            *rows,
            f"| zqtrans parallel text and names | MIT, zqtrans | {domain} |",
            "",
        ]
    )


def package(pair: PairConfig, places: Places, goal: Path) -> Path:
    """Write one package folder; only a whole one, small enough to ship, replaces the old."""
    report = json.loads((places.prepared / "report.json").read_text(encoding="utf-8"))
    folder = goal / f"{pair.package}.part"
    if folder.exists():
        shutil.rmtree(folder)
    shutil.copytree(places.converted(pair.target), folder / "model")
    shutil.copy(places.tokeniser, folder / "sentencepiece.model")
    metadata = {
        "package_version": pair.package_version,
        "argos_version": "1.9",
        "from_code": pair.source,
        "from_name": pair.source_name,
        "to_code": pair.target,
        "to_name": pair.target_name,
    }
    text = json.dumps(metadata, indent=2)
    (folder / "metadata.json").write_text(text + "\n", encoding="utf-8")
    text = readme(pair, report[pair.target], report["domain"])
    (folder / "README.md").write_text(text, encoding="utf-8")
    sizes = [file.stat().st_size for file in folder.rglob("*") if file.is_file()]
    if max(sizes) > LARGEST_FILE or sum(sizes) > LARGEST_PACKAGE:
        raise SystemExit(f"{folder}: {sum(sizes)} bytes, largest file {max(sizes)}: too large")
    final = goal / pair.package
    if final.exists():
        shutil.rmtree(final)
    folder.rename(final)
    print(final.name, sum(sizes))
    return final


def main() -> None:
    """Command line."""
    parser = argument_parser(__doc__)
    parser.add_argument("--goal", type=Path, default=STARTER)
    arguments = parser.parse_args()
    recipe, places = read_arguments(arguments)
    for pair in recipe.pairs:
        package(pair, places, arguments.goal)


if __name__ == "__main__":
    main()
