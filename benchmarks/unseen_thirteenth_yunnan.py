"""Cases of the forestry police of Yunnan: borders of Ruili and Mohan, markets, couriers, hunters with nets and traps, diggers of orchids and yew."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_eighth_words import Good, usual
from benchmarks.unseen_seventh_words import as_book
from benchmarks.unseen_tables import Made, at_midnight
from benchmarks.unseen_thirteenth_words import (
    AGARWOODS,
    BEARS,
    BURMESE_PYTHON,
    COBRAS,
    EAGLES,
    ELEPHANTS,
    GREY_PARROTS,
    LORISES,
    MUNTJACS,
    OWLS,
    PANGOLINS,
    PORCUPINES,
    RHINOS,
    SEAHORSES,
    TRIDACNAS,
    Entry,
    Habits,
    Sheet,
    fill,
    named,
    plain,
)

if TYPE_CHECKING:
    from datetime import date

FIRST_CLASS, SECOND_CLASS, THREE_HAVES, APPENDIX = "国家一级", "国家二级", "三有动物", "附录Ⅰ|附录Ⅱ|附录Ⅰ、Ⅱ"
MACAQUES = "Macaca mulatta|Macaca"
YEWS = "Taxus|Taxus wallichiana|Taxus yunnanensis|Taxus chinensis|Taxus mairei|Taxaceae|Taxus wallichiana var. wallichiana|Taxus cuspidata"
DENDROBIUMS = "Dendrobium|Dendrobium nobile|Dendrobium officinale|Dendrobium catenatum|Orchidaceae"
CYMBIDIUMS = "Orchidaceae|Cymbidium|Cymbidium goeringii|Cymbidium faberi|Cymbidium ensifolium|Cymbidium sinense|Cymbidium kanran|Cymbidium tortisepalum|Orchidaceae spp."
HONGMU = "Pterocarpus|Dalbergia|Diospyros|Millettia|Senna|Pterocarpus macrocarpus|Pterocarpus indicus|Pterocarpus santalinus|Pterocarpus erinaceus|Dalbergia oliveri|Dalbergia cochinchinensis|Dalbergia odorifera|Dalbergia latifolia|Dalbergia retusa|Dalbergia melanoxylon|Millettia laurentii|Millettia leucantha|Senna siamea|Fabaceae|Leguminosae"
MUSK = "Moschus|Moschidae|Moschus berezovskii|Moschus chrysogaster|Moschus moschiferus|Moschus fuscus"
HARES = "Lepus|Lepus comus|Lepus sinensis|Lepus oiostolus|Lepus capensis|Lepus tolai|Leporidae"
FROGS = "Quasipaa|Quasipaa spinosa|Quasipaa boulengeri|Quasipaa yunnanensis|Paa|Nanorana yunnanensis|Rana spinosa|Paa spinosa|Nanorana|Dicroglossidae"
GOODS = (
    Good(22, "穿山甲鳞片|穿山甲片|穿山甲甲片|穿山甲鳞甲", PANGOLINS, "m", 3, forms=FIRST_CLASS),
    Good(10, "穿山甲|穿山甲死体|穿山甲（冻体）|穿山甲活体", PANGOLINS, "c", 2, unit="只|条", forms=FIRST_CLASS),
    Good(20, "象牙制品|象牙|象牙手镯|象牙吊坠|象牙手串", ELEPHANTS, "b", 6, 0.06, "件|根|个|枚", FIRST_CLASS + "|附录Ⅰ"),
    Good(4, "亚洲象象牙|亚洲象牙", "Elephas maximus|Elephas|Elephantidae", "b", 1, 3, "根|节", FIRST_CLASS),
    Good(3, "象皮|大象皮|象皮干", ELEPHANTS, "m", 4, forms=FIRST_CLASS),
    Good(16, "熊掌|熊掌（冻品）|熊掌（干）", BEARS, "c", 4, unit="只|个", forms=SECOND_CLASS),
    Good(10, "熊胆|熊胆囊|干熊胆", BEARS, "c", 2, unit="个|枚", forms=SECOND_CLASS),
    Good(5, "黑熊|黑熊死体|黑熊皮", "Ursus thibetanus|Selenarctos thibetanus", "c", 1, unit="只|头|张", forms=SECOND_CLASS),
    Good(6, "虎骨|虎牙|虎皮|虎爪", "Panthera tigris", "c", 2, unit="件|颗|块", forms=FIRST_CLASS),
    Good(3, "豹骨|豹皮|豹牙", "Panthera pardus|Panthera|Neofelis nebulosa|Panthera uncia|Felidae", "c", 1, unit="件|张", forms=FIRST_CLASS),
    Good(6, "豹猫|豹猫皮|豹猫死体", "Prionailurus bengalensis|Felis bengalensis", "c", 1, unit="只|张", forms=SECOND_CLASS),
    Good(6, "犀牛角|犀角制品|犀牛角手串", RHINOS, "m", 0.4, forms="附录Ⅰ|" + FIRST_CLASS),
    Good(5, "赛加羚羊角|高鼻羚羊角", "Saiga tatarica|Saiga", "b", 6, 0.2, "根|支", FIRST_CLASS),
    Good(4, "麝香|麝香囊", MUSK, "m", 0.1, forms=FIRST_CLASS),
    Good(12, "赤麂|赤麂死体", "Muntiacus muntjak|Muntiacus vaginalis", "c", 1, unit="只|头", forms=THREE_HAVES),
    Good(10, "麂子|麂子肉|麂子死体|麂子干巴", MUNTJACS + "|Elaphodus cephalophus", "m", 12, forms=THREE_HAVES),
    Good(12, "野猪|野猪肉|野猪死体", "Sus scrofa", "m", 45, forms=THREE_HAVES),
    Good(4, "水鹿|水鹿肉|水鹿角", "Rusa unicolor|Cervus unicolor", "m", 30, forms=SECOND_CLASS),
    Good(4, "中华鬣羚|鬣羚|苏门羚", "Capricornis|Capricornis milneedwardsii|Capricornis sumatraensis|Naemorhedus sumatraensis", "c", 1, unit="只|头", forms=SECOND_CLASS),
    Good(3, "中华斑羚|斑羚", "Naemorhedus griseus|Naemorhedus|Naemorhedus goral|Naemorhedus caudatus|Naemorhedus evansi", "c", 1, unit="只|头", forms=SECOND_CLASS),
    Good(8, "猕猴|猕猴（活体）|猕猴死体", MACAQUES, "c", 1, unit="只", forms=SECOND_CLASS),
    Good(5, "蜂猴|蜂猴（活体）", LORISES, "c", 1, unit="只", forms=FIRST_CLASS),
    Good(6, "果子狸|花面狸|果子狸死体", "Paguma larvata", "c", 2, unit="只", forms=THREE_HAVES),
    Good(5, "豪猪|豪猪死体|豪猪（活体）", PORCUPINES, "c", 2, unit="只", forms=THREE_HAVES),
    Good(3, "鼬獾", "Melogale moschata|Melogale", "c", 2, unit="只", forms=THREE_HAVES),
    Good(4, "猪獾|猪獾死体", "Arctonyx collaris|Arctonyx albogularis|Arctonyx", "c", 1, unit="只", forms=THREE_HAVES),
    Good(4, "黄鼬|黄鼠狼|黄鼠狼皮", "Mustela sibirica|Mustela", "c", 3, unit="只|张", forms=THREE_HAVES),
    Good(6, "赤腹松鼠", "Callosciurus erythraeus", "c", 8, unit="只", forms=THREE_HAVES),
    Good(5, "野兔|野兔死体", HARES, "c", 3, unit="只", forms=THREE_HAVES),
    Good(14, "画眉|画眉鸟|画眉鸟（活体）", "Garrulax canorus|Leucodioptron canorum|Leucodioptron canorus", "c", 6, unit="只|羽", forms=SECOND_CLASS),
    Good(6, "红嘴相思鸟|相思鸟", "Leiothrix lutea", "c", 8, unit="只|羽", forms=SECOND_CLASS),
    Good(5, "鹩哥", "Gracula religiosa", "c", 2, unit="只", forms=SECOND_CLASS),
    Good(6, "绯胸鹦鹉|绯胸鹦鹉（活体）", "Psittacula alexandri", "c", 3, unit="只", forms=SECOND_CLASS),
    Good(6, "费氏牡丹鹦鹉|费氏牡丹鹦鹉（活体）", "Agapornis fischeri", "c", 30, unit="只|羽", forms=SECOND_CLASS + "|附录Ⅱ"),
    Good(4, "和尚鹦鹉", "Myiopsitta monachus", "c", 4, unit="只", forms=SECOND_CLASS + "|附录Ⅱ"),
    Good(4, "非洲灰鹦鹉|灰鹦鹉", GREY_PARROTS, "c", 2, unit="只", forms=FIRST_CLASS + "|附录Ⅰ"),
    Good(9, "白鹇|白鹇死体|白鹇（活体）", "Lophura nycthemera", "c", 2, unit="只", forms=SECOND_CLASS),
    Good(7, "原鸡|红原鸡", "Gallus gallus", "c", 2, unit="只", forms=SECOND_CLASS),
    Good(6, "白腹锦鸡", "Chrysolophus amherstiae", "c", 2, unit="只", forms=SECOND_CLASS),
    Good(6, "环颈雉|雉鸡|野鸡", "Phasianus colchicus|Phasianidae", "c", 4, unit="只", forms=THREE_HAVES),
    Good(7, "珠颈斑鸠|珠颈斑鸠死体", "Spilopelia chinensis|Streptopelia chinensis", "c", 9, unit="只", forms=THREE_HAVES),
    Good(5, "猫头鹰|猫头鹰（死体）", OWLS, "c", 1, unit="只", forms=SECOND_CLASS),
    Good(3, "红隼", "Falco tinnunculus", "c", 1, unit="只", forms=SECOND_CLASS),
    Good(3, "老鹰|鹰（死体）", EAGLES + "|Milvus migrans|Milvus", "c", 1, unit="只", forms=SECOND_CLASS),
    Good(4, "黄胸鹀|禾花雀", "Emberiza aureola", "c", 60, unit="只", forms=FIRST_CLASS),
    Good(3, "盔犀鸟头骨|盔犀鸟头胄", "Rhinoplax vigil|Buceros vigil", "c", 1, unit="件|个", forms="附录Ⅰ"),
    Good(8, "缅甸陆龟|缅陆|缅甸陆龟（活体）", "Indotestudo elongata", "c", 9, unit="只", forms=FIRST_CLASS + "|附录Ⅱ"),
    Good(6, "平胸龟|平胸龟（鹰嘴龟）", "Platysternon megacephalum", "c", 4, unit="只", forms=SECOND_CLASS),
    Good(6, "苏卡达陆龟|苏卡达龟", "Centrochelys sulcata|Geochelone sulcata", "c", 4, unit="只", forms=FIRST_CLASS + "|附录Ⅱ"),
    Good(5, "印度星龟", "Geochelone elegans", "c", 6, unit="只", forms="附录Ⅰ"),
    Good(4, "赫曼陆龟", "Testudo hermanni", "c", 2, unit="只", forms="附录Ⅱ"),
    Good(4, "黄缘闭壳龟|黄缘盒龟", "Cuora flavomarginata|Cistoclemmys flavomarginata", "c", 3, unit="只", forms=SECOND_CLASS),
    Good(10, "蟒蛇|缅甸蟒|蟒蛇皮", BURMESE_PYTHON, "c", 1, unit="条|张", forms=SECOND_CLASS),
    Good(5, "球蟒|球蟒（活体）", "Python regius", "c", 4, unit="条", forms=SECOND_CLASS + "|附录Ⅱ"),
    Good(6, "眼镜王蛇", "Ophiophagus hannah|Ophiophagus|Ophiophagus kaouthia|Ophiophagus bungarus", "c", 1, unit="条", forms=SECOND_CLASS),
    Good(7, "眼镜蛇|眼镜蛇（活体）", COBRAS, "m", 4, forms=THREE_HAVES),
    Good(5, "王锦蛇", "Elaphe carinata", "c", 4, unit="条", forms=THREE_HAVES),
    Good(4, "滑鼠蛇", "Ptyas mucosa|Ptyas mucosus", "c", 3, unit="条", forms=THREE_HAVES),
    Good(4, "乌梢蛇", "Ptyas dhumnades|Zaocys dhumnades", "c", 4, unit="条", forms=THREE_HAVES),
    Good(7, "大壁虎|蛤蚧|蛤蚧干", "Gekko gecko|Gekko reevesii", "c", 20, unit="只", forms=SECOND_CLASS),
    Good(4, "红瘰疣螈", "Tylototriton shanjing|Tylototriton verrucosus|Tylototriton", "c", 12, unit="只|尾", forms=SECOND_CLASS),
    Good(4, "虎纹蛙", "Hoplobatrachus chinensis|Hoplobatrachus rugulosus|Hoplobatrachus tigerinus|Rana tigerina|Hoplobatrachus", "m", 8, forms=SECOND_CLASS),
    Good(3, "石蚌|石蛙", FROGS, "m", 5, forms=THREE_HAVES),
    Good(3, "玳瑁制品|玳瑁|玳瑁标本", "Eretmochelys imbricata|Eretmochelys", "c", 1, unit="件|只", forms=FIRST_CLASS),
    Good(3, "砗磲|砗磲手串", TRIDACNAS, "m", 6, forms=SECOND_CLASS + "|附录Ⅱ"),
    Good(4, "海马干|干海马", SEAHORSES, "m", 0.8, forms=SECOND_CLASS + "|附录Ⅱ"),
    Good(14, "红豆杉|红豆杉原木|红豆杉树根", YEWS, "v", 4, 0.2, "棵|株|节|截", FIRST_CLASS),
    Good(7, "兜兰|兜兰植株", "Paphiopedilum|Paphiopedilum armeniacum|Paphiopedilum micranthum|Paphiopedilum malipoense|Cypripedioideae|Orchidaceae", "c", 40, unit="株|丛", forms=FIRST_CLASS),
    Good(4, "云南红豆杉", "Taxus yunnanensis|Taxus wallichiana|Taxus", "v", 3, 0.2, "棵|株|节", FIRST_CLASS),
    Good(4, "舟山眼镜蛇", "Naja atra", "c", 5, unit="条", forms=THREE_HAVES),
    Good(4, "杏黄兜兰", "Paphiopedilum armeniacum", "c", 30, unit="株", forms=FIRST_CLASS),
    Good(7, "石斛|野生石斛|鲜石斛", DENDROBIUMS, "m", 12, forms=SECOND_CLASS),
    Good(6, "兰花|野生兰花|兰草", CYMBIDIUMS, "c", 60, unit="株|苗|丛", forms=SECOND_CLASS),
    Good(5, "重楼|野生重楼", "Paris|Paris polyphylla|Paris yunnanensis|Paris polyphylla var. yunnanensis|Melanthiaceae", "m", 15, forms=SECOND_CLASS),
    Good(3, "苏铁", "Cycas|Cycadaceae|Cycas revoluta|Cycas panzhihuaensis|Cycas pectinata|Cycas siamensis", "c", 6, unit="株", forms=FIRST_CLASS),
    Good(3, "桫椤", "Alsophila spinulosa|Cyathea spinulosa|Cyatheaceae|Alsophila|Cyathea", "c", 2, unit="株", forms=SECOND_CLASS),
    Good(4, "香樟|香樟树|樟树", "Cinnamomum camphora|Camphora officinarum|Cinnamomum", "v", 3, 0.6, "棵|株", SECOND_CLASS),
    Good(4, "红椿|红椿原木", "Toona ciliata|Toona", "v", 4, 0.5, "棵|株|节", SECOND_CLASS),
    Good(4, "云南松|云南松原木", "Pinus yunnanensis|Pinus", "v", 30, 0.2, "棵|株|根", "无"),
    Good(6, "大果紫檀|大果紫檀原木|缅甸花梨", "Pterocarpus macrocarpus|Pterocarpus indicus|Pterocarpus", "v", 40, 0.2, "根|块|件", "无|附录Ⅱ"),
    Good(5, "奥氏黄檀|奥氏黄檀（白酸枝）|白酸枝", "Dalbergia oliveri|Dalbergia bariensis|Dalbergia", "v", 40, 0.15, "根|块", "附录Ⅱ"),
    Good(4, "交趾黄檀|大红酸枝", "Dalbergia cochinchinensis", "m", 400, forms="附录Ⅱ"),
    Good(3, "檀香紫檀|小叶紫檀", "Pterocarpus santalinus", "m", 120, forms="附录Ⅱ"),
    Good(4, "柚木|缅甸柚木|柚木板材", "Tectona grandis", "v", 60, 0.2, "根|块", "无"),
    Good(4, "红木|红木原木|红木板材", HONGMU, "v", 50, 0.12, "根|块", "附录Ⅱ|"),
    Good(3, "沉香|沉香木", AGARWOODS, "m", 3, forms="附录Ⅱ|" + SECOND_CLASS),
)  # fmt: skip
PLACES = (
    ("德宏州", "瑞丽市姐告"), ("德宏州", "陇川县章凤"), ("德宏州", "芒市"), ("西双版纳州", "勐腊县磨憨"), ("西双版纳州", "景洪市"), ("西双版纳州", "勐海县打洛"), ("红河州", "河口县"), ("红河州", "蒙自市"), ("文山州", "麻栗坡县"), ("文山州", "富宁县"),
    ("临沧市", "耿马县孟定"), ("普洱市", "孟连县"), ("普洱市", "思茅区"), ("保山市", "腾冲市"), ("保山市", "隆阳区"), ("怒江州", "贡山县"), ("大理州", "大理市"), ("丽江市", "玉龙县"), ("昆明市", "官渡区"), ("昆明市", "盘龙区"), ("楚雄州", "双柏县"),
)  # fmt: skip
WAYS = ("边境检查", "边境检查", "公开查缉", "快递（寄递）查获", "快递（寄递）查获", "农贸市场检查", "花鸟市场", "花鸟市场", "餐馆检查", "群众举报", "巡护发现", "网络巡查（微信）", "网络巡查（抖音）", "物流货场", "便道查缉", "机场安检")  # fmt: skip
REASONS = (
    "危害珍贵、濒危野生动物案",
    "非法收购、运输、出售珍贵、濒危野生动物制品案",
    "非法狩猎案",
    "行政案件",
)
PLANTS = ("危害国家重点保护植物案", "盗伐林木案", "非法运输木材案", "行政案件")
HEADER = ["序号", "案件编号", "查获时间", "州市", "查获地点", "查获方式", "案由", "涉案物品", "数量", "重量/材积", "保护级别", "嫌疑人", "办理情况", "备注"]  # fmt: skip


def yunnan(rows: int, seed: int) -> Made:
    """Return a workbook without scientific names: classifiers behind the numbers, several rows a case with merged cells, a subtotal each half year."""
    chance = random.Random(seed)
    sheet = Sheet(Made("云南省森林公安涉野生动植物案件台账.xlsx"))
    sheet.above("N", "云南省公安厅森林警察总队涉野生动植物案件查获物品台账", "填报单位：法制支队　　单位：只、条、千克、立方米")  # fmt: skip
    sheet.lines.append(HEADER)
    fill(sheet, GOODS, rows, chance, _line, _between, Habits((0, 1, 2, 3, 4, 5, 6, 11, 12), merge=True, several=0.18, pairs=0.05))  # fmt: skip
    sheet.made.data = as_book(sheet.lines, "台账", [], sheet.merged)
    return sheet.made


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    plants = any(mark in entry.goods[0].names for mark in ("Taxus", "Orchidaceae", "Paphiopedilum"))  # fmt: skip
    timber = entry.goods[0].how == "v"
    plants = plants or timber
    city, place = chance.choice(PLACES)
    return [
        entry.case,
        f"{chance.choice(['云森公', '森公刑立字', '云公森'])}〔{entry.first.year}〕{chance.randrange(1, 600)}号",
        _day(entry.first, entry.last, chance),
        city,
        place,
        chance.choice(WAYS),
        chance.choice((PLANTS if timber else PLANTS[::3]) if plants else REASONS),
        named(entry, chance, ("、", "、", "和", "，")),
        _count(entry, chance),
        _measure(entry, chance),
        usual(entry.goods[0].forms, chance) if chance.random() < 0.8 else "",
        chance.choice(["", "李某某", "岩某", "张某、王某", "缅甸籍男子", "刀某", "2人", "1人", "无主", "杨某（女）"]),
        chance.choice(["", "", "立案侦查", "移送起诉", "行政处罚", "已判决", "取保候审", "罚款5000元", "刑拘1人", "移交林草局"]),
        _remark(chance),
    ]  # fmt: skip


def _count(entry: Entry, chance: random.Random) -> Any:
    if "count" not in entry.amounts:
        return ""
    count = int(entry.amounts["count"])
    units = [one for good in entry.goods if good.unit for one in good.unit.split("|")]
    unit = units[0] if chance.random() < 0.7 else chance.choice(units)
    said = {1: "一", 2: "两", 3: "三", 4: "四", 5: "五", 7: "七", 8: "八"}
    ways = [count, f"{count}{unit}", f"{count}{unit}", f"{count}{unit}", f"{count} {unit}"]
    return chance.choice([*ways, f"{said[count]}{unit}"]) if count in said else chance.choice(ways)


def _measure(entry: Entry, chance: random.Random) -> Any:
    if "volume" in entry.amounts:
        volume = plain(entry.amounts["volume"])
        return volume + chance.choice(["立方米", "立方米", "m³", "m3", "立方"])
    if "mass" not in entry.amounts:
        return ""
    mass = entry.amounts["mass"]
    if mass >= 1000 and chance.random() < 0.6:
        return f"{plain(mass / 1000)}吨"
    if mass < 1 and chance.random() < 0.85:
        return f"{mass * 1000:.0f}{chance.choice(['克', '克', 'g'])}"
    half = round(mass * 2, 3)
    ways = [f"{plain(mass)}千克", f"{plain(mass)}千克", f"{plain(mass)}公斤", f"{plain(mass)}kg", f"{plain(mass)}KG", f"净重{plain(mass)}千克", f"约{plain(mass)}公斤"]  # fmt: skip
    return chance.choice([*ways, f"{plain(half)}斤"]) if half == int(half) else chance.choice(ways)


def _day(first: date, last: date, chance: random.Random) -> Any:
    if first != last:
        return chance.choice([f"{first.year}年{first.month}月{first.day}日至{last.day}日", f"{first.year}.{first.month}.{first.day}-{last.month}.{last.day}", f"{first.year}年{first.month}月{first.day}-{last.day}日"])  # fmt: skip
    return chance.choice([
        at_midnight(first), at_midnight(first), f"{first.year}年{first.month}月{first.day}日", f"{first.year}年{first.month}月{first.day}日", f"{first.year}.{first.month}.{first.day}", f"{first:%Y.%m.%d}", f"{first:%Y-%m-%d}", f"{first.year}/{first.month}/{first.day}",
        f"{first.year}年{first.month}月{first.day}日{chance.randrange(1, 24)}时许",
    ])  # fmt: skip


def _remark(chance: random.Random) -> str:
    return chance.choice(["", "", "", "", "已送西南林业大学鉴定", "放归自然", "移交野生动物收容拯救中心", "藏匿于货车夹层", "查获捕鸟网6张", "顺丰快递", "涉案价值12万元", "另查获铁夹8个", "境外流入"])  # fmt: skip


def _between(sheet: Sheet, before: Entry | None, after: Entry | None) -> None:
    if before and (not after or (after.first.year, after.first.month > 6) != (before.first.year, before.first.month > 6)):  # fmt: skip
        sums = sheet.taken()
        half = "下半年" if before.first.month > 6 else "上半年"
        sheet.other("小计", "", f"{before.first.year}年{half}", "", "", "", "", f"{sums['rows']}条", int(sums["count"]), f"{plain(sums['mass'])}千克，{plain(sums['volume'])}立方米")  # fmt: skip
