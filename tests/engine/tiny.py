"""Argos packages that translate token by token, built from nothing in a moment.

The model is a real Transformer of one layer whose weights are written down, not learned: the
decoder's cross attention looks at the source token in its own place, and the output layer turns it
into what a dictionary says, or copies it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import sentencepiece
from ctranslate2.specs import TransformerSpec

PLACES = 250
"""Longest sentence, in tokens."""

_SPECIAL = ("<unk>", "<s>", "</s>")

LETTERS = "zabc ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789 . , ! ? ' -"
ENGLISH = {
    "是@@": "is",
    "城@@": "a",
    "市": "city",
    "市@@": "city@@",
    "伦@@": "Lon@@",
    "敦@@": "don",
}
FRENCH = {"is": "est", "a": "une", "city": "ville", "London": "Londres", "Tokyo": "Tokyo"}
"""What the tiny packages know: the characters, Chinese into English, English into French."""


def build_sentencepiece(
    folder: Path, pair: tuple[str, str], words: Mapping[str, str], texts: Iterable[str]
) -> Path:
    """A package with a sentencepiece model of type BPE; `words` are whole words."""
    sides = [*texts, " ".join(words), " ".join(words.values())]
    model = folder / "sentencepiece.model"
    folder.mkdir(parents=True)
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sides * 20),
        model_prefix=str(model.with_suffix("")),
        model_type="bpe",
        vocab_size=400,
        hard_vocab_limit=False,
        character_coverage=1.0,
        user_defined_symbols=[f"▁{word}" for word in sorted({*words, *words.values()})],
        minloglevel=2,
    )
    processor = sentencepiece.SentencePieceProcessor(model_file=str(model))
    pieces = [processor.id_to_piece(n) for n in range(processor.get_piece_size())]
    tokens = [piece for piece in pieces if piece not in _SPECIAL]
    _write(folder, pair, tokens, {f"▁{a}": f"▁{b}" for a, b in words.items()})
    return folder


def build_bpe(folder: Path, pair: tuple[str, str], words: Mapping[str, str], letters: str) -> Path:
    """A package with a ``bpe.model`` without merges: every token is one character.

    `words` map characters (with ``@@`` where the word goes on) to target tokens.
    """
    folder.mkdir(parents=True)
    (folder / "bpe.model").write_text("#version: 0.2\n", encoding="utf-8")
    tokens = [letter + mark for letter in sorted(set(letters)) for mark in ("", "@@")]
    _write(folder, pair, [*tokens, *words, *words.values()], words)
    return folder


def _write(
    folder: Path, pair: tuple[str, str], tokens: Iterable[str], words: Mapping[str, str]
) -> None:
    vocabulary = list(dict.fromkeys([*_SPECIAL, *tokens]))
    ids = {token: number for number, token in enumerate(vocabulary)}
    becomes = [ids[words.get(token, token)] for token in vocabulary]
    (folder / "model").mkdir()
    _specification(vocabulary, becomes).save(str(folder / "model"))
    metadata = {"package_version": "1.0", "argos_version": "1.9"}
    metadata |= {"from_code": pair[0], "to_code": pair[1], "from_name": "a", "to_name": "b"}
    (folder / "metadata.json").write_text(json.dumps(metadata), encoding="utf-8")


def _specification(vocabulary: list[str], becomes: list[int]) -> TransformerSpec:
    size = len(vocabulary)
    width = size + PLACES
    spec = TransformerSpec.from_config(1, 1, pre_norm=True)
    tokens = np.eye(size, width, dtype=np.float32)
    places = np.eye(PLACES, width, size, dtype=np.float32)
    for side in (spec.encoder, spec.decoder):
        table = side.embeddings[0] if isinstance(side.embeddings, list) else side.embeddings
        table.weight = tokens
        side.scale_embeddings = False
        side.position_encodings.encodings = places
        _norm(side.layer_norm, width)
        for layer in side.layer:
            _silence(layer, width)
    cross = spec.decoder.layer[0].attention
    token_part, place_part = np.zeros((width, width)), np.zeros((width, width))
    np.fill_diagonal(token_part[:size, :size], 1)
    np.fill_diagonal(place_part[size:, size:], 1)
    _linear(cross.linear[0], 20 * place_part)
    _linear(cross.linear[1], np.vstack([place_part, token_part]))
    _linear(cross.linear[2], 50 * np.eye(width))
    output = np.zeros((size, width))
    for token, word in enumerate(becomes):
        output[word, token] = 1
    _linear(spec.decoder.projection, 3 * output)
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.config.add_source_eos = True
    spec.validate()
    spec.optimize()
    return spec


def _silence(layer: Any, width: int) -> None:
    """A layer that adds nothing."""
    zeros = np.zeros((width, width))
    _norm(layer.self_attention.layer_norm, width)
    _linear(layer.self_attention.linear[0], np.zeros((3 * width, width)))
    _linear(layer.self_attention.linear[1], zeros)
    _norm(layer.ffn.layer_norm, width)
    _linear(layer.ffn.linear_0, zeros)
    _linear(layer.ffn.linear_1, zeros)
    if hasattr(layer, "attention"):
        _norm(layer.attention.layer_norm, width)


def _norm(norm: Any, width: int) -> None:
    norm.gamma = np.ones(width, dtype=np.float32)
    norm.beta = np.zeros(width, dtype=np.float32)


def _linear(linear: Any, weight: Any) -> None:
    linear.weight = weight.astype(np.float32)
    linear.bias = np.zeros(weight.shape[0], dtype=np.float32)
