"""A list of parks in Thai with years of the Buddhist era, and a list of a directorate of Indonesia."""

from __future__ import annotations

import random
from datetime import datetime
from typing import TYPE_CHECKING, Any

from benchmarks import unseen_fifth_words as known
from benchmarks.unseen_fifth_words import Good, allowed, chronicle, grouped, is_month, lot, narrowed, plain
from benchmarks.unseen_parts import INDONESIAN_MONTHS, THAI_MONTHS, THAI_SHORT_MONTHS, left_out
from benchmarks.unseen_tables import Answer, Made, as_csv, as_xlsx, comma, slip

if TYPE_CHECKING:
    from datetime import date

RETICULATED = "Python reticulatus|Malayopython reticulatus|Broghammerus reticulatus"
SEROWS = "Capricornis sumatraensis|Capricornis milneedwardsii|Capricornis maritimus|Naemorhedus sumatraensis|Capricornis thar|Capricornis"
CHEVROTAINS = "Tragulus|Tragulus kanchil|Tragulus javanicus|Tragulus napu|Tragulus williamsoni"
# fmt: off
THAI = (
    *[Good(("งาช้าง", "งาช้างดิบ", "ท่อนงาช้าง", "งาช้างแปรรูป"), known.ELEPHANTS, "b", 1.5, "ท่อน")] * 2,
    *[Good(("เกล็ดลิ่น", "เกล็ดตัวนิ่ม", "เกล็ดลิ่นตากแห้ง"), known.PANGOLINS, "m", 8)] * 2,
    Good(("ลิ่นชวา", "ตัวลิ่นชวา (Manis javanica)"), "Manis javanica", "b", 4, "ตัว"),
    Good(("ตัวลิ่น (นิ่ม)", "ตัวนิ่มมีชีวิต"), known.PANGOLINS, "b", 4, "ตัว"),
    Good(("นอแรด",), known.RHINOS, "b", 2, "ชิ้น"),
    Good(("เต่าดาวอินเดีย",), "Geochelone elegans", "c", 1, "ตัว"),
    Good(("เต่าดาวรัศมี", "เต่ารัศมี (Radiated tortoise)"), "Astrochelys radiata|Geochelone radiata", "c", 1, "ตัว"),
    *[Good(("เต่าเหลือง", "เต่าเหลือง (Indotestudo elongata)"), "Indotestudo elongata", "b", 1.5, "ตัว")] * 2,
    Good(("เต่าหวาย",), "Heosemys grandis", "b", 3, "ตัว"),
    Good(("เต่ากระ", "ซากเต่ากระ"), "Eretmochelys imbricata", "c", 2, "ซาก"),
    Good(("ไข่เต่าตนุ",), "Chelonia mydas", "c", 0.1, "ฟอง"),
    *[Good(("นกปรอดหัวโขน", "นกกรงหัวจุก", "นกปรอดหัวโขน (นกกรงหัวจุก)"), "Pycnonotus jocosus", "c", 0.1, "ตัว")] * 3,
    *[Good(("นกขุนทอง",), "Gracula religiosa", "c", 0.2, "ตัว")] * 2,
    Good(("นกแก้วโม่ง",), "Psittacula eupatria|Palaeornis eupatria", "c", 0.2, "ตัว"),
    Good(("นกแขกเต้า",), "Psittacula alexandri", "c", 0.2, "ตัว"),
    Good(("นกกางเขนดง",), "Copsychus malabaricus|Kittacincla malabarica|Kittacincla macrura|Copsychus macrurus", "c", 0.1, "ตัว"),
    Good(("โหนกนกชนหิน", "หัวนกชนหิน"), "Rhinoplax vigil|Buceros vigil", "c", 2, "หัว"),
    *[Good(("ลิงแสม", "ลูกลิงแสม"), "Macaca fascicularis", "c", 1, "ตัว")] * 2,
    Good(("ลิงกัง",), "Macaca leonina|Macaca nemestrina", "c", 1, "ตัว"),
    Good(("นางอาย", "ลิงลม (นางอาย)"), known.SLOW_LORISES, "c", 1, "ตัว"),
    Good(("ชะนีมือขาว", "ลูกชะนีมือขาว"), "Hylobates lar", "c", 2, "ตัว"),
    Good(("งูเหลือม",), RETICULATED, "b", 6, "ตัว"),
    Good(("งูหลาม",), "Python bivittatus|Python molurus|Python molurus bivittatus", "b", 6, "ตัว"),
    Good(("งูเห่า",), known.COBRAS, "b", 1, "ตัว"),
    Good(("งูจงอาง",), "Ophiophagus hannah", "b", 3, "ตัว"),
    *[Good(("ตะกวด", "ตะกวด (แลน)"), "Varanus bengalensis|Varanus nebulosus", "b", 2, "ตัว")] * 2,
    *[Good(("เหี้ย", "ตัวเงินตัวทอง", "หนังเหี้ย (Varanus salvator)"), "Varanus salvator", "c", 1, "ตัว")] * 2,
    Good(("ตุ๊กแกบ้าน", "ตุ๊กแกตากแห้ง"), "Gekko gecko|Gekko", "c", 0.1, "ตัว"),
    *[Good(("หนังเสือโคร่ง", "หนังเสือโคร่ง (Panthera tigris)"), "Panthera tigris", "c", 3, "ผืน")] * 2,
    Good(("กระดูกเสือโคร่ง",), "Panthera tigris", "m", 8),
    Good(("หนังเสือดาว",), "Panthera pardus", "c", 3, "ผืน"),
    Good(("หนังเสือลายเมฆ",), "Neofelis nebulosa|Neofelis", "c", 3, "ผืน"),
    Good(("แมวดาว",), "Prionailurus bengalensis|Felis bengalensis", "c", 2, "ตัว"),
    Good(("หมีควาย", "ลูกหมีควาย"), "Ursus thibetanus", "c", 2, "ตัว"),
    Good(("หมีหมา", "หมีคน (หมีหมา)"), "Helarctos malayanus", "c", 2, "ตัว"),
    Good(("อุ้งตีนหมี", "ดีหมี"), known.BEARS, "c", 2, "ชิ้น"),
    Good(("เขากระทิง", "หัวกระทิงพร้อมเขา"), "Bos gaurus|Bos frontalis", "c", 2, "หัว"),
    *[Good(("เนื้อเก้ง", "ซากเก้ง"), known.MUNTJACS, "m", 8)] * 2,
    *[Good(("เนื้อกวางป่า", "เนื้อกวางป่าตากแห้ง"), "Rusa unicolor|Cervus unicolor", "m", 15)] * 2,
    Good(("เขาเลียงผา", "หัวเลียงผา"), SEROWS, "c", 2, "หัว"),
    Good(("กระจง", "ซากกระจง"), CHEVROTAINS, "c", 2, "ซาก"),
    *[Good(("เนื้อหมูป่า", "หมูป่า"), "Sus scrofa|Sus", "m", 15)] * 2,
    Good(("นากเล็กเล็บสั้น",), "Aonyx cinereus|Aonyx cinerea|Amblonyx cinereus|Amblonyx cinerea", "c", 1, "ตัว"),
    Good(("ม้าน้ำตากแห้ง", "ม้าน้ำแห้ง"), known.SEAHORSES, "m", 2),
    Good(("หอยมือเสือ", "เปลือกหอยมือเสือ"), known.CLAMS, "c", 1, "ชิ้น"),
    *[Good(("ไม้พะยูง", "ไม้พะยูงแปรรูป", "ไม้พะยูงท่อน"), "Dalbergia cochinchinensis", "v", 0.05, "ท่อน")] * 4,
    *[Good(("ไม้ชิงชัน",), "Dalbergia oliveri|Dalbergia bariensis", "v", 0.08, "ท่อน")] * 2,
    *[Good(("ไม้ประดู่", "ไม้ประดู่แปรรูป"), "Pterocarpus macrocarpus|Pterocarpus indicus|Pterocarpus", "v", 0.08, "แผ่น")] * 2,
    *[Good(("ไม้สัก", "ไม้สักแปรรูป"), "Tectona grandis", "v", 0.05, "แผ่น")] * 3,
    Good(("ไม้มะค่าโมง",), "Afzelia xylocarpa", "v", 0.1, "เหลี่ยม"),
    Good(("ไม้แดง",), "Xylia xylocarpa", "v", 0.06, "แผ่น"),
    Good(("ไม้กฤษณา", "ชิ้นไม้กฤษณา"), known.AGARWOOD, "m", 5),
    Good(("กล้วยไม้รองเท้านารี",), "Paphiopedilum|Orchidaceae", "c", 0.1, "ต้น"),
)
# fmt: on
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
PARKS = ("อ.กันทรลักษ์ จ.ศรีสะเกษ", "อช.ทับลาน", "ขสป.ห้วยขาแข้ง", "ด่านสะเดา", "สนามบินสุวรรณภูมิ", "อ.แม่สอด จ.ตาก", "อช.แก่งกระจาน", "จ.นราธิวาส", "ด่านช่องเม็ก", "อ.ปาดังเบซาร์", "จ.มุกดาหาร")  # fmt: skip


def _thai_day(first: date, last: date, chance: random.Random) -> Any:
    year = first.year + 543
    short, long = THAI_SHORT_MONTHS[first.month - 1], THAI_MONTHS[first.month - 1]
    if is_month(first, last):
        return chance.choice([f"{long} {year}", f"{short} {year % 100}", f"เดือน{long} {year}"])
    if first != last:
        text = chance.choice([f"{first.day}-{last.day} {short} {year}", f"{first.day} - {last.day} {long} {year}", f"{first.day}-{last.day} {short}{year % 100}", f"{first.day}/{first.month}/{year} - {last.day}/{last.month}/{year}"])  # fmt: skip
        return text.translate(THAI_DIGITS) if chance.random() < 0.15 else text
    if chance.random() < 0.04 and (first.month, first.day) != (2, 29):
        return datetime(year, first.month, first.day)  # noqa: DTZ001  a workbook's day in the Buddhist era
    text = chance.choice([
        f"{first.day} {short} {year}", f"{first.day} {short} {year % 100}", f"{first.day} {short}{year % 100}", f"{first.day} {long} {year}",
        f"{first.day:02}/{first.month:02}/{year}", f"{first.day}/{first.month}/{year}", f"{first.day}/{first.month}/{year % 100}", f"วันที่ {first.day} {long} พ.ศ. {year}",
        f"{first.day} {short} {year} เวลา {chance.randrange(1, 24):02}.30 น.",
    ])  # fmt: skip
    return text.translate(THAI_DIGITS) if chance.random() < 0.18 else text


def _thai_amounts(amounts: dict[str, float], piece: str, chance: random.Random) -> str:
    parts = []
    if "count" in amounts:
        parts.append(f"{int(amounts['count'])} {piece}")
    if "mass" in amounts:
        mass = amounts["mass"]
        grams = mass < 1 and chance.random() < 0.6
        number = plain(mass * 1000) if grams else grouped(mass)
        parts.append(("น้ำหนัก " if parts or chance.random() < 0.3 else "") + number + chance.choice([" กรัม", " ก."] if grams else [" กก.", " กก", " กิโลกรัม", " ก.ก."]))  # fmt: skip
    if "volume" in amounts:
        parts.append(
            ("ปริมาตร " if chance.random() < 0.5 else "")
            + plain(amounts["volume"])
            + chance.choice([" ลบ.ม.", " ลบ.ม", " ลูกบาศก์เมตร"])
        )
    text = chance.choice([" ", " ", " / ", ", "]).join(parts)
    return text.translate(THAI_DIGITS) if chance.random() < 0.15 else text


def thai(rows: int, seed: int) -> Made:
    """Return a list whose amounts stand in one cell with their units; now and then within the words of what was seized."""
    chance = random.Random(seed)
    made = Made("สถิติคดี ปี 62-68.xlsx")
    sheet: list[list[Any]] = [
        ["สถิติการจับกุมผู้กระทำผิดเกี่ยวกับสัตว์ป่าและป่าไม้"], ["ประจำปีงบประมาณ พ.ศ. 2562 - 2568"],
        ["ลำดับที่", "วัน เดือน ปี ที่จับกุม", "สถานที่เกิดเหตุ", "คดีอาญาที่", "ผู้ต้องหา (คน)", "ของกลาง", None, "มูลค่า (บาท)", "หมายเหตุ"],
        [None, None, None, None, None, "รายการ", "จำนวน/น้ำหนัก", None, None],
    ]  # fmt: skip
    before: tuple[date, date] | None = None
    for number, when in enumerate(chronicle(chance, rows), 1):
        repeated = before is not None and chance.random() < 0.04
        first, last = before if repeated and before is not None else when
        good = chance.choice(THAI)
        word = chance.choice(good.words)
        answer = Answer(first, last, narrowed(word, good.names), lot(chance, good.how, good.each))
        size = _thai_amounts(answer.amounts, good.piece, chance)
        cells: list[Any] = [word, size]
        if set(answer.amounts) == {"count"} and chance.random() < 0.2:
            cells = [word, int(answer.amounts["count"])]
        elif chance.random() < 0.25:
            cells = [f"{word} {chance.choice(['', 'จำนวน '])}{size}", None]
        elif chance.random() < 0.04:
            mass = lot(chance, "m", 5)["mass"]
            count = chance.randrange(1, 9)
            answer = Answer(
                first, last, allowed("Macaca fascicularis", known.PANGOLINS), {"count": count, "mass": mass}
            )
            cells = [f"1. ลิงแสม {count} ตัว 2. เกล็ดลิ่น {grouped(mass)} กก.", None]
        sheet.append([
            number, '"' if repeated else _thai_day(first, last, chance), chance.choice(PARKS), f"{chance.randrange(1, 900)}/{first.year + 543}",
            chance.choice([1, 2, 3, "-", "ไม่พบตัว"]), *cells, chance.choice(["50,000", "1,250,000", 30000, "-", None]),
            chance.choice([None, None, "ส่งพนักงานสอบสวน สภ.", "รถกระบะ 1 คัน", "ของกลางเก็บที่หน่วยฯ", "ไม่มีผู้ต้องหา"]),
        ])  # fmt: skip
        before = (first, last)
        made.truth[len(sheet)] = answer
    left_out(made, sheet, ["รวม", None, None, None, None, f"{rows} คดี"])
    made.data = as_xlsx(sheet, ("F3:G3",))
    return made


COCKATOOS = "Cacatua sulphurea|Cacatua galerita|Cacatua|Cacatua triton|Cacatua citrinocristata"
ORANGUTANS = "Pongo abelii|Pongo pygmaeus|Pongo tapanuliensis|Pongo"
PARADISE = "Paradisaeidae|Paradisaea|Paradisaea apoda|Paradisaea minor|Paradisaea rubra|Paradisaea raggiana|Cicinnurus regius|Cicinnurus"
# fmt: off
INDONESIA = (
    *[Good(("sisik trenggiling", "sisik trenggiling kering"), known.PANGOLINS, "m", 8)] * 3,
    Good(("trenggiling hidup", "trenggiling hidup (Manis javanica)"), known.PANGOLINS, "b", 4, "ekor"),
    *[Good(("gading gajah", "pipa rokok gading gajah"), known.ELEPHANTS, "b", 1, "potong")] * 2,
    *[Good(("kulit harimau sumatera", "kulit harimau", "kulit Harimau Sumatra (Panthera tigris sumatrae)"), "Panthera tigris|Panthera tigris sumatrae", "c", 2, "lembar")] * 3,
    Good(("tulang harimau sumatera",), "Panthera tigris|Panthera tigris sumatrae", "m", 6),
    Good(("taring beruang madu", "kuku beruang madu"), "Helarctos malayanus", "c", 1, "buah"),
    *[Good(("paruh rangkong gading", "paruh enggang gading"), "Rhinoplax vigil|Buceros vigil", "c", 0.5, "buah")] * 2,
    Good(("anak orangutan", "orang utan"), ORANGUTANS, "c", 2, "ekor"),
    Good(("kukang jawa", "kukang jawa (Nycticebus javanicus)"), "Nycticebus javanicus", "c", 1, "ekor"),
    Good(("kukang", "kukang (malu-malu)"), known.SLOW_LORISES, "c", 1, "ekor"),
    *[Good(("burung kakatua jambul kuning", "kakatua jambul kuning"), COCKATOOS, "c", 1, "ekor")] * 2,
    Good(("kakatua raja",), "Probosciger aterrimus", "c", 1, "ekor"),
    Good(("nuri bayan", "burung nuri bayan"), "Eclectus roratus|Eclectus", "c", 1, "ekor"),
    Good(("kasturi kepala hitam", "nuri kasturi kepala hitam (Lorius lory)"), "Lorius lory", "c", 1, "ekor"),
    Good(("cendrawasih awetan", "opset burung cenderawasih"), PARADISE, "c", 1, "ekor"),
    Good(("kasuari", "burung kasuari"), "Casuarius|Casuarius casuarius|Casuarius unappendiculatus|Casuarius bennetti|Casuariidae", "c", 2, "ekor"),
    Good(("jalak bali", "curik bali"), "Leucopsar rothschildi", "c", 1, "ekor"),
    *[Good(("cucak hijau", "burung cucak ijo"), "Chloropsis sonnerati", "c", 0.1, "ekor")] * 2,
    Good(("murai batu", "burung murai batu"), "Copsychus malabaricus|Kittacincla malabarica|Copsychus|Kittacincla|Kittacincla macrura", "c", 0.1, "ekor"),
    Good(("elang brontok",), "Nisaetus cirrhatus|Spizaetus cirrhatus|Nisaetus limnaeetus", "c", 1, "ekor"),
    Good(("elang jawa",), "Nisaetus bartelsi|Spizaetus bartelsi", "c", 2, "ekor"),
    Good(("lutung jawa", "lutung budeng (jawa)"), "Trachypithecus auratus|Trachypithecus mauritius|Trachypithecus", "c", 1, "ekor"),
    Good(("owa jawa",), "Hylobates moloch", "c", 2, "ekor"),
    Good(("siamang", "anak siamang"), "Symphalangus syndactylus|Hylobates syndactylus", "c", 2, "ekor"),
    Good(("monyet ekor panjang",), "Macaca fascicularis", "c", 1, "ekor"),
    Good(("kucing hutan", "kucing kuwuk"), "Prionailurus bengalensis|Prionailurus javanensis|Felis bengalensis|Prionailurus", "c", 1, "ekor"),
    Good(("binturong",), "Arctictis binturong", "c", 2, "ekor"),
    Good(("landak jawa", "landak"), "Hystrix javanica|Hystrix brachyura|Hystrix|Hystrix sumatrae|Hystrix crassispinis|Hystricidae", "c", 1, "ekor"),
    *[Good(("penyu hijau", "penyu hijau hidup"), "Chelonia mydas", "c", 1, "ekor")] * 2,
    *[Good(("telur penyu",), known.SEA_TURTLES, "c", 0.1, "butir")] * 2,
    Good(("penyu sisik (awetan)", "cinderamata dari penyu sisik"), "Eretmochelys imbricata", "c", 1, "buah"),
    *[Good(("kura-kura moncong babi", "kura-kura moncong babi (Carettochelys insculpta)"), "Carettochelys insculpta", "c", 0.1, "ekor")] * 2,
    Good(("labi-labi", "labi-labi (Amyda cartilaginea)"), "Amyda cartilaginea|Trionychidae|Amyda|Dogania subplana|Pelochelys cantorii", "b", 3, "ekor"),
    Good(("sanca hijau",), "Morelia viridis|Chondropython viridis|Morelia azurea|Morelia azureus", "c", 1, "ekor"),
    Good(("ular sanca kembang", "kulit sanca kembang"), RETICULATED, "c", 1, "ekor"),
    Good(("ular sanca",), known.PYTHONS + "|Morelia|Morelia viridis|Simalia|Liasis", "c", 1, "ekor"),
    Good(("buaya muara", "anak buaya muara"), "Crocodylus porosus", "c", 1, "ekor"),
    Good(("kuda laut kering",), known.SEAHORSES, "m", 4),
    Good(("kima", "cangkang kima"), known.CLAMS, "b", 2, "buah"),
    Good(("daging rusa timor", "daging rusa (rusa timor)"), "Rusa timorensis|Cervus timorensis", "m", 20),
    *[Good(("kayu sonokeling", "balok sonokeling"), "Dalbergia latifolia|Dalbergia", "v", 0.08, "batang")] * 2,
    *[Good(("kayu merbau", "kayu olahan jenis merbau"), "Intsia bijuga|Intsia palembanica|Intsia", "v", 0.08, "batang")] * 3,
    *[Good(("kayu ulin",), "Eusideroxylon zwageri|Eusideroxylon", "v", 0.05, "batang")] * 2,
    Good(("kayu jati",), "Tectona grandis", "v", 0.1, "batang"),
    Good(("kayu ramin",), "Gonystylus bancanus|Gonystylus", "v", 0.1, "batang"),
    *[Good(("gaharu", "kayu gaharu"), known.AGARWOOD, "m", 8)] * 2,
    Good(("kayu cendana",), "Santalum album|Santalum", "m", 60),
)
# fmt: on
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
ANGKA = {1: "satu", 2: "dua", 3: "tiga", 4: "empat", 5: "lima", 6: "enam", 7: "tujuh", 8: "delapan", 9: "sembilan", 11: "sebelas", 14: "empat belas", 26: "dua puluh enam", 40: "empat puluh"}  # fmt: skip


def _indonesian_day(first: date, last: date, chance: random.Random) -> str:
    name = INDONESIAN_MONTHS[first.month - 1]
    short = name[:3] if name != "Agustus" else chance.choice(["Agt", "Agu", "Ags"])
    if is_month(first, last):
        return chance.choice([f"{name} {first.year}", f"Bulan {name} {first.year}"])
    if first != last:
        return chance.choice([f"{first.day} s.d. {last.day} {name} {first.year}", f"{first.day}-{last.day} {name} {first.year}", f"{first.day} s/d {last.day} {short} {first.year}", f"{first:%d/%m/%Y} - {last:%d/%m/%Y}"])  # fmt: skip
    return chance.choice([
        f"{first.day} {name} {first.year}", f"{HARI[first.weekday()]}, {first.day} {name} {first.year}", f"{first:%d-%m-%Y}", f"{first:%d/%m/%Y}", f"{first:%d/%m/%y}",
        f"{first.day} {short} {first.year}", f"{first.day}-{short}-{first:%y}", f"{first.day} {name} {first.year} pukul {chance.randrange(1, 24):02}.00 {chance.choice(['WIB', 'WITA', 'WIT'])}",
        f"{first:%d.%m.%Y}",
    ])  # fmt: skip


def indonesia(rows: int, seed: int) -> Made:
    """Return a list with semicolons; evidence is one text, and a second column repeats its amount now and then or has it alone."""
    chance = random.Random(seed)
    made = Made("rekap_penindakan_gakkum.csv")
    sheet: list[list[Any]] = [
        [
            "No",
            "Tanggal",
            "Balai / Lokasi",
            "Tersangka",
            "Barang bukti",
            "Jumlah BB",
            "Pasal",
            "Status perkara",
            "Tgl P21",
        ]
    ]
    for number, (first, last) in enumerate(reversed(chronicle(chance, rows)), 1):
        good = chance.choice(INDONESIA)
        said = chance.choice(good.words)
        answer = Answer(first, last, narrowed(said, good.names), lot(chance, good.how, good.each))
        word = slip(said, chance, 0.05)
        count, mass, volume = (answer.amounts.get(kind) for kind in ("count", "mass", "volume"))
        weight = ""
        if mass is not None:
            weight = (
                f"{plain(mass * 1000)} gram"
                if mass < 1 and chance.random() < 0.6
                else f"{comma(mass)} {chance.choice(['kg', 'Kg', 'kilogram', 'KG'])}"
            )
        if volume is not None:
            weight = f"{comma(volume)} {chance.choice(['m3', 'M3', 'm³', 'meter kubik'])}"
        pieces = ""
        if count is not None:
            spelt = f" ({ANGKA[int(count)]})" if int(count) in ANGKA and chance.random() < 0.4 else ""
            pieces = f"{int(count)}{spelt} {good.piece}"
        size = " ".join(
            part
            for part in (
                pieces,
                ("seberat " if mass is not None else "volume ") + weight if weight and pieces else weight,
            )
            if part
        )
        apart: Any = ""
        if chance.random() < 0.45:
            text, apart = (
                word,
                size.replace(" seberat ", chance.choice([" / ", " (", ", "])) if pieces and weight else size,
            )
            if " (" in apart and apart.count("(") > apart.count(")"):
                apart += ")"
        elif pieces and weight:
            text = f"{pieces} {word} {'dengan berat' if mass is not None else 'dengan volume'} {weight}"
        else:
            text = chance.choice(
                [f"{size} {word}", f"{word} {'sebanyak' if pieces else 'seberat'} {size}", f"{word} {size}"]
            )
        if chance.random() < 0.04:
            mass, count = lot(chance, "m", 3)["mass"], chance.randrange(1, 9)
            answer = Answer(
                first, last, allowed("Nycticebus javanicus", known.PANGOLINS), {"count": count, "mass": mass}
            )
            text, apart = f"{count} ekor kukang jawa dan {comma(mass)} kg sisik trenggiling", ""
        sheet.append([
            number, _indonesian_day(first, last, chance), chance.choice(["Seksi I Medan", "Kab. Aceh Timur", "Surabaya, Pel. Tanjung Perak", "Kab. Sorong", "Jambi", "BKSDA Maluku", "Pontianak", "Bandara Soetta", "Kab. Bima"]),
            chance.choice(["MA (34 th)", "RS dan DP", "tidak diketahui", "2 orang", "AH alias K"]), text[0].upper() + text[1:], apart, chance.choice(["40 ayat (2) UU 5/1990", "21 ayat (2) huruf d", "83 UU 18/2013", ""]),
            chance.choice(["P21", "Tahap II", "Penyidikan", "Vonis 2 th 6 bln, denda Rp 50.000.000", "Lepas liar"]), f"{last.day:02}-{last.month:02}-{last.year + 1}" if chance.random() < 0.3 and last.day < 29 else "",
        ])  # fmt: skip
        made.truth[len(sheet)] = answer
    left_out(made, sheet, ["", "Jumlah", "", f"{rows} kasus", "", "", "", "", ""])
    made.data = as_csv(sheet, ";", "utf-8-sig")
    return made
