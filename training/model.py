# ruff: noqa: D102 - every module is called through its `forward`, said by the class
"""One pre-norm Transformer encoder and one small decoder per target language."""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.settings import ModelConfig

PAD = 0


class CheapDropout(nn.Module):
    """Dropout by a slice of one precomputed mask: drawing fresh masks is slow on a CPU."""

    def __init__(self, rate: float, *, size: int = 1 << 21) -> None:
        super().__init__()
        self.rate = rate
        self._size = size
        keep = (torch.rand(2 * size) >= rate).float() / (1 - rate)
        self.register_buffer("_mask", keep, persistent=False)

    def forward(self, values: Tensor) -> Tensor:
        if not self.training or self.rate == 0 or values.numel() > self._size:
            return values
        start = int(torch.randint(self._size, ()).item())
        mask: Tensor = self._mask  # type: ignore[assignment]
        return values * mask[start : start + values.numel()].view_as(values).to(values.dtype)


def positions(length: int, width: int) -> Tensor:
    """Sinusoids as CTranslate2 makes them: counted from 1, all sines then all cosines."""
    half = width // 2
    rates = torch.exp(torch.arange(half) * (-math.log(10_000.0) / (half - 1)))
    angles = torch.arange(1, length + 1)[:, None] * rates[None, :]
    return torch.cat([angles.sin(), angles.cos()], dim=1)


class SelfAttention(nn.Module):
    """Fused query, key and value; `mask` is additive and `causal` excludes it."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.into = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)

    def forward(self, hidden: Tensor, mask: Tensor | None, *, causal: bool = False) -> Tensor:
        batch, length, width = hidden.shape
        parts = self.into(hidden).view(batch, length, 3, self.heads, width // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(
            query, key, value, attn_mask=mask, is_causal=causal
        )
        return self.out(mixed.transpose(1, 2).reshape(batch, length, width))  # type: ignore[no-any-return]


class CrossAttention(nn.Module):
    """Queries of the target, fused keys and values of the source.

    `guided`: also the log weights of the first head, batch by target by source.
    """

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(width, width)
        self.memory = nn.Linear(width, 2 * width)
        self.out = nn.Linear(width, width)

    def forward(
        self, hidden: Tensor, memory: Tensor, mask: Tensor, *, guided: bool = False
    ) -> tuple[Tensor, Tensor | None]:
        batch, length, width = hidden.shape
        size = width // self.heads
        query = self.query(hidden).view(batch, length, self.heads, size).transpose(1, 2)
        parts = self.memory(memory).view(batch, memory.shape[1], 2, self.heads, size)
        key, value = parts.permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        weights = None
        if guided:
            scores = query[:, 0] @ key[:, 0].transpose(1, 2) / math.sqrt(size)
            weights = torch.log_softmax(scores.float() + mask[:, 0], dim=2)
        return self.out(mixed.transpose(1, 2).reshape(batch, length, width)), weights


class FeedForward(nn.Module):
    """Two matrices with ReLU between."""

    def __init__(self, width: int, inner: int) -> None:
        super().__init__()
        self.into = nn.Linear(width, inner)
        self.out = nn.Linear(inner, width)

    def forward(self, hidden: Tensor) -> Tensor:
        return self.out(functional.relu(self.into(hidden), inplace=True))  # type: ignore[no-any-return]


class EncoderLayer(nn.Module):
    """Self-attention and feed-forward, each after its norm; one dropout module serves all."""

    def __init__(self, config: ModelConfig, dropout: CheapDropout) -> None:
        super().__init__()
        self.attention_norm = nn.LayerNorm(config.width)
        self.attention = SelfAttention(config.width, config.heads)
        self.forward_norm = nn.LayerNorm(config.width)
        self.feed_forward = FeedForward(config.width, config.feed_forward)
        self.dropout = dropout

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        hidden = hidden + self.dropout(self.attention(self.attention_norm(hidden), mask))
        return hidden + self.dropout(self.feed_forward(self.forward_norm(hidden)))  # type: ignore[no-any-return]


class DecoderLayer(nn.Module):
    """Causal self-attention, attention to the source, feed-forward."""

    def __init__(self, config: ModelConfig, dropout: CheapDropout) -> None:
        super().__init__()
        self.attention_norm = nn.LayerNorm(config.width)
        self.attention = SelfAttention(config.width, config.heads)
        self.cross_norm = nn.LayerNorm(config.width)
        self.cross = CrossAttention(config.width, config.heads)
        self.forward_norm = nn.LayerNorm(config.width)
        self.feed_forward = FeedForward(config.width, config.feed_forward)
        self.dropout = dropout

    def forward(
        self, hidden: Tensor, memory: Tensor, mask: Tensor, *, guided: bool = False
    ) -> tuple[Tensor, Tensor | None]:
        normed = self.attention_norm(hidden)
        hidden = hidden + self.dropout(self.attention(normed, None, causal=True))
        found, weights = self.cross(self.cross_norm(hidden), memory, mask, guided=guided)
        hidden = hidden + self.dropout(found)
        return hidden + self.dropout(self.feed_forward(self.forward_norm(hidden))), weights


class Stack(nn.Module):
    """Embedding (scaled by the root of the width), positions, layers and final norm."""

    def __init__(
        self, config: ModelConfig, pieces: int, layers: list[nn.Module], dropout: CheapDropout
    ) -> None:
        super().__init__()
        self.scale = math.sqrt(config.width)
        self.embedding = nn.Embedding(pieces, config.width)
        nn.init.normal_(self.embedding.weight, std=config.width**-0.5)
        self.layers = nn.ModuleList(layers)
        self.norm = nn.LayerNorm(config.width)
        self.dropout = dropout
        self.register_buffer("_positions", positions(512, config.width), persistent=False)

    def embed(self, tokens: Tensor) -> Tensor:
        """Scaled embeddings with positions added."""
        table: Tensor = self._positions  # type: ignore[assignment]
        return self.dropout(self.embedding(tokens) * self.scale + table[: tokens.shape[1]])  # type: ignore[no-any-return]


class Translator(nn.Module):
    """`pieces` gives the vocabulary size of `en` and of each target language."""

    def __init__(self, config: ModelConfig, pieces: dict[str, int]) -> None:
        super().__init__()
        dropout = CheapDropout(config.dropout)
        encoder = [EncoderLayer(config, dropout) for _ in range(config.encoder_layers)]
        self.encoder = Stack(config, pieces["en"], [*encoder], dropout)
        self.decoders = nn.ModuleDict()
        for code, size in pieces.items():
            if code != "en":
                decoder = [DecoderLayer(config, dropout) for _ in range(config.decoder_layers)]
                self.decoders[code] = Stack(config, size, [*decoder], dropout)
        for module in self.modules():
            if isinstance(module, nn.Linear):
                nn.init.xavier_uniform_(module.weight)
                nn.init.zeros_(module.bias)
            if isinstance(module, SelfAttention):
                module.into.weight.fused = 3  # type: ignore[attr-defined]
            if isinstance(module, CrossAttention):
                module.memory.weight.fused = 2  # type: ignore[attr-defined]

    def encode(self, source: Tensor) -> tuple[Tensor, Tensor]:
        """Hidden states and the additive mask that hides padding from attention."""
        hidden = self.encoder.embed(source)
        mask = torch.zeros(source.shape, dtype=hidden.dtype, device=source.device)
        mask.masked_fill_(source == PAD, float("-inf"))
        mask = mask[:, None, None, :]
        for layer in self.encoder.layers:
            hidden = layer(hidden, mask)
        return self.encoder.norm(hidden), mask

    def decode(
        self, code: str, memory: Tensor, mask: Tensor, tokens: Tensor, *, guided: bool = False
    ) -> tuple[Tensor, Tensor | None]:
        """Hidden states of one language's decoder before the tied projection.

        `guided`: with the log weights of the last layer's first head.
        """
        decoder: Any = self.decoders[code]
        hidden: Tensor = decoder.embed(tokens)
        weights = None
        for layer in decoder.layers:
            last = layer is decoder.layers[-1]
            hidden, weights = layer(hidden, memory, mask, guided=guided and last)
        return decoder.norm(hidden), weights

    def loss(
        self,
        code: str,
        memory: Tensor,
        mask: Tensor,
        target: Tensor,
        smoothing: float,
        guide: Tensor | None = None,
    ) -> tuple[Tensor, Tensor, Tensor | None]:
        """Summed smoothed, plain and alignment loss of a padded target with both end marks.

        `guide`: batch by target by source, how likely each source piece made each target piece.
        """
        hidden, weights = self.decode(code, memory, mask, target[:, :-1], guided=guide is not None)
        astray = None
        if guide is not None and weights is not None:
            astray = -(guide * weights.masked_fill(guide == 0, 0.0)).sum()
        wanted = target[:, 1:]
        real = wanted != PAD
        decoder: Any = self.decoders[code]
        logits = functional.linear(hidden[real], decoder.embedding.weight)
        plain = torch.empty((), device=logits.device)
        summed: Tensor = SmoothedLoss.apply(logits.float(), wanted[real], smoothing, plain)  # type: ignore[no-untyped-call]
        return summed, plain, astray


class SmoothedLoss(torch.autograd.Function):
    """Cross-entropy with label smoothing, its gradient made in place: the stock one is slow.

    The loss is a sum; `plain` receives the sum without smoothing.
    """

    @staticmethod
    def forward(
        context: Any, logits: Tensor, wanted: Tensor, smoothing: float, plain: Tensor
    ) -> Tensor:
        size = logits.shape[1]
        rows = torch.arange(logits.shape[0], device=logits.device)
        chosen = logits[rows, wanted]
        mean = logits.mean(dim=1)
        gradient = torch.softmax(logits, dim=1)
        log_chosen = torch.log(gradient[rows, wanted].clamp_min(1e-20))
        normaliser = chosen - log_chosen
        plain.fill_(-log_chosen.sum())
        loss = -((1 - smoothing) * log_chosen + smoothing * (mean - normaliser)).sum()
        gradient.sub_(smoothing / size)
        gradient[rows, wanted] -= 1 - smoothing
        context.save_for_backward(gradient)
        return loss

    @staticmethod
    def backward(context: Any, outer: Tensor) -> tuple[Tensor, None, None, None]:
        (gradient,) = context.saved_tensors
        return gradient.mul_(outer), None, None, None
