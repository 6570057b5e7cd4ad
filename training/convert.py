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

from training import prepare
from training.batches import START, Tokeniser
from training.corpus import Line
from training.model import Translator
from training.settings import ModelConfig, Places, Recipe, argument_parser, read_arguments

Weights = dict[str, Tensor]


_TOLERANCE = 0.05  # of the score of a piece, for what int8 rounds off


def _array(tensor: Tensor) -> Any:
    # A copy: CTranslate2 quantises arrays in place, and the encoder's are converted again.
    return tensor.detach().cpu().float().numpy().copy()


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


def distance(
    folder: Path, model: Translator, tokeniser: Tokeniser, code: str, lines: list[Line]
) -> float:
    """Mean difference between the scores that both models give the pieces of reference lines."""
    translator = ctranslate2.Translator(str(folder), compute_type="int8")
    english, target = tokeniser.vocabularies["en"], tokeniser.vocabularies[code]
    differences: list[float] = []
    for line in lines:
        (source,) = tokeniser.encode([line.texts["en"]], "en")
        (wanted,) = tokeniser.encode([line.texts[code]], code)
        memory, mask = model.encode(torch.tensor([source]))
        hidden, _ = model.decode(code, memory, mask, torch.tensor([[START, *wanted[:-1]]]))
        decoder: Any = model.decoders[code]
        scores = torch.log_softmax(hidden[0] @ decoder.embedding.weight.T, dim=1)
        pieces = [target[number] for number in wanted[:-1]]
        (result,) = translator.score_batch([[english[n] for n in source[:-1]]], [pieces])
        own = scores[torch.arange(len(wanted)), torch.tensor(wanted)].tolist()
        differences.append(abs(sum(own) - sum(result.log_probs)) / len(wanted))
    return sum(differences) / len(differences)


@torch.no_grad()
def convert(recipe: Recipe, places: Places, checkpoint: Path, *, averaged: bool = True) -> None:
    """Write the models of all pairs of the recipe, and hold each against what was trained."""
    state = torch.load(checkpoint, map_location="cpu", weights_only=True)
    weights: Weights = state["average" if averaged else "model"]
    tokeniser = Tokeniser(places, ["en", *(pair.target for pair in recipe.pairs)])
    model = Translator(recipe.model, tokeniser.sizes)
    decoders = tuple(f"decoders.{pair.target}." for pair in recipe.pairs)
    model.load_state_dict(
        {name: weights[name] for name in weights if name.startswith(("encoder.", *decoders))}
    )
    model.eval()
    lines = prepare.load_lines(places.prepared / "development.jsonl")[::40]
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
        size = sum(file.stat().st_size for file in folder.iterdir())
        apart = distance(folder, model, tokeniser, pair.target, lines)
        print(pair.target, "step", state["step"], size, f"apart {apart:.3f}", flush=True)
        if apart > _TOLERANCE:
            raise SystemExit(f"{folder} does not compute what was trained")


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
