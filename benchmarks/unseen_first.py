"""Three tables of seizures in Portuguese, Thai and Swahili with known answers, written before its author looked at the matcher of names.

Rules: names of goods come from the writer's head, not from our tables of names; see ``unseen_tables`` for what is right.

    table("th-utthayan", rows=1200).truth[5]
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_parts import SWAHILI_MONTHS, THAI_MONTHS, THAI_SHORT_MONTHS, grams_or_tonnes, left_out
from benchmarks.unseen_tables import (
    Answer,
    Kind,
    Made,
    amounts,
    as_csv,
    as_xlsx,
    at_midnight,
    bare,
    comma,
    days,
    slip,
)

if TYPE_CHECKING:
    from datetime import date

_PANGOLIN = "Manidae|Manis|Manis temminckii|Manis tricuspis|Manis gigantea|Smutsia temminckii|Phataginus tricuspis|Smutsia gigantea"
_ELEPHANT = "Loxodonta africana|Elephantidae|Loxodonta cyclotis|Loxodonta"
_RHINO = "Rhinocerotidae|Diceros bicornis|Ceratotherium simum"
_PYTHON = "Python|Python sebae|Python natalensis|Pythonidae"
_PT = [Kind(*one) for one in [
    ("Pangolim vivo", _PANGOLIN, "c"), ("Escamas de pangolim", _PANGOLIN, "m"), ("Pontas de elefante", _ELEPHANT, "b"), ("Pontas de marfim", _ELEPHANT, "b"),
    ("Corno de rinoceronte preto", "Diceros bicornis", "b"), ("Cornos de rinoceronte", _RHINO, "b"), ("Pele de leopardo", "Panthera pardus", "c"),
    ("Garras e dentes de leão", "Panthera leo", "c"), ("Dentes de hipopótamo", "Hippopotamus amphibius", "b"), ("Carne de búfalo", "Syncerus caffer", "m"),
    ("Carapaça de tartaruga cabeçuda", "Caretta caretta", "c"), ("Ovos de tartaruga marinha", "Cheloniidae|Chelonia mydas|Caretta caretta|Dermochelyidae|Cheloniidae spp.", "c"),
    ("Madeira: pau-preto", "Dalbergia melanoxylon", "v"), ("Toros de chanfuta", "Afzelia quanzensis|Afzelia", "v"), ("Toros de umbila", "Pterocarpus angolensis", "v"),
    ("Toros de nkula (Pterocarpus tinctorius)", "Pterocarpus tinctorius", "v"), ("Pele de crocodilo", "Crocodylus niloticus|Crocodylia|Crocodylus|Crocodylidae", "c"),
    ("Pele de jibóia (Python sebae)", "Python sebae|Python natalensis", "c"), ("Carne de inhala", "Tragelaphus angasii", "m"), ("Carne de facocero", "Phacochoerus africanus|Phacochoerus", "m"),
    ("Carne de impala", "Aepyceros melampus", "m"), ("Cavalos-marinhos secos", "Hippocampus|Hippocampus spp.", "m"), ("Papagaio-cinzento", "Psittacus erithacus|Psittacus", "c"),
    ("Pele de chita", "Acinonyx jubatus", "c"), ("Cauda de girafa", "Giraffa camelopardalis|Giraffa", "c"), ("Pele de zebra", "Equus quagga|Equus burchellii|Equus|Equus zebra", "c"),
    ("Macaco-cão vivo", "Papio|Papio ursinus|Papio cynocephalus|Papio anubis", "c"), ("Barbatanas de tubarão", "Selachii|Elasmobranchii|Carcharhinidae|Carcharhiniformes|Carcharhinus", "m"),
    ("Chifres de pala-pala (Hippotragus niger)", "Hippotragus niger", "c"), ("Pulseira de marfim", _ELEPHANT, "c"),
]]  # fmt: skip
_PT_MONTHS = [
    "Janeiro",
    "Fevereiro",
    "Março",
    "Abril",
    "Maio",
    "Junho",
    "Julho",
    "Agosto",
    "Setembro",
    "Outubro",
    "Novembro",
    "Dezembro",
]
_PT_DAYS = [
    "segunda-feira",
    "terça-feira",
    "quarta-feira",
    "quinta-feira",
    "sexta-feira",
    "sábado",
    "domingo",
]
_PT_WORDS = {1: "uma", 2: "duas", 3: "três", 4: "quatro", 5: "cinco", 7: "sete", 8: "oito"}


def _pt_day(first: date, last: date, chance: random.Random) -> Any:
    month = _PT_MONTHS[first.month - 1]
    if first != last and first.month == last.month:
        return chance.choice([
            f"{first.day} a {last.day} de {month} de {first.year}", f"{first.day}-{last.day}/{first:%m/%Y}", f"de {first:%d/%m/%Y} a {last:%d/%m/%Y}",
            f"{first:%d/%m/%Y} - {last:%d/%m/%Y}",
        ])  # fmt: skip
    return chance.choice([
        at_midnight(first), f"{first:%d/%m/%Y}", f"{first:%d.%m.%y}", f"{first.day} {month[:3]} {first:%y}", f"{_PT_DAYS[first.weekday()]}, {first:%d/%m/%Y}",
        f"{first.day} de {month.lower()} de {first.year}", f"{first:%d/%m/%Y} às 06h20", f"{first:%Y-%m-%d}",
    ])  # fmt: skip


def _pt_mass(mass: float, chance: random.Random) -> str:
    if few_or_many := grams_or_tonnes(mass, ["g", "gr", "gramas"], ["t", "ton", "toneladas"], chance):
        return few_or_many
    return f"{chance.choice(['', '', 'cerca de ', 'aprox. '])}{comma(mass)} {chance.choice(['kg', 'Kg', 'kgs', 'quilogramas', 'Kg.'])}"


def _pt(rows: int, chance: random.Random) -> Made:
    made = Made("mapa de apreensões.xlsx")
    lines: list[list[Any]] = [
        ["ADMINISTRAÇÃO DAS ÁREAS DE CONSERVAÇÃO — DEPARTAMENTO DE FISCALIZAÇÃO"],
        ["Mapa de apreensões, actualizado em 31/12/2025"],
        [],
        ["N/O", "OCORRÊNCIA", None, None, "PRODUTO APREENDIDO", None, None, "INTERVENIENTES", None],
        [None, "Data", "Distrito / Local", "Província", "Designação", "Quant.", "Peso / Volume", "Arguidos", "Ponto de situação"],
    ]  # fmt: skip
    for n in range(1, rows + 1):
        what, (first, last) = chance.choice(_PT), days(chance)
        much = amounts(chance, what.how)
        count = int(much.get("count", 0))
        pieces = chance.choice([count, f"{count:02}", f"{count} unid.", f"{count} peças", f"{_PT_WORDS[count]} ({count})" if count in _PT_WORDS else str(count)]) if count else None  # fmt: skip
        weight = _pt_mass(much["mass"], chance) if "mass" in much else f"{comma(much['volume'])} {chance.choice(['m3', 'm³', 'metros cúbicos'])}" if "volume" in much else chance.choice([None, "-"])  # fmt: skip
        lines.append([n, _pt_day(first, last, chance), chance.choice(["Massingir", "Posto de Goba", "Mecula", "Bairro de Xipamanine", "Ponta do Ouro"]), chance.choice(["Gaza", "Maputo", "Niassa", "Tete"]), bare(slip(what.words, chance), chance), pieces, weight, chance.choice(["2 cidadãos moçambicanos", "desconhecidos", "1 (um), 34 anos", None]), chance.choice(["Em julgamento", "Condenado a 12 anos", "", "Em instrução"])])  # fmt: skip
        made.truth[len(lines)] = Answer(first, last, frozenset(what.names.split("|")), much)
        if n % 40 == 0:
            left_out(made, lines, [None, "Sub-total", None, None, None, chance.randrange(100, 900), f"{comma(chance.randrange(900, 9000))} kg", None, None])  # fmt: skip
    left_out(made, lines, ["TOTAL GERAL", None, None, None, None, 12_345, "98.765,4 kg", None, None])
    made.data = as_xlsx(lines, ["A1:I1", "A2:I2", "A4:A5", "B4:D4", "E4:G4", "H4:I4"])
    return made


_THAI_ELEPHANT = "Elephas maximus|Elephantidae|Loxodonta africana|Elephas"
_TH = [Kind(*one) for one in [
    ("ลิ่นชวา", "Manis javanica", "c"), ("นิ่ม (ลิ่น)", "Manidae|Manis|Manis javanica|Manis pentadactyla", "b"), ("เกล็ดลิ่น", "Manidae|Manis|Manis javanica|Manis pentadactyla", "m"), ("งาช้าง", _THAI_ELEPHANT, "b"),
    ("หนังเสือโคร่ง", "Panthera tigris", "c"), ("กระดูกเสือ", "Panthera tigris|Panthera|Felidae", "m"), ("เสือดาว", "Panthera pardus", "c"), ("อุ้งตีนหมี", "Ursidae|Ursus thibetanus|Helarctos malayanus|Ursus", "c"),
    ("หมีควาย", "Ursus thibetanus", "c"), ("หมีหมา", "Helarctos malayanus", "c"), ("ลิงลม", "Nycticebus|Nycticebus bengalensis|Nycticebus coucang", "c"), ("นางอาย", "Nycticebus|Nycticebus bengalensis|Nycticebus coucang", "c"),
    ("ชะนีมือขาว", "Hylobates lar", "c"), ("เต่าดาวรัศมี (Astrochelys radiata)", "Astrochelys radiata", "c"), ("เต่าดาวพม่า", "Geochelone platynota", "c"), ("ตะโขง", "Tomistoma schlegelii", "c"),
    ("โหนกนกชนหิน", "Rhinoplax vigil|Buceros vigil", "c"), ("นกแก้วโม่ง", "Psittacula eupatria", "c"), ("นกขุนทอง", "Gracula religiosa|Gracula", "c"), ("นกปรอดหัวโขน", "Pycnonotus jocosus", "c"),
    ("งูหลาม", "Python bivittatus|Python molurus|Python", "b"), ("หนังงูเหลือม", "Python reticulatus|Malayopython reticulatus", "c"), ("งูจงอาง", "Ophiophagus hannah", "b"), ("ตะกวด", "Varanus bengalensis|Varanus nebulosus|Varanus", "c"),
    ("เหี้ย", "Varanus salvator|Varanus", "c"), ("ไม้พะยูง", "Dalbergia cochinchinensis", "v"), ("ไม้ชิงชัน", "Dalbergia oliveri|Dalbergia", "v"), ("ไม้ประดู่", "Pterocarpus macrocarpus|Pterocarpus|Pterocarpus indicus", "v"),
    ("ไม้กฤษณา", "Aquilaria|Aquilaria crassna|Aquilaria malaccensis", "m"), ("ไม้สัก", "Tectona grandis", "v"), ("เนื้อเก้ง", "Muntiacus muntjak|Muntiacus", "m"), ("เลียงผา", "Capricornis sumatraensis|Capricornis milneedwardsii|Capricornis|Capricornis thar", "c"),
    ("เขากระทิง", "Bos gaurus", "c"), ("ลิงแสม", "Macaca fascicularis", "c"), ("แมวดาว", "Prionailurus bengalensis", "c"), ("เต่าหับ", "Cuora amboinensis|Cuora", "c"), ("ม้าน้ำตากแห้ง", "Hippocampus|Hippocampus spp.", "m"),
    ("นอแรด", _RHINO + "|Rhinoceros unicornis|Rhinoceros sondaicus", "b"), ("ค่างแว่นถิ่นใต้", "Trachypithecus obscurus|Trachypithecus", "c"), ("นกเงือกกรามช้าง", "Rhyticeros undulatus|Aceros undulatus", "c"),
]]  # fmt: skip
_TH_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def _th_day(first: date, last: date, chance: random.Random) -> str:
    year, month, short = first.year + 543, THAI_MONTHS[first.month - 1], THAI_SHORT_MONTHS[first.month - 1]
    if first != last and first.month == last.month:
        return chance.choice([f"{first.day}-{last.day} {short} {year}", f"{first.day} - {last.day} {month} {year}", f"ระหว่างวันที่ {first.day}-{last.day} {month} {year}"])  # fmt: skip
    return chance.choice([
        f"{first.day} {month} {year}", f"{first.day} {short} {year % 100}", f"{first:%d/%m}/{year}", f"วันที่ {first.day} {month} พ.ศ. {year}",
        f"{first.day} {short}{year % 100} เวลา 14.30 น.", f"{first.day}/{first.month}/{year % 100}", f"{first.day} {month} {year}".translate(_TH_DIGITS),
    ])  # fmt: skip


def _th_much(much: dict[str, float], chance: random.Random) -> str:
    count, parts = int(much.get("count", 0)), []
    if count:
        unit = (
            "ท่อน"
            if "volume" in much
            else chance.choice(["ตัว", "ชิ้น", "ซาก"])
            if "mass" not in much
            else chance.choice(["ตัว", "ชิ้น"])
        )
        parts.append(f"{chance.choice(['', '', 'จำนวน '])}{count} {unit}")
    if "mass" in much:
        mass = much["mass"]
        parts.append(f"{'น้ำหนัก ' if parts else chance.choice(['', 'ประมาณ ', 'หนัก '])}" + (f"{mass * 1000:.0f} กรัม" if mass < 1 else f"{mass:,g} {chance.choice(['กก.', 'กิโลกรัม', 'กก'])}"))  # fmt: skip
    if "volume" in much:
        parts.append(f"ปริมาตร {much['volume']:g} {chance.choice(['ลบ.ม.', 'ลูกบาศก์เมตร'])}")
    text = " ".join(parts)
    return text.translate(_TH_DIGITS) if chance.random() < 0.2 else text


def _th(rows: int, chance: random.Random) -> Made:
    made = Made("รายงานการตรวจยึด.csv")
    lines: list[list[Any]] = [
        ["รายงานผลการตรวจยึดจับกุม ปีงบประมาณ 2562 - 2568", "", "", "", "", "", ""],
        ["ที่", "วัน/เดือน/ปี", "สถานที่เกิดเหตุ", "", "ของกลาง", "", "ผลคดี"],
        ["", "", "อุทยานแห่งชาติ", "จังหวัด", "รายการ", "จำนวน/น้ำหนัก", ""],
    ]
    for n in range(1, rows + 1):
        what, (first, last) = chance.choice(_TH), days(chance)
        much = amounts(chance, what.how)
        lines.append([n, _th_day(first, last, chance), chance.choice(["อช.เขาใหญ่", "อช.แก่งกระจาน", "ด่านสะเดา", "อช.ทับลาน"]), chance.choice(["นครราชสีมา", "เพชรบุรี", "สงขลา", "ปราจีนบุรี"]), what.words, _th_much(much, chance), chance.choice(["อยู่ระหว่างสอบสวน", "ไม่พบผู้กระทำผิด", "ผู้ต้องหา 2 คน", ""])])  # fmt: skip
        made.truth[len(lines)] = Answer(first, last, frozenset(what.names.split("|")), much)
        if n % 100 == 0:
            left_out(made, lines, ["รวม", "", "", "", "", f"{chance.randrange(500, 5000)} รายการ", ""])
    made.data = as_csv(lines, encoding="utf-8-sig")
    return made


_SW = [Kind(*one) for one in [
    ("Meno ya tembo", _ELEPHANT, "b"), ("vipande vya meno ya tembo", _ELEPHANT, "b"), ("Meno ya ndovu", _ELEPHANT, "m"), ("Meno ya kiboko", "Hippopotamus amphibius", "b"), ("Pembe za faru", _RHINO, "b"),
    ("Ngozi ya chui", "Panthera pardus", "c"), ("Kakakuona hai", _PANGOLIN, "c"), ("Magamba ya kakakuona", _PANGOLIN, "m"), ("Nyama ya pundamilia", "Equus quagga|Equus burchellii|Equus|Equus grevyi|Equus zebra", "m"),
    ("Nyama ya twiga", "Giraffa camelopardalis|Giraffa", "m"), ("Mkia wa twiga", "Giraffa camelopardalis|Giraffa", "c"), ("Nyama ya nyati", "Syncerus caffer", "m"), ("Kucha za simba", "Panthera leo", "c"),
    ("Ngozi ya simba", "Panthera leo", "c"), ("Ngozi ya duma", "Acinonyx jubatus", "c"), ("Kobe hai", "Testudinidae|Stigmochelys pardalis|Geochelone pardalis|Testudines|Malacochersus tornieri", "c"),
    ("Kasuku", "Psittacus erithacus|Psittaciformes|Psittacidae|Psittacus|Poicephalus", "c"), ("Ngozi ya chatu", _PYTHON, "c"), ("Ngozi ya mamba", "Crocodylus niloticus|Crocodylia|Crocodylus|Crocodylidae", "c"),
    ("Mbega (ngozi)", "Colobus|Colobus guereza|Colobus angolensis|Piliocolobus|Cercopithecidae", "c"), ("Sokwe", "Pan troglodytes|Pan", "c"), ("Kasa (mayai)", "Cheloniidae|Chelonia mydas|Cheloniidae spp.|Eretmochelys imbricata", "c"),
    ("Magogo ya mpingo", "Dalbergia melanoxylon", "v"), ("Mbao za mkurungu (Pterocarpus angolensis)", "Pterocarpus angolensis", "v"), ("Msandali", "Osyris lanceolata|Santalum|Osyris", "m"),
    ("Nyama ya swala pala", "Aepyceros melampus", "m"), ("Nyama ya kongoni", "Alcelaphus buselaphus|Alcelaphus", "m"), ("Nyama ya ngiri", "Phacochoerus africanus|Phacochoerus", "m"),
    ("Nyama ya digidigi", "Madoqua kirkii|Madoqua", "m"), ("Nyama ya nyumbu", "Connochaetes taurinus|Connochaetes", "m"), ("Pembe ya tandala mkubwa", "Tragelaphus strepsiceros", "c"), ("Mayai ya mbuni", "Struthio camelus|Struthio", "c"),
    ("Nyani", "Papio|Papio anubis|Papio cynocephalus", "c"), ("Korongo taji", "Balearica regulorum|Balearica", "c"), ("TEMBO (nyama kavu)", _ELEPHANT, "m"), ("Pangolin / kakakuona", _PANGOLIN, "c"),
]]  # fmt: skip
_SW_DAYS = ["Jumatatu", "Jumanne", "Jumatano", "Alhamisi", "Ijumaa", "Jumamosi", "Jumapili"]
_SW_WORDS = {1: "moja", 2: "mbili", 3: "tatu", 4: "nne", 5: "tano", 7: "saba", 8: "nane"}


def _sw_day(first: date, last: date, chance: random.Random) -> str:
    month = SWAHILI_MONTHS[first.month - 1]
    if first != last and first.month == last.month:
        return chance.choice([f"{first.day}-{last.day} {month} {first.year}", f"tarehe {first.day} hadi {last.day} {month} {first.year}", f"{first:%d/%m/%Y} hadi {last:%d/%m/%Y}"])  # fmt: skip
    return chance.choice([
        f"{first.day}/{first.month}/{first.year}", f"tarehe {first.day} {month} {first.year}", f"{first.day}.{first.month}.{first.year}", f"{_SW_DAYS[first.weekday()]} {first:%d/%m/%Y}",
        f"{first.day} {month} {first.year}", f"{first.day} {month[:3]} {first.year}", f"{first:%d-%m-%Y} saa 4 usiku", f"{first:%d/%m/%y}",
    ])  # fmt: skip


def _sw_mass(mass: float, chance: random.Random) -> str:
    if mass < 1:
        return f"gramu {mass * 1000:.0f}"
    if mass >= 1000 and chance.random() < 0.4:
        return f"tani {mass / 1000:g}"
    return chance.choice([f"kilo {mass:g}", f"{mass:g} kg", f"kg {mass:g}", f"kilogramu {mass:,g}", f"takriban kilo {mass:g}", f"Kgs {mass:g}", f"{mass:g} kilo"])  # fmt: skip


def _sw_much(much: dict[str, float], chance: random.Random) -> str:
    count = int(much.get("count", 0))
    if "volume" in much:
        return chance.choice([f"vipande {count}, mita za ujazo {much['volume']:g}", f"{count} pcs ({much['volume']:g} m3)"])  # fmt: skip
    if count and "mass" in much:
        return chance.choice([f"vipande {count} vyenye uzito wa kilo {much['mass']:g}", f"{count} ({much['mass']:g} kg)", f"{count}, uzito {_sw_mass(much['mass'], chance)}", f"vipande {count} = {much['mass']:g}kg"])  # fmt: skip
    if count:
        return chance.choice([str(count), f"vipande {count}", f"{count:02}", f"{_SW_WORDS[count]} ({count})" if count in _SW_WORDS else str(count), _SW_WORDS.get(count, str(count)), f"idadi {count}"])  # fmt: skip
    return _sw_mass(much["mass"], chance)


def _sw(rows: int, chance: random.Random) -> Made:
    made = Made("taarifa za ukamataji.csv")
    lines: list[list[Any]] = [
        ["TAARIFA YA UKAMATAJI WA NYARA ZA SERIKALI"],
        ["Na.", "Tarehe ya tukio", "Eneo", "Wilaya", "Aina ya nyara", "Idadi / Uzito", "Watuhumiwa", "Thamani (TZS)", "Maelezo"],
    ]  # fmt: skip
    for n in range(1, rows + 1):
        what, (first, last) = chance.choice(_SW), days(chance)
        much = amounts(chance, what.how)
        lines.append([n, _sw_day(first, last, chance), chance.choice(["Mto wa Mbu", "Ikoma", "Msolwa", "Kwa Mtoro"]), chance.choice(["Monduli", "Serengeti", "Kilombero", "Chemba"]), slip(what.words, chance), _sw_much(much, chance), chance.choice(["2", "Juma A. na wenzake 2", "wamekimbia", ""]), chance.choice(["34,500,000", "1,200,000/=", ""]), chance.choice(["Kesi ipo mahakamani", "Upelelezi unaendelea", "amefungwa miaka 20", ""])])  # fmt: skip
        made.truth[len(lines)] = Answer(first, last, frozenset(what.names.split("|")), much)
        if n % 60 == 0:
            left_out(
                made, lines, ["JUMLA NDOGO", "", "", "", "", str(chance.randrange(100, 900)), "", "", ""]
            )
    left_out(made, lines, ["JUMLA KUU", "", "", "", "", "12345", "", "", ""])
    made.data = as_csv(lines, delimiter=";")
    return made


TABLES = {"pt-parque": _pt, "th-utthayan": _th, "sw-hifadhi": _sw}


def table(name: str, rows: int = 1_200, seed: int = 2026) -> Made:
    """Return a table with its answers."""
    return TABLES[name](rows, random.Random(f"{name} {seed}"))
