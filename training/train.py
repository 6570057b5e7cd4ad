"""Train all pairs together, resumable: run again and it goes on where it stopped.

State lies in `DIR/checkpoints/last.pt` (model, average, optimisers, step, cursors, random
state), written whole or not at all. `--until STEP --cooldown STEPS` lets the rates fall to zero
over the last steps; the state before the fall is kept as `before-cooldown.pt`, from which a
later run continues (`--from before-cooldown.pt`).
"""

from __future__ import annotations

import ctypes
import signal
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from training import alignment, prepare
from training.batches import Batch, Cursor, Stream, Tokeniser, make_streams, pad
from training.model import Translator
from training.optimizers import Muon
from training.settings import Places, Recipe, argument_parser, read_arguments, stream_shares

State = dict[str, Any]


def keep_memory() -> None:
    """Tell glibc to keep freed memory; giving it back in every step costs much time."""
    if sys.platform == "linux":
        library = ctypes.CDLL(None)
        library.mallopt(-4, 0)  # M_MMAP_MAX
        library.mallopt(-1, 2**31 - 1)  # M_TRIM_THRESHOLD


def rate_factor(step: int, warmup: int, until: int | None, cooldown: int) -> float:
    """Linear rise, plateau, linear fall to zero over the last `cooldown` steps."""
    factor = min(1.0, (step + 1) / warmup)
    if until is not None and cooldown:
        factor *= max(0.0, min(1.0, (until - step) / cooldown))
    return factor


class Trainer:
    """Model, optimisers, streams and step: everything that a checkpoint holds."""

    def __init__(
        self,
        recipe: Recipe,
        places: Places,
        *,
        device: str,
        optimizer: str,
        only: str | None = None,
    ) -> None:
        self.recipe = recipe
        self.places = places
        self.device = device
        self.folder = places.work / "checkpoints"
        self.folder.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(recipe.seed)
        targets = [pair.target for pair in recipe.pairs]
        self.tokeniser = Tokeniser(places, ["en", *targets])
        self.model = Translator(recipe.model, self.tokeniser.sizes).to(device)
        self.average = {
            name: tensor.detach().clone() for name, tensor in self.model.state_dict().items()
        }
        self.lexicons = {
            code: torch.load(places.lexicon(code), weights_only=True).float().to(device)
            for code in targets
            if recipe.train.guidance
        }
        self.streams = make_streams(recipe, places, self.tokeniser)
        self.shares = stream_shares(recipe, only)
        self.spent = dict.fromkeys(self.shares, 0)
        self.step = 0
        self.astray: list[float] = []
        matrices = [
            parameter
            for name, parameter in self.model.named_parameters()
            if parameter.dim() == 2 and "embedding" not in name and optimizer == "muon"
        ]
        chosen = {id(parameter) for parameter in matrices}
        others = [p for p in self.model.parameters() if id(p) not in chosen]
        config = recipe.train
        self.optimizers: list[tuple[torch.optim.Optimizer, float]] = [
            (
                torch.optim.Adam(
                    others, lr=config.adam_rate, betas=(0.9, 0.98), eps=1e-9, fused=True
                ),
                config.adam_rate,
            )
        ]
        if matrices:
            self.optimizers.append((Muon(matrices, config.muon_rate), config.muon_rate))

    def choose_stream(self) -> Stream:
        """The stream that is furthest behind its share of tokens."""
        code = min(self.shares, key=lambda name: self.spent[name] / self.shares[name])
        return self.streams[code]

    def losses(self, batch: Batch) -> tuple[Tensor, dict[str, tuple[float, int]]]:
        """Mean loss to lower, and summed plain loss and tokens by language."""
        with torch.autocast(self.device, torch.bfloat16, enabled=self.device == "cuda"):
            source = batch.source.to(self.device)
            memory, mask = self.model.encode(source)
            parts: list[Tensor] = []
            plain: dict[str, tuple[float, int]] = {}
            for code, target in batch.targets.items():
                target = target.to(self.device)
                guide = None
                if self.model.training and code in self.lexicons:
                    guide = alignment.guide(self.lexicons[code], source, target[:, 1:])
                loss, exact, astray = self.model.loss(
                    code, memory, mask, target, self.recipe.train.label_smoothing, guide
                )
                parts.append(loss)
                if astray is not None and guide is not None:
                    parts.append(self.recipe.train.guidance * astray)
                    self.astray.append(float(astray.detach()) / max(1.0, float(guide.sum())))
                plain[code] = (float(exact), int((target[:, 1:] != 0).sum()))
        tokens = sum(count for _, count in plain.values())
        return torch.stack(parts).sum() / tokens, plain

    def mean_astray(self) -> float:
        """Alignment loss per guided token since the last call."""
        values, self.astray = self.astray, []
        return sum(values) / max(1, len(values))

    def update(self, batch: Batch, factor: float) -> dict[str, tuple[float, int]]:
        """One step."""
        self.model.train()
        loss, plain = self.losses(batch)
        self.model.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0, foreach=True)
        for optimizer, rate in self.optimizers:
            for group in optimizer.param_groups:
                group["lr"] = rate * factor
            optimizer.step()
        self.spent[batch.stream] += sum(count for _, count in plain.values())
        self.step += 1
        if self.step % self.recipe.train.average_every == 0:
            self.accumulate()
        return plain

    @torch.no_grad()
    def accumulate(self) -> None:
        """Exponential average of the weights; it forgets the noisy start."""
        seen = self.step / self.recipe.train.average_every
        decay = min(self.recipe.train.average_decay, seen / (seen + 10))
        state = self.model.state_dict()
        torch._foreach_lerp_(
            list(self.average.values()), [state[name] for name in self.average], 1 - decay
        )

    @torch.no_grad()
    def check(self, batches: list[Batch]) -> dict[str, float]:
        """Plain loss per token of the averaged model on the development lines."""
        state = {name: tensor.clone() for name, tensor in self.model.state_dict().items()}
        self.model.load_state_dict(self.average)
        self.model.eval()
        sums: dict[str, list[float]] = {}
        for batch in batches:
            _, plain = self.losses(batch)
            for code, (loss, tokens) in plain.items():
                entry = sums.setdefault(code, [0.0, 0.0])
                entry[0] += loss
                entry[1] += tokens
        self.model.load_state_dict(state)
        return {code: loss / tokens for code, (loss, tokens) in sums.items()}

    def state(self) -> State:
        """Everything that continues the run exactly."""
        return {
            "model": self.model.state_dict(),
            "average": self.average,
            "optimizers": [optimizer.state_dict() for optimizer, _ in self.optimizers],
            "step": self.step,
            "spent": self.spent,
            "shares": self.shares,
            "cursors": {name: asdict(stream.cursor) for name, stream in self.streams.items()},
            "random": torch.get_rng_state(),
            "sizes": self.tokeniser.sizes,
            "config": asdict(self.recipe.model),
        }

    def save(self, name: str = "last.pt") -> None:
        """Write beside the goal, then rename: a crash leaves the older state."""
        path = self.folder / name
        part = path.with_suffix(".part")
        torch.save(self.state(), part)
        part.replace(path)

    def load(self, path: Path) -> None:
        """Take up a saved state."""
        state: State = torch.load(path, map_location=self.device, weights_only=True)
        self.model.load_state_dict(state["model"])
        self.average = state["average"]
        if len(state["optimizers"]) == len(self.optimizers):  # else another --optimizer: afresh
            for (optimizer, _), saved in zip(self.optimizers, state["optimizers"], strict=True):
                optimizer.load_state_dict(saved)
        self.step = state["step"]
        self.spent = state["spent"]
        if state.get("shares") != self.shares:  # new weights hold from here on, not in arrears
            total = sum(self.spent.values())
            self.spent = {name: round(total * share) for name, share in self.shares.items()}
        for name, cursor in state["cursors"].items():
            if name in self.streams:
                self.streams[name].cursor = Cursor(**cursor)
        torch.set_rng_state(state["random"].cpu())


def development_batches(trainer: Trainer, *, lines: int) -> list[Batch]:
    """Every n-th development line, all languages, in small batches of like length."""
    found = prepare.load_lines(trainer.places.prepared / "development.jsonl")
    found = found[:: max(1, len(found) // lines)]
    targets = [pair.target for pair in trainer.recipe.pairs]
    rows = {
        code: trainer.tokeniser.encode([line.texts[code] for line in found], code)
        for code in ("en", *targets)
    }
    order = sorted(range(len(found)), key=lambda number: len(rows["en"][number]))
    batches: list[Batch] = []
    for first in range(0, len(order), 24):
        group = order[first : first + 24]
        batches.append(
            Batch(
                stream="development",
                source=pad([rows["en"][number] for number in group]),
                targets={c: pad([[2, *rows[c][number]] for number in group]) for c in targets},
            )
        )
    return batches


def train(
    trainer: Trainer,
    *,
    until: int | None,
    cooldown: int,
    minutes: float | None,
    cooldown_minutes: float,
    once: str,
) -> None:
    """Steps until the step or the minutes are reached; prints one line every 20 steps."""
    config = trainer.recipe.train
    development = development_batches(trainer, lines=200)
    started = saved = printed = time.monotonic()
    recent: dict[str, list[float]] = {}
    stopped: list[int] = []
    cooling = False
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda received, frame: stopped.append(received))
    while until is None or trainer.step < until:
        passed = (time.monotonic() - started) / 60
        falling = bool(cooldown) and until is not None and trainer.step >= until - cooldown
        falling |= minutes is not None and passed > minutes - cooldown_minutes
        if falling and not cooling:
            trainer.save("before-cooldown.pt")
            cooling = True
        stream = trainer.choose_stream()
        batch = stream.next()
        factor = rate_factor(trainer.step, config.warmup_steps, until, cooldown)
        if falling and minutes is not None and cooldown_minutes:
            factor *= max(0.0, (minutes - passed) / cooldown_minutes)
        for code, (loss, tokens) in trainer.update(batch, factor).items():
            entry = recent.setdefault(f"{stream.name}:{code}", [0.0, 0.0])
            entry[0] += loss
            entry[1] += tokens
        now = time.monotonic()
        if trainer.step % 20 == 0:
            speed = sum(tokens for _, tokens in recent.values()) / (now - printed)
            losses = " ".join(f"{k} {loss / n:.2f}" for k, (loss, n) in sorted(recent.items()))
            spent = sum(trainer.spent.values()) / 1e6
            print(
                f"step {trainer.step} {(now - started) / 60:.1f} min {speed:.0f} tok/s "
                f"{spent:.2f}M {losses} astray {trainer.mean_astray():.2f}",
                flush=True,
            )
            recent, printed = {}, now
        if trainer.step % config.check_every == 0:
            values = trainer.check(development)
            text = " ".join(f"{code} {value:.3f}" for code, value in values.items())
            print(f"check {trainer.step} {(now - started) / 60:.1f} min {text}", flush=True)
            printed = time.monotonic()
        if now - saved > 60 * config.save_minutes:
            trainer.save(once)
            saved = now
        if stopped:
            print("stopped, state saved", flush=True)
            break
        if minutes is not None and now - started > 60 * minutes:
            break
    trainer.save(once)


def main() -> None:
    """Command line."""
    parser = argument_parser(__doc__)
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--optimizer", choices=("adam", "muon"), default="adam")
    parser.add_argument("--until", type=int, help="last step (default: until interrupted)")
    parser.add_argument("--cooldown", type=int, default=0, help="steps of falling rates at the end")
    parser.add_argument("--minutes", type=float, help="stop after so many minutes")
    parser.add_argument(
        "--cooldown-minutes", type=float, default=0.0, help="the same, by the clock of --minutes"
    )
    parser.add_argument("--only", choices=("ar", "fr", "ja"), help="train this pair alone")
    parser.add_argument("--checkpoint", default="last.pt", help="name of the state to go on with")
    parser.add_argument("--from", dest="start", help="name of another state to begin from")
    arguments = parser.parse_args()
    keep_memory()
    torch.set_num_threads(arguments.threads)
    recipe, places = read_arguments(arguments)
    trainer = Trainer(
        recipe,
        places,
        device=arguments.device,
        optimizer=arguments.optimizer,
        only=arguments.only,
    )
    path = trainer.folder / (arguments.start or arguments.checkpoint)
    if path.exists():
        trainer.load(path)
        print("continuing at step", trainer.step, flush=True)
    train(
        trainer,
        until=arguments.until,
        cooldown=arguments.cooldown,
        minutes=arguments.minutes,
        cooldown_minutes=arguments.cooldown_minutes,
        once=arguments.checkpoint,
    )


if __name__ == "__main__":
    main()
