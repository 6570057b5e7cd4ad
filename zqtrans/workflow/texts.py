"""Single texts, each in a language of its own, into one language."""

from __future__ import annotations

from collections.abc import Sequence

from zqtrans.engine import Fault, Result
from zqtrans.errors import LanguageError, ModelError
from zqtrans.languages import UNDETERMINED, language
from zqtrans.workflow.workspace import Workspace


def translate_texts(
    workspace: Workspace,
    texts: Sequence[str],
    target: str,
    sources: Sequence[str],
    *,
    strict: bool = False,
) -> list[Result]:
    """The result of each text, in order; those of one language go through the engine together.

    `sources` are the languages of the texts; where one is empty it is detected, and what cannot be
    determined counts as the workspace's source language. A text already in the target language
    comes back as ``copied``. A language without a model makes its texts ``failed``; with `strict`
    it raises.
    """
    results: dict[int, Result] = {}
    queues: dict[str, list[int]] = {}
    for index, (text, given) in enumerate(zip(texts, sources, strict=True)):
        code = given or workspace.detector.detect(text).language
        code = workspace.config.source if code == UNDETERMINED else code
        if code == target or not text.strip():
            results[index] = Result(text, "copied")
        else:
            queues.setdefault(code, []).append(index)
    for code, indexes in queues.items():
        queue = [texts[index] for index in indexes]
        try:
            done = workspace.translator(language(code).code, target).translate(queue)
        except (ModelError, LanguageError) as error:
            if strict:
                raise
            done = [Result("", "failed", findings=(Fault("no-model", error.message),))] * len(queue)
        results.update(zip(indexes, done, strict=True))
    return [results[index] for index in range(len(texts))]
