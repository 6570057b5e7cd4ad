"""What ``zqtrans glossary test`` and ``check --test`` print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from zqtrans.cli.glossary_options import term_or_error
from zqtrans.cli.output import emit, note, printable

if TYPE_CHECKING:
    from zqtrans.glossary import Glossary
    from zqtrans.glossary.mutations import Mutation
    from zqtrans.glossary.proof import Proof


def prove_terms(glossary: Glossary, ids: Sequence[str] | None) -> Proof:
    """The proof of some terms, or of all."""
    from zqtrans.glossary.proof import prove

    terms = [term_or_error(glossary, term_id) for term_id in ids] if ids else glossary.terms
    return prove(terms, glossary)


def demanded(proof: Proof) -> list[Mutation]:
    """The changes that an example should have noticed."""
    from zqtrans.glossary.mutations import DEMANDED

    return [mutation for mutation in proof.unnoticed if mutation.kind in DEMANDED]


def print_proof(proof: Proof, *, strict: bool) -> None:
    """One line a failure, and how much the examples notice."""
    from zqtrans.glossary.places import Places

    places = Places()
    rows = [(f.term, f.key, f.sentence, f.name, f.message) for f in proof.failures]
    if strict:
        rows += [(m.term, m.key, m.text, f"unnoticed-{m.kind}", m.message) for m in demanded(proof)]
    for term, key, text, name, message in rows:
        line = places.line(term, key, text)
        emit(printable(f"{term.path}:{line}: {term.id} {name}: {message}"))
    note(
        f"{proof.examples} examples, {len(proof.failures)} failed; "
        f"{len(proof.without)} terms have no example"
    )
    if proof.noticed:
        counts = (f"{kind} {got} of {total}" for kind, (got, total) in proof.noticed.items())
        note(f"changes that an example notices: {', '.join(counts)}")


def proof_report(proof: Proof) -> dict[str, Any]:
    """The same as JSON."""
    from zqtrans.glossary.places import Places

    places = Places()
    return {
        "examples": proof.examples,
        "mutations": {
            kind: {"noticed": got, "total": total} for kind, (got, total) in proof.noticed.items()
        },
        "without_examples": [term.id for term in proof.without],
        "failures": [
            {
                "term": failure.term.id,
                "name": failure.name,
                "message": failure.message,
                "language": failure.language,
                "sentence": failure.sentence,
                "path": failure.term.path,
                "line": places.line(failure.term, failure.key, failure.sentence),
            }
            for failure in proof.failures
        ],
        "unnoticed": [
            {
                "term": mutation.term.id,
                "kind": mutation.kind,
                "language": mutation.language,
                "field": mutation.key,
                "text": mutation.text,
                "path": mutation.term.path,
                "line": places.line(mutation.term, mutation.key, mutation.text),
            }
            for mutation in proof.unnoticed
        ],
    }
