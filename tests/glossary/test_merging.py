"""Imports: matched by id or source form, conflicts told, nothing overwritten."""

from __future__ import annotations

from zqtrans.glossary.exchange import merge
from zqtrans.model import Form, Term


def test_merging_fills_and_reports() -> None:
    ours = [
        Term("sihui", "city", {"en": Form("Sihui"), "fr": Form("Sihui")}, forbidden={"fr": ("x",)}),
        Term("gaoyao", "district", {"en": Form("Gaoyao")}),
    ]
    theirs = [
        Term(
            "sihui", "phrase", {"en": Form("Sihui"), "ja": Form("四会")}, forbidden={"fr": ("y",)}
        ),
        Term("t-9", "phrase", {"en": Form("Gaoyao"), "fr": Form("Gaoyao")}, path="f.csv", line=3),
        Term(
            "sihui-2", "phrase", {"en": Form("Sihui"), "fr": Form("Szewui")}, path="f.csv", line=4
        ),
        Term("lubu", "town", {"en": Form("Lubu")}),
    ]
    plan = merge(ours, theirs)
    assert plan.changed == {
        "sihui": {"ja": "四会", "forbidden.fr": ("x", "y")},
        "gaoyao": {"fr": "Gaoyao"},
    }
    assert [fields["id"] for fields in plan.added] == ["lubu"]
    conflict = plan.conflicts[0]
    assert (conflict.field, conflict.ours, conflict.theirs) == ("fr", "Sihui", "Szewui")
    assert (conflict.path, conflict.line, len(plan.conflicts)) == ("f.csv", 4, 1)
    assert merge(ours, ours).unchanged == 2


def sihui(**more: object) -> Term:
    return Term("sihui", "city", {"en": Form("Sihui"), "fr": Form("Sihui")}, **more)  # type: ignore[arg-type]


def test_what_one_side_forbids_and_the_other_admits_is_never_taken() -> None:
    ours = sihui(forbidden={"fr": ("Szewui",), "ja": ("四回",)})
    theirs = Term(
        "sihui",
        "city",
        {"fr": Form("Sihui", variants=("Szewui", "Si-hui")), "ja": Form("四回")},
        forbidden={"en": ("Sihui", "Si Hui")},
    )
    plan = merge([ours], [theirs])
    assert plan.changed == {"sihui": {"fr.variants": ("Si-hui",), "forbidden.en": ("Si Hui",)}}
    assert [(c.field, c.theirs, c.absolute) for c in plan.conflicts] == [
        ("ja", ("四回",), True),
        ("fr.variants", ("Szewui",), True),
        ("forbidden.en", ("Sihui",), True),
    ]


def test_an_unconfirmed_import_does_not_demote_a_term() -> None:
    same = Term("sihui", "phrase", {"en": Form("Sihui")}, status="provisional")
    assert merge([sihui()], [same]).changed == {}
    more = Term("sihui", "phrase", {"ja": Form("四会")}, status="provisional")
    assert merge([sihui()], [more]).changed == {"sihui": {"ja": "四会", "status": "provisional"}}


def test_the_case_rule_is_a_conflict() -> None:
    plan = merge([sihui()], [sihui(case="any")])
    assert plan.changed == {}
    assert [(c.field, c.ours, c.theirs) for c in plan.conflicts] == [("case", "exact", "any")]


def test_a_variant_that_is_our_form_is_known() -> None:
    theirs = Term("sihui", "city", {"fr": Form("Sihui", variants=("Sihui",))})
    assert merge([sihui()], [theirs]).unchanged == 1
