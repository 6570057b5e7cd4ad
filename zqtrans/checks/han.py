"""Han characters that only simplified Chinese has, and their Japanese forms.

Each country's character set is a list of what it writes: a character of GB 2312 that JIS X 0208
and Big5 lack is simplified. Two radicals of JIS that nobody writes alone are added.
"""

from __future__ import annotations

from functools import cache

_RADICALS = "广厂"

_PAIRS = (
    "庆慶广広会会怀懐宁寧庄荘东東门門车車马馬龙龍风風飞飛鱼魚鸟鳥见見贝貝长長业業乐楽书書习習乡郷产産亲親亿億"
    "从従仓倉仪儀们們价価众衆优優传伝伟偉伤傷伦倫侧側侨僑债債倾傾偿償儿児兰蘭关関兴興养養兽獣冈岡册冊军軍农農"
    "冯馮决決况況冻凍净浄凉涼减減凤鳳击撃刘劉则則刚剛创創剂剤剑剣剧劇务務动動劳労势勢华華协協单単卖売卢盧卫衛"
    "厅庁历歴压圧厦廈县県双双发発变変叶葉号号叹嘆吓嚇吗嗎听聴启啓吴呉员員响響哑唖唤喚团団园園围囲图図圆円圣聖"
    "场場坏壊块塊坚堅坛壇坝壩坟墳坠墜垄壟垒塁处処备備复復够夠头頭夹挟夺奪奋奮奖奨妆粧妇婦妈媽娱娯孙孫学学实実"
    "宝宝审審宪憲宫宮宽寛宾賓对対寻尋导導寿寿将将尔爾尝嘗层層属属岁歳岂豈岗崗岛島岭嶺峡峡币幣师師帐帳带帯帮幇"
    "库庫应応庙廟废廃开開异異弃棄张張弹弾强強归帰录録彻徹径径忆憶态態怜憐总総恳懇恶悪悦悦惊驚惧懼惩懲惯慣愤憤"
    "愿願戏戯战戦户戸扑撲执執扩拡扫掃扬揚抚撫抢搶护護报報担担拟擬拥擁择択挥揮损損换換据拠掷擲摄摂摇揺撑撐敌敵"
    "数数断断时時旷曠昼昼显顕晓暁暂暫术術机機杀殺杂雑权権条条来来杨楊杰傑极極构構枪槍柜櫃标標栋棟树樹样様桥橋"
    "检検楼楼榄欖欢歓欧欧岁歳残残毁毀毕畢气気汇匯汉漢汤湯沟溝没没沪滬沧滄泪涙泽沢洁潔浅浅浇澆测測济済浑渾浓濃"
    "涛濤润潤涨漲渊淵渐漸渔漁温温湾湾湿湿满満滨浜灭滅灯灯灵霊灾災炉炉点点炼錬烂爛烟煙烦煩烧焼热熱焕煥爱愛爷爺"
    "牵牽状状犹猶独独狭狭狮獅献献玛瑪环環现現玺璽珑瓏琼瓊电電画画畅暢疗療痒癢皱皺盐塩监監盖蓋盘盤矿鉱码碼砖磚"
    "础礎确確礼礼祸禍离離种種积積称称税税稳穏穷窮窑窯竞競笔筆筑築签簽简簡粮糧糁糁系系紧緊红紅纤繊约約级級纪紀"
    "纯純纱紗纲綱纳納纵縦纷紛纸紙纹紋纺紡线線练練组組细細织織终終经経结結绕繞绘絵给給络絡绝絶统統绢絹绣繍继継"
    "绩績绪緒续続维維绵綿综総绿緑缓緩编編缘縁缝縫缩縮网網罗羅罚罰联聯职職聪聡肃粛肤膚肾腎胁脅胆胆胜勝脉脈脑脳"
    "脚脚脱脱脸臉舰艦艺芸节節芦蘆苏蘇范範茎茎荐薦荡蕩荣栄药薬莲蓮获獲营営萧蕭虏虜虑慮虚虚虫虫虽雖蚀蝕蚂螞装装"
    "补補袭襲观観规規视視览覧觉覚触触订訂计計认認讨討让譲训訓议議讯訊记記讲講许許论論设設访訪证証评評识識诉訴"
    "诊診词詞译訳试試诗詩诚誠话話询詢该該详詳语語误誤说説请請诸諸读読课課谁誰调調谈談谊誼谋謀谢謝谷谷贝貝负負"
    "财財责責败敗货貨质質贩販贪貪贫貧购購贯貫贱賤贵貴贷貸贸貿费費贺賀资資赏賞赐賜赛賽赞賛赠贈赢贏赵趙赶趕跃躍"
    "践践轨軌转転轮輪软軟轻軽载載较較辅輔辆輌辈輩辉輝输輸边辺达達迁遷过過运運还還这這进進远遠违違连連迟遅适適"
    "选選递逓逻邏遗遺邓鄧邮郵邻隣郑鄭酱醤释釈里里针針钓釣钟鐘钢鋼钱銭铁鉄铃鈴铜銅铝鋁银銀链鏈销銷锁鎖锅鍋错錯"
    "锡錫锦錦键鍵镇鎮镜鏡闭閉问問闲閑间間闻聞阁閣阅閲队隊阳陽阴陰阵陣阶階际際陆陸陈陳险険随随隐隠难難雾霧静静"
    "韩韓页頁顶頂项項顺順须須顾顧顿頓领領频頻题題颜顔额額风風飘飄饭飯饮飲饰飾饱飽馆館驱駆驶駛驻駐骑騎骗騙验験"
    "鲁魯鲜鮮鸡鶏鸣鳴鸭鴨鸿鴻鹅鵝鹏鵬鹤鶴麦麦黄黄齐斉齿歯龄齢龟亀鼎鼎湛湛"
)
JAPANESE = {
    simplified: japanese
    for simplified, japanese in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)
    if simplified != japanese
}
"""Simplified character -> the form that Japanese has, for the common ones."""


@cache
def is_simplified(char: str) -> bool:
    """Whether Chinese writes the character simplified and Japanese never does."""
    if char in _RADICALS:
        return True
    if char in JAPANESE:
        return not _in_set(char, "cp932")
    return _in_set(char, "gb2312") and not _in_set(char, "cp932") and not _in_set(char, "big5")


@cache
def simplified_characters() -> frozenset[str]:
    """All of them."""
    return frozenset(char for char in map(chr, range(0x4E00, 0xA000)) if is_simplified(char))


def _in_set(char: str, codec: str) -> bool:
    try:
        char.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def japanese_form(text: str) -> str | None:
    """The text in Japanese forms, None where one of its characters is not in the table."""
    written = "".join(JAPANESE.get(char, char) for char in text)
    return None if any(is_simplified(char) for char in written) else written
