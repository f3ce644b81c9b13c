"""A list of cases of Taiwan: years of the republic, traditional characters, catties."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from benchmarks.unseen_fifth_words import grouped, is_month, plain
from benchmarks.unseen_sixth_words import (
    AGARWOOD,
    BEARS,
    BLACK_CORALS,
    CLAMS,
    COBRAS,
    EELS,
    ELEPHANTS,
    PANGOLINS,
    RED_CORALS,
    RHINOS,
    SEAHORSES,
    SHARKS,
    STONY_CORALS,
    TURTLES_AT_SEA,
    Ware,
    allowed,
    calendar_of,
    lot,
)
from benchmarks.unseen_tables import Answer, Made, as_csv

if TYPE_CHECKING:
    from datetime import date

LIVE = "活體|活體(幼體)|活體、野生"
YEWS = "Taxus|Taxus sumatrana|Taxus chinensis|Taxus mairei|Taxus wallichiana|Taxus celebica|Taxaceae|Taxus cuspidata"
MYNAS = "Acridotheres cristatellus|Acridotheres tristis|Acridotheres javanicus|Acridotheres|Sturnidae"
CACTI = "Cactaceae|Ariocarpus|Astrophytum|Mammillaria|Copiapoa|Discocactus|Pelecyphora|Turbinicarpus"
CYPRESS = "Chamaecyparis obtusa|Chamaecyparis taiwanensis|Chamaecyparis obtusa var. formosana|Chamaecyparis"
# the piece word is the first sign of the last field
WARES: tuple[tuple[Ware, str], ...] = (
    *[(Ware("象牙|象牙(疑似非洲象)|大象", ELEPHANTS, "b", 4, "原牙|牙雕|切塊|手鐲", "Loxodonta africana", "Loxodonta africana"), "支件")] * 3,
    (Ware("犀牛|犀牛角", RHINOS, "b", 1.5, "角|角(切塊)"), "支"),
    *[(Ware("穿山甲", PANGOLINS, "m", 12, "鱗片|鱗片(乾)", "Manis spp.", PANGOLINS), "包")] * 3,
    (Ware("臺灣穿山甲|中華穿山甲", "Manis pentadactyla|Manis pentadactyla pentadactyla", "c", 2, LIVE, "Manis pentadactyla|Manis pentadactyla pentadactyla"), "隻"),
    (Ware("熊|熊膽", BEARS, "b", 0.08, "膽|膽(乾)"), "顆"),
    (Ware("臺灣黑熊|台灣黑熊", "Ursus thibetanus|Selenarctos thibetanus|Ursus thibetanus formosanus", "c", 3, "熊掌|毛皮", "Ursus thibetanus|Selenarctos thibetanus"), "隻"),
    (Ware("老虎|虎骨", "Panthera tigris", "m", 4, "骨|骨(藥酒用)", "Panthera tigris"), "包"),
    *[(Ware("石虎", "Prionailurus bengalensis|Felis bengalensis", "c", 1, "活體|死體|毛皮", "Prionailurus bengalensis|Felis bengalensis"), "隻")] * 2,
    *[(Ware("臺灣獼猴|台灣獼猴", "Macaca cyclopis", "c", 2, "活體|死體", "Macaca cyclopis|Macaca cyclopsis"), "隻")] * 2,
    *[(Ware("山羌|山羌肉", "Muntiacus reevesi", "b", 8, "屠體|肉", "Muntiacus reevesi|Muntiacus reevesi micrurus"), "隻")] * 3,
    *[(Ware("水鹿|臺灣水鹿", "Rusa unicolor|Cervus unicolor|Rusa unicolor swinhoii", "b", 60, "屠體|鹿茸|鹿角", "Cervus unicolor|Rusa unicolor|Cervus unicolor swinhoei"), "隻")] * 2,
    (Ware("臺灣野山羊|長鬃山羊", "Capricornis swinhoei|Naemorhedus swinhoei|Naemorhedus swinhoii|Capricornis swinhoii", "b", 20, "屠體|肉", "Naemorhedus swinhoei|Capricornis swinhoei"), "隻"),
    (Ware("白鼻心", "Paguma larvata", "c", 2, "活體|屠體", "Paguma larvata"), "隻"),
    (Ware("臺灣野豬|野豬", "Sus scrofa|Sus scrofa taivanus", "b", 30, "屠體|肉", "Sus scrofa|Sus scrofa taivanus"), "隻"),
    (Ware("大赤鼯鼠", "Petaurista philippensis|Petaurista petaurista|Petaurista grandis|Petaurista", "c", 1, "屠體|死體"), "隻"),
    (Ware("藍腹鷴", "Lophura swinhoii|Lophura swinhoei", "c", 1, "活體|死體", "Lophura swinhoii|Lophura swinhoei"), "隻"),
    (Ware("黑長尾雉|帝雉(黑長尾雉)", "Syrmaticus mikado", "c", 1, "活體|羽毛", "Syrmaticus mikado"), "隻"),
    *[(Ware("畫眉|臺灣畫眉", "Garrulax taewanus|Garrulax canorus|Leucodioptron canorum|Leucodioptron taewanus", "c", 0.5, LIVE, "Garrulax canorus"), "隻")] * 2,
    *[(Ware("八哥", MYNAS, "c", 0.5, LIVE, "Acridotheres cristatellus", "Acridotheres cristatellus"), "隻")] * 2,
    (Ware("烏頭翁", "Pycnonotus taivanus", "c", 0.5, LIVE, "Pycnonotus taivanus"), "隻"),
    *[(Ware("九官鳥", "Gracula religiosa", "c", 0.5, LIVE, "Gracula religiosa"), "隻")] * 2,
    *[(Ware("非洲灰鸚鵡|灰鸚鵡(非洲灰鸚鵡)", "Psittacus erithacus|Psittacus timneh", "c", 0.5, LIVE + "|蛋", "Psittacus erithacus", "Psittacus erithacus"), "隻")] * 2,
    (Ware("葵花鳳頭鸚鵡|大葵花鳳頭鸚鵡", "Cacatua galerita", "c", 0.5, LIVE, "Cacatua galerita"), "隻"),
    (Ware("小葵花鳳頭鸚鵡", "Cacatua sulphurea", "c", 0.5, LIVE + "|蛋", "Cacatua sulphurea"), "隻"),
    (Ware("折衷鸚鵡", "Eclectus roratus", "c", 0.5, LIVE, "Eclectus roratus"), "隻"),
    (Ware("琉璃金剛鸚鵡", "Ara ararauna", "c", 0.5, LIVE + "|蛋", "Ara ararauna"), "隻"),
    (Ware("和尚鸚鵡", "Myiopsitta monachus", "c", 0.5, LIVE, "Myiopsitta monachus"), "隻"),
    (Ware("鳳頭蒼鷹", "Accipiter trivirgatus|Lophospiza trivirgata", "c", 1, "活體|死體", "Accipiter trivirgatus"), "隻"),
    (Ware("大冠鷲", "Spilornis cheela", "c", 1, "活體|死體", "Spilornis cheela"), "隻"),
    *[(Ware("食蛇龜", "Cuora flavomarginata|Cistoclemmys flavomarginata", "c", 0.5, LIVE, "Cuora flavomarginata|Cistoclemmys flavomarginata"), "隻")] * 4,
    *[(Ware("柴棺龜", "Mauremys mutica", "c", 0.5, LIVE, "Mauremys mutica"), "隻")] * 3,
    (Ware("斑龜", "Mauremys sinensis|Ocadia sinensis", "c", 0.5, LIVE, "Ocadia sinensis|Mauremys sinensis"), "隻"),
    (Ware("印度星龜", "Geochelone elegans", "c", 0.5, LIVE, "Geochelone elegans"), "隻"),
    (Ware("緬甸星龜", "Geochelone platynota", "c", 0.5, LIVE, "Geochelone platynota"), "隻"),
    *[(Ware("輻射龜|輻射陸龜", "Astrochelys radiata|Geochelone radiata", "c", 0.5, LIVE, "Astrochelys radiata|Geochelone radiata"), "隻")] * 2,
    (Ware("蘇卡達象龜", "Geochelone sulcata|Centrochelys sulcata", "c", 0.5, LIVE, "Geochelone sulcata|Centrochelys sulcata"), "隻"),
    (Ware("豬鼻龜", "Carettochelys insculpta", "c", 0.5, LIVE, "Carettochelys insculpta"), "隻"),
    (Ware("百步蛇", "Deinagkistrodon acutus|Agkistrodon acutus", "c", 1, LIVE + "|蛇酒", "Deinagkistrodon acutus"), "條"),
    (Ware("龜殼花", "Protobothrops mucrosquamatus|Trimeresurus mucrosquamatus", "c", 1, LIVE, "Protobothrops mucrosquamatus"), "條"),
    (Ware("眼鏡蛇", COBRAS, "c", 1, LIVE + "|蛇肉", "Naja atra", "Naja atra"), "條"),
    (Ware("球蟒", "Python regius", "c", 0.5, LIVE, "Python regius"), "條"),
    (Ware("綠鬣蜥", "Iguana iguana", "c", 0.5, LIVE, "Iguana iguana"), "隻"),
    *[(Ware("鰻苗|鰻魚苗", EELS, "m", 4, "活體|魚苗(活)", "Anguilla japonica|Anguilla japonicus", "Anguilla japonica"), "尾")] * 3,
    (Ware("歐洲鰻|歐洲鰻苗", "Anguilla anguilla", "m", 8, "活體|冷凍", "Anguilla anguilla"), "尾"),
    (Ware("亞洲龍魚", "Scleropages formosus|Scleropages inscriptus", "c", 0.5, "活體", "Scleropages formosus"), "尾"),
    *[(Ware("曲紋唇魚|龍王鯛(曲紋唇魚)|蘇眉魚", "Cheilinus undulatus", "b", 9, "活體|冷凍|死體", "Cheilinus undulatus"), "尾")] * 2,
    *[(Ware("海馬|海馬(乾)", SEAHORSES, "m", 2, "乾品|乾燥", "Hippocampus spp.", SEAHORSES), "隻")] * 2,
    *[(Ware("鯊魚|鯊魚鰭", SHARKS, "m", 40, "魚翅|魚鰭(乾)|魚鰭(冷凍)"), "片")] * 2,
    (Ware("鯨鯊|豆腐鯊(鯨鯊)", "Rhincodon typus|Rhiniodon typus", "m", 90, "肉|冷凍魚塊", "Rhincodon typus"), "塊"),
    (Ware("紅肉丫髻鮫", "Sphyrna lewini", "m", 30, "魚鰭|魚體", "Sphyrna lewini"), "尾"),
    (Ware("平滑白眼鮫", "Carcharhinus falciformis", "m", 30, "魚鰭|魚體", "Carcharhinus falciformis"), "尾"),
    *[(Ware("硨磲貝|硨磲", CLAMS, "b", 6, "殼|殼(雕刻)", "Tridacna gigas", "Tridacna gigas"), "個")] * 2,
    *[(Ware("紅珊瑚|寶石珊瑚(紅珊瑚)", RED_CORALS, "m", 2, "原枝|枝段", "Corallium japonicum|Paracorallium japonicum", "Corallium japonicum|Paracorallium japonicum"), "支")] * 2,
    (Ware("黑珊瑚", BLACK_CORALS, "m", 2, "原枝|飾品"), "支"),
    (Ware("石珊瑚", STONY_CORALS, "m", 20, "骨骼|活體"), "塊"),
    (Ware("海龜", TURTLES_AT_SEA, "c", 1, "背甲|標本|活體"), "隻"),
    (Ware("玳瑁", "Eretmochelys imbricata", "c", 1, "背甲|標本|手鐲", "Eretmochelys imbricata"), "隻"),
    (Ware("綠蠵龜", "Chelonia mydas", "c", 1, "背甲|標本", "Chelonia mydas"), "隻"),
    *[(Ware("沉香|沈香", AGARWOOD, "m", 5, "木塊|木片|手珠", "Aquilaria malaccensis||Aquilaria crassna", "Aquilaria malaccensis|Aquilaria agallocha||Aquilaria crassna"), "件")] * 3,
    *[(Ware("牛樟|牛樟木", "Cinnamomum kanehirae|Cinnamomum kanehirai", "v", 0.2, "角材|樹頭|木塊", "Cinnamomum kanehirae|Cinnamomum kanehirai"), "塊")] * 4,
    *[(Ware("牛樟芝", "Antrodia cinnamomea|Antrodia camphorata|Taiwanofungus camphoratus|Ganoderma camphoratum", "m", 0.6, "子實體|子實體(鮮)", "Antrodia cinnamomea|Antrodia camphorata"), "片")] * 2,
    *[(Ware("紅檜", "Chamaecyparis formosensis", "v", 0.3, "角材|樹瘤|木塊", "Chamaecyparis formosensis"), "塊")] * 4,
    *[(Ware("臺灣扁柏|台灣扁柏|扁柏", CYPRESS, "v", 0.3, "角材|樹瘤|木塊", "Chamaecyparis obtusa|Chamaecyparis taiwanensis", "Chamaecyparis obtusa|Chamaecyparis taiwanensis|Chamaecyparis obtusa var. formosana"), "塊")] * 4,
    *[(Ware("臺灣肖楠|肖楠", "Calocedrus formosana|Calocedrus macrolepis|Calocedrus", "v", 0.15, "角材|樹頭", "Calocedrus formosana|Calocedrus macrolepis", "Calocedrus formosana|Calocedrus macrolepis"), "塊")] * 2,
    (Ware("臺灣櫸木|櫸木", "Zelkova serrata|Zelkova", "w", 1, "角材|木塊", "Zelkova serrata", "Zelkova serrata"), "塊"),
    (Ware("紅豆杉", YEWS, "m", 30, "木塊|樹頭", "Taxus sumatrana", "Taxus sumatrana"), "塊"),
    (Ware("交趾黃檀|大紅酸枝(交趾黃檀)", "Dalbergia cochinchinensis", "b", 15, "原木|角材", "Dalbergia cochinchinensis"), "支"),
    (Ware("檀香紫檀|小葉紫檀(檀香紫檀)", "Pterocarpus santalinus", "b", 15, "原木|手珠", "Pterocarpus santalinus"), "支"),
    (Ware("臺灣一葉蘭|一葉蘭", "Pleione formosana|Pleione bulbocodioides", "c", 0.3, "植株", "Pleione formosana"), "株"),
    (Ware("金線蓮|臺灣金線蓮", "Anoectochilus formosanus|Anoectochilus roxburghii|Anoectochilus", "m", 1, "植株(鮮)", "Anoectochilus formosanus", "Anoectochilus formosanus"), "株"),
    (Ware("拖鞋蘭", "Paphiopedilum|Cypripedium|Phragmipedium|Orchidaceae", "c", 0.3, "植株", "Paphiopedilum spp.", "Paphiopedilum"), "株"),
    (Ware("石斛", "Dendrobium|Dendrobium officinale|Dendrobium nobile|Dendrobium moniliforme|Dendrobium catenatum|Orchidaceae", "m", 2, "莖(乾)", "Dendrobium nobile", "Dendrobium nobile"), "株"),
    *[(Ware("仙人掌", CACTI, "c", 0.3, "植株|植株(裸根)", "Ariocarpus spp.", "Ariocarpus"), "株")] * 2,
    (Ware("龜甲牡丹|仙人掌(龜甲牡丹)", "Ariocarpus fissuratus", "c", 0.3, "植株", "Ariocarpus fissuratus"), "株"),
    (Ware("臺東蘇鐵|台東蘇鐵", "Cycas taitungensis", "c", 0.3, "植株|種子", "Cycas taitungensis"), "株"),
    (Ware("西洋參|花旗參(西洋參)", "Panax quinquefolius", "m", 4, "根(乾)|切片", "Panax quinquefolius"), "包"),
    (Ware("天麻", "Gastrodia elata", "m", 6, "塊莖(乾)", "Gastrodia elata"), "包"),
)  # fmt: skip
UNITS = (
    "保七總隊第六大隊",
    "海巡署第五岸巡隊",
    "基隆關",
    "臺北關",
    "高雄關",
    "嘉義林區管理處",
    "新竹分署",
    "屏東縣政府",
    "花蓮分署",
    "臺中關",
    "保七第九大隊",
)
SITES = (
    "桃園機場快遞倉",
    "丹大林道",
    "基隆港",
    "高雄港120號碼頭",
    "阿里山公路",
    "南澳",
    "臺東縣大武",
    "安平漁港",
    "思源埡口",
    "布袋",
    "松山機場",
)
WEEK = "一二三四五六日"
ENCODING, DELIMITER = "cp950", ","


def _day(first: date, last: date, chance: random.Random) -> str:
    year = first.year - 1911
    if is_month(first, last):
        return chance.choice([f"{year}年{first.month}月", f"民國{year}年{first.month}月份"])
    if first != last:
        return chance.choice(
            [
                f"{year}年{first.month}月{first.day}日至{last.day}日",
                f"{year}.{first:%m.%d}-{year}.{last:%m.%d}",
                f"{year}年{first.month}月{first.day}日~{last.month}月{last.day}日",
                f"{year}/{first.month}/{first.day}-{year}/{last.month}/{last.day}",
            ]
        )
    return chance.choice([
        f"{year}.{first:%m.%d}", f"{year}/{first:%m/%d}", f"{year}/{first.month}/{first.day}", f"{year}年{first.month}月{first.day}日", f"{year}年{first.month}月{first.day}日", f"民國{year}年{first.month}月{first.day}日", f"{year}{first:%m%d}",
        f"{year}-{first:%m-%d}", f"{year}年{first.month:02}月{first.day:02}日", f"{year}/{first.month}/{first.day}({WEEK[first.weekday()]})", f"{year}年{first.month}月{first.day}日(星期{WEEK[first.weekday()]})", f"{year}.{first.month}.{first.day}",
        f"{year}/{first:%m/%d} {chance.randrange(0, 24):02}:{chance.choice(['00', '15', '40'])}", f"{first:%Y/%m/%d}",
    ])  # fmt: skip


def taiwan(rows: int, seed: int) -> Made:  # noqa: C901  a table is one story
    """Return a file of the Windows of Taiwan; a row has a number with its word, kilograms, catties (0.6 kg) or cubic metres."""
    chance = random.Random(seed)
    made = Made("查獲違法案件清冊.csv")
    sheet: list[list[str]] = [
        ["野生動植物及森林主副產物查獲案件清冊(108年迄今)", *[""] * 11], [""] * 12,
        ["項次", "查獲日期(民國)", "查獲單位", "查獲地點", "物種名稱", "學名", "型態", "數量", "重量(公斤)", "材積(立方公尺)", "市價(新臺幣)", "備註"],
    ]  # fmt: skip
    year = 0
    for number, (first, last) in enumerate(calendar_of(chance, rows), 1):
        if first.year != year:
            if year:
                sheet.append(["", f"{year - 1911}年小計", "", "", "", "", "", "", "", "", "", ""])
                made.no_seizure.add(len(sheet))
            year = first.year
        ware, piece = chance.choice(WARES)
        amounts = lot(chance, ware.how, ware.each)
        words, product, latin, names = ware.said(chance), ware.made_of(chance), "", ware.names
        if ware.latin and chance.random() < 0.45:
            latin, names = ware.in_latin(chance)
        roll = chance.random()
        if latin and roll < 0.1 and "." not in latin.split()[0]:
            words = ""
        elif latin and roll < 0.2:
            words, latin = f"{words}({latin})", ""
        elif roll < 0.35:
            words, product = (
                chance.choice(
                    [
                        f"{words}{product}"
                        if "(" not in words and product[0] not in words
                        else f"{words}-{product}",
                        f"{words}/{product}",
                        f"{words}-{product}",
                    ]
                ),
                "",
            )
        count, mass, volume = (amounts.get(kind) for kind in ("count", "mass", "volume"))
        amount = (
            ""
            if count is None
            else f"{int(count)}{chance.choice(piece)}"
            if chance.random() < 0.6
            else f"{int(count)} {chance.choice(piece)}"
            if chance.random() < 0.3
            else str(int(count))
        )
        weight = (
            ""
            if mass is None
            else plain(mass)
            if chance.random() < 0.5
            else f"{grouped(mass)}{chance.choice(['公斤', '公斤', 'kg', ' KG'])}"
        )
        if mass is not None and mass < 1 and chance.random() < 0.6:
            weight = f"{plain(mass * 1000)}{chance.choice(['公克', '克', 'g'])}"
        elif mass is not None and chance.random() < 0.05 and mass >= 3:
            catties = max(1, round(mass / 0.6))
            amounts["mass"] = mass = round(catties * 0.6, 1)
            weight = f"{catties}台斤"
        elif mass is not None and count is None and chance.random() < 0.1:
            amount, weight = f"{grouped(mass)}公斤", ""
        elif mass is not None and count is not None and chance.random() < 0.12:
            amount, weight = (
                chance.choice(
                    [
                        f"{int(count)}{chance.choice(piece)}({plain(mass)}公斤)",
                        f"{int(count)}{chance.choice(piece)},共{plain(mass)}公斤",
                    ]
                ),
                "",
            )
        space = (
            ""
            if volume is None
            else plain(volume)
            if chance.random() < 0.6
            else f"{plain(volume)}{chance.choice(['立方公尺', 'm3', 'M3'])}"
        )
        sheet.append([
            str(number), _day(first, last, chance), chance.choice(UNITS), chance.choice(SITES), words, latin, product, amount, weight, space,
            chance.choice(["", "", "約12萬元", "350,000", "2,400,000元"]), chance.choice(["", "", "嫌犯2人,移送地檢署", "無主物", "活體送特生中心收容", "扣案贓車1輛", "旅客行李夾帶"]),
        ])  # fmt: skip
        made.truth[len(sheet)] = Answer(first, last, allowed(names), amounts)
    sheet.append(["合計", "", "", "", f"{rows}案", "", "", "", "", "", "", ""])
    made.no_seizure.add(len(sheet))
    made.data = as_csv(sheet, DELIMITER, ENCODING)
    return made
