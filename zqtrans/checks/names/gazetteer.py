"""Real places elsewhere in China whose names are easily taken for one of ours.

Plain letters, as `zqtrans.checks.names.likeness.plain` writes them, and Japanese forms.
"""

# ruff: noqa: SIM905, E501 - a table of words reads best as words

from __future__ import annotations

_LATIN = """
zhaotong zhaoyuan zhaozhou zhaoxian zhangzhou zhangjiajie zhongqing chongqing anqing daqing baoqing
gaoyou gaozhou gaomi gaoan gaotai gaoling gaochun gaoyang gaoqing gaoping
danzhou dengzhou dezhou tengzhou quzhou suzhou luzhou guangzhou changzhou cangzhou chenzhou
zhengzhou yangzhou taizhou binzhou dingzhou huizhou chaozhou meizhou leizhou yongzhou hezhou
wuzhou xuzhou nanling guangxin yunan fuzhou hangzhou jinzhou lanzhou shuozhou
sishui xinhui jiaohui shehui dehui
dinghai dingxi dingxiang dinghui donghu
guangyuan guangan guangchang guanghan jiangning changning ningguang xianning
huaian huaibei huaihua huainan huairou huairen huaiyuan huailai
deyang dehua dexing dechang deqin deqen deren
fengxian fenghua fengcheng fengjie fengtai fengyang kaifeng fengdu fengxin
""".split()
_JAPANESE = "昭通 高郵 高州 儋州 鄧州 徳州 滕州 広州 泗水 新会 重慶 安慶 大慶 開封 懐化 懐遠 懐仁 徳陽 徳化 広元 広安".split()

PLACES = frozenset((*_LATIN, *_JAPANESE))
"""Names that are right somewhere else."""
