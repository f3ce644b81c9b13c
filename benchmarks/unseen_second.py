"""Three more tables with known answers, written together with ``unseen_first`` and run only after what the first ones had shown was mended.

Rules: Vietnamese with three rows of headings; a freight forwarder's list with trade names, misspelt Latin and American dates and weights; a regional
office's list in which each row is in its writer's language. See ``unseen_tables`` for what is right.

    table("regional", rows=1200).truth[5]
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_parts import (
    FRENCH_MONTHS,
    INDONESIAN_MONTHS,
    SWAHILI_MONTHS,
    THAI_MONTHS,
    grams_or_tonnes,
    left_out,
)
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

_PANGOLIN = "Manidae|Manis|Manis javanica|Manis pentadactyla|Manis temminckii|Manis tricuspis|Manis gigantea"
_ELEPHANT = "Loxodonta africana|Elephantidae|Elephas maximus|Loxodonta"
_RHINO = "Rhinocerotidae|Diceros bicornis|Ceratotherium simum|Rhinoceros unicornis|Rhinoceros sondaicus"
_VI = [Kind(*one) for one in [
    ("Tê tê Java", "Manis javanica", "b"), ("Vảy tê tê", _PANGOLIN, "m"), ("Ngà voi", _ELEPHANT, "b"), ("Sừng tê giác", _RHINO, "b"), ("Hổ đông lạnh", "Panthera tigris", "b"), ("Cao hổ", "Panthera tigris", "m"),
    ("Nanh hổ", "Panthera tigris", "c"), ("Gấu chó", "Helarctos malayanus", "c"), ("Mật gấu", "Ursidae|Ursus thibetanus|Helarctos malayanus|Ursus", "c"), ("Voọc chà vá chân nâu", "Pygathrix nemaeus", "c"), ("Vượn đen má trắng", "Nomascus leucogenys", "c"),
    ("Cầy mực", "Arctictis binturong", "c"), ("Mèo rừng", "Prionailurus bengalensis", "c"), ("Rái cá vuốt bé", "Aonyx cinereus|Aonyx cinerea", "c"), ("Sơn dương", "Capricornis milneedwardsii|Capricornis sumatraensis|Capricornis", "c"),
    ("Rùa hộp trán vàng", "Cuora galbinifrons|Cuora", "b"), ("Rùa đầu to", "Platysternon megacephalum", "b"), ("Rùa núi vàng", "Indotestudo elongata", "b"), ("Kỳ đà vân", "Varanus bengalensis|Varanus nebulosus", "b"), ("Trăn gấm", "Python reticulatus|Malayopython reticulatus", "b"),
    ("Trăn đất", "Python bivittatus|Python molurus", "b"), ("Rắn ráo trâu", "Ptyas mucosa|Ptyas mucosus", "m"), ("Tắc kè", "Gekko gecko", "c"), ("Hồng hoàng", "Buceros bicornis", "c"), ("Chim cao cát bụng trắng", "Anthracoceros albirostris", "c"),
    ("Gà lôi trắng", "Lophura nycthemera", "c"), ("Vẹt ngực đỏ", "Psittacula alexandri", "c"), ("Gỗ trắc", "Dalbergia cochinchinensis|Dalbergia", "v"), ("Gỗ giáng hương", "Pterocarpus macrocarpus|Pterocarpus", "v"), ("Gỗ pơ mu", "Fokienia hodginsii", "v"),
    ("Trầm hương", "Aquilaria|Aquilaria crassna|Aquilaria malaccensis", "m"), ("Cá ngựa khô", "Hippocampus|Hippocampus spp.", "m"), ("San hô đen", "Antipatharia|Antipatharia spp.", "m"), ("Ốc anh vũ", "Nautilidae|Nautilus|Nautilus pompilius|Nautilidae spp.", "c"), ("Nai", "Rusa unicolor|Cervus unicolor", "m"),
]]  # fmt: skip


def _vi_day(first: date, last: date, chance: random.Random) -> Any:
    if first != last and first.month == last.month:
        return chance.choice([f"từ {first.day} đến {last:%d/%m/%Y}", f"{first.day}-{last.day}/{first:%m/%Y}", f"từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}"])  # fmt: skip
    return chance.choice([
        at_midnight(first), f"{first:%d/%m/%Y}", f"ngày {first.day} tháng {first.month} năm {first.year}", f"{first.day}.{first.month}.{first:%Y}", f"{first:%Hh%M} ngày {first:%d/%m/%Y}",
        f"{first.day}/{first.month}/{first:%y}", f"sáng {first:%d/%m/%Y}",
    ])  # fmt: skip


def _vi_mass(mass: float, chance: random.Random) -> str:
    if few_or_many := grams_or_tonnes(mass, ["g", "gam", "gram"], ["tấn"], chance):
        return few_or_many
    return f"{chance.choice(['', '', 'khoảng ', 'gần '])}{comma(mass)} {chance.choice(['kg', 'Kg', 'ki-lô-gam'])}"


def _vi(rows: int, chance: random.Random) -> Made:
    made = Made("tong hop vi pham.xlsx")
    lines: list[list[Any]] = [
        ["CHI CỤC KIỂM LÂM VÙNG II"],
        ["TT", "Vụ việc", None, None, "Tang vật", None, None, None, "Đối tượng", "Xử lý"],
        [None, "Thời điểm phát hiện", "Nơi phát hiện", None, "Loài", "Khối lượng", None, None, None, None],
        [None, None, "Xã, huyện", "Tỉnh", None, "Số lượng", "ĐVT", "Trọng lượng", None, None],
    ]
    for n in range(1, rows + 1):
        what, (first, last) = chance.choice(_VI), days(chance)
        much = amounts(chance, what.how)
        count = int(much.get("count", 0))
        pieces = chance.choice([count, f"{count:02}", str(count)]) if count else None
        unit = (
            ("lóng" if "volume" in much else chance.choice(["con", "cá thể", "cái", "chiếc"]))
            if count
            else None
        )
        weight = (
            _vi_mass(much["mass"], chance)
            if "mass" in much
            else f"{comma(much['volume'])} m3"
            if "volume" in much
            else None
        )
        lines.append([n, _vi_day(first, last, chance), chance.choice(["Hướng Hóa", "Con Cuông", "Bù Gia Mập", "Đức Cơ"]), chance.choice(["Quảng Trị", "Nghệ An", "Bình Phước", "Gia Lai"]), bare(what.words, chance, 0.15), pieces, unit, weight, chance.choice(["Nguyễn V. A. (34 tuổi)", "Vô chủ", "02 đối tượng", None]), chance.choice(["Khởi tố hình sự", "Xử phạt 30 triệu đồng", "Thả về tự nhiên", None])])  # fmt: skip
        made.truth[len(lines)] = Answer(first, last, frozenset(what.names.split("|")), much)
        if n % 50 == 0:
            left_out(
                made,
                lines,
                [None, "Cộng", None, None, None, chance.randrange(100, 900), None, None, None, None],
            )
    left_out(made, lines, [None, "Tổng cộng", None, None, None, 12_345, None, "45.678 kg", None, None])
    made.data = as_xlsx(
        lines, ["A1:J1", "A2:A4", "B2:D2", "E2:H2", "F3:H3", "C3:D3", "I2:I4", "J2:J4", "B3:B4", "E3:E4"]
    )
    return made


_EN = [Kind(*one) for one in [
    ("Manis tricuspus", "Manis tricuspis|Phataginus tricuspis", "m"), ("Loxodonta afrcana - worked ivory", _ELEPHANT, "b"), ("Dalbergia cochinchinesis", "Dalbergia cochinchinensis", "v"), ("Hongmu (Pterocarpus erinaceus)", "Pterocarpus erinaceus", "v"), ("Kosso wood", "Pterocarpus erinaceus", "v"),
    ("Bubinga", "Guibourtia|Guibourtia tessmannii|Guibourtia demeusei|Guibourtia pellegriniana", "v"), ("Agarwood chips", "Aquilaria|Aquilaria malaccensis|Gyrinops|Aquilaria spp.", "m"), ("Oud oil", "Aquilaria|Aquilaria malaccensis|Gyrinops|Aquilaria spp.", "m"), ("Cordyceps & American ginseng", "Panax quinquefolius", "m"),
    ("Glass eels - Anguilla anguila", "Anguilla anguilla", "m"), ("Shahtoosh shawl", "Pantholops hodgsonii", "c"), ("Elver, European eel", "Anguilla anguilla", "m"), ("Hippocampus kuda (dried)", "Hippocampus kuda", "m"), ("Strombus gigas shells", "Strombus gigas|Lobatus gigas|Aliger gigas", "c"),
    ("Queen conch meat", "Strombus gigas|Lobatus gigas", "m"), ("Caviar (Acipenser gueldenstaedti)", "Acipenser gueldenstaedtii|Acipenser", "m"), ("Beluga caviar", "Huso huso", "m"), ("Python boots", "Python|Pythonidae", "c"), ("Caiman handbag (C. crocodilus fuscus)", "Caiman crocodilus|Caiman crocodilus fuscus", "c"),
    ("Tegu skin boots - Tupinambis merianae", "Salvator merianae|Tupinambis merianae", "c"), ("Varanus niloticus watch strap", "Varanus niloticus", "c"), ("Tridacna maxima shell", "Tridacna maxima", "c"), ("Stony coral (Scleractinia)", "Scleractinia|Scleractinia spp.", "m"), ("Ball phyton", "Python regius", "c"),
    ("Geochelone sulcata (live)", "Centrochelys sulcata|Geochelone sulcata", "c"), ("Sulcata tortoise", "Centrochelys sulcata|Geochelone sulcata", "c"), ("Pancake tortoise", "Malacochersus tornieri", "c"), ("Jackson's chameleon", "Trioceros jacksonii|Chamaeleo jacksonii", "c"), ("Uroplatus phantasticus", "Uroplatus phantasticus", "c"),
    ("Poison dart frog D. auratus (Dendrobates auratus)", "Dendrobates auratus", "c"), ("Scarlet macaw eggs", "Ara macao", "c"), ("Bear bile powder (Ursus thibetanus)", "Ursus thibetanus", "m"), ("Musk pods", "Moschus|Moschus moschiferus|Moschidae", "m"), ("Saiga tartarica horn", "Saiga tatarica|Saiga", "m"), ("Vicuna wool cloth", "Vicugna vicugna", "m"),
    ("Narwhal tusk", "Monodon monoceros", "c"), ("Walrus ivory carving", "Odobenus rosmarus", "c"), ("Polar bear rug", "Ursus maritimus", "c"), ("Brazilian rosewood guitar", "Dalbergia nigra", "c"), ("Tillandsia xerographica", "Tillandsia xerographica", "c"), ("Hoodia gordoni powder", "Hoodia gordonii|Hoodia", "m"),
    ("Paphiopedilum orchids", "Paphiopedilum|Paphiopedilum spp.", "c"), ("Galanthus bulbs", "Galanthus|Galanthus spp.", "c"), ("Totoaba swim bladder", "Totoaba macdonaldi", "m"), ("Isurus oxyrhinchus fins", "Isurus oxyrinchus", "m"), ("Silky shark fin", "Carcharhinus falciformis", "m"), ("Mobula gill plates", "Mobula|Mobula spp.", "m"),
]]  # fmt: skip
_LB, _OZ = 0.45359237, 0.028349523125


def _en_day(first: date, last: date, chance: random.Random) -> str:
    if first != last and first.month == last.month:
        return chance.choice([f"{first:%b} {first.day}-{last.day}, {first.year}", f"{first:%m/%d/%Y} - {last:%m/%d/%Y}", f"{first:%B} {first.day} to {last.day}, {first.year}"])  # fmt: skip
    return chance.choice([
        f"{first:%m/%d/%Y}", f"{first.month}/{first.day}/{first:%y}", f"{first:%b} {first.day}, {first.year}", f"{first:%A}, {first:%B} {first.day}, {first.year}", f"{first:%Y%m%d}", f"{first:%m-%d-%Y} 2:30 PM", f"{first:%d%b%Y}".upper(),
    ])  # fmt: skip


def _en_much(much: dict[str, float], chance: random.Random) -> tuple[dict[str, float], str, str]:
    """Return amounts as they are written here, with what is written in the columns of quantity and unit of measure."""
    count = int(much.get("count", 0))
    if "volume" in much:
        return {"volume": much["volume"]}, f"{much['volume']:g}", chance.choice(["CBM", "m3", "cu m"])
    if count and "mass" in much:
        return much, f"{count} pcs / {much['mass']:,g} kg", ""
    if count:
        return much, f"{count:,}", chance.choice(["PCS", "EA", "each", "NO.", "units", "pieces"])
    mass = much["mass"]
    if mass < 1:
        return chance.choice([({"mass": mass}, f"{mass * 1000:.0f}", "g"), ({"mass": round(mass * 20) * _OZ}, f"{round(mass * 20)}", chance.choice(["oz", "ounces"]))])  # fmt: skip
    return chance.choice([({"mass": mass}, f"{mass:,g}", chance.choice(["KG", "KGS", "kilos"])), ({"mass": mass * _LB}, f"{mass:,g}", chance.choice(["lb", "LBS", "pounds"])), ({"mass": mass}, f"{mass:,g}kg", "")])  # fmt: skip


def _en(rows: int, chance: random.Random) -> Made:
    made = Made("detained shipments.csv")
    lines: list[list[Any]] = [
        ["Detained Shipments Log", "", "", "", "", "", "", ""],
        [
            "Port of Entry",
            "Interception Dt",
            "AWB / BL #",
            "Commodity",
            "Qty",
            "U/M",
            "Shipper Ctry",
            "Disposition",
        ],
    ]
    for n in range(1, rows + 1):
        what, (first, last) = chance.choice(_EN), days(chance)
        much, quantity, unit = _en_much(amounts(chance, what.how), chance)
        lines.append([chance.choice(["LAX", "JFK", "Miami, FL", "Newark"]), _en_day(first, last, chance), f"{chance.randrange(100, 999)}-{chance.randrange(10**7, 10**8)}", slip(what.words, chance), quantity, unit, chance.choice(["VN", "Nigeria", "Hong Kong", "Mexico", ""]), chance.choice(["abandoned", "seized & forfeited", "pending", ""])])  # fmt: skip
        made.truth[len(lines)] = Answer(first, last, frozenset(what.names.split("|")), much)
        if n % 75 == 0:
            left_out(made, lines, ["Subtotal", "", "", "", f"{chance.randrange(100, 900)}", "", "", ""])
    left_out(made, lines, ["Grand Total", "", "", "", "98,765", "", "", ""])
    made.data = as_csv(lines)
    return made


_MONTHS = {
    "fr": FRENCH_MONTHS,
    "pt": [
        "janeiro",
        "fevereiro",
        "março",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ],
    "sw": SWAHILI_MONTHS,
    "id": INDONESIAN_MONTHS,
    "th": THAI_MONTHS,
}
_REGIONAL = {
    "fr": ("République du Congo|Madagascar|Gabon", [("Défenses d'éléphant", _ELEPHANT, "b"), ("Écailles de pangolin", _PANGOLIN, "m"), ("Peau de panthère", "Panthera pardus", "c"), ("Perroquets gris du Gabon", "Psittacus erithacus", "c"), ("Tortues radiées", "Astrochelys radiata", "c"), ("Bois de rose (Dalbergia sp.)", "Dalbergia|Dalbergia spp.", "v"), ("Viande de cercopithèque", "Cercopithecus|Cercopithecidae", "m"), ("Crocodile nain", "Osteolaemus tetraspis", "c"), ("Mandrill vivant", "Mandrillus sphinx", "c")]),
    "pt": ("Angola|Moçambique|Brasil", [("Marfim trabalhado", _ELEPHANT, "b"), ("Chifre de rinoceronte", _RHINO, "b"), ("Arara-vermelha", "Ara chloropterus|Ara macao", "c"), ("Mico-leão-dourado", "Leontopithecus rosalia", "c"), ("Jabuti-piranga", "Chelonoidis carbonarius|Chelonoidis carbonaria|Chelonoidis", "c"), ("Cedro (Cedrela odorata)", "Cedrela odorata|Cedrela", "v"), ("Mussivi (Guibourtia coleosperma)", "Guibourtia coleosperma|Guibourtia", "v"), ("Papagaio-verdadeiro", "Amazona aestiva", "c")]),
    "sw": ("Tanzania|Kenya", [("Meno ya ndovu", _ELEPHANT, "b"), ("Magamba ya kakakuona", _PANGOLIN, "m"), ("Ngozi ya chui", "Panthera pardus", "c"), ("Pembe ya kifaru", _RHINO, "b"), ("Farasi wa baharini", "Hippocampus|Hippocampus spp.", "m"), ("Meno ya kiboko", "Hippopotamus amphibius", "b"), ("Nyama ya swala granti", "Nanger granti|Gazella granti", "m")]),
    "id": ("Indonesia", [("Sisik trenggiling", _PANGOLIN, "m"), ("Cula badak", _RHINO, "b"), ("Kulit harimau", "Panthera tigris", "c"), ("Kakatua raja", "Probosciger aterrimus", "c"), ("Cenderawasih kuning kecil", "Paradisaea minor", "c"), ("Labi-labi moncong babi", "Carettochelys insculpta", "c"), ("Owa jawa", "Hylobates moloch", "c"), ("Hiu martil (sirip)", "Sphyrna|Sphyrnidae|Sphyrna lewini", "m")]),
    "th": ("ประเทศไทย", [("งาช้าง", _ELEPHANT, "b"), ("เกล็ดลิ่น", _PANGOLIN, "m"), ("เสือโคร่ง", "Panthera tigris", "c"), ("นกเงือกหัวแรด", "Buceros rhinoceros", "c"), ("ไม้พะยูง", "Dalbergia cochinchinensis", "v"), ("เต่าใบไม้", "Cyclemys|Cyclemys dentata|Cyclemys oldhamii", "c")]),
    "en": ("Uganda|Malaysia|South Africa", [("elephant ivory", _ELEPHANT, "b"), ("pangolin scales", _PANGOLIN, "m"), ("abalone (Haliotis midae)", "Haliotis midae", "m"), ("cycads - Encephalartos", "Encephalartos|Encephalartos spp.", "c"), ("succulents: Conophytum spp.", "Conophytum|Conophytum spp.", "c"), ("white rhino horn", "Ceratotherium simum", "b"), ("hornbill casque", "Rhinoplax vigil|Bucerotidae|Buceros vigil", "c"), ("sun bear gall bladder", "Helarctos malayanus", "c"), ("red-eared slider", "Trachemys scripta elegans|Trachemys scripta", "c"), ("crowned crane", "Balearica|Balearica regulorum", "c")]),
}  # fmt: skip
_UNITS = {"fr": "pièces", "pt": "unidades", "sw": "vipande", "id": "ekor", "th": "ชิ้น", "en": "pcs"}
_COMMA = ("fr", "pt", "id")


def _regional_day(language: str, first: date, last: date, chance: random.Random) -> str:
    month = f"{first:%B}" if language == "en" else _MONTHS[language][first.month - 1]
    year = first.year + 543 if language == "th" else first.year
    many = first.day != last.day
    if many and first.month == last.month:
        joint = {"fr": " au ", "pt": " a ", "sw": " hadi ", "id": " s/d ", "th": " - ", "en": " to "}[
            language
        ]
        return f"{first.day}{joint}{last.day} {'de ' if language == 'pt' else ''}{month} {'de ' if language == 'pt' else ''}{year}"
    if language == "pt":
        return chance.choice([f"{first.day} de {month} de {year}", f"{first:%d/%m/%Y}"])
    return chance.choice(
        [f"{first.day} {month} {year}", f"{first:%d/%m}/{year}", f"{first.day}.{first.month}.{year}"]
    )


def _regional_much(language: str, much: dict[str, float]) -> str:
    def written(amount: float) -> str:
        return comma(amount) if language in _COMMA else f"{amount:,g}"

    parts = []
    if "count" in much:
        parts.append(
            f"{_UNITS[language]} {much['count']:g}"
            if language == "sw"
            else f"{much['count']:g} {_UNITS[language]}"
        )
    if "mass" in much:
        parts.append(
            f"kilo {written(much['mass'])}"
            if language == "sw"
            else f"{written(much['mass'])} {'กก.' if language == 'th' else 'kg'}"
        )
    if "volume" in much:
        parts.append(f"{written(much['volume'])} {'ลบ.ม.' if language == 'th' else 'm3'}")
    return " / ".join(parts)


def _regional(rows: int, chance: random.Random) -> Made:
    made = Made("regional compilation.csv")
    lines: list[list[Any]] = [["S/N", "Country", "When", "Where", "What", "How much", "Source of report"]]
    for n in range(1, rows + 1):
        language = chance.choice(list(_REGIONAL))
        countries, kinds = _REGIONAL[language]
        what, (first, last) = Kind(*chance.choice(kinds)), days(chance)
        much = amounts(chance, what.how)
        lines.append([n, chance.choice(countries.split("|")), _regional_day(language, first, last, chance), chance.choice(["airport", "border", "market", "port", ""]), bare(slip(what.words, chance, 0.05), chance, 0.05), _regional_much(language, much), chance.choice(["press", "national agency", "NGO"])])  # fmt: skip
        made.truth[len(lines)] = Answer(first, last, frozenset(what.names.split("|")), much)
    left_out(made, lines, ["", "TOTAL", "", "", "", "45,678 kg", ""])
    made.data = as_csv(lines)
    return made


TABLES = {"vi-vung": _vi, "en-forwarder": _en, "regional": _regional}


def table(name: str, rows: int = 1_200, seed: int = 2027) -> Made:
    """Return a table with its answers."""
    return TABLES[name](rows, random.Random(f"{name} {seed}"))
