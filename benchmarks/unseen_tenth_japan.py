"""Import stops of Japan's customs under the Convention, in Japanese with English trade names: leather, medicines, orchids, tortoises, eels."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_seventh_words import as_book
from benchmarks.unseen_tables import Made, at_midnight
from benchmarks.unseen_tenth_words import (
    AGARWOOD,
    COSTUS,
    ELEPHANTS,
    PYTHONS,
    RHINOS,
    SAIGA,
    SEA_CUCUMBERS,
    SEAHORSES,
    SHARKS,
    Good,
    Lot,
    Sheet,
    draw,
    less,
    named,
    scientific,
    usual,
    weight,
    years,
)

if TYPE_CHECKING:
    from datetime import date

ITEMS = "点|個|点"
BEASTS = "頭|匹"
REPTILES = "匹|頭"
PLANTS = "株|本"
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
CROCODILES = "Crocodylia|Crocodylidae|Alligatoridae|Crocodylus|Crocodylus niloticus|Crocodylus porosus|Crocodylus siamensis|Alligator mississippiensis|Alligator|Caiman|Caiman crocodilus|Caiman yacare|Caiman latirostris|Crocodylus novaeguineae|Crocodylus moreletii|Crocodylus acutus"
LIZARDS = "Varanus|Varanidae|Varanus salvator|Varanus niloticus|Tupinambis|Salvator|Tupinambis merianae|Salvator merianae|Sauria|Teiidae|Salvator rufescens|Tupinambis rufescens|Lacertilia|Varanus exanthematicus|Squamata"
SNAKES = (
    PYTHONS
    + "|Boidae|Boa constrictor|Eunectes|Elapidae|Naja|Ptyas mucosa|Ptyas|Homalopsidae|Cerberus rynchops|Colubridae|Squamata|Naja naja|Eunectes murinus|Eunectes notaeus"
)
STONY_CORALS = "Scleractinia|Anthozoa|Acropora|Acroporidae|Pocillopora|Fungiidae|Fungia|Faviidae|Porites|Poritidae|Pocilloporidae|Euphyllia|Cnidaria|Hexacorallia|Favia|Euphylliidae"
CLAMS = "Tridacna|Tridacnidae|Tridacninae|Hippopus|Tridacna gigas|Tridacna maxima|Tridacna squamosa|Tridacna crocea|Hippopus hippopus|Cardiidae|Tridacna derasa"
BEARS = "Ursidae|Ursus|Ursus thibetanus|Ursus arctos|Helarctos malayanus|Ursus americanus|Helarctos|Selenarctos thibetanus"
MUSK = "Moschus|Moschidae|Moschus moschiferus|Moschus berezovskii|Moschus chrysogaster|Moschus fuscus"
CAVIAR = "Acipenseriformes|Acipenseridae|Acipenser|Huso huso|Huso|Acipenser gueldenstaedtii|Acipenser stellatus|Acipenser baerii|Acipenser persicus|Polyodontidae|Polyodon spathula|Huso dauricus|Acipenser schrenckii|Acipenser transmontanus"
TORTOISES = "Testudinidae|Testudo|Testudo graeca|Testudo hermanni|Testudo horsfieldii|Agrionemys horsfieldii|Geochelone|Geochelone elegans|Astrochelys radiata|Centrochelys sulcata|Chelonoidis|Chelonoidis carbonarius|Stigmochelys pardalis|Testudines|Malacochersus tornieri|Indotestudo elongata|Manouria emys"
CACTI = "Cactaceae|Ariocarpus|Astrophytum|Copiapoa|Mammillaria|Ferocactus|Echinocactus|Gymnocalycium|Lophophora|Lophophora williamsii|Caryophyllales"
PARROTS = "Psittaciformes|Psittacidae|Psittaculidae|Psittacula|Agapornis|Aratinga|Pyrrhura|Ara|Melopsittacus undulatus|Lorius|Trichoglossus|Eclectus roratus|Psittacula krameri|Amazona|Forpus"
COCKATOOS = "Cacatuidae|Cacatua|Cacatua galerita|Cacatua alba|Cacatua sulphurea|Cacatua moluccensis|Eolophus roseicapilla|Cacatua goffiniana|Psittaciformes"
ROSEWOODS = "Dalbergia|Dalbergia cochinchinensis|Pterocarpus|Pterocarpus santalinus|Dalbergia nigra|Dalbergia latifolia|Dalbergia oliveri|Dalbergia louvelii|Pterocarpus macrocarpus|Pterocarpus indicus|Dalbergia stevensonii|Dalbergia retusa|Guibourtia|Pterocarpus erinaceus|Dalbergia bariensis|Fabaceae"
GOODS = (
    Good(26, "ワニ革製ハンドバッグ|ワニ革財布|ワニ革ベルト|ワニ革製品|ワニ皮バッグ|ワニ革時計バンド", CROCODILES, "c", 2, unit=ITEMS, forms="Crocodile leather handbag|Crocodile leather goods|Alligator/crocodile wallet|", latin="Crocodylus niloticus|Crocodylidae spp.|Crocodylus siamensis|Crocodylus porosus"),
    Good(14, "ヘビ革製バッグ|ヘビ革製品|蛇皮財布|ヘビ革ベルト", SNAKES, "c", 2, unit=ITEMS, forms="Snakeskin bag|Snake leather goods|", latin="Python reticulatus|Python spp."),
    Good(10, "ニシキヘビ革製バッグ|ニシキヘビ革財布|パイソン革バッグ|ニシキヘビ皮", PYTHONS, "c", 1, unit=ITEMS, forms="Python leather bag|Python leather wallet|", latin="Python reticulatus|Python bivittatus"),
    Good(7, "トカゲ革財布|トカゲ革ベルト|トカゲ革製品", LIZARDS, "c", 2, unit=ITEMS, forms="Lizard leather wallet|Lizard skin goods|", latin="Varanus salvator|Varanus spp."),
    Good(3, "ピラルク革製バッグ|ピラルク革財布", "Arapaima gigas|Arapaima", "c", 1, unit=ITEMS, forms="Arapaima (pirarucu) leather|Pirarucu leather", latin="Arapaima gigas"),
    Good(4, "ゾウ革財布|象革製品|ゾウ革バッグ", ELEPHANTS, "c", 1, unit=ITEMS, forms="Elephant leather wallet|Elephant leather", latin="Loxodonta africana"),
    Good(20, "象牙製品|象牙|象牙彫刻|象牙製印章|象牙アクセサリー", ELEPHANTS, "c", 3, unit="点|本|個", forms="Ivory|Ivory products|Ivory carving|", latin="Loxodonta africana|Elephantidae spp."),
    Good(8, "べっ甲製品|べっこう櫛|べっ甲|タイマイ甲羅|タイマイ剥製", "Eretmochelys imbricata|Cheloniidae", "c", 2, unit=ITEMS, forms="Tortoiseshell (bekko)|Hawksbill turtle shell|", latin="Eretmochelys imbricata"),
    Good(14, "造礁サンゴ|イシサンゴ|石サンゴ骨格|サンゴ(イシサンゴ目)", STONY_CORALS, "m", 1.5, forms="Stony coral|Coral skeleton|Hard coral|", latin="Scleractinia spp.|Acropora spp."),
    Good(5, "宝石サンゴ|アカサンゴ|宝石サンゴ原木", "Corallium|Coralliidae|Corallium japonicum|Corallium rubrum|Corallium elatius|Pleurocorallium elatius|Pleurocorallium|Paracorallium japonicum|Corallium konojoi|Pleurocorallium konojoi|Paracorallium", "m", 2, forms="Precious coral|Red coral", latin="Corallium japonicum|Paracorallium japonicum"),
    Good(8, "シャコガイ|シャコ貝殻|シャコガイの貝殻", CLAMS, "c", 4, unit="個|点", forms="Giant clam shell|Giant clam|", latin="Tridacna spp.|Tridacna maxima"),
    Good(10, "虎骨|虎骨含有漢方薬|虎骨膏", "Panthera tigris|Panthera", "m", 0.6, forms="Tiger bone medicine|Tiger bone plaster|", latin="Panthera tigris"),
    Good(10, "麝香|ジャコウ|麝香含有漢方薬", MUSK, "m", 0.4, forms="Musk|Musk medicine|", latin="Moschus spp."),
    Good(11, "木香|木香含有漢方薬|モッコウ", COSTUS, "m", 1.2, forms="Costus root|Saussurea root|", latin="Saussurea costus"),
    Good(8, "熊胆|熊の胆|熊胆(ゆうたん)", BEARS, "m", 0.3, forms="Bear bile|Bear gall bladder|", latin="Ursus thibetanus"),
    Good(4, "羚羊角|サイガ角|羚羊角粉", SAIGA, "m", 0.8, forms="Saiga horn|Antelope horn (saiga)", latin="Saiga tatarica"),
    Good(3, "犀角|サイの角", RHINOS, "m", 0.7, forms="Rhinoceros horn|Rhino horn", latin="Rhinocerotidae spp."),
    Good(4, "穿山甲|センザンコウの鱗", "Manidae|Manis|Pholidota|Manis pentadactyla|Manis javanica|Phataginus|Smutsia|Phataginus tricuspis|Manis crassicaudata|Manis tricuspis", "m", 1, forms="Pangolin scales|", latin="Manis spp."),
    Good(8, "タツノオトシゴ(乾燥)|乾燥タツノオトシゴ|海馬(漢方)", SEAHORSES, "m", 0.7, forms="Dried seahorse|Seahorses|", latin="Hippocampus spp.|Hippocampus kuda"),
    Good(7, "石斛|セッコク|石斛(漢方)", "Dendrobium|Orchidaceae|Dendrobium moniliforme|Dendrobium nobile|Dendrobium officinale|Dendrobium catenatum|Dendrobium huoshanense", "m", 1, forms="Dendrobium stem|Dendrobium herb|", latin="Dendrobium spp."),
    Good(6, "天麻|テンマ", "Gastrodia elata|Gastrodia|Orchidaceae", "m", 1, forms="Gastrodia tuber|Tianma", latin="Gastrodia elata"),
    Good(4, "肉蓯蓉|ニクジュヨウ", "Cistanche deserticola|Cistanche|Cistanche tubulosa", "m", 1.5, forms="Cistanche|Cistanche herb", latin="Cistanche deserticola"),
    Good(5, "西洋参|アメリカニンジン|西洋人参", "Panax quinquefolius|Panax", "m", 1, forms="American ginseng|American ginseng root", latin="Panax quinquefolius"),
    Good(6, "沈香|沈香木|伽羅", AGARWOOD, "m", 0.8, forms="Agarwood|Agarwood chips|", latin="Aquilaria malaccensis|Aquilaria spp."),
    Good(2, "甘松|甘松香", "Nardostachys grandiflora|Nardostachys jatamansi|Nardostachys|Nardostachys chinensis", "m", 2, forms="Spikenard|Jatamansi", latin="Nardostachys grandiflora"),
    Good(16, "ラン|洋ラン苗|ラン科植物|ラン(苗)", "Orchidaceae|Dendrobium|Phalaenopsis|Paphiopedilum|Cattleya|Vanda|Bulbophyllum|Cymbidium", "c", 9, unit=PLANTS, forms="Orchid|Orchids, live|Orchid seedlings", latin="Orchidaceae spp."),
    Good(6, "胡蝶蘭|コチョウラン苗|ファレノプシス", "Phalaenopsis|Orchidaceae|Phalaenopsis amabilis", "c", 6, unit=PLANTS, forms="Phalaenopsis|Moth orchid", latin="Phalaenopsis spp."),
    Good(4, "パフィオペディルム|パフィオペディルム(生体)", "Paphiopedilum|Orchidaceae", "c", 5, unit=PLANTS, forms="Slipper orchid|Paphiopedilum", latin="Paphiopedilum spp."),
    Good(11, "サボテン|サボテン(接木)|サボテン苗|サボテン(生体)", CACTI, "c", 10, unit=PLANTS, forms="Cactus|Cacti, live|", latin="Cactaceae spp."),
    Good(6, "ユーフォルビア|多肉ユーフォルビア", "Euphorbia|Euphorbiaceae|Euphorbia obesa|Euphorbia milii|Euphorbia decaryi", "c", 5, unit=PLANTS, forms="Euphorbia|Succulent euphorbia", latin="Euphorbia spp."),
    Good(4, "アロエ|アロエ苗", "Aloe|Asphodelaceae|Aloidendron|Aloe ferox|Aloe polyphylla", "c", 4, unit=PLANTS, forms="Aloe|Aloe plants", latin="Aloe spp."),
    Good(5, "パキポディウム|パキポディウム・グラキリス", "Pachypodium|Pachypodium gracilius|Pachypodium rosulatum", "c", 7, unit=PLANTS, forms="Pachypodium|Pachypodium (wild-collected)", latin="Pachypodium spp.|Pachypodium gracilius"),
    Good(3, "ソテツ|ソテツ苗", "Cycas revoluta|Cycas|Cycadaceae|Cycadales|Zamia|Zamiaceae", "c", 3, unit=PLANTS, forms="Cycad|Sago palm", latin="Cycas revoluta|Cycas spp."),
    Good(3, "ウツボカズラ|ネペンテス", "Nepenthes|Nepenthaceae|Nepenthes rajah", "c", 6, unit=PLANTS, forms="Pitcher plant|Nepenthes", latin="Nepenthes spp."),
    Good(8, "インドホシガメ|インドホシガメ(生体)", "Geochelone elegans|Geochelone", "c", 6, unit=REPTILES, forms="Indian star tortoise|Star tortoise", latin="Geochelone elegans"),
    Good(6, "リクガメ|リクガメ(生体)|陸亀", TORTOISES, "c", 5, unit=REPTILES, forms="Tortoise|Live tortoise|", latin="Testudinidae spp."),
    Good(3, "ホウシャガメ", "Astrochelys radiata|Geochelone radiata|Astrochelys", "c", 4, unit=REPTILES, forms="Radiated tortoise", latin="Astrochelys radiata|Geochelone radiata"),
    Good(3, "ギリシャリクガメ", "Testudo graeca|Testudo", "c", 4, unit=REPTILES, forms="Greek tortoise|Spur-thighed tortoise", latin="Testudo graeca"),
    Good(5, "カメレオン|カメレオン(生体)|パンサーカメレオン", "Chamaeleonidae|Furcifer pardalis|Furcifer|Chamaeleo|Chamaeleo calyptratus|Trioceros|Calumma|Chamaeleo chamaeleon", "c", 4, unit=REPTILES, forms="Chameleon|Live chameleon", latin="Furcifer pardalis"),
    Good(4, "グリーンイグアナ|イグアナ", "Iguana iguana|Iguana|Iguanidae", "c", 2, unit=REPTILES, forms="Green iguana", latin="Iguana iguana"),
    Good(4, "ボールニシキヘビ|ボールパイソン", "Python regius|Python", "c", 2, unit=REPTILES, forms="Ball python|Royal python", latin="Python regius"),
    Good(4, "スローロリス|スローロリス(生体)|レッサースローロリス", "Nycticebus|Nycticebus pygmaeus|Xanthonycticebus pygmaeus|Nycticebus coucang|Nycticebus bengalensis|Lorisidae|Xanthonycticebus|Nycticebus javanicus", "c", 2, unit=BEASTS, forms="Slow loris", latin="Nycticebus spp."),
    Good(4, "コツメカワウソ|コツメカワウソ(幼獣)", "Aonyx cinereus|Aonyx cinerea|Aonyx|Amblonyx cinereus", "c", 2, unit=BEASTS, forms="Asian small-clawed otter|Small-clawed otter", latin="Aonyx cinereus|Aonyx cinerea"),
    Good(2, "コモンマーモセット", "Callithrix jacchus|Callithrix", "c", 2, unit=BEASTS, forms="Common marmoset", latin="Callithrix jacchus"),
    Good(3, "ヨウム|ヨウム(生体)", "Psittacus erithacus|Psittacus|Psittacus timneh", "c", 1, unit="羽", forms="African grey parrot|Grey parrot", latin="Psittacus erithacus"),
    Good(4, "インコ|インコ(生体)|インコ類", PARROTS, "c", 3, unit="羽", forms="Parrot|Parakeet|Live parrot", latin="Psittaciformes spp."),
    Good(2, "オウム(生体)|オウム", COCKATOOS, "c", 2, unit="羽", forms="Cockatoo", latin="Cacatua spp.|Cacatua galerita"),
    Good(4, "フクロウ剥製|フクロウの羽", "Strigiformes|Strigidae|Tytonidae|Strix|Bubo|Tyto alba|Strix uralensis|Asio|Bubo bubo", "c", 1, unit=ITEMS, forms="Owl, stuffed|Owl feathers", latin="Strigiformes spp."),
    Good(11, "キャビア|キャビア(瓶詰)|チョウザメ卵", CAVIAR, "m", 0.5, forms="Caviar|Sturgeon roe|", latin="Acipenseriformes spp.|Acipenser baerii"),
    Good(6, "シラスウナギ|ウナギ稚魚|シラスウナギ(生)", "Anguilla japonica|Anguilla|Anguillidae|Anguilla anguilla|Anguilla rostrata|Anguilla bicolor|Anguilla marmorata", "m", 25, forms="Glass eel|Glass eels, live|Eel fry", latin="Anguilla japonica"),
    Good(3, "フカヒレ|乾燥フカヒレ", SHARKS, "m", 12, forms="Shark fin|Dried shark fin", latin="Carcharhinus spp."),
    Good(3, "アロワナ|アジアアロワナ", "Scleropages formosus|Scleropages|Scleropages jardinii|Osteoglossum bicirrhosum|Osteoglossidae|Osteoglossum", "c", 2, unit="匹|尾", forms="Asian arowana|Arowana (dragon fish)", latin="Scleropages formosus"),
    Good(4, "干しナマコ|乾燥ナマコ", SEA_CUCUMBERS, "m", 18, forms="Dried sea cucumber|Sea cucumber"),
    Good(4, "トリバネアゲハ標本|トリバネアゲハ|トリバネチョウ標本", "Ornithoptera|Trogonoptera|Troides|Papilionidae|Ornithoptera priamus|Ornithoptera alexandrae|Trogonoptera brookiana|Troides helena|Ornithoptera goliath", "c", 6, unit="頭|点|匹", forms="Birdwing butterfly|Birdwing specimen", latin="Ornithoptera spp."),
    Good(3, "タランチュラ|タランチュラ(生体)", "Theraphosidae|Brachypelma|Poecilotheria|Grammostola|Brachypelma hamorii|Tliltocatl|Brachypelma smithi|Tliltocatl albopilosus|Aphonopelma", "c", 8, unit="匹", forms="Tarantula", latin="Brachypelma spp."),
    Good(3, "オカヤドカリ|オカヤドカリ(生体)", "Coenobita|Coenobitidae|Coenobita cavipes|Coenobita rugosus|Coenobita purpureus|Coenobita brevimanus", "m", 40, forms="Land hermit crab"),
    Good(3, "リュウキュウヤマガメ", "Geoemyda japonica|Geoemyda spengleri|Geoemyda", "c", 9, unit=REPTILES, forms="Ryukyu black-breasted leaf turtle", latin="Geoemyda japonica"),
    Good(3, "ヤエヤマセマルハコガメ|セマルハコガメ", "Cuora flavomarginata|Cuora|Cistoclemmys flavomarginata|Cuora flavomarginata evelynae", "c", 9, unit=REPTILES, forms="Yellow-margined box turtle", latin="Cuora flavomarginata"),
    Good(4, "紫檀製品|紫檀家具|ローズウッド製品|ローズウッド材", ROSEWOODS, "m", 18, forms="Rosewood products|Rosewood|", latin="Dalbergia spp."),
    Good(4, "鯨歯|マッコウクジラの歯", "Physeter macrocephalus|Physeter catodon|Physeteridae|Physeter", "c", 2, unit="本|点", forms="Sperm whale tooth", latin="Physeter macrocephalus"),
    Good(2, "オオカミ毛皮|オオカミの毛皮", "Canis lupus|Canis", "c", 1, unit="枚|点", forms="Wolf fur|Wolf skin", latin="Canis lupus"),
    Good(2, "ヒョウの毛皮|ヒョウ毛皮", "Panthera pardus|Panthera", "c", 1, unit="枚|点", forms="Leopard skin", latin="Panthera pardus"),
    Good(2, "シャトゥーシュ|シャトゥーシュのショール", "Pantholops hodgsonii|Pantholops", "c", 1, unit="枚|点", forms="Shahtoosh shawl", latin="Pantholops hodgsonii"),
    Good(2, "ビクーニャ毛織物|ビクーニャ製マフラー", "Vicugna vicugna|Vicugna|Lama vicugna", "c", 1, unit="枚|点", forms="Vicuna scarf", latin="Vicugna vicugna"),
)  # fmt: skip
OFFICES = ("東京税関成田航空貨物出張所", "成田税関支署", "東京外郵出張所", "羽田税関支署", "関西空港税関支署", "大阪外郵出張所", "中部空港税関支署", "名古屋税関", "横浜税関", "川崎外郵出張所", "神戸税関", "福岡空港税関支署", "門司税関", "沖縄地区税関那覇", "那覇空港税関支署", "新千歳税関支署")  # fmt: skip
ORIGINS = ("中国", "中国", "タイ", "ベトナム", "香港", "インドネシア", "フィリピン", "アメリカ合衆国", "フランス", "イタリア", "シンガポール", "台湾", "韓国", "インド", "マダガスカル", "ロシア", "南アフリカ共和国")  # fmt: skip
HEADER = ["番号", "年月日", "税関官署", "輸送形態", "品名", "英名・商品名", "学名", "数量", "単位", "重量", "仕出国", "附属書", "処分", "備考"]  # fmt: skip
FATES = (
    "任意放棄",
    "任意放棄",
    "任意放棄",
    "積戻し",
    "留置",
    "没収",
    "告発",
    "通告処分",
    "",
    "許可書提出後通関",
)


def japan(rows: int, seed: int) -> Made:
    """Return a workbook in Japanese: years of Reiwa or the common era, counters apart from numbers, scientific names in some rows, sums by year."""
    chance = random.Random(seed)
    sheet = Sheet(Made("ワシントン条約該当物品輸入差止等一覧.xlsx"))
    sheet.titles("N", "ワシントン条約該当物品の輸入差止等実績")
    sheet.lines.append([""] * 12 + ["財務省関税局"])
    sheet.lines.append(HEADER)
    for year, lots in years(draw(GOODS, rows, chance, 0.13, 0.04)):
        for lot in lots:
            sheet.add(lot, _line(lot, chance), "ABC" if year % 2 == 0 else "")
        sums = sheet.total()
        sheet.apart("", f"{year}年 計", "", "", f"{sums['rows']:.0f}件", "", "", int(sums["count"]), "", sums["mass"])  # fmt: skip
    offices = [["官署", "備考"], *([office, ""] for office in OFFICES)]
    sheet.made.data = as_book(sheet.lines, "一覧", [("官署", offices)], sheet.merged)
    return sheet.made


def _line(lot: Lot, chance: random.Random) -> list[Any]:
    follows = lot.place > 0
    trade = "" if len(lot.goods) > 1 or chance.random() < 0.35 else usual(lot.goods[0].forms, chance)
    number, unit = _count(lot, chance)
    return [
        lot.case if not follows else "〃" if lot.first.year % 2 else "",
        _day(lot.first, lot.last, chance) if not follows else "〃" if lot.first.year % 2 else "",
        chance.choice(OFFICES) if not follows else "〃" if lot.first.year % 2 else "",
        chance.choice(["国際郵便物", "国際郵便物", "旅客携帯品", "旅客携帯品", "航空貨物", "海上貨物"]),
        named(lot, chance, chance.choice(["、", "及び", "・"])),
        trade,
        scientific(lot, chance, 0.45),
        number,
        unit,
        _mass(lot, chance),
        chance.choice(ORIGINS),
        chance.choice(["", "I", "II", "II", "II", "III", "Ⅱ", "Ⅰ"]),
        chance.choice(FATES),
        _remark(lot, chance),
    ]


def _count(lot: Lot, chance: random.Random) -> tuple[Any, str]:
    count = lot.amounts.get("count")
    if count is None:
        return (
            ("", "")
            if chance.random() < 0.8
            else (chance.randrange(1, 12), chance.choice(["袋", "箱", "包"]))
        )
    unit = usual(lot.goods[0].unit or "点", chance)
    if chance.random() < 0.12:
        text = f"{count:.0f}{unit}"
        return (text.translate(FULL_WIDTH) if chance.random() < 0.4 else text), ""
    return int(count), unit


def _mass(lot: Lot, chance: random.Random) -> Any:
    mass = lot.amounts.get("mass")
    if mass is None:
        return ""
    return weight(mass, chance, ["g|グラム| g", "kg|kg|キロ| kg|㎏", ""], less)


def _day(first: date, last: date, chance: random.Random) -> Any:
    era, short = _era(first)
    if first != last:
        return chance.choice([f"{first.year}年{first.month}月{first.day}日～{last.day}日", f"{era}{first.month}月{first.day}日～{last.day}日", f"{first:%Y/%m/%d}～{last:%Y/%m/%d}"])  # fmt: skip
    text = chance.choice([f"{era}{first.month}月{first.day}日", f"{era}{first.month}月{first.day}日", f"{short}.{first.month}.{first.day}", f"{first.year}年{first.month}月{first.day}日", f"{first:%Y/%m/%d}", f"{first.year}/{first.month}/{first.day}", f"{first:%Y.%m.%d}"])  # fmt: skip
    way = chance.random()
    return at_midnight(first) if way < 0.25 else text.translate(FULL_WIDTH) if way < 0.3 else text


def _era(day: date) -> tuple[str, str]:
    """Return the year as the era counts it, whole and short: Heisei 31 until April 2019, then Reiwa."""
    if (day.year, day.month) < (2019, 5):
        return "平成31年", "H31"
    number = day.year - 2018
    return ("令和元年" if number == 1 else f"令和{number}年"), f"R{number}"


def _remark(lot: Lot, chance: random.Random) -> str:
    return chance.choice([
        "", "", "", "", "", "輸入許可書なし", "CITES許可書不備", "申告なし", "X線検査で発見", "靴下に隠匿", "差出人不明", "個人使用目的と申立て", "旅客1名", "前回(3月)と同一名宛人", "鑑定依頼中", "経済産業省へ照会",
        f"通報 {lot.last:%m/%d}", "EMS 1個口", "動物園へ寄託", "土産品として購入(約2万円)",
    ])  # fmt: skip
