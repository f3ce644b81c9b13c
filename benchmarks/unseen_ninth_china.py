"""A ledger of an anti-smuggling bureau of China in Chinese: ivory, scales, horns, redwood, dried sea life, beetles in the post."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_ninth_words import (
    AFRICAN_ELEPHANTS,
    AGARWOOD,
    ANY_ELEPHANT,
    ANY_PANGOLIN,
    ANY_RHINO,
    CORALS,
    CROCODILES,
    GIANT_CLAMS,
    GREY_PARROTS,
    SEA_CUCUMBERS,
    SEAHORSES,
    SHARKS,
    Goods,
    Row,
    Sheet,
    cases,
    fill,
    tidy,
    way,
)
from benchmarks.unseen_tables import Made, as_xlsx, at_midnight

if TYPE_CHECKING:
    from datetime import date

RED_CORALS = "Coralliidae|Corallium|Corallium rubrum|Corallium japonicum|Paracorallium japonicum|Corallium elatius|Corallium konojoi|Pleurocorallium elatius|Pleurocorallium konojoi|Corallium secundum|Pleurocorallium secundum|Pleurocorallium|Paracorallium"
BEARS = (
    "Ursidae|Ursus|Ursus arctos|Ursus thibetanus|Helarctos malayanus|Selenarctos thibetanus|Ursus americanus"
)
MUSK = "Moschus|Moschidae|Moschus moschiferus|Moschus berezovskii|Moschus chrysogaster|Moschus leucogaster|Moschus fuscus|Moschus anhuiensis|Moschus cupreus"
EELS = "Anguilla|Anguillidae|Anguilla anguilla|Anguilla japonica|Anguilla rostrata|Anguilla marmorata|Anguilla bicolor"
PYTHONS = "Pythonidae|Python|Python bivittatus|Malayopython reticulatus|Python reticulatus|Python brongersmai|Python curtus|Python molurus|Python regius|Python sebae|Python breitensteini|Boidae|Boa constrictor"
MONITORS = "Varanidae|Varanus|Varanus salvator|Varanus niloticus|Varanus bengalensis|Varanus exanthematicus"
LORISES = "Nycticebus|Nycticebus bengalensis|Nycticebus pygmaeus|Nycticebus coucang|Xanthonycticebus pygmaeus|Lorisidae"
SPIDERS = "Theraphosidae|Brachypelma|Poecilotheria|Grammostola|Theraphosa blondi|Tliltocatl|Araneae"
BEETLES = "Dynastes|Dynastes hercules|Dynastinae|Scarabaeidae|Megasoma|Chalcosoma|Allomyrina|Trypoxylus dichotomus|Coleoptera"
STAG_BEETLES = "Lucanidae|Dorcus|Prosopocoilus|Lucanus|Odontolabis|Allotopus|Cyclommatus|Coleoptera"
ANTS = (
    "Formicidae|Messor|Camponotus|Pheidole|Polyrhachis|Atta|Myrmecia|Lasius|Solenopsis|Harpegnathos|Carebara"
)
BIRDWINGS = "Ornithoptera|Troides|Trogonoptera|Papilionidae"
TAXUS = "Taxus|Taxaceae|Taxus wallichiana|Taxus cuspidata|Taxus chinensis|Taxus baccata"
SANDALWOOD_RED = "Pterocarpus santalinus"
CISTANCHE = "Cistanche deserticola|Cistanche|Cistanche tubulosa|Orobanchaceae"
CACTUSES = "Cactaceae"
ORCHIDS = "Orchidaceae"
GOODS = (
    Goods(26, "象牙制品|象牙|象牙手镯|象牙块|象牙筷子|象牙雕件|象牙珠串|疑似象牙制品", ANY_ELEPHANT, "b", 8, 0.12, "件|块|根|件"),
    Goods(7, "非洲象牙|非洲象象牙|原牙（非洲象）", AFRICAN_ELEPHANTS, "b", 14, 3, "根|段|块", "", "Loxodonta africana"),
    Goods(3, "象皮|象尾毛手串|象皮块", ANY_ELEPHANT, "m", 3),
    Goods(9, "犀牛角|犀牛角制品|犀牛角块|犀角", ANY_RHINO, "b", 4, 0.7, "块|根|件|个"),
    Goods(17, "穿山甲鳞片|穿山甲甲片|穿山甲片|疑似穿山甲鳞片", ANY_PANGOLIN, "m", 35),
    Goods(7, "穿山甲|活体穿山甲|穿山甲死体|冻穿山甲", ANY_PANGOLIN, "c", 4, 0, "只"),
    Goods(5, "虎骨|虎皮|虎牙|虎骨酒", "Panthera tigris", "c", 2, 0, "件|张|枚|根", "", "Panthera tigris"),
    Goods(3, "豹皮|豹骨", "Panthera pardus|Panthera uncia|Uncia uncia|Neofelis nebulosa|Neofelis|Panthera", "c", 1, 0, "张|件"),
    Goods(2, "雪豹皮", "Panthera uncia|Uncia uncia", "c", 1, 0, "张", "", "Panthera uncia"),
    Goods(2, "狮牙|狮子骨|狮骨", "Panthera leo", "c", 6, 0, "枚|件|根"),
    Goods(7, "熊掌|熊胆粉|熊胆|熊牙", BEARS, "c", 8, 0, "只|个|件|枚"),
    Goods(8, "赛加羚羊角|高鼻羚羊角|羚羊角（赛加羚羊）", "Saiga tatarica|Saiga borealis|Saiga", "b", 12, 0.22, "根|支|个", "", "Saiga tatarica"),
    Goods(3, "藏羚羊绒披肩|沙图什披肩", "Pantholops hodgsonii", "c", 3, 0, "条|件", "", "Pantholops hodgsonii"),
    Goods(5, "麝香|麝香囊|天然麝香", MUSK, "m", 0.2),
    Goods(2, "猕猴|活体猕猴", "Macaca mulatta|Macaca", "c", 3, 0, "只", "", "Macaca mulatta"),
    Goods(3, "蜂猴|懒猴", LORISES, "c", 1, 0, "只"),
    Goods(4, "盔犀鸟头骨|盔犀鸟头胸|鹤顶红（盔犀鸟）", "Rhinoplax vigil|Buceros vigil", "c", 5, 0, "个|件", "", "Rhinoplax vigil"),
    Goods(3, "非洲灰鹦鹉|灰鹦鹉", GREY_PARROTS, "c", 4, 0, "只", "", "Psittacus erithacus"),
    Goods(2, "葵花凤头鹦鹉", "Cacatua galerita", "c", 2, 0, "只|枚", "", "Cacatua galerita"),
    Goods(3, "费氏牡丹鹦鹉|费希氏情侣鹦鹉", "Agapornis fischeri", "c", 12, 0, "只", "", "Agapornis fischeri"),
    Goods(3, "画眉|活体画眉", "Garrulax canorus|Leucodioptron canorum", "c", 12, 0, "只", "", "Garrulax canorus"),
    Goods(3, "鹩哥", "Gracula religiosa|Gracula", "c", 6, 0, "只", "", "Gracula religiosa"),
    Goods(2, "猎隼", "Falco cherrug", "c", 3, 0, "只", "", "Falco cherrug"),
    Goods(4, "玳瑁制品|玳瑁标本|玳瑁手镯|玳瑁", "Eretmochelys imbricata", "c", 2, 0, "件|只|个", "", "Eretmochelys imbricata"),
    Goods(6, "辐射陆龟|辐射龟|活体辐射陆龟", "Astrochelys radiata|Geochelone radiata", "c", 8, 0, "只", "", "Astrochelys radiata"),
    Goods(7, "印度星龟|活体印度星龟", "Geochelone elegans", "c", 20, 0, "只", "", "Geochelone elegans"),
    Goods(4, "斑点池龟|黑池龟|哈米顿氏龟", "Geoclemys hamiltonii", "c", 12, 0, "只", "", "Geoclemys hamiltonii"),
    Goods(4, "苏卡达陆龟", "Centrochelys sulcata|Geochelone sulcata", "c", 4, 0, "只", "", "Centrochelys sulcata"),
    Goods(4, "黄缘闭壳龟|黄缘盒龟", "Cuora flavomarginata|Cistoclemmys flavomarginata", "c", 6, 0, "只", "", "Cuora flavomarginata"),
    Goods(3, "缅甸陆龟", "Indotestudo elongata", "c", 6, 0, "只", "", "Indotestudo elongata"),
    Goods(3, "安布闭壳龟|马来闭壳龟", "Cuora amboinensis", "c", 20, 0, "只", "", "Cuora amboinensis"),
    Goods(3, "红耳龟|巴西龟|红耳彩龟", "Trachemys scripta|Trachemys scripta elegans", "c", 60, 0, "只"),
    Goods(5, "球蟒|活体球蟒", "Python regius", "c", 5, 0, "条", "", "Python regius"),
    Goods(5, "蟒蛇皮|蟒皮|蟒皮二胡", PYTHONS, "c", 5, 0, "张|条|把"),
    Goods(3, "绿鬣蜥|美洲绿鬣蜥", "Iguana iguana|Iguana", "c", 4, 0, "只|条", "", "Iguana iguana"),
    Goods(4, "巨蜥皮|巨蜥|巨蜥干", MONITORS, "c", 5, 0, "张|只|条"),
    Goods(5, "蛤蚧干|蛤蚧|干蛤蚧", "Gekko gecko|Gekko|Gekko reevesii", "c", 60, 0, "只|条"),
    Goods(3, "豹纹守宫|活体豹纹守宫", "Eublepharis macularius", "c", 12, 0, "只", "", "Eublepharis macularius"),
    Goods(5, "鳄鱼皮包|鳄鱼皮|鳄鱼肉|鳄鱼标本", CROCODILES, "c", 3, 0, "个|张|件"),
    Goods(3, "暹罗鳄", "Crocodylus siamensis", "c", 6, 0, "条|只", "", "Crocodylus siamensis"),
    Goods(11, "海马干|干海马|海马|海马（干）", SEAHORSES, "m", 6, 0, "", "", "Hippocampus spp."),
    Goods(4, "石首鱼鱼鳔|加利福尼亚湾石首鱼鳔|花胶（加湾石首鱼）", "Totoaba macdonaldi|Cynoscion macdonaldi", "b", 12, 0.4, "个|件|片", "", "Totoaba macdonaldi"),
    Goods(6, "鱼翅|干鱼翅|鲨鱼翅", SHARKS, "m", 60),
    Goods(3, "海参|干海参", SEA_CUCUMBERS, "m", 30),
    Goods(6, "鳗鱼苗|鳗苗|活体鳗鱼苗|玻璃鳗", EELS, "m", 40),
    Goods(9, "砗磲|砗磲贝壳|砗磲制品|砗磲手串", GIANT_CLAMS, "b", 9, 2, "件|个|块", "", "Tridacna spp."),
    Goods(7, "红珊瑚|红珊瑚制品|红珊瑚项链|红珊瑚原枝", RED_CORALS, "b", 6, 0.2, "件|串|枝", "", "Corallium spp."),
    Goods(6, "珊瑚|活体珊瑚|珊瑚标本", CORALS, "c", 30, 0, "株|块|件"),
    Goods(4, "鹦鹉螺|鹦鹉螺壳", "Nautilus pompilius|Nautilidae|Nautilus|Allonautilus", "c", 4, 0, "个|只|枚", "", "Nautilus pompilius"),
    Goods(3, "唐冠螺", "Cassis cornuta|Cassis", "c", 3, 0, "个|枚", "", "Cassis cornuta"),
    Goods(3, "大法螺|法螺", "Charonia tritonis|Charonia", "c", 3, 0, "个|枚", "", "Charonia tritonis"),
    Goods(2, "鲎|活体鲎", "Tachypleus|Tachypleus tridentatus|Limulidae|Carcinoscorpius rotundicauda|Tachypleus gigas", "c", 12, 0, "只"),
    Goods(6, "长戟大兜虫|活体长戟大兜虫|长戟大兜虫幼虫", "Dynastes hercules", "c", 4, 0, "只|头", "", "Dynastes hercules"),
    Goods(4, "兜虫|活体兜虫|甲虫（兜虫）", BEETLES, "c", 6, 0, "只|头"),
    Goods(4, "锹甲|活体锹甲|锹形虫", STAG_BEETLES, "c", 8, 0, "只|头"),
    Goods(5, "活体蚂蚁|蚂蚁|收获蚁", ANTS, "c", 60, 0, "只|头"),
    Goods(4, "捕鸟蛛|活体捕鸟蛛|活体蜘蛛（捕鸟蛛）", SPIDERS, "c", 12, 0, "只|头"),
    Goods(3, "帝王蝎|活体帝王蝎", "Pandinus imperator|Pandinus", "c", 8, 0, "只", "", "Pandinus imperator"),
    Goods(3, "鸟翼凤蝶标本|鸟翼凤蝶|鸟翼蝶标本", BIRDWINGS, "c", 12, 0, "只|枚"),
    Goods(8, "檀香紫檀|小叶紫檀|檀香紫檀原木|小叶紫檀手串", SANDALWOOD_RED, "m", 300, 0, "", "", "Pterocarpus santalinus"),
    Goods(7, "交趾黄檀|大红酸枝|交趾黄檀木材", "Dalbergia cochinchinensis", "m", 900, 0, "", "", "Dalbergia cochinchinensis"),
    Goods(6, "刺猬紫檀|刺猬紫檀原木", "Pterocarpus erinaceus", "v", 200, 0.15, "根|块", "", "Pterocarpus erinaceus"),
    Goods(4, "染料紫檀|血檀", "Pterocarpus tinctorius", "m", 2500, 0, "", "", "Pterocarpus tinctorius"),
    Goods(3, "微凹黄檀", "Dalbergia retusa", "v", 40, 0.1, "根|块", "", "Dalbergia retusa"),
    Goods(3, "降香黄檀|海南黄花梨", "Dalbergia odorifera", "m", 20, 0, "", "", "Dalbergia odorifera"),
    Goods(3, "卢氏黑黄檀|大叶紫檀（卢氏黑黄檀）", "Dalbergia louvelii", "v", 30, 0.1, "根", "", "Dalbergia louvelii"),
    Goods(2, "奥氏黄檀|白酸枝（奥氏黄檀）", "Dalbergia oliveri", "v", 30, 0.12, "根|块", "", "Dalbergia oliveri"),
    Goods(9, "沉香|沉香木|沉香木片|沉香手串", AGARWOOD, "m", 5, 0, "", "", "Aquilaria spp."),
    Goods(3, "红豆杉|红豆杉木材|红豆杉根雕", TAXUS, "m", 200),
    Goods(6, "西洋参|野生西洋参|花旗参", "Panax quinquefolius", "m", 12, 0, "", "", "Panax quinquefolius"),
    Goods(4, "石斛|鲜石斛|石斛条", "Dendrobium|Dendrobium officinale|Dendrobium catenatum|Dendrobium nobile|Orchidaceae", "m", 25),
    Goods(2, "铁皮石斛", "Dendrobium officinale|Dendrobium catenatum", "m", 12),
    Goods(3, "独角仙|活体独角仙", "Trypoxylus dichotomus|Allomyrina dichotoma|Trypoxylus dichotoma", "c", 6, 0, "只|头"),
    Goods(3, "天麻|野生天麻", "Gastrodia elata|Gastrodia", "m", 10, 0, "", "", "Gastrodia elata"),
    Goods(3, "肉苁蓉", CISTANCHE, "m", 30, 0, "", "", "Cistanche deserticola"),
    Goods(4, "冬虫夏草|虫草", "Ophiocordyceps sinensis|Cordyceps sinensis|Ophiocordyceps", "m", 1.5, 0, "", "", "Ophiocordyceps sinensis"),
    Goods(2, "发菜", "Nostoc flagelliforme|Nostoc commune var. flagelliforme|Nostoc commune", "m", 10, 0, "", "", "Nostoc flagelliforme"),
    Goods(5, "兰花|野生兰花|兰花植株", ORCHIDS, "c", 30, 0, "株|苗"),
    Goods(3, "兜兰", "Paphiopedilum|Orchidaceae", "c", 18, 0, "株", "", "Paphiopedilum spp."),
    Goods(5, "仙人掌|仙人球|仙人掌科植物", CACTUSES, "c", 30, 0, "株|棵|个"),
)  # fmt: skip
OFFICES = ("皇岗海关缉私分局", "拱北海关缉私局", "南宁海关缉私局凭祥分局", "昆明海关缉私局瑞丽分局", "黄埔海关缉私局", "天津海关缉私局", "上海海关（浦东机场）", "厦门海关", "大连海关缉私局", "深圳湾海关", "哈尔滨海关绥芬河", "广州白云机场海关", "北京邮局海关", "湛江海关缉私局", "罗湖海关", "青岛海关缉私局", "乌鲁木齐海关霍尔果斯")  # fmt: skip
CHANNELS = (
    "旅检",
    "旅检",
    "货运",
    "邮递",
    "快件",
    "边境绕越",
    "海上偷运",
    "旅检（客带货）",
    "跨境电商",
    "车体夹藏",
)
HEADER = ["序号", "查获日期", "案件编号", "查获单位", "渠道", "货物名称", "学名", "数量", "单位", "重量（千克）", "材积（立方米）", "来源国(地区)", "案值（万元）", "嫌疑人数", "处理情况", "备注"]  # fmt: skip


def china(rows: int, seed: int) -> Made:
    """Return a workbook in Chinese: days in four ways, amounts with counting words, now and then jin, sums by year."""
    chance = random.Random(seed)
    sheet = Sheet("濒危物种走私案件查获情况统计表.xlsx")
    sheet.top(["濒危野生动植物及其制品走私案件查获情况统计表"], ["填报单位：缉私局情报处", "", "", "", "", "", "", "", "", "", "", "", "", "密级：内部"], HEADER)  # fmt: skip
    sheet.merged.append("A1:P1")
    fill(sheet, cases(GOODS, rows, chance, 0.18, 0.03), _line, chance, "ABCDELN", _between)
    sheet.aside("填表人：", "", "", "审核人：", "", "", "", "", "填报日期：2026年11月20日")
    sheet.made.data = as_xlsx(sheet.lines, sheet.merged)
    return sheet.made


def _line(row: Row, chance: random.Random) -> list[Any]:
    same = row.same
    count, mass, volume = (row.amounts.get(kind) for kind in ("count", "mass", "volume"))
    unit = way(row.goods[0].unit, chance) if count is not None else ""
    quantity: Any = "" if count is None else count
    if count is None and mass is not None and chance.random() < 0.5:
        quantity, unit, mass = _weight(mass, chance)
    if quantity != "" and unit and chance.random() < 0.3:
        quantity, unit = f"{quantity}{unit}", ""
    return [
        row.case,
        _day(row.first, row.last, same),
        f"{same.choice(['缉刑', '缉行', '缉立'])}字〔{row.first.year}〕{same.randrange(1, 300)}号",
        same.choice(OFFICES),
        same.choice(CHANNELS),
        chance.choice(["、", "、", "及", "，"]).join(way(one.words, chance) for one in row.goods),
        way(row.goods[0].more, chance) if len(row.goods) == 1 and row.goods[0].more and chance.random() < 0.4 else "",
        quantity,
        unit,
        "" if mass is None else chance.choice([mass, mass, mass, f"{mass}千克", f"{mass}kg"]),
        "" if volume is None else volume,
        same.choice(["尼日利亚", "越南", "日本", "香港", "莫桑比克", "缅甸", "泰国", "马来西亚", "刚果（金）", "俄罗斯", "不详", ""]),
        chance.choice(["", "", chance.randrange(1, 900) / 10, chance.randrange(1, 300), f"{chance.randrange(1, 90)}万元"]),
        same.choice(["", 1, 1, 2, 3, "无主"]),
        chance.choice(["刑事立案", "行政立案", "移交地方森林公安", "移送起诉", "退运", "没收", "在办", ""]),
        chance.choice(["", "", "", "藏匿于行李箱夹层", "伪报品名为塑料粒", "人身绑藏", "已送鉴定", "附录Ⅰ", "附录Ⅱ", "2个纸箱", "一审判处有期徒刑5年", "同案另查获香烟20条", "X光机图像异常", "车牌粤Z", "无允许进出口证明书"]),
    ]  # fmt: skip


def _weight(mass: float, chance: random.Random) -> tuple[Any, str, None]:
    if mass < 1 and chance.random() < 0.75:
        return tidy(mass * 1000), chance.choice(["克", "克", "g"]), None
    if mass >= 1000 and chance.random() < 0.5:
        return tidy(mass / 1000), "吨", None
    if chance.random() < 0.06:
        return tidy(mass * 2), "斤", None
    return mass, chance.choice(["千克", "公斤", "千克", "kg"]), None


def _day(first: date, last: date, chance: random.Random) -> Any:
    if first != last:
        return chance.choice([f"{first.year}年{first.month}月{first.day}日至{last.day}日", f"{first.year}年{first.month}月{first.day}-{last.day}日", f"{first.year}.{first.month}.{first.day}-{last.month}.{last.day}", f"{first:%Y-%m-%d}至{last:%Y-%m-%d}"])  # fmt: skip
    return chance.choice([
        at_midnight(first), at_midnight(first), f"{first.year}年{first.month}月{first.day}日", f"{first.year}年{first.month}月{first.day}日", f"{first:%Y-%m-%d}", f"{first.year}.{first.month}.{first.day}", f"{first:%Y.%m.%d}", f"{first.year}/{first.month}/{first.day}", f"{first:%Y%m%d}", f"{first.year}年{first.month:02}月{first.day:02}日{chance.randrange(0, 24)}时许",
    ])  # fmt: skip


def _between(sheet: Sheet, before: date, after: date | None) -> None:
    if after is None or after.year != before.year:
        sums = sheet.total()
        sheet.aside(f"{before.year}年小计", "", "", "", "", f"{sums['rows']}项", "", sums["count"], "", sums["mass"], sums["volume"])  # fmt: skip
