"""Function words of the languages that use the Latin script.

A sentence can hardly do without them, and few of them are shared. The lists are short on purpose:
words of many letters add nothing that the statistical library does not know. For English and
French a few words follow that titles are made of where they have no function word.
"""

from __future__ import annotations

_WORDS: dict[str, str] = {
    "en": "the of and to in is that for it with as was on are be by this at from or an have not"
    " which but were they their has been will its we you our can all there more when who"
    " what your his her she he would how about into than then these also such may should"
    " where while during between through over under after before new some other most only"
    " my out up off back no without within against across around near every each how why"
    " two three four five ten first last next many much good old great day days year years"
    " people place city night morning welcome us visit free home",
    "fr": "le la les de des du un une et est en que qui dans pour pas sur au aux avec par plus"
    " ce cette ces il elle ils elles nous vous je son sa ses leur leurs été être sont ont"
    " mais ou où comme sans entre après avant chez très tout tous toute toutes même aussi"
    " dont lors vers selon sous depuis pendant votre vos notre nos ne se si qu d l c"
    " n s j à y était fait faire peut"
    " deux trois quatre cinq sept huit neuf dix premier première dernier dernière nouveau"
    " nouvelle nouveaux nouvelles petit petite petits petites grand grande grands grandes bon"
    " bonne bons bonnes quel quelle jour jours nuit matin soir mot mots ville chaque autre autres"
    " bienvenue accueil gratuit gratuite voici voilà là ça comment pourquoi quand jamais toujours"
    " ici donc car",
    "de": "der die das und ist nicht ein eine einer eines einem einen mit für auf von zu im den"
    " dem des sich auch es an als wird sind werden wurde hat haben ich sie wir ihr er aber"
    " oder nach bei aus über kann um noch wie nur vor zum zur durch dass war mehr zwischen"
    " unter bis seine ihre am",
    "es": "el la los las de del y en que es un una por con para se no su sus al lo como más"
    " pero este esta estos entre sobre desde también fue son ha han ser muy todo todos"
    " cuando donde hay o sin nuestra nuestro está están hasta según ya",
    "it": "il lo la i gli le di del della dei delle degli dello e è che in un una per con non"
    " si da dal dalla al alla alle nel nella sono come più anche ma questo questa ha hanno"
    " essere su suo sua o tra fra dopo prima molto tutti stato ed nei sul sulla",
    "pt": "o a os as de do da dos das e é em no na nos nas que um uma por para com não se ao à"
    " mais como mas foi são ser seu sua ou também pelo pela entre sobre está muito todos"
    " quando este esta até você já",
    "nl": "de het een en van is in dat op te zijn met voor niet aan er om ook als bij door naar"
    " uit over maar wordt werd heeft hebben kan deze dit we je wij ze hij hun of nog meer"
    " zo wat worden tot tussen",
    "sv": "och att det som en är på för med den av inte har till ett om de vi jag från kan men"
    " så var sig eller när efter också under över här detta denna mellan där alla ska du",
    "da": "og at det som en er på for med den af ikke har til et om de vi jeg fra kan men så"
    " var sig eller når efter også under over her dette denne mellem der alle skal blev du",
    "no": "og at det som en er på for med den av ikke har til et om de vi jeg fra kan men så"
    " var seg eller når etter også under over her dette denne mellom der alle skal ble du",
    "fi": "ja on ei se että oli hän ovat mutta kuin myös joka jotka sen tai niin voi olla kun"
    " mukaan sekä ole tämä hänen noin mitä nyt vain sitä minä sinä me te he kanssa",
    "pl": "i w na z się do nie jest to że o jak po od za przez dla są był być ale tym oraz może"
    " tego co już tylko jego jej ich które który która przy ma tak czy ze lub między"
    " bardzo",
    "cs": "a v na se je že to s z do o i k ve pro jako za by od který která které po jsou ale"
    " nebo byl být jeho při také až ze podle není bylo mezi tak jen však velmi",
    "sk": "a v na sa je že to s z do o aj k vo pre ako za by od ktorý ktorá ktoré po sú ale"
    " alebo bol byť jeho pri tiež až zo podľa nie bolo medzi tak len však veľmi",
    "hu": "a az és hogy nem egy is van volt meg de ez ha csak mint azt vagy ki már még el lehet"
    " amely között után kell ezt aki ami nagyon minden több",
    "ro": "și de la în a cu pe un o nu este că din care se pentru mai să ca sau au fost sunt"
    " prin lui ale dar după între acest această ne al le său foarte fi",
    "tr": "ve bir bu için ile de da çok olarak daha olan en ne var gibi kadar sonra o ama değil"
    " her ya olduğu ise mi ki tarafından önce büyük veya oldu",
    "vi": "và của là có trong được cho một các không những với người này đã từ khi để đến ở như"
    " về tại năm ra cũng vào nhiều theo trên sẽ hay đó nhất rất",
    "id": "dan yang di dari untuk dengan ini pada dalam adalah tidak itu ke sebagai akan oleh"
    " juga atau telah ada dapat lebih bisa karena saya kami mereka tersebut tahun kita"
    " antara banyak sangat",
    "ca": "el la els les de del i en que és un una per amb no es al com més però aquest aquesta"
    " són ha ser dels als entre sobre també seva molt tots ho hi",
    "hr": "i u na je se da za su od s sa o koji koja koje kao ne a ili ali iz bi što po biti"
    " također između bio bila nije te već samo vrlo",
    "sw": "ya na wa kwa ni katika za la cha kuwa hii hiyo kama pia watu moja yake huo sana wake"
    " lakini ambayo ndani",
    "tl": "ang ng sa na mga ay at ito si para ni kung hindi may nang siya o isang kanyang ko mo"
    " ka naman din lang",
    "af": "die en van is in het nie om te dat met vir op aan by word was deur as ook hy uit sy"
    " hulle",
    "et": "ja on ei et see oli ka kui mis ning või ta kes aga oma selle tema olid",
    "lt": "ir yra kad į su iš o tai ne buvo kaip bet per už jo apie dėl taip pat",
    "lv": "un ir ar no ka uz par kas bija tas pie vai bet arī kā to tika",
    "sq": "dhe të në e i është një për me që nga si por ka janë ishte kjo këtë",
    "so": "oo ka waa iyo in ay ku la uu u ah waxaa",
    "cy": "y yn a i ar ei o yr mae am gan wedi oedd eu gyda hefyd",
    "ga": "agus an na is ar bhí sé go tá le seo leis bhfuil",
    "la": "et in est non ad ut cum quod qui sed quae sunt atque",
    "eo": "la kaj de en estas al ne ke por kun ĝi mi sed kiel li oni pri",
}
_CODES: dict[str, tuple[str, ...]] = {}
for _code, _list in _WORDS.items():
    for _word in dict.fromkeys(_list.split()):
        _CODES[_word] = (*_CODES.get(_word, ()), _code)

LATIN_LANGUAGES = tuple(_WORDS)
"""The languages with a list."""


def word_evidence(found: list[str]) -> dict[str, float]:
    """Language -> how many of the words are its function words, shared ones counting less."""
    scores: dict[str, float] = {}
    for word in found:
        codes = _CODES.get(word)
        if codes:
            weight = 1.0 / len(codes)
            for code in codes:
                scores[code] = scores.get(code, 0.0) + weight
    return scores
