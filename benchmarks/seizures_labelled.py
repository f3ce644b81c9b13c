"""Tables of seizures with known answers, in layouts of several countries: how much of them is read right without a hand on it.

Rules: invented rows, the same for each seed; each layout writes dates, amounts, species and places as its country's sheets do, with slips of
the pen. An answer is right when date, amount in its base unit, or accepted name is the one that the row was made from.

    made = table("fr", rows=300, seed=1)
    made.headings, made.rows[0], made.truth[0]
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

TODAY = date(2026, 11, 28)
# Accepted name -> names as sheets write them, by language.
SPECIES = {
    "Manis javanica": {"en": "Sunda pangolin|Manis javanica|M. javanica|Malayan Pangolin|manis javanica Desmarest, 1822", "fr": "Pangolin javanais|Manis javanica", "th": "Manis javanica", "vi": "Tê tê Java|Manis javanica", "zh": "马来穿山甲|Manis javanica"},
    "Manis pentadactyla": {"en": "Chinese pangolin|Manis pentadactyla|Manispentadactyla", "fr": "Manis pentadactyla|Pangolin de Chine", "th": "Manis pentadactyla", "vi": "Manis pentadactyla", "zh": "中华穿山甲|Manis pentadactyla"},
    "Loxodonta africana": {"en": "African elephant|Loxodonta africana|Loxodonta africana (African Elephant)|LOXODONTA AFRICANA", "fr": "Éléphant d'Afrique|Loxodonta africana", "th": "Loxodonta africana", "vi": "Voi châu Phi|Loxodonta africana", "zh": "非洲象|Loxodonta africana"},
    "Elephas maximus": {"en": "Asian elephant|Elephas maximus|Elephas maximus Linnaeus, 1758", "fr": "Elephas maximus", "th": "Elephas maximus", "vi": "Voi châu Á|Elephas maximus", "zh": "亚洲象|Elephas maximus"},
    "Ceratotherium simum": {"en": "White rhinoceros|Ceratotherium simum|White rhino|Ceratotherium simmum", "fr": "Rhinocéros blanc|Ceratotherium simum", "th": "Ceratotherium simum", "vi": "Ceratotherium simum", "zh": "白犀|Ceratotherium simum"},
    "Panthera tigris": {"en": "Tiger|Panthera tigris|P. tigris", "fr": "Tigre|Panthera tigris", "th": "เสือโคร่ง|Panthera tigris", "vi": "Hổ|Panthera tigris", "zh": "虎|Panthera tigris"},
    "Panthera pardus": {"en": "Leopard|Panthera pardus", "fr": "Léopard|Panthera pardus", "th": "Panthera pardus", "vi": "Panthera pardus", "zh": "豹|Panthera pardus"},
    "Psittacus erithacus": {"en": "African grey parrot|Psittacus erithacus|Grey parrot", "fr": "Perroquet gris|Psittacus erithacus", "th": "Psittacus erithacus", "vi": "Psittacus erithacus", "zh": "非洲灰鹦鹉|Psittacus erithacus"},
    "Dalbergia cochinchinensis": {"en": "Siamese rosewood|Dalbergia cochinchinensis|Thailand rosewood", "fr": "Dalbergia cochinchinensis", "th": "ไม้พะยูง|Dalbergia cochinchinensis", "vi": "Dalbergia cochinchinensis", "zh": "交趾黄檀|Dalbergia cochinchinensis"},
    "Pterocarpus erinaceus": {"en": "Pterocarpus erinaceus|African rosewood (Pterocarpus erinaceus)", "fr": "Vène|Pterocarpus erinaceus", "th": "Pterocarpus erinaceus", "vi": "Pterocarpus erinaceus", "zh": "刺猬紫檀|Pterocarpus erinaceus"},
    "Astrochelys radiata": {"en": "Radiated tortoise|Astrochelys radiata", "fr": "Tortue radiée|Astrochelys radiata", "th": "Astrochelys radiata", "vi": "Astrochelys radiata", "zh": "Astrochelys radiata"},
    "Geochelone elegans": {"en": "Indian star tortoise|Geochelone elegans|Geochelone elegens", "fr": "Geochelone elegans", "th": "เต่าดาวอินเดีย|Geochelone elegans", "vi": "Geochelone elegans", "zh": "Geochelone elegans"},
}  # fmt: skip
# Term -> (kind of measure, words by language, species that have it).
GOODS = {
    "SCA": ("mass", {"en": "scales|pangolin scales|Scale", "fr": "écailles|écailles de pangolin", "th": "เกล็ด", "vi": "vảy|vảy tê tê", "zh": "鳞片|甲片"}, ("Manis javanica", "Manis pentadactyla")),
    "TUS": ("count", {"en": "tusks|raw tusks|whole tusks", "fr": "défenses|pointes d'ivoire", "th": "กิ่งงาช้าง", "vi": "ngà voi", "zh": "整牙"}, ("Loxodonta africana", "Elephas maximus")),
    "IVC": ("mass", {"en": "ivory carvings|carved ivory|worked ivory", "fr": "ivoire travaillé|sculptures en ivoire", "th": "งาช้างแกะสลัก", "vi": "ngà voi chế tác", "zh": "象牙制品"}, ("Loxodonta africana", "Elephas maximus")),
    "HOR": ("mass", {"en": "horn|rhino horn|horns", "fr": "cornes|corne de rhinocéros", "th": "นอแรด", "vi": "sừng tê giác", "zh": "犀牛角"}, ("Ceratotherium simum",)),
    "LIV": ("count", {"en": "live|Live specimens|live animals", "fr": "vivant|animaux vivants", "th": "มีชีวิต", "vi": "sống", "zh": "活体"}, ("Psittacus erithacus", "Astrochelys radiata", "Geochelone elegans", "Manis javanica")),
    "SKI": ("count", {"en": "skins|skin|pelts", "fr": "peaux|peau", "th": "หนัง", "vi": "da", "zh": "皮张"}, ("Panthera tigris", "Panthera pardus")),
    "LOG": ("volume", {"en": "logs|round logs", "fr": "grumes", "th": "ไม้ท่อน", "vi": "gỗ tròn", "zh": "原木"}, ("Dalbergia cochinchinensis", "Pterocarpus erinaceus")),
    "BOD": ("count", {"en": "frozen|dead|carcass", "fr": "mort|carcasses", "th": "ซาก", "vi": "xác", "zh": "死体"}, ("Manis javanica", "Panthera tigris")),
}  # fmt: skip
UNIT_WORDS = {
    "en": {"mass": "kg|Kg|kgs|kilograms", "count": "pcs|no.|pieces|specimens", "volume": "m3|cbm"},
    "fr": {"mass": "kg|kilogrammes", "count": "pièces|individus|unités", "volume": "m3|mètres cubes"},
    "th": {"mass": "กก.|กิโลกรัม", "count": "ชิ้น|ตัว", "volume": "ลบ.ม."},
    "vi": {"mass": "kg", "count": "con|cái|chiếc", "volume": "m3"},
    "zh": {"mass": "公斤|千克", "count": "件|只|根", "volume": "立方米"},
}
LAYOUTS = ("en", "en-us", "en-one-cell", "en-items", "fr", "th", "vi", "zh", "en-split", "en-measures")
_HEADINGS = {
    "en": ["Seizure No", "Date of Seizure", "Country", "Location", "Species", "Specimen", "Quantity", "Unit", "Mode of transport", "Remarks"],
    "en-us": ["ID", "Incident Date", "Country of seizure", "City", "Species (scientific name)", "Item", "Qty", "UOM", "Conveyance", "Notes"],
    "en-one-cell": ["S/N", "Date", "Place of seizure", "Species involved", "Type of product", "Quantity seized", "Transport"],
    "en-items": ["Case No", "Date seized", "Country", "Location", "Taxon", "Description of specimen", "Quantity", "Unit", "Transport mode", "Comments"],
    "fr": ["N° de saisie", "Date de saisie", "Pays", "Lieu de saisie", "Espèce", "Type de produit", "Quantité", "Unité", "Mode de transport", "Observations"],
    "th": ["เลขคดี", "วันที่ตรวจยึด", "ประเทศ", "สถานที่", "ชนิดพันธุ์", "ประเภท", "จำนวน", "หน่วย", "วิธีการขนส่ง", "หมายเหตุ"],
    "vi": ["Số vụ", "Ngày bắt giữ", "Quốc gia", "Địa điểm", "Loài", "Loại mẫu vật", "Số lượng", "Đơn vị", "Phương tiện", "Ghi chú"],
    "zh": ["案号", "查获日期", "国家", "查获地点", "物种", "标本类型", "数量", "单位", "运输方式", "备注"],
    "en-split": ["Ref", "Year", "Month", "Day", "Country", "Port", "Common name", "Scientific name", "Product", "Amount seized", "Unit", "Means of transport"],
    "en-measures": ["Ref", "Date (dd/mm/yyyy)", "Country", "Location", "Species", "Commodity", "No. of pieces", "Weight (kg)", "Transport", "Notes"],
}  # fmt: skip


@dataclass(frozen=True)
class Truth:
    """What a row was made from."""

    first: date
    last: date
    name: str
    term: str
    kind: str
    amount: Decimal


@dataclass(frozen=True)
class Made:
    """A table with its answers."""

    layout: str
    headings: list[str]
    rows: list[list[str]]
    truth: list[Truth]


def table(layout: str, *, rows: int, seed: int) -> Made:
    """Make a table."""
    chance = random.Random(f"{layout}/{seed}")
    made, truth = [], []
    for n in range(rows):
        row, answer = _row(layout, n, chance)
        made.append(row)
        truth.append(answer)
    return Made(layout, _HEADINGS[layout], made, truth)


def _row(layout: str, n: int, chance: random.Random) -> tuple[list[str], Truth]:
    language = layout.split("-", maxsplit=1)[0]
    term = chance.choice(sorted(GOODS))
    kind, words, having = GOODS[term]
    name = chance.choice(having)
    claimed = chance.choice(SPECIES[name][language].split("|"))
    day = date(2015, 1, 1) + timedelta(days=chance.randrange(4_200))
    text, first, last = _date(layout, day, chance)
    amount, quantity, unit = _amount(layout, language, kind, chance)
    what = chance.choice(words[language].split("|"))
    country = {"en": "Kenya", "fr": "Cameroun", "th": "ไทย", "vi": "Việt Nam", "zh": "中国"}[language]
    place = {
        "en": "Mombasa Port",
        "fr": "Aéroport de Douala",
        "th": "ด่านแม่สาย",
        "vi": "Cảng Hải Phòng",
        "zh": "广州",
    }[language]
    by = {
        "en": "by Road|Air|Sea|Vessel|courier",
        "fr": "Route|Avion|Maritime",
        "th": "รถยนต์|ทางอากาศ",
        "vi": "đường bộ|đường biển",
        "zh": "公路|空运|海运",
    }[language]
    by = chance.choice(by.split("|"))
    note = chance.choice(["", "", "x-ray image unclear", "two suspects"])
    truth = Truth(first, last, name, term, kind, amount)
    if layout == "en-one-cell":
        return [
            str(n + 1),
            text,
            f"{place}, {country}",
            claimed,
            what,
            f"{quantity} {unit}".strip(),
            by,
        ], truth
    if layout == "en-split":
        common = chance.choice([one for one in SPECIES[name]["en"].split("|") if one[0].isupper()])
        month = chance.choice([f"{day.month:02}", day.strftime("%B"), str(day.month)])
        row = [
            f"R{n}",
            str(day.year),
            month,
            str(day.day),
            country,
            place,
            common,
            name,
            what,
            quantity,
            unit,
            by,
        ]
        return row, Truth(day, day, name, term, kind, amount)
    if layout == "en-measures":
        pieces, mass = ("", quantity) if kind == "mass" else (quantity, "")
        if kind == "volume":  # such a sheet has no column for it
            pieces, mass, kind, amount = "12", "", "count", Decimal(12)
        return [f"R{n}", text, country, place, claimed, what, pieces, mass, by, note], Truth(
            first, last, name, term, kind, amount
        )
    return [f"{layout.upper()}-{n}", text, country, place, claimed, what, quantity, unit, by, note], truth


_MONTHS_TH = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."]
_MONTHS_FR = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"]  # fmt: skip


def _date(layout: str, day: date, chance: random.Random) -> tuple[str, date, date]:
    month_end = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    if layout != "en-measures" and chance.random() < 0.06:
        return f"{day.year}", date(day.year, 1, 1), date(day.year, 12, 31)
    if layout.startswith("en") and chance.random() < 0.06:
        return day.strftime("%B %Y"), day.replace(day=1), month_end
    if layout.startswith("en") and chance.random() < 0.03:
        last = min(day + timedelta(days=2), month_end)
        return f"{day.day}-{last.day} {day.strftime('%B %Y')}", day, last
    forms = {
        "en": [day.strftime("%d/%m/%Y"), day.strftime("%d %B %Y"), day.strftime("%d-%b-%y"), day.isoformat()],
        "en-us": [day.strftime("%m/%d/%Y"), day.strftime("%B %d, %Y"), day.strftime("%m/%d/%Y")],
        "en-one-cell": [str((day - date(1899, 12, 30)).days), day.isoformat(), f"{day.isoformat()} 14:30"],
        "en-items": [day.strftime("%d.%m.%Y"), day.strftime("%Y/%m/%d")],
        "fr": [
            day.strftime("%d/%m/%Y"),
            f"{day.day} {_MONTHS_FR[day.month - 1]} {day.year}",
            day.strftime("%d-%m-%Y"),
        ],
        "th": [
            f"{day.day} {_MONTHS_TH[day.month - 1]} {day.year + 543}",
            f"{day.day:02}/{day.month:02}/{day.year + 543}",
        ],
        "vi": [day.strftime("%d/%m/%Y"), f"ngày {day.day} tháng {day.month} năm {day.year}"],
        "zh": [f"{day.year}年{day.month}月{day.day}日", day.strftime("%Y-%m-%d"), day.strftime("%Y.%m.%d")],
        "en-measures": [day.strftime("%d/%m/%Y"), day.strftime("%d/%m/%Y")],
        "en-split": [""],
    }
    return chance.choice(forms[layout]), day, day


def _amount(layout: str, language: str, kind: str, chance: random.Random) -> tuple[Decimal, str, str]:
    unit = chance.choice(UNIT_WORDS[language][kind].split("|"))
    if kind == "count":
        whole = chance.choice([chance.randrange(1, 60), chance.randrange(60, 4_000)])
        amount = Decimal(whole)
        text = f"{whole:,}" if language == "en" and whole >= 1000 and chance.random() < 0.5 else str(whole)
    else:
        amount = Decimal(chance.randrange(1, 900_000)) / (1000 if chance.random() < 0.4 else 10)
        amount = amount.quantize(Decimal("0.1")) if amount > 100 else amount
        text = f"{amount.normalize():f}"
        if language in ("fr", "vi"):
            text = text.replace(".", ",")
    if layout in ("en-one-cell", "en") and chance.random() < 0.15:
        text = chance.choice(["approx. ", "about ", "~"]) + text
    if kind == "mass" and layout in ("en", "en-us", "en-items", "zh") and chance.random() < 0.2:
        grams = amount * 1000
        if grams == grams.to_integral_value():
            return amount, f"{grams:f}", {"zh": "克"}.get(language, chance.choice(["g", "grams", "gm"]))
    return amount, text, unit


def right(made: Made, seizures: list[dict[str, object]]) -> dict[str, float]:
    """Return the share of rows whose date, species, amount and term are right.

    Args:
        made: the table.
        seizures: plain data (``core.seizure``) with ``rows``, one for each row, refused ones too.
    """
    hits = dict.fromkeys(("date", "species", "quantity", "term"), 0)
    for truth, found in zip(made.truth, seizures, strict=True):
        item = found["items"][0] if found["items"] else {}  # type: ignore[index]
        hits["date"] += (found["first"], found["last"]) == (truth.first.isoformat(), truth.last.isoformat())
        hits["species"] += item.get("name") == truth.name
        hits["term"] += item.get("term") == truth.term
        hits["quantity"] += _is_amount(item, truth)
    return {name: n / len(made.truth) for name, n in hits.items()}


def _is_amount(item: dict[str, str], truth: Truth) -> bool:
    if truth.kind == "count":
        return bool(item.get("count")) and Decimal(item["count"]) == truth.amount
    if truth.kind == "mass":
        return bool(item.get("mass_kg")) and Decimal(item["mass_kg"]) == truth.amount
    return (
        bool(item.get("quantity")) and Decimal(item["quantity"]) == truth.amount and item.get("unit") == "MTQ"
    )
