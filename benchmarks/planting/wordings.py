"""Names of places translated word by word, in wordings that no glossary lists."""

from __future__ import annotations

LITERAL: dict[str, dict[str, str]] = {
    "fr": {
        "sihui": "les quatre congrès|la quatrième assemblée|la réunion des quatre"
        "|les quatre séances|la quatrième rencontre|le quatrième rassemblement"
        "|la Fraternité des Quatre",
        "gaoyao": "les hauts besoins|la haute exigence|la demande élevée|les grandes nécessités",
        "duanzhou": "l’État de la fin|la préfecture du bout|la province de la pointe",
        "dinghu": "le lac du trépied à anses|le lac des Chaudrons|le lac aux trépieds",
        "guangning": "la vaste paix|le large calme|l’ample tranquillité",
        "huaiji": "le marché du sein|la collection chérie|le recueil de l’étreinte",
        "deqing": "la fête des vertus|la célébration morale|la réjouissance vertueuse",
        "fengkai": "la fermeture ouverte|le scellé ouvert|l’enveloppe ouverte",
        "zhaoqing": "le début de la fête|la célébration initiale|les festivités de l’origine",
    },
    "ar": {
        "sihui": "المؤتمر الرابع|اللقاءات الأربعة|الملتقى الرابع|الجمعية الرابعة"
        "|القمة الرباعية|المجالس الأربعة",
        "gaoyao": "الحاجة العالية|المتطلبات المرتفعة|الاحتياج الرفيع|الضرورة العالية",
        "duanzhou": "دولة النهاية|ولاية الطرف|مقاطعة الحافة",
        "dinghu": "بحيرة المرجل|بحيرة القدور|بحيرة المراجل القديمة",
        "guangning": "السلام الواسع|الهدوء العريض|السكينة الواسعة",
        "huaiji": "مجموعة الحضن|تجمع الصدر|سوق الأحضان",
        "deqing": "عيد الفضيلة|احتفال الأخلاق|مهرجان الفضائل",
        "fengkai": "الإغلاق المفتوح|الختم الافتتاحي|الظرف المفتوح",
        "zhaoqing": "بداية الاحتفال|بدء العيد|عيد البداية",
    },
    "ja": {
        "sihui": "四つの大会|四つの集い|四度目の会合|四者会談|第4回カンファレンス|四番目の集会",
        "gaoyao": "高い需要|高い要求|高度な要望|ハイデマンド",
        "duanzhou": "端の国家|末端国家|先端の州の国",
        "dinghu": "三脚レイク|釜の湖水|三本脚の湖水",
        "guangning": "広い平和|広大な静けさ|広々とした安らぎ",
        "huaiji": "懐かしいコレクション|抱擁の集まり|懐かしい市場",
        "deqing": "道徳のお祝い|美徳の祭り|モラルの祝典",
        "fengkai": "封筒オープン|封印を開く|密封の開放",
        "zhaoqing": "始まりの祝典|起源のお祝い|開始の祝い",
    },
}
"""Language -> term -> wordings, parted by bars."""
