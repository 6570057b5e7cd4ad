"""Muon (Jordan 2024) for matrices: momentum made orthogonal, so few steps go far."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor
from torch.nn import Parameter

_A, _B, _C = 3.4445, -4.7750, 2.0315


def orthogonalise(stack: Tensor, *, steps: int = 4) -> Tensor:
    """Newton-Schulz iteration on a stack of matrices that are no higher than wide."""
    stack = stack / (stack.flatten(1).norm(dim=1)[:, None, None] + 1e-7)
    for _ in range(steps):
        square = stack @ stack.mT
        polynomial = torch.baddbmm(square, square, square, beta=_B, alpha=_C)
        stack = torch.baddbmm(stack, polynomial, stack, beta=_A)
    return stack


class Muon(torch.optim.Optimizer):
    """A parameter's attribute `fused` says of how many matrices it is made (query, key, value).

    Parameters without a gradient (decoders of other languages) are left alone.
    """

    def __init__(self, parameters: Iterable[Parameter], rate: float, momentum: float = 0.95):
        super().__init__(parameters, {"lr": rate, "momentum": momentum})

    @torch.no_grad()
    def step(self, closure: Any = None) -> None:  # type: ignore[override]
        """One update; matrices of one shape are made orthogonal together."""
        for group in self.param_groups:
            shapes: dict[tuple[int, int], list[tuple[Tensor, Tensor, bool]]] = {}
            for parameter in group["params"]:
                if parameter.grad is None:
                    continue
                state = self.state[parameter]
                if "momentum" not in state:
                    state["momentum"] = torch.zeros_like(parameter)
                momentum: Tensor = state["momentum"]
                momentum.lerp_(parameter.grad, 1 - group["momentum"])
                update = parameter.grad.lerp(momentum, group["momentum"])
                for part, direction in _parts(parameter, update):
                    tall = direction.shape[0] > direction.shape[1]
                    direction = direction.mT if tall else direction
                    shapes.setdefault(tuple(direction.shape), []).append((part, direction, tall))  # type: ignore[arg-type]
            for entries in shapes.values():
                directions = orthogonalise(torch.stack([entry[1] for entry in entries]))
                for (part, _, tall), direction in zip(entries, directions, strict=True):
                    rows, columns = part.shape
                    scale = max(1.0, rows / columns) ** 0.5
                    part.add_(direction.mT if tall else direction, alpha=-group["lr"] * scale)


def _parts(parameter: Parameter, update: Tensor) -> list[tuple[Tensor, Tensor]]:
    parts = getattr(parameter, "fused", 1)
    return list(zip(parameter.data.chunk(parts), update.chunk(parts), strict=True))
