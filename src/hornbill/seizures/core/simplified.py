"""Traditional Chinese characters as simplified ones, so that one list of words serves the tables of Hong Kong, Macao and Taiwan too.

Rule: one character for one, and of words that stand in tables of seizures alone; what is stored stays as written.

Source: the table of standard characters of China (2013), its pairs of simplified and traditional ones; typed by hand, as of 2026-11.

    simplified("緝獲日期")      # "缉获日期"
"""

from __future__ import annotations

_PAIRS = (
    "數数單单種种貨货運运輸输來来國国號号編编碼码備备註注緝缉獲获時时間间點点關关務务機机構构執执隻只條条個个張张塊块對对雙双噸吨龜龟鱗鳞鯊鲨魚鱼鰻鳗鱺鲡鸚鹦鵡鹉鳥鸟鱷鳄齒齿製制標标體体類类乾干凍冻殼壳殺杀蘇苏歐欧馬马亞亚羅罗紅红黃黄綠绿藍蓝鐵铁"
    "獅狮貓猫貍狸雞鸡鴨鸭鷹鹰鵝鹅鶴鹤鴞鸮獺獭獼猕膽胆輻辐紋纹陸陆緬缅緣缘鳳凤蝦虾貝贝絲丝蘭兰樹树蘆芦薈荟參参葉叶產产價价幣币額额報报書书證证許许據据處处結结違违動动學学稱称質质淨净約约萬万億亿兩两錢钱車车飛飞郵邮遞递攜携帶带夾夹發发現现檢检測测"
    "記记錄录級级啟启轉转達达緯纬經经傳传屬属頭头顆颗節节從从進进藥药飾饰項项鏈链畫画擔担兒儿倫伦圖图東东門门廣广灣湾烏乌營营莊庄剛刚爾尔維维納纳贊赞幾几盧卢薩萨應应長长賓宾緊紧櫃柜徑径彎弯邊边縣县區区寶宝觸触術术業业雜杂鱘鲟鮑鲍鯨鲸駝驼鴕鸵鬥斗"
    "懷怀豬猪鰭鳍鱉鳖膠胶窩窝濕湿鹹咸鱔鳝鯉鲤鰉鳇鱝鲼鯛鲷屍尸獵猎圍围樣样過过員员環环遺遗蠔蚝顏颜僅仅鋸锯損损殘残風风燒烧鬚须鬃鬃麥麦鱸鲈鱗鳞鸛鹳鷺鹭鷲鹫鷗鸥駱骆馴驯鱟鲎蠟蜡貂貂"
    "蠍蝎龍龙氈毡綿绵獸兽"
)
_TABLE = {ord(old): new for old, new in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)}


def simplified(text: str) -> str:
    """Return a text with simplified characters in place of traditional ones; each other sign stays."""
    return text if text.isascii() else text.translate(_TABLE)
