"""Four tables of seizures with known answers, written blind (without a look at the reader, its data or what it says) together with ``unseen_fourth``.

Rules: all eight were written first and then drawn to the two modules by lot. Here: a customs office's list in simplified Chinese; a base of Madagascar in French with Malagasy names; containers at East African ports in English; a log of Malaysia in English with Malay and Indonesian names, and year, month and day apart.
See ``unseen_tables`` for what is right. A date of which only the month is written is the whole month; a ditto mark is the row above.

    table("zh-haiguan", rows=1200).truth[9]
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks import unseen_names as known
from benchmarks.unseen_names import allowed_names, pick_days, pick_kind
from benchmarks.unseen_parts import FRENCH_MONTHS, grams_or_tonnes, left_out
from benchmarks.unseen_tables import Answer, Made, amounts, as_csv, as_xlsx, at_midnight, bare, comma, slip
from benchmarks.unseen_third_more import _ke, _my

if TYPE_CHECKING:
    from datetime import date


_ORNITHOPTERA = "Ornithoptera|Troides|Trogonoptera|Papilionidae|Ornithoptera priamus"


_ZH = [
    (3, "象牙制品", known.ELEPHANT, "b"), (1, "象牙手镯", known.ELEPHANT, "c"), (1, "象牙切块", known.ELEPHANT, "m"), (1, "疑似象牙（筷子）", known.ELEPHANT, "c"), (1, "非洲象牙", known.LOXO, "b"), (2, "象牙原牙", known.ELEPHANT, "b"), (1, "亚洲象皮块", "Elephas maximus", "m"), (1, "象尾毛手环", known.ELEPHANT, "c"),
    (3, "穿山甲鳞片", known.PANGOLIN, "m"), (1, "中华穿山甲片", "Manis pentadactyla", "m"), (1, "穿山甲（冻体）", known.PANGOLIN, "c"), (1, "马来穿山甲活体", "Manis javanica", "c"), (2, "犀牛角", known.RHINO, "b"), (1, "犀牛角切片", known.RHINO, "m"), (1, "犀角手串", known.RHINO, "c"), (1, "黑犀牛角", "Diceros bicornis", "b"),
    (1, "虎骨", "Panthera tigris", "m"), (1, "虎牙吊坠", "Panthera tigris", "c"), (1, "虎皮", "Panthera tigris", "c"), (1, "狮牙", "Panthera leo", "c"), (1, "豹皮", known.LEOPARD, "c"), (1, "雪豹皮", "Panthera uncia", "c"), (1, "云豹皮张", "Neofelis nebulosa|Neofelis|Neofelis diardi", "c"),
    (2, "熊胆粉", known.BEAR, "m"), (1, "熊掌", known.BEAR, "c"), (1, "棕熊头骨", "Ursus arctos", "c"), (1, "麝香", known.MUSK, "m"), (1, "赛加羚羊角", known.SAIGA, "m"), (1, "高鼻羚羊角（羚羊角）", known.SAIGA, "b"), (1, "藏羚羊绒披肩（沙图什）", "Pantholops hodgsonii", "c"), (1, "河马牙", "Hippopotamus amphibius", "b"), (1, "抹香鲸牙", "Physeter macrocephalus", "c"), (1, "独角鲸牙", "Monodon monoceros", "c"),
    (1, "盔犀鸟头骨", "Rhinoplax vigil", "c"), (1, "鹤顶红（盔犀鸟）制品", "Rhinoplax vigil", "c"), (2, "非洲灰鹦鹉", known.GREY, "c"), (1, "金刚鹦鹉蛋", known.MACAW, "c"), (1, "葵花凤头鹦鹉", "Cacatua galerita", "c"), (1, "画眉（活体）", "Garrulax canorus", "c"), (1, "鹩哥", "Gracula religiosa|Gracula", "c"), (1, "红嘴相思鸟", "Leiothrix lutea", "c"),
    (2, "辐射陆龟", "Astrochelys radiata", "c"), (1, "缅甸星龟", "Geochelone platynota", "c"), (1, "印度星龟（活）", "Geochelone elegans", "c"), (1, "豹纹陆龟", "Stigmochelys pardalis", "c"), (1, "玳瑁制品", "Eretmochelys imbricata", "c"), (1, "海龟标本", known.SEA_TURTLE, "c"), (1, "黄缘闭壳龟", "Cuora flavomarginata", "c"), (1, "安布闭壳龟", "Cuora amboinensis", "c"), (1, "两爪鳖（猪鼻龟）", "Carettochelys insculpta", "c"),
    (2, "鳄鱼皮包", known.CROCODILE, "c"), (1, "暹罗鳄肉干", "Crocodylus siamensis", "m"), (1, "蟒蛇皮", known.PYTHON + "|Boidae", "c"), (1, "球蟒", "Python regius", "c"), (1, "绿鬣蜥", "Iguana iguana", "c"), (1, "高冠变色龙", "Chamaeleo calyptratus", "c"), (1, "蛤蚧干", "Gekko gecko", "c"), (1, "巨蜥皮", known.MONITOR, "c"),
    (3, "干海马", known.SEAHORSE, "m"), (1, "海马干（Hippocampus spp.）", known.SEAHORSE, "m"), (2, "鱼翅", known.SHARK, "m"), (1, "双髻鲨鱼翅", known.HAMMERHEAD, "m"), (1, "蝠鲼鳃（膨鱼鳃）", known.RAY, "m"), (2, "欧洲鳗鲡苗", "Anguilla anguilla", "m"), (1, "玻璃鳗", known.EEL, "m"), (1, "加利福尼亚湾石首鱼鱼胶", "Totoaba macdonaldi", "m"), (1, "海参干", known.CUCUMBER, "m"),
    (2, "砗磲手串", known.CLAM, "c"), (2, "砗磲贝壳", known.CLAM, "b"), (1, "红珊瑚", known.PRECIOUS, "m"), (2, "石珊瑚", known.STONY, "m"), (1, "黑珊瑚", "Antipatharia|Antipathes|Antipathidae", "m"), (1, "鹦鹉螺壳", known.NAUTILUS, "c"),
    (2, "沉香木块", known.AGAR, "m"), (1, "沉香手串", known.AGAR, "c"), (2, "檀香紫檀（小叶紫檀）", "Pterocarpus santalinus", "v"), (1, "大果紫檀原木", "Pterocarpus macrocarpus", "v"), (1, "交趾黄檀（大红酸枝）", "Dalbergia cochinchinensis", "v"), (1, "降香黄檀", "Dalbergia odorifera", "m"), (1, "刺猬紫檀", "Pterocarpus erinaceus", "v"),
    (1, "仙人掌科植物", "Cactaceae", "c"), (1, "兜兰", known.PAPH, "c"), (1, "石斛", "Dendrobium|Orchidaceae|Dendrobium officinale|Dendrobium nobile", "m"), (1, "铁皮石斛", "Dendrobium officinale", "m"), (1, "天麻", "Gastrodia elata|Gastrodia", "m"), (1, "肉苁蓉", "Cistanche deserticola|Cistanche|Cistanche tubulosa", "m"), (1, "云木香", "Saussurea costus", "m"), (1, "西洋参", "Panax quinquefolius", "m"), (1, "狗脊（金毛狗）", "Cibotium barometz", "m"), (1, "肉锥花属多肉植物", "Conophytum|Aizoaceae", "c"),
    (1, "蜂猴", "Nycticebus bengalensis|Nycticebus coucang|Nycticebus", "c"), (1, "食蟹猴", "Macaca fascicularis", "c"), (1, "鸟翼凤蝶标本", _ORNITHOPTERA, "c"), (1, "帝王蝎", "Pandinus imperator", "c"), (1, "猫科动物制品 Felidae spp.", "Felidae", "c"), (1, "Loxodonta africana 象牙印章", known.LOXO, "c"),
]  # fmt: skip


_ZH_COUNT = {1: "一", 2: "两", 3: "三", 4: "四", 5: "五", 7: "七", 8: "八"}


_WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")


def _zh_day(first: date, last: date, month: bool, chance: random.Random) -> Any:
    if month:
        return chance.choice(
            [f"{first.year}年{first.month}月", f"{first:%Y-%m}", f"{first.year}.{first.month:02}"]
        )
    if first != last:
        return chance.choice([f"{first.year}年{first.month}月{first.day}日至{last.day}日", f"{first.year}年{first.month}月{first.day}-{last.day}日", f"{first:%Y.%m.%d}-{last:%Y.%m.%d}", f"{first:%Y-%m-%d}至{last:%Y-%m-%d}"])  # fmt: skip
    text = chance.choice([
        f"{first.year}年{first.month}月{first.day}日", f"{first.year}年{first.month}月{first.day}日", f"{first.year}年{first:%m}月{first:%d}日", f"{first.year}.{first.month}.{first.day}", f"{first:%Y-%m-%d}", f"{first:%Y%m%d}", f"{first:%Y/%m/%d}", f"{first.year}/{first.month}/{first.day}",
        f"{first.year}年{first.month}月{first.day}日上午", f"{first.year} 年 {first.month} 月 {first.day} 日", at_midnight(first), f"{first:%Y-%m-%d} 09:40",
    ])  # fmt: skip
    return (
        text.translate(_WIDE) if isinstance(text, str) and "年" in text and chance.random() < 0.05 else text
    )


def _zh_mass(mass: float, chance: random.Random) -> str:
    if mass < 1:
        return f"{chance.choice(['', '', '约', '净重'])}{mass * 1000:.0f}{chance.choice(['克', 'g', ' 克'])}"
    if mass >= 1000 and chance.random() < 0.5:
        return f"{mass / 1000:g}吨"
    if mass < 900 and chance.random() < 0.05:
        return f"{mass * 2:g}{chance.choice(['斤', '市斤'])}"
    return f"{chance.choice(['', '', '', '约', '共计', '净重'])}{mass:g}{chance.choice(['千克', '千克', '公斤', 'kg', 'KG', ' 千克'])}"


def _zh(rows: int, chance: random.Random) -> Made:
    made = Made("查获濒危物种及其制品清单.xlsx")
    lines: list[list[Any]] = [
        ["××海关查获濒危野生动植物及其制品情况表"],
        ["填报单位：缉私局", None, None, None, None, None, None, None, "密级：内部"],
        ["序号", "查获时间", "关区／现场", "渠道", "申报品名", "查获物品", "数量", "重量（体积）", "启运地", "处理情况"],
    ]  # fmt: skip
    for n in range(1, rows + 1):
        what, (first, last, month) = pick_kind(_ZH, chance), pick_days(chance)
        much = amounts(chance, what.how)
        count = int(much.get("count", 0))
        unit = chance.choice(["根", "块"] if "volume" in much else ["件", "个", "只", "件"])
        pieces: Any = None
        if count:
            pieces = chance.choice([count, f"{count}{unit}", f"{count}{unit}", f"{count} {unit}", f"共{count}{unit}", f"{_ZH_COUNT[count]}{unit}" if count in _ZH_COUNT else f"{count}{unit}"])  # fmt: skip
        weight = _zh_mass(much["mass"], chance) if "mass" in much else f"{much['volume']:g}{chance.choice(['立方米', 'm³', '立方'])}" if "volume" in much else chance.choice([None, "—", "/"])  # fmt: skip
        if isinstance(weight, str) and chance.random() < 0.04:
            weight = weight.translate(_WIDE)
        words = chance.choice([what.words] * 9 + [f"{what.words}（无证）", f"疑似{what.words}" if not what.words.startswith("疑似") else what.words])  # fmt: skip
        lines.append([n, _zh_day(first, last, month, chance), chance.choice(["白云机场海关", "拱北海关闸口", "东兴海关", "瑞丽海关", "浦东机场"]), chance.choice(["旅检", "邮递", "货运", "跨境电商", "行邮"]), chance.choice(["未申报", "玩具", "衣物", "工艺品", None]), words, pieces, weight, chance.choice(["越南", "尼日利亚", "日本", "法国", None]), chance.choice(["移交缉私", "立案侦查", "收缴", "送鉴定", None])])  # fmt: skip
        made.truth[len(lines)] = Answer(first, last, allowed_names(what.names), much)
        if n % 60 == 0:
            left_out(made, lines, [None, "小计", None, None, None, None, f"{chance.randrange(100, 900)}件", f"{chance.randrange(100, 900)}千克", None, None])  # fmt: skip
    left_out(made, lines, ["合计", None, None, None, None, None, 12_345, "67890千克", None, None])
    made.data = as_xlsx(lines, ["A1:J1"])
    return made


_LEMUR = "Lemuridae|Lemuriformes|Lemuroidea|Eulemur|Lemur catta|Indriidae|Cheirogaleidae|Lepilemuridae|Varecia|Hapalemur|Propithecus|Eulemur fulvus"


_BOIS = "Dalbergia|Dalbergia baronii|Dalbergia louvelii|Dalbergia maritima|Dalbergia madagascariensis|Dalbergia normandii|Dalbergia greveana|Dalbergia monticola|Dalbergia occulta|Dalbergia purpurascens"


_PYXIS = "Pyxis|Pyxis arachnoides|Pyxis planicauda"


_BOA_MG = "Acrantophis|Acrantophis madagascariensis|Acrantophis dumerili|Sanzinia madagascariensis|Sanzinia|Sanzinia volontany"


_MG = [
    (4, "Tortues radiées (Astrochelys radiata)", "Astrochelys radiata", "c"), (2, "Sokake vivantes", "Astrochelys radiata", "c"), (1, "Geochelone radiata (juvéniles)", "Astrochelys radiata", "c"), (1, "viande de tortue radiée", "Astrochelys radiata", "m"), (2, "Angonoka", "Astrochelys yniphora", "c"), (1, "Tortue à soc (A. yniphora)", "Astrochelys yniphora", "c"), (1, "Kapidolo / Pyxis planicauda", "Pyxis planicauda", "c"), (2, "tortues araignées", "Pyxis arachnoides|Pyxis", "c"), (1, "Pyxis arachnoïdes", "Pyxis arachnoides", "c"), (1, "Pyxis sp. bébés", _PYXIS, "c"), (1, "Rere (Erymnochelys madagascariensis)", "Erymnochelys madagascariensis", "c"), (2, "Fano (tortue marine)", known.SEA_TURTLE, "c"), (1, "fanohara - écaille de tortue imbriquée", "Eretmochelys imbricata", "b"), (1, "Tortue verte, viande", "Chelonia mydas", "m"),
    (2, "Maki catta vivant", "Lemur catta", "c"), (1, "Maky (Lemur catta)", "Lemur catta", "c"), (1, "Hira (maki)", "Lemur catta", "c"), (1, "Varika - Eulemur fulvus", "Eulemur fulvus", "c"), (1, "Sifaka (Simpona)", "Propithecus|Propithecus diadema|Propithecus verreauxi|Propithecus edwardsi|Propithecus coquereli|Propithecus coronatus|Indriidae", "c"), (1, "Propithecus verreauxi", "Propithecus verreauxi", "c"), (1, "Babakoto", "Indri indri|Indri", "c"), (1, "Indri indri (viande)", "Indri indri", "m"), (1, "Aye-aye", "Daubentonia madagascariensis|Daubentonia", "c"), (2, "viande de lémuriens", _LEMUR, "m"), (1, "Vari noir et blanc", "Varecia variegata|Varecia", "c"), (1, "Microcèbes (tsidy)", "Microcebus|Microcebus murinus|Microcebus rufus|Cheirogaleidae|Mirza", "c"), (1, "Songiky (Lepilemur sp)", "Lepilemur|Lepilemuridae", "c"), (1, "hapalémur / bokombolo", "Hapalemur|Hapalemur griseus|Prolemur simus|Lemuridae", "c"), (1, "Fosa", "Cryptoprocta ferox", "c"), (1, "Fanihy (roussettes)", "Pteropus rufus|Pteropus|Pteropodidae", "c"), (1, "Tenrecs fumés (trandraka)", "Tenrec ecaudatus|Tenrec|Tenrecidae", "c"),
    (2, "Caméléon panthère", "Furcifer pardalis", "c"), (1, "Furcifer pardallis", "Furcifer pardalis", "c"), (1, "Caméléon de Parson (Calumma parsoni)", "Calumma parsonii", "c"), (1, "Brookesia spp.", "Brookesia", "c"), (1, "caméléons (Furcifer spp.)", "Furcifer|Chamaeleonidae", "c"), (2, "Uroplatus (geckos à queue plate)", "Uroplatus", "c"), (1, "Uroplatus fimbriatus", "Uroplatus fimbriatus", "c"), (1, "geckos diurnes Phelsuma", "Phelsuma", "c"), (1, "Phelsuma madagascarensis", "Phelsuma madagascariensis", "c"), (1, "boa de Madagascar", _BOA_MG, "c"), (1, "Boa de Duméril", "Acrantophis dumerili", "c"), (1, "Sanzinia", "Sanzinia madagascariensis|Sanzinia|Sanzinia volontany", "c"), (1, "grenouilles tomates", "Dyscophus|Dyscophus antongilii|Dyscophus guineti|Dyscophus insularis", "c"), (1, "Mantella aurantiaca (mantelle dorée)", "Mantella aurantiaca", "c"), (1, "Mantella spp (vivantes)", "Mantella", "c"), (1, "Scaphiophryne gottlebei", "Scaphiophryne gottlebei", "c"), (1, "Voay (crocodile du Nil) peaux", "Crocodylus niloticus", "c"), (1, "sacs en peau de crocodile", "Crocodylus niloticus|Crocodylus|Crocodylidae|Crocodylia", "c"),
    (4, "Bois de rose", _BOIS, "v"), (1, "rondins bois de rose (Dalbergia sp)", _BOIS, "v"), (2, "Palissandre", _BOIS, "v"), (1, "Palissandre voamboana", _BOIS, "v"), (1, "andramena", _BOIS, "v"), (1, "Dalbergia louveli", "Dalbergia louvelii", "v"), (2, "bois d'ébène", "Diospyros|Ebenaceae|Diospyros perrieri", "v"), (1, "hazomainty (Diospyros)", "Diospyros|Diospyros perrieri", "v"), (1, "Ecorces de Prunus africana", "Prunus africana", "m"),
    (1, "Aloès (plants)", "Aloe|Aloaceae|Asphodelaceae|Liliaceae", "c"), (1, "Pachypodium gracilius", "Pachypodium gracilius|Pachypodium rosulatum|Pachypodium rosulatum var. gracilius", "c"), (1, "Pachypodium brevicaule", "Pachypodium brevicaule", "c"), (1, "Euphorbes succulentes", "Euphorbia|Euphorbiaceae", "c"), (1, "Baobab - Adansonia grandidieri (graines)", "Adansonia grandidieri", "m"), (1, "orchidées Angraecum", "Angraecum|Orchidaceae", "c"), (1, "Operculicarya pachypus", "Operculicarya pachypus", "c"), (1, "Dypsis (graines de palmiers)", "Dypsis|Arecaceae|Palmae|Dypsis decaryi", "m"), (1, "fougères arborescentes (Cyathea)", "Cyathea|Cyatheaceae", "c"), (1, "Népenthès", "Nepenthes|Nepenthes madagascariensis|Nepenthaceae", "c"),
    (2, "Hippocampes séchés", known.SEAHORSE, "m"), (2, "Ailerons de requins", known.SHARK, "m"), (1, "requin-marteau (ailerons)", known.HAMMERHEAD, "m"), (2, "Concombres de mer", known.CUCUMBER, "m"), (1, "zanga (trépang séché)", known.CUCUMBER, "m"), (1, "Holothuria scabra", "Holothuria scabra", "m"), (1, "Holothuria nobilis (benono)", "Holothuria nobilis|Holothuria whitmaei", "m"), (1, "Bénitiers", known.CLAM, "c"), (1, "coraux durs", known.STONY, "m"), (1, "Casque rouge (Cypraecassis rufa)", "Cypraecassis rufa", "c"), (2, "Civelles d'anguille", known.EEL + "|Anguilla mossambica", "m"), (1, "Anguilla mosambica", "Anguilla mossambica", "m"), (1, "Dugong - viande", "Dugong dugon", "m"), (1, "branchies de raie manta", known.RAY, "m"), (1, "cœlacanthe", "Latimeria chalumnae|Latimeria", "c"),
    (1, "Perroquet vasa", "Coracopsis|Coracopsis vasa|Coracopsis nigra", "c"), (1, "Boloky (Coracopsis nigra)", "Coracopsis nigra", "c"), (1, "Inséparables à tête grise", "Agapornis canus", "c"), (1, "Pygargue de Madagascar", "Haliaeetus vociferoides", "c"), (1, "Sarcelle de Bernier", "Anas bernieri", "c"),
    (1, "Ivoire (transit)", known.LOXO, "b"), (1, "écailles de pangolin (transit)", known.PANGOLIN_AF, "m"),
]  # fmt: skip


_MG_SHORT = ["janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc"]


_MG_MG = ["janoary", "febroary", "martsa", "aprily", "mey", "jona", "jolay", "aogositra", "septambra", "oktobra", "novambra", "desambra"]  # fmt: skip


def _mg_day(first: date, last: date, month: bool, chance: random.Random) -> str:
    name = FRENCH_MONTHS[first.month - 1]
    if month:
        return chance.choice(
            [
                f"{name} {first.year}",
                f"{name.capitalize()} {first.year}",
                f"mois de {name} {first.year}",
                f"{first:%m/%Y}",
            ]
        )
    if first != last:
        return chance.choice([f"du {first.day} au {last.day} {name} {first.year}", f"{first:%d}-{last:%d/%m/%Y}", f"du {first:%d/%m/%y} au {last:%d/%m/%y}", f"entre le {first.day} et le {last.day} {name} {first.year}"])  # fmt: skip
    if chance.random() < 0.04:
        return f"{first.day} {_MG_MG[first.month - 1]} {first.year}"
    day = "1er" if first.day == 1 else str(first.day)
    return chance.choice([
        f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d/%m/%y}", f"{day} {name} {first.year}", f"{first:%d}-{first:%m}-{first:%Y}", f"{first.day}/{first.month}/{first.year}", f"{day} {name.upper()} {first.year}", f"{first:%d/%m/%Y} (nuit)", f"{first:%d.%m.%y}", f"{first:%Y-%m-%d}", f"{first.day}-{_MG_SHORT[first.month - 1]}-{first:%y}",
    ])  # fmt: skip


def _mg_mass(mass: float, chance: random.Random) -> str:
    if few_or_many := grams_or_tonnes(mass, ["g", "gr", "gramme"], ["tonnes", "T", "tonne"], chance):
        return few_or_many
    text = f"{mass:g}".replace(".", ",") if chance.random() < 0.8 else f"{mass:g}"
    return (
        f"{chance.choice(['', '', '', 'environ ', '~'])}{text} {chance.choice(['kg', 'Kg', 'KG', 'kilos', 'kgs'])}"
        if chance.random() < 0.9
        else f"{text}kg"
    )


def _mg(rows: int, chance: random.Random) -> Made:
    made = Made("base_saisies_DREDD.csv")
    head = ["N°", "Date de saisie", "Région", "Lieu / Poste", "Espèce (nom vernaculaire, produit)", "Nombre", "Poids ou volume", "Destination présumée", "Observations"]  # fmt: skip
    lines: list[list[Any]] = [
        ["MINISTERE DE L'ENVIRONNEMENT ET DU DEVELOPPEMENT DURABLE", "", "", "", "", "", "", "", ""],
        [
            "Base de données des saisies (faune, flore, ressources halieutiques)",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
        ],
        head,
    ]
    before: tuple[date, date] | None = None
    for n in range(1, rows + 1):
        what, (first, last, month) = pick_kind(_MG, chance), pick_days(chance)
        written = _mg_day(first, last, month, chance)
        if before and chance.random() < 0.02:
            (first, last), written = before, chance.choice(["idem", "Idem", '"'])
        before = first, last
        much = amounts(chance, what.how)
        count = int(much.get("count", 0))
        pieces = chance.choice([str(count), str(count), f"{count:02}", f"{count} individus" if "volume" not in much else f"{count} rondins", f"{count} pièces", f"{count} têtes" if "volume" not in much else f"{count} rondins"]) if count else ""  # fmt: skip
        weight = _mg_mass(much["mass"], chance) if "mass" in much else f"{comma(much['volume'])} {chance.choice(['m3', 'm³', 'M3'])}" if "volume" in much else chance.choice(["", "-", "nd"])  # fmt: skip
        words = chance.choice([what.words] * 9 + [what.words.upper(), f"{what.words} dans valise", f"{what.words} (Annexe I)"])  # fmt: skip
        lines.append([n, written, chance.choice(["Androy", "Atsimo-Andrefana", "SAVA", "Boeny", "Analamanga"]), chance.choice(["Aéroport d'Ivato", "Beloha", "Port d'Antsiranana", "Antalaha", "Tsihombe"]), bare(slip(words, chance), chance, 0.15), pieces, weight, chance.choice(["Chine", "Thaïlande", "Mayotte", "locale", ""]), chance.choice(["déféré au Parquet", "remis à TSA", "en fuite", "relâché", ""])])  # fmt: skip
        made.truth[len(lines)] = Answer(first, last, allowed_names(what.names), much)
        if n % 65 == 0:
            left_out(
                made,
                lines,
                [
                    "",
                    "Sous-total",
                    "",
                    "",
                    "",
                    f"{chance.randrange(100, 900)}",
                    f"{chance.randrange(100, 900)} kg",
                    "",
                    "",
                ],
            )
            before = None
        if n % 300 == 0:
            left_out(made, lines, head)  # a new page
    left_out(made, lines, ["", "TOTAL", "", "", "", "12345", "67890 kg", "", ""])
    made.data = as_csv(lines, delimiter=";", encoding="cp1252")
    return made


TABLES = {"zh-haiguan": _zh, "mg-dredd": _mg, "ke-ports": _ke, "my-log": _my}


def table(name: str, rows: int = 1_200, seed: int = 2028) -> Made:
    """Return a table with its answers."""
    return TABLES[name](rows, random.Random(f"{name} {seed}"))
