"""Five sheets as people keep them, with known answers that were written before the importer saw them: how much is read right without a hand on it.

Rules: invented rows, the same for each seed. A ranger post in Indonesia, customs of Mozambique, forest rangers of Vietnam without accents, an
occurrence book of a Kenyan police station, cuttings of the press of Hong Kong. An answer names every accepted name that would be right: "pangolin" alone
is the family, its genus, or the only species of the country.

    made = sheet("id-ranger", rows=220)
    made.headings, made.rows[0], made.truth[0]
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Answer(NamedTuple):
    """What a row was made from: the day, names that are right (none: no taxon can be told), and the amount with whether it is kilograms."""

    day: date
    names: frozenset[str]
    amount: float
    is_mass: bool


@dataclass(frozen=True)
class Sheet:
    """A table and the answers of its rows."""

    headings: list[str]
    rows: list[list[str]]
    truth: list[Answer]


# (words, names that are right, kinds of amounts: m mass, c count)
_ID = [
    ("sisik trenggiling", "Manis javanica|Manis|Manidae", "m"), ("Trenggiling (hidup)", "Manis javanica|Manis|Manidae", "c"),
    ("Kulit harimau sumatera", "Panthera tigris|Panthera tigris sumatrae", "c"), ("paruh rangkong gading", "Rhinoplax vigil", "c"),
    ("Burung kakatua jambul kuning", "Cacatua sulphurea|Cacatua galerita", "c"), ("gading gajah", "Elephas maximus|Elephantidae|Loxodonta africana", "m"),
    ("kukang jawa", "Nycticebus javanicus", "c"), ("Bayi orangutan", "Pongo|Pongo pygmaeus|Pongo abelii", "c"),
    ("Penyu hijau", "Chelonia mydas", "c"), ("beruang madu - empedu", "Helarctos malayanus", "c"),
    ("Kura2 moncong babi", "Carettochelys insculpta", "c"), ("Ular sanca kembang (kulit)", "Python reticulatus|Malayopython reticulatus", "c"),
    ("Kayu sonokeling", "Dalbergia latifolia", "m"), ("gaharu", "Aquilaria|Aquilaria malaccensis|Gyrinops|Aquilaria spp.", "m"),
    ("nuri kepala hitam (Lorius lory)", "Lorius lory", "c"), ("TRENGGILING BEKU", "Manis javanica|Manis|Manidae", "m"),
    ("Biawak komodo", "Varanus komodoensis", "c"), ("lutung jawa", "Trachypithecus auratus|Trachypithecus", "c"), ("Jalak bali", "Leucopsar rothschildi", "c"),
]  # fmt: skip
_ID_MONTHS = [
    "Januari",
    "Pebruari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agst",
    "Sept",
    "Oktober",
    "Nopember",
    "Des",
]
_ID_DAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jum'at", "Sabtu", "Minggu"]
_ID_WORDS = {1: "satu", 2: "dua", 3: "tiga", 4: "empat", 5: "lima", 6: "enam", 7: "tujuh", 8: "delapan"}


def _comma(amount: float) -> str:
    whole, _, part = f"{amount:,.2f}".rstrip("0").rstrip(".").partition(".")
    return whole.replace(",", ".") + ("," + part if part else "")


def _of_id(n: int, day: date, what: tuple[str, str, str], amount: float, chance: random.Random) -> list[str]:
    month = _ID_MONTHS[day.month - 1]
    when = chance.choice([
        f"{_ID_DAYS[day.weekday()]}, {day.day} {month} {day.year}", f"{day.day}-{day.month}-{day:%y}", f"{day:%d/%m/%Y}",
        f"tgl {day.day} {month} {day.year}", f"{day.day} {month} {day:%y}", f"{_ID_DAYS[day.weekday()]} / {day:%d-%m-%Y}",
    ])  # fmt: skip
    if what[2] == "m":
        much = chance.choice(
            [
                f"{_comma(amount)} kg",
                f"± {_comma(amount)} Kg",
                f"kurang lebih {_comma(amount)} kilogram",
                f"{_comma(amount)}kg",
            ]
        )
    else:
        whole = int(amount)
        unit = (
            "lembar" if "ulit" in what[0] else "buah" if "paruh" in what[0] or "empedu" in what[0] else "ekor"
        )
        much = chance.choice([f"{whole} {unit}", f"{whole} ({_ID_WORDS.get(whole, 'banyak')}) {unit}" if whole in _ID_WORDS else f"{_comma(whole)} {unit}", f"{_ID_WORDS[whole]} {unit}" if whole in _ID_WORDS else f"{whole} ekr" if unit == "ekor" else f"{whole} {unit}"])  # fmt: skip
    return [str(n), when, chance.choice(["Pos Kuala Penet", "Ds. Muara Tae", "Pel. Bakauheni", "Bandara Kualanamu", "pasar burung"]), what[0], much, chance.choice(["2 org", "tdk dikenal", "sdr. AM (34 th)", "-"]), chance.choice(["", "BB diamankan di pos", "dilepasliarkan", "diserahkan ke BKSDA"])]  # fmt: skip


_PT = [
    ("Pontas de marfim em bruto", "Loxodonta africana|Elephantidae", "m"), ("Corno de rinoceronte", "Rhinocerotidae|Ceratotherium simum|Diceros bicornis", "m"),
    ("Escamas de pangolim", "Manidae|Manis|Manis temminckii", "m"), ("Madeira em toros, chanfuta (Afzelia quanzensis)", "Afzelia quanzensis", "m"),
    ("pau-preto Dalbergia melanoxylon", "Dalbergia melanoxylon", "m"), ("Umbila - Pterocarpus angolensis, serrada", "Pterocarpus angolensis", "m"),
    ("Dentes de leao", "Panthera leo", "c"), ("Pele de leopardo", "Panthera pardus", "c"), ("Cavalos marinhos secos", "Hippocampus", "m"),
    ("papagaios cinzentos vivos", "Psittacus erithacus|Psittacus", "c"), ("Carapaça de tartaruga verde", "Chelonia mydas", "c"), ("pele de crocodilo do Nilo", "Crocodylus niloticus", "c"),
    ("Pulseiras de marfim (elefante)", "Loxodonta africana|Elephantidae", "c"), ("Garras de leão", "Panthera leo", "c"), ("Cágado / tartaruga-leopardo viva", "Stigmochelys pardalis|Geochelone pardalis", "c"),
    ("Barbatanas de tubarao martelo", "Sphyrna|Sphyrnidae|Sphyrna lewini", "m"), ("Pangolim vivo", "Manidae|Manis|Manis temminckii", "c"), ("Chifres de rinoceronte branco", "Ceratotherium simum", "c"),
]  # fmt: skip
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
_ROMANS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]


def _of_pt(n: int, day: date, what: tuple[str, str, str], amount: float, chance: random.Random) -> list[str]:
    month = _PT_MONTHS[day.month - 1]
    when = chance.choice([
        f"{day:%d/%m/%Y}", f"{day.day} {month[:3]}. {day.year}", f"{day:%Y.%m.%d}", f"{day.day}-{month}-{day.year}", f"{day.day}/{_ROMANS[day.month - 1]}/{day.year}",
        f"aos {day.day} dias do mês de {month} de {day.year}", f"{day:%d/%m/%Y} 14h30",
    ])  # fmt: skip
    if what[2] == "m":
        text, unit = chance.choice([(_comma(amount), "Kg"), (_comma(amount), "quilos"), (f"{_comma(amount)} kgs", ""), (_comma(amount / 1000), "ton") if amount == int(amount) and amount % 10 == 0 else (_comma(amount), "KGS")])  # fmt: skip
    else:
        text, unit = str(int(amount)), chance.choice(["unid.", "un", "peças", "unidades", ""])
        text, unit = (text, unit) if unit else (f"{text} unidades", "")
    return [f"{n:03}/AT/{day:%y}", when, chance.choice(["Porto de Nacala", "Aeroporto de Maputo", "Fronteira de Ressano Garcia", "TIRO Beira"]), what[0], text, unit, chance.choice(["China", "Vietname", "Africa do Sul", "Tailândia", "n/d"]), chance.choice(["1.250.000,00 MT", "", "350.000,00 Mts"])]  # fmt: skip


_VI = [
    ("te te", "Manidae|Manis|Manis javanica|Manis pentadactyla", "song", "c"), ("te te vang", "Manis pentadactyla", "vay", "m"), ("Ho", "Panthera tigris", "da", "c"),
    ("voi chau Phi", "Loxodonta africana", "nga voi", "m"), ("te giac", "Rhinocerotidae|Ceratotherium simum|Diceros bicornis|Rhinoceros sondaicus", "sung", "m"),
    ("rua hop ba vach", "Cuora trifasciata", "song", "c"), ("Ran ho mang chua", "Ophiophagus hannah", "song", "m"), ("ky da hoa", "Varanus salvator", "song", "c"),
    ("gau ngua (Ursus thibetanus)", "Ursus thibetanus", "tui mat", "c"), ("khi duoi lon", "Macaca leonina|Macaca nemestrina", "song", "c"), ("Cu li nho", "Nycticebus pygmaeus", "song", "c"),
    ("ca sau nuoc ngot", "Crocodylus siamensis", "da", "c"), ("Trac", "Dalbergia cochinchinensis|Dalbergia", "go tron", "m"), ("doi moi", "Eretmochelys imbricata", "tieu ban", "c"),
    ("Manis javanica (te te Java)", "Manis javanica", "dong lanh", "m"), ("cay voi huong", "Paguma larvata|Viverridae|Paradoxurus hermaphroditus", "song", "c"), ("tran dat", "Python bivittatus|Python molurus", "song", "m"),
    ("cong", "Pavo muticus", "song", "c"), ("huong Campuchia (Pterocarpus macrocarpus)", "Pterocarpus macrocarpus", "go xe", "m"), ("bao gam", "Neofelis nebulosa", "xac", "c"),
]  # fmt: skip


def _of_vi(n: int, day: date, what: tuple[str, ...], amount: float, chance: random.Random) -> list[str]:
    when = chance.choice([
        f"{day:%d/%m/%Y}", f"ngay {day.day}/{day.month}/{day.year}", f"{day:%d.%m.%y}", f"{day.day} thang {day.month} nam {day.year}",
        f"ngay {day:%d} thang {day:%m} nam {day.year}", f"{day.day}-{day.month}-{day.year}", f"14h30 ngay {day:%d/%m/%Y}",
    ])  # fmt: skip
    if what[3] == "m":
        count, unit, mass = chance.choice([("", "", _comma(amount)), (_comma(amount), "kg", ""), (f"khoang {_comma(amount)}", "kg", ""), (f"{_comma(amount)} kg", "", "")])  # fmt: skip
    else:
        whole = int(amount)
        count, unit, mass = chance.choice([(f"{whole:02}", "con", ""), (str(whole), "ca the", ""), (f"{whole} con", "", ""), (str(whole), "chiec" if what[2] in ("da", "tui mat", "tieu ban") else "Con", "")])  # fmt: skip
    return [str(n), when, chance.choice(["Cang Cat Lai, TP HCM", "xa Dong Ha, Quang Tri", "CK Mong Cai", "san bay Noi Bai"]), what[0], what[2], count, unit, mass, chance.choice(["xe khach", "o to tai", "tau bien", "xe may", ""])]  # fmt: skip


_KE = [
    ("elephant tusks", "Loxodonta africana|Elephantidae", "m"), ("leopard skin", "Panthera pardus", "c"), ("live pangolin", "Manidae|Manis|Manis temminckii", "c"), ("zebra meat", "Equus quagga|Equus burchellii|Equus|Equus grevyi|Equus zebra", "m"),
    ("dik dik carcass", "Madoqua kirkii|Madoqua", "c"), ("sandalwood", "Osyris lanceolata|Santalum|Santalum album", "m"), ("python skin", "Python sebae|Python|Pythonidae", "c"), ("rhino horn", "Diceros bicornis|Rhinocerotidae|Ceratotherium simum", "m"),
    ("buffalo meat", "Syncerus caffer", "m"), ("cheetah skin", "Acinonyx jubatus", "c"), ("lion claws", "Panthera leo", "c"), ("Grevy's zebra hide", "Equus grevyi", "c"), ("giraffe meat", "Giraffa camelopardalis|Giraffa", "m"),
    ("live tortoises (leopard tortoise)", "Stigmochelys pardalis|Geochelone pardalis", "c"), ("hippo teeth", "Hippopotamus amphibius", "c"), ("ostrich eggs", "Struthio camelus|Struthio molybdophanes|Struthio", "c"), ("pangolin scales", "Manidae|Manis|Manis temminckii", "m"), ("impala carcasses", "Aepyceros melampus", "c"),
]  # fmt: skip
_KE_WORDS = {1: "One", 2: "Two", 3: "Three", 4: "Four", 5: "Five", 6: "Six", 7: "Seven", 8: "Eight"}


def _ordinal(day: int) -> str:
    return f"{day}{'TH' if day in (11, 12, 13) else {1: 'ST', 2: 'ND', 3: 'RD'}.get(day % 10, 'TH')}"


def _of_ke(n: int, day: date, what: tuple[str, str, str], amount: float, chance: random.Random) -> list[str]:
    when = chance.choice([f"{day:%d.%m.%y}", f"{day:%d/%m/%Y} 1430HRS", f"{_ordinal(day.day)} {day:%B %Y}".upper(), f"{day:%d-%b-%y}", f"{day.day}/{day.month}/{day:%y} at 0620 hrs", f"{day:%d %b %Y}"])  # fmt: skip
    if what[2] == "m":
        much = f"{amount:g}"
        exhibit = chance.choice([f"{much} kgs of {what[0]}", f"approx. {much}kg {what[0]}", f"{what[0]} weighing {much} Kgs", f"{what[0]} ({much} kilograms)", f"a gunny bag containing {much}Kgs of {what[0]}"])  # fmt: skip
    else:
        whole = int(amount)
        word = _KE_WORDS.get(whole, "")
        exhibit = chance.choice([f"{word} ({whole}) {what[0]}" if word else f"{whole} {what[0]}", f"{what[0]} x{whole}", f"{what[0]} - {whole}", f"{whole} pcs of {what[0]}", f"{word or whole} {what[0]}", f"{whole} No. {what[0]}"])  # fmt: skip
    accused = chance.choice(
        ["2 male adults", "1. J. K. 2. P. M.", "unknown, escaped", "one male adult aged 34 yrs"]
    )
    return [f"{n % 60 + 1}/{day:%d/%m/%Y}", when, chance.choice(["Maralal P/Stn", "Rumuruti", "Voi Police Stn", "Kajiado"]), "Being in possession of wildlife trophy c/s 92 WCMA 2013", exhibit, accused, chance.choice(["PBC", "PUI", "Taken to court", ""])]  # fmt: skip


_HK = [
    ("懷疑象牙", "Loxodonta africana|Elephantidae|Elephas maximus", "m"), ("懷疑穿山甲鱗片", "Manidae|Manis|Manis pentadactyla", "m"), ("懷疑犀牛角", "Rhinocerotidae|Ceratotherium simum|Diceros bicornis", "m"), ("懷疑沉香", "Aquilaria|Aquilaria sinensis|Aquilaria malaccensis", "m"),
    ("檀香紫檀木材", "Pterocarpus santalinus", "m"), ("豬鼻龜（活）", "Carettochelys insculpta", "c"), ("懷疑海馬乾", "Hippocampus", "m"), ("蘇眉", "Cheilinus undulatus", "c"), ("懷疑歐洲鰻苗", "Anguilla anguilla", "m"),
    ("盔犀鳥頭骨", "Rhinoplax vigil", "c"), ("玳瑁標本", "Eretmochelys imbricata", "c"), ("懷疑石首魚花膠（加利福尼亞灣石首魚）", "Totoaba macdonaldi", "m"), ("懷疑路氏雙髻鯊乾魚翅", "Sphyrna lewini", "m"), ("活體輻射龜", "Astrochelys radiata", "c"), ("非洲灰鸚鵡", "Psittacus erithacus", "c"),
    ("鱷魚肉（暹羅鱷）", "Crocodylus siamensis", "m"), ("花旗參", "Panax quinquefolius", "m"), ("懷疑美洲豹牙齒", "Panthera onca", "c"), ("小葵花鳳頭鸚鵡", "Cacatua sulphurea", "c"), ("高鼻羚羊角", "Saiga tatarica|Saiga|Saiga borealis", "m"),
]  # fmt: skip
_HAN = "零一二三四五六七八九"


def _han(number: int) -> str:
    if number < 10:
        return _HAN[number]
    tens, ones = divmod(number, 10)
    return f"{'' if tens == 1 else _HAN[tens]}十{_HAN[ones] if ones else ''}"


def _of_hk(n: int, day: date, what: tuple[str, str, str], amount: float, chance: random.Random) -> list[str]:
    when = chance.choice([f"{day.year}年{day.month}月{day.day}日", f"{day:%Y-%m-%d}", f"{day.day}/{day.month}/{day.year}", f"{''.join(_HAN[int(one)] for one in str(day.year))}年{_han(day.month)}月{_han(day.day)}日", f"{day.year}年{day.month:02}月{day.day:02}日（星期{'一二三四五六日'[day.weekday()]}）"])  # fmt: skip
    if what[2] == "m":
        much = chance.choice([f"約{amount:,g}公斤", f"{amount:,g} 公斤", f"約 {amount / 1000:g} 公噸" if amount >= 100 else f"{amount:g}千克", f"共重約{amount:,g}公斤"])  # fmt: skip
    else:
        whole = int(amount)
        unit = (
            "件"
            if "標本" in what[0] or "頭骨" in what[0] or "牙" in what[0]
            else "條"
            if what[0] == "蘇眉"
            else "隻"
        )
        much = chance.choice([f"{whole}{unit}", f"約{whole:,}{unit}", f"{_han(whole)}{unit}" if whole < 100 else f"{whole}{unit}", f"共{whole}{unit}"])  # fmt: skip
    return [when, chance.choice(["葵涌海關大樓", "香港國際機場", "落馬洲管制站", "西貢海面"]), what[0], much, chance.choice(["約$500萬", "港幣120萬元", "$80,000", ""]), chance.choice(["馬來西亞", "尼日利亞", "越南", "不詳"]), chance.choice(["政府新聞公報", "明報", "香港01"])]  # fmt: skip


_SHEETS: dict[str, tuple[list[str], list[tuple[str, ...]], Callable[..., list[str]]]] = {
    "id-ranger": (["No.", "Hari/Tgl", "Lokasi", "Jenis satwa / barang", "Jumlah", "Pelaku", "Ket."], _ID, _of_id),
    "pt-customs": (["Auto nº", "Data da apreensão", "Estância", "Designação da mercadoria", "Qtd", "Unid.", "Destino", "Valor estimado"], _PT, _of_pt),
    "vi-rangers": (["STT", "Ngay bat giu", "Dia diem", "Ten loai", "Tang vat", "So luong", "DVT", "Trong luong (kg)", "Phuong tien"], _VI, _of_vi),
    "ke-police": (["OB NO.", "DATE/TIME", "STATION", "OFFENCE", "EXHIBITS", "ACCUSED", "REMARKS"], _KE, _of_ke),
    "hk-press": (["日期", "地點", "檢獲物品", "數量", "估值", "來源地", "資料來源"], _HK, _of_hk),
}  # fmt: skip
NAMES = tuple(_SHEETS)


def sheet(name: str, rows: int = 220, seed: int = 41) -> Sheet:
    """Return a sheet with its answers."""
    chance = random.Random(f"{name} {seed}")
    headings, kinds, write = _SHEETS[name]
    made, truth = [], []
    for n in range(1, rows + 1):
        what, day = chance.choice(kinds), date(2019, 1, 1) + timedelta(days=chance.randrange(2_400))
        is_mass = what[-1] == "m"
        amount = chance.choice([chance.randrange(1, 20), chance.randrange(5, 400) + 0.5, 10.0 * chance.randrange(10, 200)]) if is_mass else chance.choice([1, 1, 2, 3, 4, 7, 12, 25, 48, 160])  # fmt: skip
        made.append(write(n, day, what, float(amount), chance))
        truth.append(Answer(day, frozenset(what[1].split("|")), float(amount), is_mass))
    return Sheet(headings, made, truth)
