"""Workbooks as agencies send them, with known answers: titles, several rows of headings, merged cells, totals, five languages, days of all kinds.

Rules: invented rows, the same for each seed; names, words and layouts are others than those of ``benchmarks.seizures_labelled``. Each row knows the day,
the accepted name and the amount that it was made from; ``None`` is a row that is no seizure (a total, a blank).

    made = workbook("es-aduana", rows=1000)
    made.data, made.truth[row]
"""

from __future__ import annotations

import io
import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from openpyxl import Workbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.worksheet.worksheet import Worksheet


class Answer(NamedTuple):
    """What a row was made from; the amount in kilograms or pieces, as text."""

    day: date
    name: str
    amount: str
    is_mass: bool


@dataclass(frozen=True)
class Made:
    """A workbook and the answers of its rows, by the number that a spreadsheet shows."""

    name: str
    data: bytes
    truth: dict[int, Answer]
    rows: int  # with something in them, below the headings


NAMES = {
    "es": [
        ("Tortuga carey", "Eretmochelys imbricata", "caparazones", False),
        ("Guacamaya roja (Ara macao)", "Ara macao", "ejemplares vivos", False),
        ("Panthera onca", "Panthera onca", "colmillos", False),
        ("Tiburón martillo común - Sphyrna lewini", "Sphyrna lewini", "aletas secas", True),
        ("Caballitos de mar", "Hippocampus", "secos", True),
        ("Iguana verde", "Iguana iguana", "vivos", False),
        ("Boa constrictor", "Boa constrictor", "pieles", False),
        ("Caoba", "Swietenia macrophylla", "madera aserrada", True),
        ("Totoaba macdonaldi", "Totoaba macdonaldi", "buches", True),
        ("Anguila europea", "Anguilla anguilla", "vivas", True),
        ("elefante africano", "Loxodonta africana", "marfil", True),
        ("Loro gris africano", "Psittacus erithacus", "vivos", False),
    ],
    "fr": [
        ("Tortue étoilée de Madagascar", "Astrochelys radiata", "vivantes", False),
        ("tortue à soc", "Astrochelys yniphora", "vivantes", False),
        ("Pangolin géant", "Manis gigantea", "écailles", True),
        ("Manis tricuspis", "Manis tricuspis", "écailles", True),
        ("Chimpanzé", "Pan troglodytes", "vivant", False),
        ("Hippocampes", "Hippocampus", "séchés", True),
        ("Civelles (Anguilla anguilla)", "Anguilla anguilla", "vivantes", True),
        ("Crocodile du Nil", "Crocodylus niloticus", "peaux", False),
        ("Lemur catta", "Lemur catta", "vivants", False),
        ("Guépard", "Acinonyx jubatus", "peau", False),
        ("Perroquet gris", "Psittacus erithacus", "vivants", False),
        ("Éléphant d'Afrique", "Loxodonta africana", "ivoire brut", True),
    ],
    "zh": [
        ("玳瑁", "Eretmochelys imbricata", "标本", False),
        ("黑熊", "Ursus thibetanus", "熊掌", False),
        ("暹罗鳄", "Crocodylus siamensis", "皮张", False),
        ("盔犀鸟", "Rhinoplax vigil", "头骨", False),
        ("高鼻羚羊", "Saiga", "角", True),
        ("檀香紫檀", "Pterocarpus santalinus", "原木", True),
        ("海马", "Hippocampus", "干制品", True),
        ("辐纹陆龟", "Astrochelys radiata", "活体", False),
        ("球蟒", "Python regius", "活体", False),
        ("穿山甲", "Manidae", "鳞片", True),
        ("非洲象", "Loxodonta africana", "象牙制品", True),
    ],
    "vi": [
        ("Đồi mồi", "Eretmochelys imbricata", "mai", False),
        ("Gấu ngựa", "Ursus thibetanus", "sống", False),
        ("Rắn hổ mang chúa", "Ophiophagus hannah", "sống", True),
        ("Cu li nhỏ", "Nycticebus pygmaeus", "sống", False),
        ("Tê tê vàng", "Manis pentadactyla", "vảy", True),
        ("Cá sấu xiêm", "Crocodylus siamensis", "da", False),
        ("Khỉ đuôi dài", "Macaca fascicularis", "sống", False),
        ("Báo hoa mai", "Panthera pardus", "da", False),
        ("gỗ cẩm lai (Dalbergia oliveri)", "Dalbergia oliveri", "gỗ tròn", True),
        ("Voi châu Phi", "Loxodonta africana", "ngà", True),
    ],
    "pt": [
        ("Arara-azul", "Anodorhynchus hyacinthinus", "vivos", False),
        ("Onça-pintada", "Panthera onca", "peles", False),
        ("Rinoceronte-branco", "Ceratotherium simum", "cornos", True),
        ("pangolim-terrestre", "Manis temminckii", "escamas", True),
        ("Pau-brasil", "Paubrasilia echinata", "madeira serrada", True),
        ("Cavalo-marinho", "Hippocampus", "secos", True),
        ("Tartaruga-de-pente", "Eretmochelys imbricata", "carapaças", False),
        ("Elefante africano", "Loxodonta africana", "marfim em bruto", True),
        ("Jiboia-constritora", "Boa constrictor", "vivos", False),
        ("Leão", "Panthera leo", "ossos", True),
    ],
    "en": [
        ("Helmeted Hornbill", "Rhinoplax vigil", "casques", False),
        ("Red Sanders (Pterocarpus santalinus)", "Pterocarpus santalinus", "logs", True),
        ("saiga horn", "Saiga", "horns", True),
        ("Hawksbill turtle", "Eretmochelys imbricata", "shells", False),
        ("Slow loris", "Nycticebus", "live", False),
        ("Cheetah cubs", "Acinonyx jubatus", "live", False),
        ("Scalloped hammerhead", "Sphyrna lewini", "dried fins", True),
        ("Glass eels (A. anguilla)", "Anguilla anguilla", "live", True),
        ("Tokay Gecko", "Gekko gecko", "dried", False),
        ("Ground pangolin", "Manis temminckii", "scales", True),
        ("Hippo teeth", "Hippopotamus amphibius", "teeth", True),
        ("AFRICAN ELEPHANT", "Loxodonta africana", "raw ivory", True),
    ],
    "th": [
        ("เสือโคร่ง", "Panthera tigris", "หนัง", False),
        ("เต่าดาวอินเดีย", "Geochelone elegans", "มีชีวิต", False),
        ("ไม้พะยูง", "Dalbergia cochinchinensis", "ไม้ท่อน", True),
        ("Manis javanica", "Manis javanica", "เกล็ด", True),
        ("ช้างแอฟริกา", "Loxodonta africana", "งาช้าง", True),
    ],
}
_MONTHS = {
    "es": "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre",
    "fr": "janv.|févr.|mars|avril|mai|juin|juil.|août|sept.|oct.|nov.|déc.",
    "pt": "janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro",
    "th": "ม.ค.|ก.พ.|มี.ค.|เม.ย.|พ.ค.|มิ.ย.|ก.ค.|ส.ค.|ก.ย.|ต.ค.|พ.ย.|ธ.ค.",
}


def _month(language: str, day: date) -> str:
    return _MONTHS[language].split("|")[day.month - 1]


def _serial(day: date) -> int:
    return (day - date(1899, 12, 30)).days


def _comma(amount: str) -> str:
    whole, _point, part = amount.partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{grouped},{part}" if part else grouped


class _Layout:
    """A layout: rows above the table, and how one row is written."""

    def __init__(
        self, language: str, above: Callable[[Worksheet], None], row: Callable[..., list[Any]]
    ) -> None:
        self.language, self.above, self.row = language, above, row


def _above(*lines: list[Any], merged: tuple[str, ...] = ()) -> Callable[[Worksheet], None]:
    def write(sheet: Worksheet) -> None:
        for line in lines:
            sheet.append(line)
        for cells in merged:
            sheet.merge_cells(cells)

    return write


def _es(n: int, day: date, what: tuple[str, str, str, bool], amount: str, chance: random.Random) -> list[Any]:
    when = chance.choice(
        [
            f"{day:%d/%m/%Y}",
            f"{day.day} de {_month('es', day)} de {day.year}",
            _serial(day),
            datetime.combine(day, datetime.min.time()),
        ]
    )
    return [n, f"ACTA-{day.year}-{n:04}", when, "Manzanillo, Colima", what[0], what[2], _comma(amount), "kg" if what[3] else "pzas", chance.choice(["Vía marítima", "Terrestre", "Aérea", "Paquetería"]), chance.choice(["China", "Hong Kong", "España", ""]), chance.choice(["", "Oculto en doble fondo", "s/n"])]  # fmt: skip


def _fr(n: int, day: date, what: tuple[str, str, str, bool], amount: str, chance: random.Random) -> list[Any]:
    when = chance.choice(
        [
            f"{day.day} {_month('fr', day)} {day.year}",
            f"{day:%d.%m.%Y}",
            f"{day:%d-%m-%y}",
            f"le {day:%d/%m/%Y}",
        ]
    )
    return [f"PV {n}/{day.year}", when, "Antananarivo (Ivato)", what[0], what[2], f"{_comma(amount)} {'kg' if what[3] else 'individus'}", chance.choice(["avion", "par route", "maritime", "colis postal"]), chance.choice(["Thaïlande", "Comores", "Inde", "néant"]), chance.choice(["12 500 000 Ar", "", "3.000 €"])]  # fmt: skip


def _zh(n: int, day: date, what: tuple[str, str, str, bool], amount: str, chance: random.Random) -> list[Any]:
    when = chance.choice(
        [
            f"{day.year}年{day.month}月{day.day}日",
            f"{day.year}.{day.month}.{day.day}",
            _serial(day),
            f"{day.year}/{day.month:02}/{day.day:02}",
        ]
    )
    unit = "公斤" if what[3] else chance.choice(["只", "件", "个"])
    return [n, f"缉字〔{day.year}〕{n}号", when, chance.choice(["广西凭祥", "广州白云机场", "深圳皇岗口岸"]), what[0], what[2], float(amount), unit, chance.choice(["公路", "空运", "海运", "邮递"]), chance.choice(["越南", "尼日利亚", "缅甸"]), chance.choice(["", "伪报品名"])]  # fmt: skip


def _vi(n: int, day: date, what: tuple[str, str, str, bool], amount: str, chance: random.Random) -> list[Any]:
    when = chance.choice(
        [
            f"{day:%d/%m/%Y}",
            f"ngày {day.day} tháng {day.month} năm {day.year}",
            f"{day.day}-{day.month}-{day.year}",
        ]
    )
    mass, count = (_comma(amount), "") if what[3] else ("", amount)
    return [n, when, chance.choice(["Móng Cái, Quảng Ninh", "Cảng Cát Lái", "Sân bay Nội Bài"]), what[0], what[2], count, mass, chance.choice(["Đường bộ", "Đường biển", "Hàng không"]), chance.choice(["Lào", "Nigeria", "Campuchia", ""]), chance.choice(["", "Giấu trong container ngô"])]  # fmt: skip


def _pt(n: int, day: date, what: tuple[str, str, str, bool], amount: str, chance: random.Random) -> list[Any]:
    when = chance.choice(
        [
            f"{day.day} de {_month('pt', day)} de {day.year}",
            f"{day:%d/%m/%Y}",
            f"{day.day}.{day.month}.{day.year}",
        ]
    )
    unit = "kg" if what[3] else "unidades"
    return [f"AA-{n}", when, chance.choice(["Porto de Nacala", "Aeroporto de Maputo", "Luanda"]), f"{_comma(amount)} {unit} de {what[2]}", what[0], chance.choice(["mala de porão", "viatura", "contentor"]), chance.choice(["Vietname", "China", "África do Sul"]), chance.choice(["", "Dois detidos"])]  # fmt: skip


def _en(n: int, day: date, what: tuple[str, str, str, bool], amount: str, chance: random.Random) -> list[Any]:
    when = chance.choice(
        [
            f"{day:%d-%b-%y}",
            f"{day:%B} {day.day}, {day.year}",
            _serial(day),
            f"{day:%d %B %Y}",
            f"{day.day}{_th(day.day)} {day:%b} {day.year}",
        ]
    )
    mass, count = (amount, None) if what[3] else (None, int(amount))
    approx = chance.choice(["", "", "approx. ", "~"]) if mass else ""
    return [n, when, chance.choice(["KIA Cargo", "Port of Mombasa", "Entebbe Intl Airport"]), chance.choice(["Kenya", "Uganda", "KE"]), what[0], what[2], f"{approx}{mass} Kgs" if mass else None, count, chance.choice(["Air freight", "by road", "Sea container", "courier"]), chance.choice(["KE>AE>VN", "Dubai", "Vietnam via Doha"]), chance.choice([None, "2 arrested", "Pending lab ID"])]  # fmt: skip


def _thai(
    n: int, day: date, what: tuple[str, str, str, bool], amount: str, chance: random.Random
) -> list[Any]:
    year = day.year + 543
    when = chance.choice(
        [
            f"{day.day} {_month('th', day)} {year % 100}",
            f"{day.day}/{day.month}/{year}",
            f"{day:%d-%m}-{year}",
        ]
    )
    unit = "กก." if what[3] else chance.choice(["ตัว", "ชิ้น"])
    return [n, when, chance.choice(["สนามบินสุวรรณภูมิ", "ด่านแม่สาย"]), what[0], what[2], amount, unit, chance.choice(["รถยนต์", "ทางอากาศ"]), chance.choice(["ลาว", "เวียดนาม", ""]), ""]  # fmt: skip


def _th(day: int) -> str:
    return "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


LAYOUTS = {
    "es-aduana": _Layout(
        "es",
        _above(
            ["AGENCIA NACIONAL DE ADUANAS"],
            ["Relación de aseguramientos de vida silvestre"],
            [],
            ["Núm.", "Datos del acta", None, None, "Mercancía asegurada", None, None, None, "Traslado", None, "Observaciones"],
            [None, "Folio", "Fecha del aseguramiento", "Lugar", "Especie", "Tipo de espécimen", "Cantidad", "Unidad de medida", "Medio de transporte", "País de destino", None],
            merged=("A1:K1", "A2:K2", "A4:A5", "B4:D4", "E4:H4", "I4:J4", "K4:K5"),
        ),
        _es,
    ),
    "fr-douanes": _Layout(
        "fr",
        _above(
            ["Direction générale des douanes — Bureau de la lutte contre la fraude"],
            ["Référence du PV", "Date de la saisie", "Lieu de la saisie", "Espèce (nom commun ou scientifique)", "Nature du produit", "Quantité", "Moyen de transport", "Destination", "Valeur estimée"],
            merged=("A1:I1",),
        ),
        _fr,
    ),
    "zh-haiguan": _Layout(
        "zh",
        _above(
            ["濒危物种查获情况统计表"],
            ["填报单位：某海关", None, None, None, None, None, None, None, "单位：公斤/件"],
            ["序号", "案件编号", "查获时间", "查获地点", "物种名称", "制品类型", "数量", "计量单位", "运输方式", "启运国", "备注"],
            merged=("A1:K1", "A2:C2"),
        ),
        _zh,
    ),
    "vi-kiem-lam": _Layout(
        "vi",
        _above(
            ["BẢNG TỔNG HỢP CÁC VỤ BẮT GIỮ"],
            ["STT", "Thời gian bắt giữ", "Địa điểm bắt giữ", "Tên loài", "Tang vật", "Khối lượng, số lượng", None, "Phương thức vận chuyển", "Nước xuất xứ", "Ghi chú"],
            [None, None, None, None, None, "Số cá thể", "Khối lượng (kg)", None, None, None],
            merged=("A1:J1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3", "F2:G2", "H2:H3", "I2:I3", "J2:J3"),
        ),
        _vi,
    ),
    "pt-anac": _Layout(
        "pt",
        _above(["Auto n.º", "Data da apreensão", "Local da apreensão", "Produto apreendido", "Espécie", "Meio de transporte", "País de destino", "Observações"]),
        _pt,
    ),
    "en-rangers": _Layout(
        "en",
        _above(
            ["Wildlife seizures database (v3) - RESTRICTED"],
            ["prepared by: J. Doe", None, None, "updated weekly"],
            [None, "WHEN & WHERE", None, None, "WHAT", None, None, None, "HOW", None, None],
            ["#", "Date of incident", "Seizure location", "Country", "Species", "Product type", "Weight", "No. of specimens", "Transport method", "Trade route", "Comments"],
            merged=("A1:K1", "B3:D3", "E3:H3", "I3:K3"),
        ),
        _en,
    ),
    "th-dan": _Layout(
        "th",
        _above(
            ["บัญชีการตรวจยึดสัตว์ป่า"],
            ["ลำดับ", "วัน เดือน ปี ที่ตรวจยึด", "สถานที่ตรวจยึด", "ชนิดสัตว์ป่า", "ลักษณะของกลาง", "จำนวน", "หน่วยนับ", "วิธีการขนส่ง", "ประเทศปลายทาง", "หมายเหตุ"],
            merged=("A1:J1",),
        ),
        _thai,
    ),
}  # fmt: skip
_TOTALS = {
    "es": "TOTAL",
    "fr": "Total général",
    "zh": "合计",
    "vi": "Tổng cộng",
    "pt": "Total",
    "en": "Grand total",
    "th": "รวม",
}


def workbook(layout: str, *, rows: int, seed: int = 1) -> Made:
    """Make a workbook in a layout, with a total after each hundred rows and at the end, and blank rows here and there."""
    made, chance = LAYOUTS[layout], random.Random(f"{layout}/{seed}")
    book = Workbook()
    sheet = book.active
    sheet.title = "Data"
    made.above(sheet)
    truth: dict[int, Answer] = {}
    filled = 0
    for n in range(1, rows + 1):
        name = chance.choice(NAMES[made.language])
        day = date(2016, 1, 1) + timedelta(days=chance.randrange(3_600))
        amount = (
            f"{chance.randrange(1, 4000)}.{chance.choice('123456789')}"
            if name[3]
            else str(chance.randrange(1, 300))
        )
        sheet.append(made.row(n, day, name, amount, chance))
        truth[sheet.max_row] = Answer(day, name[1], amount, name[3])
        filled += 1
        if n % 100 == 0:
            width = len(made.row(n, day, name, amount, random.Random(0)))
            sheet.append([_TOTALS[made.language], *[None] * (width - 2), "100"][:width])
            filled += 1
    data = io.BytesIO()
    book.save(data)
    return Made(f"{layout}.xlsx", data.getvalue(), truth, filled)
