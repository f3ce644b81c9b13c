"""Seizures of the customs of Nanning (Guangxi): travellers, post and cargo at the land border, amount and unit in two columns, Latin names for half the rows."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_eighth_words import Good, usual
from benchmarks.unseen_tables import Made, as_xlsx, at_midnight
from benchmarks.unseen_twelfth_words import (
    ASIAN_PANGOLINS,
    ELEPHANTS,
    PANGOLINS,
    RHINOS,
    SEA_CUCUMBERS,
    SEAHORSES,
    SHARKS,
    Entry,
    Sheet,
    dotted,
    fill,
)

if TYPE_CHECKING:
    from datetime import date

J = "件|根|段"
Z = "只"
T = "条"
AGARWOOD = "Aquilaria|Aquilaria malaccensis|Aquilaria crassna|Aquilaria sinensis|Gyrinops|Thymelaeaceae"
RED_WOOD = "Dalbergia|Dalbergia bariensis|Dalbergia cearensis|Dalbergia cochinchinensis|Dalbergia frutescens|Dalbergia granadillo|Dalbergia oliveri|Dalbergia retusa"
PADAUKS = "Pterocarpus|Pterocarpus macrocarpus|Pterocarpus cambodianus|Pterocarpus pedatus|Pterocarpus erinaceus|Pterocarpus indicus|Pterocarpus marsupium|Pterocarpus dalbergioides|Pterocarpus vidalianus"
ORCHIDS = "Orchidaceae|Orchidaceae spp.|Dendrobium|Paphiopedilum|Cymbidium|Bulbophyllum"
TURTLES = "Testudines|Geoemydidae|Testudinidae|Cuora|Mauremys|Trionychidae|Emydidae|Cuora galbinifrons|Heosemys grandis|Platysternidae"
MACAQUES = "Macaca|Macaca mulatta|Macaca fascicularis|Macaca leonina|Macaca nemestrina|Cercopithecidae|Primates|Macaca arctoides|Macaca assamensis"
BEARS = (
    "Ursidae|Ursus thibetanus|Ursus|Selenarctos thibetanus|Ursus arctos|Helarctos malayanus|Ursus malayanus"
)
COBRAS = "Naja atra|Naja|Naja kaouthia|Naja naja|Elapidae|Ophiophagus hannah"
PYTHONS = "Python|Python bivittatus|Python molurus|Pythonidae|Malayopython reticulatus|Python reticulatus|Malayopython"
CROCODILES = "Crocodylia|Crocodylidae|Crocodylus|Crocodylus siamensis|Crocodylus niloticus|Crocodylus porosus|Alligatoridae|Alligator mississippiensis|Caiman crocodilus"
CLAMS = "Tridacninae|Tridacna|Tridacnidae|Tridacna gigas|Tridacna squamosa|Tridacna maxima|Tridacna derasa|Tridacna crocea|Hippopus hippopus|Cardiidae|Hippopus"
GOODS = (
    Good(22, "象牙制品|象牙手镯|象牙|疑似象牙制品|象牙吊坠|象牙珠子", ELEPHANTS, "b", 4, 0.08, J, latin="Elephantidae|Loxodonta africana"),
    Good(6, "象牙原牙|原牙(象牙)|象牙段", ELEPHANTS, "b", 6, 4, J, latin="Loxodonta africana|Elephantidae"),
    Good(1, "象皮", ELEPHANTS, "m", 12),
    Good(1, "亚洲象皮", "Elephas maximus|Elephas", "m", 12, latin="Elephas maximus"),
    Good(16, "穿山甲鳞片|穿山甲片|穿山甲甲片", PANGOLINS, "m", 40, latin="Manis spp.|Manis javanica"),
    Good(5, "穿山甲死体|冻穿山甲|穿山甲(冻体)", PANGOLINS, "b", 12, 4, Z, latin="Manis javanica"),
    Good(2, "活体穿山甲|穿山甲(活体)", ASIAN_PANGOLINS, "c", 4, unit=Z),
    Good(1, "马来穿山甲(活体)|马来穿山甲", "Manis javanica|Manis", "c", 4, unit=Z, latin="Manis javanica"),
    Good(8, "犀牛角制品|犀牛角|犀角", RHINOS, "b", 2, 0.3, J, latin="Rhinocerotidae|Rhinocerotidae spp."),
    Good(4, "虎骨|虎骨膏|虎牙", "Panthera tigris", "c", 4, unit="件|根|盒", latin="Panthera tigris"),
    Good(4, "熊胆|熊胆粉|熊掌", BEARS, "b", 5, 0.09, "个|件|只", latin="Ursus thibetanus"),
    Good(3, "狼牙|狼牙吊坠", "Canis lupus|Canis", "c", 5, unit="件|颗", latin="Canis lupus"),
    Good(2, "豹皮", "Panthera pardus|Panthera|Neofelis nebulosa|Panthera uncia", "c", 1, unit="张", latin="Panthera pardus"),
    Good(7, "海马干|干海马|海马", SEAHORSES, "m", 6, latin="Hippocampus spp.|Hippocampus"),
    Good(6, "砗磲制品|砗磲贝壳|砗磲", CLAMS, "b", 6, 1.5, "件", latin="Tridacnidae|Tridacna spp."),
    Good(4, "红珊瑚制品|红珊瑚", "Corallium|Coralliidae|Corallium rubrum|Corallium japonicum|Corallium elatius|Pleurocorallium|Pleurocorallium elatius", "b", 3, 0.03, "件", latin="Corallium spp."),
    Good(3, "石珊瑚|珊瑚礁石|石珊瑚(活体)", "Scleractinia|Scleractinia spp.|Anthozoa|Acropora|Acroporidae", "b", 9, 0.7, "件|株", latin="Scleractinia spp.|Scleractinia"),
    Good(3, "玳瑁制品|玳瑁标本|玳瑁", "Eretmochelys imbricata", "c", 2, unit="件|只", latin="Eretmochelys imbricata"),
    Good(2, "鹦鹉螺|鹦鹉螺壳", "Nautilidae|Nautilus pompilius|Nautilus|Allonautilus", "c", 8, unit="枚|个", latin="Nautilus pompilius"),
    Good(3, "干鱼翅|鲨鱼翅|鱼翅", SHARKS, "m", 25, latin=""),
    Good(2, "海参干|干海参", SEA_CUCUMBERS, "m", 15),
    Good(2, "鳗鱼苗|鳗苗", "Anguilla|Anguilla anguilla|Anguilla japonica|Anguilla rostrata|Anguillidae", "m", 8),
    Good(1, "欧洲鳗鲡|欧洲鳗鲡苗(活)", "Anguilla anguilla|Anguilla", "m", 8, latin="Anguilla anguilla"),
    Good(6, "黄额闭壳龟|黄额盒龟", "Cuora galbinifrons|Cuora picturata|Cuora bourreti|Cuora|Cistoclemmys galbinifrons", "c", 30, unit=Z, latin="Cuora galbinifrons"),
    Good(3, "三线闭壳龟|金钱龟", "Cuora trifasciata|Cuora cyclornata|Cuora", "c", 6, unit=Z, latin="Cuora trifasciata"),
    Good(3, "安南龟", "Mauremys annamensis|Annamemys annamensis", "c", 14, unit=Z, latin="Mauremys annamensis"),
    Good(4, "平胸龟|鹰嘴龟", "Platysternon megacephalum|Platysternidae|Platysternon", "c", 18, unit=Z, latin="Platysternon megacephalum"),
    Good(4, "缅甸陆龟|黄头象龟", "Indotestudo elongata|Indotestudo", "c", 20, unit=Z, latin="Indotestudo elongata"),
    Good(2, "凹甲陆龟", "Manouria impressa", "c", 8, unit=Z, latin="Manouria impressa"),
    Good(3, "苏卡达陆龟|苏卡达龟", "Centrochelys sulcata|Geochelone sulcata", "c", 12, unit=Z, latin="Centrochelys sulcata"),
    Good(3, "活体龟|龟类(活体)|乌龟", TURTLES + "|Mauremys reevesii|Chinemys reevesii", "c", 40, unit=Z),
    Good(5, "滑鼠蛇|水律蛇", "Ptyas mucosa|Ptyas mucosus|Ptyas", "b", 50, 0.8, T, latin="Ptyas mucosa"),
    Good(3, "眼镜蛇|眼镜蛇(活体)", COBRAS, "b", 40, 0.7, T, latin="Naja atra"),
    Good(1, "舟山眼镜蛇", "Naja atra|Naja", "b", 30, 0.7, T, latin="Naja atra"),
    Good(2, "眼镜王蛇|过山峰", "Ophiophagus hannah|Ophiophagus|Ophiophagus kaalinga|Ophiophagus bungarus", "b", 6, 3, T, latin="Ophiophagus hannah"),
    Good(3, "蟒蛇皮|蟒皮|蟒蛇", PYTHONS, "c", 8, unit="张|条", latin="Python bivittatus"),
    Good(2, "球蟒|球蟒(活体)", "Python regius|Python|Pythonidae", "c", 3, unit=T, latin="Python regius"),
    Good(4, "圆鼻巨蜥|巨蜥|水巨蜥", "Varanus salvator|Varanus|Varanidae", "c", 7, unit=Z, latin="Varanus salvator"),
    Good(3, "大壁虎|蛤蚧干|蛤蚧", "Gekko gecko|Gekko reevesii|Gekko", "c", 120, unit=Z, latin="Gekko gecko"),
    Good(3, "鳄鱼皮包|鳄鱼皮|鳄鱼肉干", CROCODILES, "c", 3, unit="件|个", latin="Crocodylus siamensis"),
    Good(2, "猕猴|猕猴(活体)", "Macaca mulatta|" + MACAQUES, "c", 3, unit=Z, latin="Macaca mulatta"),
    Good(1, "蜂猴|懒猴", "Nycticebus|Nycticebus bengalensis|Nycticebus coucang|Nycticebus pygmaeus|Xanthonycticebus pygmaeus|Lorisidae", "c", 2, unit=Z, latin="Nycticebus bengalensis"),
    Good(4, "羚羊角|高鼻羚羊角|赛加羚羊角", "Saiga|Saiga tatarica|Saiga borealis", "b", 20, 0.2, "根|支", latin="Saiga tatarica"),
    Good(3, "麝香|麝香囊", "Moschus|Moschidae|Moschus berezovskii|Moschus moschiferus|Moschus chrysogaster", "m", 0.6, latin="Moschus spp."),
    Good(2, "鹩哥|鹩哥(活体)", "Gracula religiosa|Gracula|Sturnidae", "c", 20, unit=Z, latin="Gracula religiosa"),
    Good(3, "灰鹦鹉|非洲灰鹦鹉|非洲灰鹦鹉蛋", "Psittacus erithacus|Psittacus|Psittacus timneh", "c", 5, unit="只|枚", latin="Psittacus erithacus"),
    Good(4, "长戟大兜虫|长戟大兜虫(活体)", "Dynastes hercules|Dynastes|Scarabaeidae", "c", 9, unit=Z, latin="Dynastes hercules"),
    Good(2, "活体蚂蚁|收获蚁|工匠收获蚁", "Formicidae|Messor|Messor structor|Messor barbarus|Messor cephalotes", "c", 120, unit=Z),
    Good(9, "交趾黄檀|大红酸枝|交趾黄檀木料", "Dalbergia cochinchinensis|Dalbergia", "m", 1500, latin="Dalbergia cochinchinensis"),
    Good(5, "红酸枝|红酸枝木|红酸枝原木", RED_WOOD, "m", 2000),
    Good(3, "奥氏黄檀|白酸枝", "Dalbergia oliveri|Dalbergia", "v", 60, 0.1, "根|块", latin="Dalbergia oliveri"),
    Good(5, "大果紫檀|缅甸花梨", "Pterocarpus macrocarpus|Pterocarpus", "v", 70, 0.12, "根|块", latin="Pterocarpus macrocarpus"),
    Good(3, "花梨木|花梨", PADAUKS, "v", 80, 0.1, "根|块"),
    Good(3, "檀香紫檀|小叶紫檀|小叶紫檀手串", "Pterocarpus santalinus", "m", 40, latin="Pterocarpus santalinus"),
    Good(3, "刺猬紫檀|非洲花梨", "Pterocarpus erinaceus|Pterocarpus", "v", 120, 0.15, "根|段", latin="Pterocarpus erinaceus"),
    Good(2, "降香黄檀|海南黄花梨|黄花梨", "Dalbergia odorifera|Dalbergia tonkinensis|Dalbergia", "m", 30, latin="Dalbergia odorifera"),
    Good(2, "染料紫檀|血檀", "Pterocarpus tinctorius|Pterocarpus", "v", 150, 0.1, "根|段", latin="Pterocarpus tinctorius"),
    Good(7, "沉香|沉香木|沉香木片", AGARWOOD, "m", 12, latin="Aquilaria spp.|Aquilaria malaccensis"),
    Good(6, "石斛|铁皮石斛|石斛(鲜)", "Dendrobium|Dendrobium catenatum|Dendrobium officinale|Dendrobium nobile|Orchidaceae", "m", 60, latin="Dendrobium spp.|Dendrobium"),
    Good(3, "兰花|兰花植株", ORCHIDS, "c", 60, unit="株", latin="Orchidaceae spp.|Orchidaceae"),
    Good(3, "仙人掌|仙人掌科植物|仙人球", "Cactaceae|Cactaceae spp.", "c", 12, unit="株", latin="Cactaceae spp.|Cactaceae"),
    Good(2, "苏铁|苏铁植株", "Cycas|Cycas revoluta|Cycadaceae|Cycas spp.", "c", 9, unit="株", latin="Cycas spp."),
    Good(4, "西洋参|西洋参(根)", "Panax quinquefolius|Panax", "m", 6, latin="Panax quinquefolius"),
    Good(2, "木香|云木香", "Saussurea costus|Aucklandia costus|Dolomiaea costus|Saussurea lappa|Aucklandia lappa", "m", 90, latin="Saussurea costus"),
)  # fmt: skip
SITES = ("友谊关海关", "东兴海关", "凭祥海关", "水口海关", "龙邦海关", "南宁吴圩机场海关", "邕州海关(邮局)", "桂林海关", "北海海关", "防城海关", "钦州海关", "爱店海关", "硕龙海关")  # fmt: skip
WAYS = ("旅检", "旅检", "邮递", "邮递", "货运", "快件", "跨境电商", "边民互市", "非设关地(缉私)")
NOTES = ("", "", "", "", "移交缉私", "已送检", "经鉴定", "人身绑藏", "夹藏于行李箱", "藏匿于茶叶罐", "伪报品名", "行政处罚", "刑事立案", "退运", "共2箱")  # fmt: skip
HEADER = ["序号", "查获时间", "查获单位", "查获渠道", "物品名称", "拉丁学名", "数量", "单位", "重量(千克)", "材积(立方米)", "处理情况"]  # fmt: skip
NUMBERS = "一两三四五六七八九十"


def guangxi(rows: int, seed: int) -> Made:
    """Return a workbook: a month's sub-total now and then, a year's total, merged titles, units as measure words, weights in grams or kilograms."""
    chance = random.Random(f"guangxi {seed}")
    sheet = Sheet(Made("南宁关区查获濒危物种及其制品登记表.xlsx"), joined=(0, 1, 2, 3), merge=True)
    sheet.titles("K", "中华人民共和国南宁海关", "查获濒危动植物及其制品情况登记表")
    sheet.lines.append(HEADER)
    fill(sheet, GOODS, rows, chance, _line, several=0.18, pairs=0.03, between=_between)
    sheet.other("", "", "", "", "填表人:", "", "", "", "审核人:")
    sheet.made.data = as_xlsx(sheet.lines, sheet.merged)
    return sheet.made


def _between(sheet: Sheet, before: Entry | None, after: Entry | None) -> None:
    if before and (not after or after.first.year != before.first.year):
        sheet.other("合计", f"{before.first.year}年", "", "", f"{sheet.total('rows'):.0f}起", "", "", "", sheet.total("mass"), sheet.total("volume"))  # fmt: skip
        sheet.begin()


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    only = entry.goods[0] if len(entry.goods) == 1 else None
    words = chance.choice(["、", "及", ","]).join(usual(good.words, chance) for good in entry.goods)
    latin = usual(only.latin, chance) if only and only.latin and chance.random() < 0.5 else ""
    count: Any = "" if entry.count is None else entry.count
    unit = ""
    if entry.count is not None:
        unit = usual(only.unit, chance) if only else chance.choice(["件", ""])
        if chance.random() < 0.08 and unit:
            said = NUMBERS[entry.count - 1] if entry.count <= 10 and chance.random() < 0.5 else entry.count
            count, unit = f"{said}{unit}", ""
    mass: Any = "" if entry.mass is None else entry.mass
    if entry.mass is not None:
        if entry.mass < 1 and chance.random() < 0.4:
            mass = f"{entry.mass * 1000:.0f}" + chance.choice(["克", "g"])
        elif entry.mass >= 1000 and chance.random() < 0.3:
            mass = f"{dotted(entry.mass / 1000)}吨"
        elif chance.random() < 0.2:
            mass = dotted(entry.mass).replace(",", "") + chance.choice(["千克", "公斤", "kg"])
    return [
        entry.case,
        _day(entry.first, entry.last, chance),
        chance.choice(SITES),
        chance.choice(WAYS),
        words,
        latin,
        count,
        unit,
        mass,
        "" if entry.volume is None else entry.volume,
        chance.choice(NOTES),
    ]


def _day(first: date, last: date, chance: random.Random) -> Any:
    if first != last:
        return chance.choice([f"{first.year}年{first.month}月{first.day}日至{last.day}日", f"{first.year}.{first.month}.{first.day}-{last.month}.{last.day}", f"{first:%Y-%m-%d}至{last:%Y-%m-%d}"])  # fmt: skip
    return chance.choice([at_midnight(first), at_midnight(first), f"{first.year}年{first.month}月{first.day}日", f"{first.year}年{first.month}月{first.day}日", f"{first.year}.{first.month}.{first.day}", f"{first:%Y%m%d}", f"{first:%Y-%m-%d}", f"{first.year}/{first.month}/{first.day}"])  # fmt: skip
