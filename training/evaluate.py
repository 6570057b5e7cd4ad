"""Measure the converted models, the very bytes that ship, and write `training/RESULTS.md`.

Sets: FLORES dev and PUD (general), and the in-domain development posts, plain and with their
names shielded. Greedy and beam 4. Loops, wrong scripts, shields kept, size and speed beside.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import ctranslate2
import sacrebleu
import sentencepiece

from training import corpus, prepare, shields
from training.settings import PairConfig, Places, argument_parser, read_arguments

RESULTS = Path(__file__).parent / "RESULTS.md"
BEAMS = (1, 4)
LENGTH = 1.5
"""As in `zqtrans.engine.argos`, which the environment of training does not load."""
ARGOS = {"fr": "BLEU 42.7", "ar": "chrF 44.3, BLEU 16.5", "ja": "chrF 30.0, BLEU 22.2"}
_TOKENIZE = {"fr": "13a", "ar": "13a", "ja": "char"}
_SCRIPTS = {
    "fr": re.compile("[A-Za-zÀ-ÿ]"),
    "ar": re.compile("[\u0600-\u06ff]"),
    "ja": re.compile("[\u3041-\u30ff\u3400-\u9fff]"),
}
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class TestSet:
    """Sources and references of one set in one language."""

    name: str
    sources: list[str]
    references: list[str]

    def spread(self, lines: int) -> TestSet:
        """About so many lines, evenly spread over the set."""
        step = max(1, len(self.sources) // lines)
        return TestSet(self.name, self.sources[::step], self.references[::step])


@dataclass(frozen=True)
class Score:
    """One set under one beam; rates are percentages of lines."""

    bleu: float
    chrf: float
    loops: float
    wrong_script: float
    shields_kept: float | None
    sentences_per_second: float
    signatures: tuple[str, str]


class Model:
    """A converted model with its tokeniser, decoding as zqtrans does."""

    def __init__(self, folder: Path, tokeniser: Path, *, threads: int) -> None:
        self._processor = sentencepiece.SentencePieceProcessor(model_file=str(tokeniser))
        self._translator = ctranslate2.Translator(
            str(folder), compute_type="int8", intra_threads=threads
        )

    def translate(self, texts: Sequence[str], *, beam: int) -> list[str]:
        """Best output of each text, in order."""
        rows = self._processor.encode(list(texts), out_type=str)
        results = self._translator.translate_batch(
            rows,
            beam_size=beam,
            max_batch_size=1024,
            batch_type="tokens",
            max_decoding_length=96,
            num_hypotheses=beam,
            return_scores=True,
            return_end_token=True,
        )
        return [self._processor.decode_pieces(best(result)) for result in results]


def best(result: ctranslate2.TranslationResult) -> list[str]:
    """The most likely hypothesis by its length, without the mark that ends it."""
    texts = result.hypotheses
    values = [
        score * max(1, len(text)) ** (1 - LENGTH)
        for score, text in zip(result.scores, texts, strict=True)
    ]
    chosen = texts[values.index(max(values))]
    return chosen[:-1] if chosen[-1:] == ["</s>"] else chosen


def has_loop(text: str, *, repeats: int = 3) -> bool:
    """Whether some stretch of words or signs stands more than `repeats` times in a row."""
    digits = re.sub(r"\d", "", text)
    return re.search(rf"(\w{{2,20}}|\w+\W+|\w+\W+\w+\W+)\1{{{repeats},}}", digits) is not None


def in_wrong_script(text: str, code: str, *, source: str) -> bool:
    """Whether fewer than half of the letters are of the language, though the source has words.

    Shields count for nothing: they are the caller's names.
    """
    bare = re.sub("<zq[1-9]>", "", text)
    letters = len(_LETTER.findall(bare))
    words = re.findall(r"[a-z]{3,}", re.sub("<zq[1-9]>", "", source))
    return letters > 0 and bool(words) and 2 * len(_SCRIPTS[code].findall(bare)) < letters


def test_sets(pair: PairConfig, places: Places) -> Iterator[TestSet]:
    """General sets as they are; in-domain lines plain, and all their names shielded."""
    for name, title in (("moz-flores-dev", "FLORES dev"), ("pud", "PUD")):
        path = places.data / "corpora" / "eval" / f"{name}.en-{pair.target}.tsv"
        rows = list(corpus.read_pairs(path))
        yield TestSet(title, [row[0] for row in rows], [row[1] for row in rows])
    lines = prepare.load_lines(places.prepared / "development.jsonl")
    code = pair.target
    yield TestSet(
        "in-domain", [line.texts["en"] for line in lines], [line.texts[code] for line in lines]
    )
    shielder = shields.Shielder(shields.load_names(places.data / "terms.json"))
    random = Random(7)
    hidden = [
        shielder.shield({"en": line.texts["en"], code: line.texts[code]}, random, keep=0.0)
        for line in lines
    ]
    hidden = [texts for texts in hidden if "<zq" in texts["en"]]
    yield TestSet(
        "in-domain, shielded", [texts["en"] for texts in hidden], [texts[code] for texts in hidden]
    )


def measure(model: Model, test: TestSet, code: str, *, beam: int) -> Score:
    """Translate one set and score it."""
    started = time.perf_counter()
    outputs = model.translate(test.sources, beam=beam)
    seconds = time.perf_counter() - started
    bleu = sacrebleu.BLEU(tokenize=_TOKENIZE[code])
    chrf = sacrebleu.CHRF()
    bleu_score = bleu.corpus_score(outputs, [test.references]).score
    chrf_score = chrf.corpus_score(outputs, [test.references]).score
    pairs = list(zip(test.sources, outputs, strict=True))
    shielded = [(source, output) for source, output in pairs if "<zq" in source]
    kept = sum(shields.survived(source, [output]) for source, output in shielded)
    return Score(
        bleu=bleu_score,
        chrf=chrf_score,
        loops=100 * sum(map(has_loop, outputs)) / len(outputs),
        wrong_script=100
        * sum(in_wrong_script(output, code, source=source) for source, output in pairs)
        / len(outputs),
        shields_kept=100 * kept / len(shielded) if shielded else None,
        sentences_per_second=len(outputs) / seconds,
        signatures=(str(bleu.get_signature()), str(chrf.get_signature())),
    )


def table(scores: dict[tuple[str, str, int], Score]) -> list[str]:
    """One Markdown row per pair, set and beam."""
    rows = [
        "| pair | set | beam | chrF | BLEU | shields kept % | wrong script % | loops % "
        "| sentences/s |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for (code, name, beam), score in scores.items():
        kept = "" if score.shields_kept is None else f"{score.shields_kept:.1f}"
        rows.append(
            f"| en-{code} | {name} | {beam} | {score.chrf:.1f} | {score.bleu:.1f} | {kept} "
            f"| {score.wrong_script:.2f} | {score.loops:.2f} | {score.sentences_per_second:.0f} |"
        )
    return rows


def report(scores: dict[tuple[str, str, int], Score], sizes: dict[str, float], note: str) -> str:
    """The whole of `RESULTS.md`."""
    lines = ["# Results", "", note, ""] if note else ["# Results", ""]
    lines += table(scores)
    lines += ["", "| pair | size, MB | Argos, published, FLORES-200 test |", "|---|---|---|"]
    lines += [f"| en-{code} | {size:.1f} | {ARGOS[code]} |" for code, size in sizes.items()]
    signatures = dict.fromkeys(
        signature for score in scores.values() for signature in score.signatures
    )
    lines += ["", "Signatures:", *(f"- `{signature}`" for signature in signatures)]
    lines += [
        "",
        "Argos figures are on another split (FLORES-200 test) and only show the order of size. "
        "`shields kept` counts lines whose output has exactly the shields of the source. "
        "Japanese BLEU is counted on characters. Written by `python -m training.evaluate`.",
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Command line."""
    parser = argument_parser(__doc__)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--note", default="", help="a sentence put above the table")
    parser.add_argument("--beams", type=int, nargs="+", default=list(BEAMS))
    parser.add_argument("--lines", type=int, help="only so many lines of each set, evenly spread")
    parser.add_argument("--show", type=int, default=0, help="print so many in-domain outputs")
    parser.add_argument("--write", action=argparse.BooleanOptionalAction, default=True)
    arguments = parser.parse_args()
    recipe, places = read_arguments(arguments)
    scores: dict[tuple[str, str, int], Score] = {}
    sizes: dict[str, float] = {}
    for pair in recipe.pairs:
        folder = places.converted(pair.target)
        model = Model(folder, places.tokeniser, threads=arguments.threads)
        files = [*folder.iterdir(), places.tokeniser]
        sizes[pair.target] = sum(file.stat().st_size for file in files) / 1e6
        for test in test_sets(pair, places):
            if arguments.lines:
                test = test.spread(arguments.lines)
            for beam in arguments.beams:
                score = measure(model, test, pair.target, beam=beam)
                scores[pair.target, test.name, beam] = score
                print(table({(pair.target, test.name, beam): score})[-1], flush=True)
            if arguments.show and test.name.startswith("in-domain"):
                chosen = test.sources[:: len(test.sources) // arguments.show]
                for source, output in zip(chosen, model.translate(chosen, beam=4), strict=True):
                    print("  ", source, "\n   ->", output)
    if arguments.write:
        RESULTS.write_text(report(scores, sizes, arguments.note), encoding="utf-8")


if __name__ == "__main__":
    main()
