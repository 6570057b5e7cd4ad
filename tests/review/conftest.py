from __future__ import annotations

from pathlib import Path

import pytest

from zqtrans.provenance import text_hash

HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Language: {language}\\n"\n"Plural-Forms: {plural}\\n"\n\n'
)
MACHINE = "La ville de Sihui est belle."
ORIGIN = (
    "engine=argos-starter/en_fr@0.1 model=sha256:aa glossary=sha256:bb rung=shields score=-0.42"
)
FRENCH = f"""\
#. heading
#: posts/jade.md:3 posts/other.md:9
msgid "Sihui is old."
msgstr "Sihui est ancienne."

# zqtrans: {ORIGIN} hash={text_hash(MACHINE)}
#. paragraph; in the post: line 4, 0123456789ab
#, fuzzy
msgid "The city of Sihui is beautiful."
msgstr "{MACHINE}"

#, fuzzy, ignore-same
#| msgid "Gaoyao opens at 8."
msgid "Gaoyao opens at 9."
msgstr "Gaoyao ouvre  à 9."

msgid "Duanzhou is far."
msgstr ""

# zqtrans:ignore TX005 a song
msgid "The jade of Sihui is green."
msgstr "Le jade jade de Sihui est vert."

#~ msgid "Gone."
#~ msgstr "Parti."

msgctxt "sign"
msgid "One boat to Dinghu"
msgid_plural "%d boats to Dinghu"
msgstr[0] "Un bateau pour Dinghu"
msgstr[1] "%d bateaux pour la quatrième réunion"
"""
ARABIC = """\
msgid "Sihui is the capital of jade."
msgstr "الاجتماع الرابع عاصمة اليشم."

msgid "Zhaoqing lies on the river. The old town is quiet, and the wall around it is long."
msgstr "تقع تشاوتشينغ على النهر. المدينة القديمة هادئة، والسور من حولها طويل."

msgid "See https://example.org/a?b=1 for buses from Sihui."
msgstr "انظر ⁦https://example.org/a?b=1⁩ للحافلات من سيهوي."
"""
JAPANESE = """\
msgid "Sihui held a market."
msgstr "四度目の会議は市を開いた。"

msgid "Zhaoqing is an old city."
msgstr "肇慶は古い都市です。"
"""
HOSTILE = """\
# </p><script>document.title = 'run'</script>
#. <img src=x onerror="document.title='run'">
#: posts/<script>document.title='run'</script>.md:3
msgctxt "\\"><img src=x onerror=document.title='run'>"
msgid "</script><script>document.title = 'run'</script> Sihui <!-- &lt;"
msgstr "</p></main><svg onload=document.title='run'> Sihui <style>*{display:none}</style>"

msgid "A\u202ereversed\a road"
msgstr "Une\u202eroute\x1b[2J à l’envers"
"""


def make(folder: Path, language: str, name: str, body: str) -> Path:
    """A catalog of the workspace."""
    plural = "nplurals=2; plural=(n > 1);"
    path = folder / "locales" / language / "LC_MESSAGES" / f"{name}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER.format(language=language, plural=plural) + body, encoding="utf-8")
    return path


@pytest.fixture
def catalogs(workspace: Path) -> list[Path]:
    """A workspace's catalogs: French, Arabic, Japanese and a hostile one."""
    return [
        make(workspace, "fr", "jade", FRENCH),
        make(workspace, "fr", "hostile", HOSTILE),
        make(workspace, "ar", "jade", ARABIC),
        make(workspace, "ja", "jade", JAPANESE),
    ]
