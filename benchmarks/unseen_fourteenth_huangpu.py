"""Seizures of Guangdong's customs at sea and in the air: cargo, post and passengers; simplified Chinese, goods told as a customs officer does."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_fourteenth_words import (
    Entry,
    Goods,
    Sheet,
    counted,
    decimal,
    entries,
    fill,
    formed,
    said,
    weighed,
)
from benchmarks.unseen_tables import Made, at_midnight

if TYPE_CHECKING:
    from datetime import date

ELEPHANT = "Elephantidae|Loxodonta africana|Loxodonta|Elephas maximus|Elephas|Loxodonta cyclotis"
PANGOLIN = "Manidae|Pholidota|Manis|Phataginus|Smutsia|Manis javanica|Manis pentadactyla|Manis tricuspis|Phataginus tricuspis|Smutsia gigantea|Manis gigantea|Smutsia temminckii|Manis temminckii|Manis crassicaudata|Manis culionensis|Phataginus tetradactyla|Manis tetradactyla"
RHINO = "Rhinocerotidae|Ceratotherium simum|Diceros bicornis|Rhinoceros unicornis|Ceratotherium|Diceros|Rhinoceros|Dicerorhinus sumatrensis|Rhinoceros sondaicus"
SEAHORSE = "Hippocampus|Syngnathidae"
CLAM = "Tridacnidae|Tridacna|Tridacninae|Tridacna gigas|Tridacna squamosa|Tridacna maxima|Tridacna crocea|Tridacna derasa|Hippopus|Hippopus hippopus|Cardiidae"
CORAL = "Scleractinia|Anthozoa|Scleractinia spp.|Cnidaria|Acropora|Acroporidae"
RED_CORAL = "Coralliidae|Corallium|Corallium rubrum|Corallium japonicum|Corallium elatius|Pleurocorallium elatius|Corallium konojoi|Corallium secundum|Pleurocorallium"
TURTLE = "Cheloniidae|Chelonioidea|Eretmochelys imbricata|Chelonia mydas|Caretta caretta|Lepidochelys olivacea|Testudines|Chelonia|Eretmochelys|Dermochelyidae|Dermochelys coriacea"
CROCODILE = "Crocodylia|Crocodylidae|Crocodylus|Crocodylus siamensis|Crocodylus niloticus|Crocodylus porosus|Alligatoridae|Alligator mississippiensis|Alligator|Caiman|Caiman crocodilus"
PYTHON = "Pythonidae|Python|Malayopython|Malayopython reticulatus|Python reticulatus|Python bivittatus|Python molurus|Python regius|Python brongersmai|Python curtus"
AGARWOOD = "Aquilaria|Aquilaria malaccensis|Aquilaria sinensis|Aquilaria crassna|Gyrinops|Aquilaria filaria|Thymelaeaceae"
AMERICAN_GINSENG = "Panax quinquefolius|Panax"
SHARK = "Elasmobranchii|Selachimorpha|Selachii|Carcharhinidae|Carcharhiniformes|Sphyrnidae|Chondrichthyes|Carcharhinus|Sphyrna"
ROSEWOOD = "Dalbergia|Pterocarpus|Pterocarpus santalinus|Dalbergia odorifera|Dalbergia cochinchinensis|Pterocarpus macrocarpus|Dalbergia oliveri|Dalbergia louvelii|Dalbergia latifolia|Dalbergia melanoxylon|Dalbergia retusa|Dalbergia stevensonii|Pterocarpus erinaceus|Dalbergia nigra|Diospyros|Millettia|Senna siamea|Pterocarpus indicus|Millettia laurentii|Diospyros ebenum|Cassia siamea|Dalbergia cultrata|Dalbergia fusca|Millettia leucantha|Dalbergia bariensis"
EEL = "Anguilla|Anguilla anguilla|Anguillidae|Anguilla rostrata|Anguilla japonica"
LIVE, PIECE, LOGS = "只|条|头", "件|块|个", "根|件|条"
GOODS = (
    Goods(30, "象牙|象牙制品|疑似象牙|象牙制品（手镯）", ELEPHANT, "b", 4, 0.3, "件|根|块", "手镯|项链|制品|原牙|印章坯料"),
    Goods(5, "非洲象牙|非洲象象牙", "Loxodonta africana|Loxodonta", "b", 6, 2.5, "根|件", "原牙|切段"),
    Goods(4, "猛犸象牙|猛犸牙", "Mammuthus primigenius|Mammuthus", "b", 6, 1.2, "件|块", "原牙|制品"),
    Goods(17, "穿山甲鳞片|穿山甲甲片|穿山甲片", PANGOLIN, "m", 14, 0, "", "鳞片|甲片|干片"),
    Goods(3, "冻穿山甲|穿山甲（冰冻）", PANGOLIN, "c", 8, 0, LIVE, "冻体|死体"),
    Goods(9, "犀牛角|犀角|犀牛角制品", RHINO, "b", 2, 0.7, "件|块|根", "整角|切块|制品"),
    Goods(14, "干海马|海马干|海马", SEAHORSE, "m", 9, 0, "", "干体|干制"),
    Goods(10, "砗磲|砗磲贝壳|砗磲制品", CLAM, "b", 6, 1.5, PIECE, "贝壳|制品|手串"),
    Goods(9, "石珊瑚|石珊瑚（活体）", CORAL, "b", 12, 0.4, "株|块|件", "活体|骨骼"),
    Goods(6, "红珊瑚|红珊瑚制品", RED_CORAL, "b", 6, 0.03, PIECE, "制品|吊坠|原枝"),
    Goods(5, "玳瑁|玳瑁制品|玳瑁标本", "Eretmochelys imbricata|Eretmochelys", "c", 2, 0, PIECE, "标本|制品|背甲"),
    Goods(3, "海龟标本|海龟", TURTLE, "c", 1, 0, PIECE, "标本|背甲"),
    Goods(7, "鹦鹉螺|鹦鹉螺壳", "Nautilus|Nautilidae|Nautilus pompilius|Allonautilus", "c", 4, 0, PIECE, "壳|贝壳"),
    Goods(4, "大凤螺|女王凤凰螺", "Strombus gigas|Aliger gigas|Lobatus gigas", "c", 5, 0, PIECE, "壳|贝壳"),
    Goods(5, "唐冠螺", "Cassis cornuta|Cassis", "c", 3, 0, PIECE, "壳|贝壳"),
    Goods(6, "赛加羚羊角|高鼻羚羊角|羚羊角（赛加羚羊）", "Saiga tatarica|Saiga|Saiga borealis", "b", 12, 0.2, "根|支", "角|原角"),
    Goods(4, "鳄鱼皮|鳄鱼皮制品|鳄鱼皮包", CROCODILE, "c", 3, 0, "件|个|张", "皮|皮包|皮带"),
    Goods(3, "鳄鱼肉|鳄鱼肉干", CROCODILE, "m", 8, 0, "", "干肉|冻肉"),
    Goods(5, "蟒蛇皮|蟒皮|蟒蛇皮制品", PYTHON, "c", 6, 0, "张|件", "皮|皮张"),
    Goods(5, "球蟒|活体球蟒", "Python regius", "c", 4, 0, "条", "活体"),
    Goods(3, "绿鬣蜥", "Iguana iguana|Iguana", "c", 6, 0, "只|条", "活体"),
    Goods(5, "苏卡达陆龟|苏卡达象龟", "Centrochelys sulcata|Geochelone sulcata", "c", 12, 0, "只", "活体"),
    Goods(5, "辐射陆龟|辐纹陆龟", "Astrochelys radiata|Geochelone radiata", "c", 5, 0, "只", "活体"),
    Goods(4, "缅甸陆龟", "Indotestudo elongata", "c", 14, 0, "只", "活体"),
    Goods(4, "星龟|印度星龟", "Geochelone elegans", "c", 14, 0, "只", "活体"),
    Goods(4, "黄缘闭壳龟|黄缘盒龟", "Cuora flavomarginata", "c", 8, 0, "只", "活体"),
    Goods(4, "安布闭壳龟", "Cuora amboinensis", "c", 20, 0, "只", "活体"),
    Goods(3, "猪鼻龟|两爪鳖", "Carettochelys insculpta", "c", 40, 0, "只", "活体"),
    Goods(3, "剃刀龟|剃刀动胸龟", "Sternotherus carinatus", "c", 40, 0, "只", "活体"),
    Goods(3, "巴西龟|红耳龟", "Trachemys scripta|Trachemys|Trachemys scripta elegans", "c", 60, 0, "只", "活体"),
    Goods(3, "大壁虎干|蛤蚧|蛤蚧干", "Gekko gecko|Gekko|Gekko reevesii", "c", 80, 0, "只|对", "干体"),
    Goods(6, "彩虹锹甲|锹甲（活体）|锹形虫", "Lucanidae|Phalacrognathus muelleri", "c", 20, 0, "只", "活体"),
    Goods(5, "长戟大兜虫", "Dynastes hercules|Dynastes", "c", 10, 0, "只", "活体|幼虫"),
    Goods(5, "收获蚁|活体蚂蚁（收获蚁）", "Messor|Formicidae|Messor barbarus|Pogonomyrmex", "c", 60, 0, "只", "活体"),
    Goods(3, "狼蛛|捕鸟蛛", "Theraphosidae|Lycosidae|Brachypelma|Poecilotheria", "c", 20, 0, "只", "活体"),
    Goods(3, "非洲灰鹦鹉|灰鹦鹉", "Psittacus erithacus|Psittacus", "c", 4, 0, "只", "活体|羽毛"),
    Goods(2, "鹦鹉蛋|鹦鹉种蛋", "Psittacidae|Psittaciformes|Psittaculidae|Cacatuidae", "c", 20, 0, "枚", "种蛋"),
    Goods(3, "盔犀鸟头骨|盔犀鸟头", "Rhinoplax vigil|Buceros vigil", "c", 3, 0, "个|件", "头骨"),
    Goods(3, "虎骨|虎骨制品", "Panthera tigris", "b", 4, 0.8, "块|件", "骨|骨块"),
    Goods(2, "豹皮", "Panthera pardus|Panthera|Neofelis nebulosa|Panthera uncia|Neofelis", "c", 1, 0, "张", "皮|皮张"),
    Goods(3, "狮牙|狮子牙", "Panthera leo", "c", 6, 0, "枚|颗", "牙"),
    Goods(4, "熊胆|熊胆粉", "Ursidae|Ursus thibetanus|Ursus arctos|Ursus|Helarctos malayanus", "b", 4, 0.05, "个|只", "胆"),
    Goods(4, "麝香", "Moschus|Moschidae|Moschus berezovskii|Moschus moschiferus|Moschus chrysogaster", "m", 0.4, 0, "", "麝香仁|香囊"),
    Goods(3, "河马牙|河马牙制品", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "b", 8, 0.5, "件|根", "原牙|制品"),
    Goods(3, "抹香鲸牙", "Physeter macrocephalus|Physeter catodon|Physeter", "b", 2, 0.3, "枚|件", "牙"),
    Goods(7, "鱼翅|鲨鱼鳍|干鱼翅", SHARK, "m", 60, 0, "", "干翅|干制"),
    Goods(5, "干海参（暗色刺参）|暗色刺参", "Isostichopus fuscus", "m", 20, 0, "", "干制"),
    Goods(4, "鳗鱼苗|鳗苗|玻璃鳗", EEL, "m", 18, 0, "", "活体|鱼苗"),
    Goods(3, "加利福尼亚湾石首鱼鱼鳔|加利福尼亚湾石首鱼", "Totoaba macdonaldi|Cynoscion macdonaldi|Totoaba", "b", 10, 0.2, "个|件", "鱼鳔|花胶"),
    Goods(6, "西洋参|花旗参", AMERICAN_GINSENG, "m", 25, 0, "", "根|切片"),
    Goods(4, "石斛|铁皮石斛", "Dendrobium|Orchidaceae|Dendrobium officinale|Dendrobium catenatum", "m", 15, 0, "", "鲜条|干条"),
    Goods(3, "天麻", "Gastrodia elata|Gastrodia", "m", 18, 0, "", "块茎|干片"),
    Goods(4, "仙人掌科植物|仙人球", "Cactaceae|Cactaceae spp.", "c", 20, 0, "株|棵", "活体植株"),
    Goods(3, "多肉植物（生石花）|生石花", "Lithops|Aizoaceae", "c", 60, 0, "株", "活体植株|种子"),
    Goods(12, "沉香|沉香木|沉香木块", AGARWOOD, "m", 12, 0, "", "木块|木片|手串"),
    Goods(8, "大果紫檀|大果紫檀原木", "Pterocarpus macrocarpus", "v", 60, 0.2, LOGS, "原木|板材"),
    Goods(9, "檀香紫檀|小叶紫檀", "Pterocarpus santalinus", "b", 40, 12, LOGS, "原木|木料"),
    Goods(9, "刺猬紫檀|刺猬紫檀原木", "Pterocarpus erinaceus", "v", 120, 0.15, LOGS, "原木|方料"),
    Goods(7, "交趾黄檀|大红酸枝", "Dalbergia cochinchinensis", "v", 30, 0.12, LOGS, "方料|板材"),
    Goods(4, "卢氏黑黄檀", "Dalbergia louvelii", "v", 30, 0.12, LOGS, "原木"),
    Goods(6, "红木|红木原木|红木板材", ROSEWOOD, "v", 60, 0.15, LOGS, "原木|板材|家具料"),
    Goods(4, "染料紫檀|血檀", "Pterocarpus tinctorius", "v", 120, 0.08, LOGS, "原木|方料"),
    Goods(3, "檀香木|檀香", "Santalum album|Santalum|Santalum spicatum|Osyris lanceolata", "m", 90, 0, "", "木料|木片"),
)  # fmt: skip
OFFICES = ("黄埔新港海关", "黄埔老港海关", "穗东海关", "沙角海关", "东莞海关", "广州白云机场海关", "白云机场海关", "广州邮局海关", "南沙海关", "深圳湾海关", "拱北海关闸口", "湛江海关", "汕头海关", "江门海关", "皇岗海关", "罗湖海关", "蛇口海关", "大铲湾海关")  # fmt: skip
WAYS = ("旅检", "旅检", "邮递", "快件", "海运集装箱", "海运集装箱", "空运货物", "跨境电商", "缉私")
FROM = (
    "尼日利亚",
    "日本",
    "越南",
    "泰国",
    "香港",
    "印度尼西亚",
    "喀麦隆",
    "马来西亚",
    "法国",
    "加纳",
    "墨西哥",
    "美国",
    "马达加斯加",
    "",
)
HEADER = ["序号", "查获日期", "查获单位", "查获渠道", "起运国（地区）", "物品名称", "物品形态", "数量", "重量（千克）", "材积（立方米）", "处理情况", "备注"]  # fmt: skip


def huangpu(rows: int, seed: int) -> Made:
    """Return a workbook without scientific names: merged seizures, a sum of each year, days in four ways, a total below."""
    chance = random.Random(seed)
    sheet = Sheet(Made("濒危物种查获情况统计表.xlsx"), joined=5, merging=True)
    sheet.title("海关查获濒危动植物及其制品情况统计表", "L")
    sheet.lines.append(["填报单位：缉私处", "", "", "", "", "", "", "", "", "", "", "单位：千克"])
    sheet.lines.append(HEADER)
    fill(
        sheet,
        entries(GOODS, rows, chance, several=0.14, pairs=0.04),
        lambda entry: _line(entry, chance),
        year_ends=lambda year: sheet.other("小计", f"{year}年", "", "", "", f"{sheet.year['cases']}起", "", int(sheet.year["count"]), round(sheet.year["mass"], 2), round(sheet.year["volume"], 3)),
    )  # fmt: skip
    sheet.other("合计", "", "", "", "", f"{sheet.whole['cases']}起", "", int(sheet.whole["count"]), round(sheet.whole["mass"], 2), round(sheet.whole["volume"], 3))  # fmt: skip
    return sheet.workbook()


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    words, form = said(entry, chance, ("、", "及", "、", "，")), formed(entry, chance, "、")
    mass, volume = entry.amounts.get("mass"), entry.amounts.get("volume")
    if entry.only and form and form not in words and "（" not in words and chance.random() < 0.12:
        words, form = f"{words}（{form}）", ""
    return [
        entry.case,
        _day(entry.first, entry.last, chance),
        chance.choice(OFFICES),
        chance.choice(WAYS),
        chance.choice(FROM),
        words,
        form,
        counted(entry, chance, 0.4, ""),
        _kilos(mass, chance) if mass else None,
        (f"{decimal(volume)}立方米" if chance.random() < 0.15 else volume) if volume else None,
        chance.choice(["移交缉私", "立案侦查", "行政处罚", "没收", "移交林业部门", "送检鉴定中", "退运", ""]),
        chance.choice(["", "", "", "藏匿于行李夹层", "伪报品名", "申报为木薯干", "2名旅客", "快件单号后附", "X光机判图", "未申报", "集装箱1个"]),
    ]  # fmt: skip


def _kilos(mass: float, chance: random.Random) -> Any:
    if chance.random() < 0.7:
        return mass
    return weighed(mass, chance, ["千克", "公斤", "kg"], ["克", "g"], ["吨"]).replace(" ", "")


def _day(first: date, last: date, chance: random.Random) -> Any:
    start = f"{first.year}年{first.month}月{first.day}日"
    if first != last:
        return chance.choice([f"{start}至{last.day}日", f"{start}-{last.day}日", f"{first.year}.{first.month}.{first.day}-{last.year}.{last.month}.{last.day}", f"{start}至{last.month}月{last.day}日"])  # fmt: skip
    return chance.choice([at_midnight(first), at_midnight(first), start, start, f"{first.year}.{first.month}.{first.day}", f"{first:%Y-%m-%d}", f"{first:%Y/%m/%d}", f"{first:%Y%m%d}"])  # fmt: skip
