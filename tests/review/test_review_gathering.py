from __future__ import annotations

from pathlib import Path

from tests.review.conftest import FRENCH, make
from zqtrans.memory import Memory, Unit
from zqtrans.review import gather
from zqtrans.review.content import Entry, Part
from zqtrans.workflow.workspace import Workspace


def french(workspace: Path, body: str = FRENCH) -> Part:
    path = make(workspace, "fr", "jade", body)
    return gather(Workspace.open(workspace), [path]).parts[0]


def codes(entry: Entry) -> list[str]:
    return [note.code for note in entry.notes if not note.silenced]


def test_every_message_is_in_a_state(workspace: Path) -> None:
    part = french(workspace)
    assert [entry.state for entry in part.entries] == [
        "reviewed", "machine", "fuzzy", "empty", "reviewed", "reviewed",
    ]  # fmt: skip
    assert part.states == {"reviewed": 3, "machine": 1, "fuzzy": 1, "empty": 1}
    assert part.path == "locales/fr/LC_MESSAGES/jade.po"


def test_a_message_says_where_it_stands_and_comes_from(workspace: Path) -> None:
    first, machine, *_ = french(workspace).entries
    assert (first.place, first.places, first.kind) == (
        "locales/fr/LC_MESSAGES/jade.po:7",
        ("posts/jade.md:3", "posts/other.md:9"),
        "heading",
    )
    assert machine.context == "in the post: line 4"
    assert machine.origin == {
        "engine": "argos-starter/en_fr@0.1",
        "rung": "shields",
        "score": "-0.42",
        "glossary": "has changed since",
    }
    assert machine.comments == ""


def test_a_fuzzy_message_shows_what_changed_in_its_source(workspace: Path) -> None:
    fuzzy = french(workspace).entries[2]
    assert fuzzy.previous == "Gaoyao opens at <del>8</del><ins>9</ins>."
    assert fuzzy.flags == ("ignore-same",)


def test_an_empty_message_says_why(workspace: Path) -> None:
    assert french(workspace).entries[3].reasons == ("not translated yet",)
    with Memory(Workspace.open(workspace).config.memory_path) as memory:
        failed = Unit("Duanzhou is far.", "", "engine=x", findings=("missing-term: Duanzhou",))
        memory.store("en", "fr", [failed])
    assert french(workspace).entries[3].reasons == ("missing-term: Duanzhou",)


def test_reading_makes_no_memory(workspace: Path) -> None:
    french(workspace)
    assert not (workspace / ".zqtrans").exists()


def test_terms_are_marked_on_both_sides_and_described(workspace: Path) -> None:
    path = make(workspace, "fr", "jade", FRENCH)
    review = gather(Workspace.open(workspace), [path])
    row = review.parts[0].entries[0].rows[0]
    sihui = next(card for card in review.terms if card.term.id == "sihui")
    link = f'<a class="t" href="#{sihui.anchor}">Sihui</a>'
    assert row.source is not None
    assert link in row.source.html
    assert link in row.target.html


def test_an_admitted_form_is_told_from_the_preferred_one(workspace: Path) -> None:
    body = 'msgid "Zhaoqing"\nmsgstr "Zhaoqing"\n\nmsgid "四会市"\nmsgstr "la ville de Sihui"\n'
    (workspace / "terms.toml").write_text(
        '[[term]]\nid = "z"\nkind = "city"\nen = { form = "Zhaoqing City", variants = '
        '["Zhaoqing"] }\nfr = "Zhaoqing"\n',
        encoding="utf-8",
    )
    path = make(workspace, "fr", "jade", body)
    opened = Workspace.open(workspace, glossary=(str(workspace / "terms.toml"),))
    row = gather(opened, [path]).parts[0].entries[0].rows[0]
    assert row.source is not None
    assert row.source.html == '<a class="t" href="#t1" data-f="Zhaoqing">Zhaoqing</a>'
    assert row.target.html == '<a class="t" href="#t1">Zhaoqing</a>'


def test_findings_stand_at_their_message_with_their_span(workspace: Path) -> None:
    entry = french(workspace).entries[2]
    assert "TY002" in codes(entry)
    number = next(note.number for note in entry.notes if note.code == "TY002")
    assert f'data-n="{number}">  </mark>' in entry.rows[0].target.html
    assert "info" in entry.severities


def test_what_a_state_says_is_no_finding(workspace: Path) -> None:
    part = french(workspace)
    assert not {"CA006", "ST001"} & {code for entry in part.entries for code in codes(entry)}


def test_a_judged_finding_is_shown_and_does_not_count(workspace: Path) -> None:
    part = french(workspace)
    song = part.entries[4]
    assert [note.silenced for note in song.notes if note.code == "TX005"] == ["a song"]
    assert "TX005" not in song.codes
    assert sum(part.severities.values()) == sum(len(codes(entry)) for entry in part.entries)


def test_plural_forms_are_rows_with_findings_of_their_own(workspace: Path) -> None:
    boats = french(workspace).entries[5]
    assert boats.context == "sign"
    one, many = boats.rows
    assert (one.label, many.label) == ("form 0", "form 1")
    assert one.source is not None
    assert many.source is not None
    assert "One boat" in one.source.html
    assert "boats" in many.source.html
    assert "TM001" in boats.codes
    assert "<mark" not in one.target.html


def test_a_language_without_plural_shows_the_plural(workspace: Path) -> None:
    body = 'msgid "One boat"\nmsgid_plural "%d boats"\nmsgstr[0] "%d隻の船"\n'
    path = make(workspace, "ja", "boats", body)
    (row,) = gather(Workspace.open(workspace), [path]).parts[0].entries[0].rows
    assert row.source is not None
    assert row.source.html == "%d boats"


def test_findings_of_the_header_belong_to_the_catalog(workspace: Path) -> None:
    path = make(workspace, "fr", "jade", 'msgid "Old"\nmsgstr "Vieux"\n')
    text = path.read_text(encoding="utf-8").replace("charset=UTF-8", "charset=latin1")
    path.write_text(text, encoding="utf-8")
    part = gather(Workspace.open(workspace), [path]).parts[0]
    assert "CA002" in [note.code for note in part.notes]
    assert part.entries[0].notes == ()


def test_the_language_of_one_message_may_be_another(workspace: Path) -> None:
    body = '#. heading; language: zh\nmsgid "四会"\nmsgstr "Sihui"\n'
    entry = french(workspace, body).entries[0]
    assert entry.rows[0].source is not None
    assert entry.rows[0].source.tongue.lang == "zh"
    assert 'href="#t1"' in entry.rows[0].source.html
    assert entry.context == ""


def test_languages_choose_among_catalogs(catalogs: list[Path], workspace: Path) -> None:
    review = gather(Workspace.open(workspace), catalogs, ["ar", "ja"])
    assert [tongue.code for tongue in review.tongues] == ["ar", "ja"]
    assert [tongue.dir for tongue in review.tongues] == ["rtl", "ltr"]


def test_a_header_with_a_strange_language_gives_valid_html(workspace: Path) -> None:
    path = make(workspace, "'><x", "jade", 'msgid "Old"\nmsgstr "Vieux"\n')
    target = gather(Workspace.open(workspace), [path]).parts[0].target
    assert (target.lang, target.dir) == ("", "auto")
