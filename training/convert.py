"""Turn the averaged weights of a checkpoint into one int8 CTranslate2 model per pair.

Each model holds its own copy of the shared encoder, the English pieces as source vocabulary and
the target language's pieces as target vocabulary. Writes `DIR/converted/XX`.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import ctranslate2
import torch
from torch import Tensor

from training.batches import Tokeniser
from training.settings import ModelConfig, Places, Recipe, argument_parser, read_arguments

Weights = dict[str, Tensor]


def _array(tensor: Tensor) -> Any:
    return tensor.detach().cpu().float().numpy()


def _linear(spec: Any, weights: Weights, name: str) -> None:
    spec.weight = _array(weights[f"{name}.weight"])
    spec.bias = _array(weights[f"{name}.bias"])


def _norm(spec: Any, weights: Weights, name: str) -> None:
    spec.gamma = _array(weights[f"{name}.weight"])
    spec.beta = _array(weights[f"{name}.bias"])


def _shared_parts(spec: Any, weights: Weights, name: str) -> None:
    """What encoder and decoder layers have in common."""
    _norm(spec.self_attention.layer_norm, weights, f"{name}.attention_norm")
    _linear(spec.self_attention.linear[0], weights, f"{name}.attention.into")
    _linear(spec.self_attention.linear[1], weights, f"{name}.attention.out")
    _norm(spec.ffn.layer_norm, weights, f"{name}.forward_norm")
    _linear(spec.ffn.linear_0, weights, f"{name}.feed_forward.into")
    _linear(spec.ffn.linear_1, weights, f"{name}.feed_forward.out")


def make_spec(
    weights: Weights, config: ModelConfig, code: str
) -> ctranslate2.specs.TransformerSpec:
    """Fill CTranslate2's specification for one target language.

    The trained positions are the ones CTranslate2 computes by itself, so none are stored.
    """
    spec: Any = ctranslate2.specs.TransformerSpec.from_config(
        (config.encoder_layers, config.decoder_layers), config.heads
    )
    spec.encoder.embeddings[0].weight = _array(weights["encoder.embedding.weight"])
    _norm(spec.encoder.layer_norm, weights, "encoder.norm")
    for number, layer in enumerate(spec.encoder.layer):
        _shared_parts(layer, weights, f"encoder.layers.{number}")
    stack = f"decoders.{code}"
    table = _array(weights[f"{stack}.embedding.weight"])
    spec.decoder.embeddings.weight = table
    spec.decoder.projection.weight = table
    _norm(spec.decoder.layer_norm, weights, f"{stack}.norm")
    for number, layer in enumerate(spec.decoder.layer):
        name = f"{stack}.layers.{number}"
        _shared_parts(layer, weights, name)
        _norm(layer.attention.layer_norm, weights, f"{name}.cross_norm")
        _linear(layer.attention.linear[0], weights, f"{name}.cross.query")
        _linear(layer.attention.linear[1], weights, f"{name}.cross.memory")
        _linear(layer.attention.linear[2], weights, f"{name}.cross.out")
    result: ctranslate2.specs.TransformerSpec = spec
    return result


def convert(recipe: Recipe, places: Places, checkpoint: Path, *, averaged: bool = True) -> None:
    """Write the models of all pairs of the recipe."""
    state = torch.load(checkpoint, map_location="cpu", weights_only=True)
    weights: Weights = state["average" if averaged else "model"]
    tokeniser = Tokeniser(places, ["en", *(pair.target for pair in recipe.pairs)])
    for pair in recipe.pairs:
        spec: Any = make_spec(weights, recipe.model, pair.target)
        spec.register_source_vocabulary(tokeniser.vocabularies["en"])
        spec.register_target_vocabulary(tokeniser.vocabularies[pair.target])
        spec.config.add_source_eos = True
        spec.config.add_source_bos = False
        spec.config.decoder_start_token = "<s>"
        spec.validate()
        spec.optimize(quantization="int8")
        folder = places.converted(pair.target)
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(parents=True)
        spec.save(str(folder))
        print(pair.target, "step", state["step"], sum(f.stat().st_size for f in folder.iterdir()))


def main() -> None:
    """Command line."""
    parser = argument_parser(__doc__)
    parser.add_argument("--checkpoint", default="last.pt", help="name under DIR/checkpoints")
    parser.add_argument("--no-average", action="store_true", help="take the last weights instead")
    arguments = parser.parse_args()
    recipe, places = read_arguments(arguments)
    path = places.work / "checkpoints" / arguments.checkpoint
    convert(recipe, places, path, averaged=not arguments.no_average)


if __name__ == "__main__":
    main()
