"""Customs and national parks of Thailand: years of the Buddhist era, wood under the forest law, animals with their place in the lists, a Latin name in a third of the rows."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_eighth_words import Good, usual
from benchmarks.unseen_parts import THAI_MONTHS, THAI_SHORT_MONTHS
from benchmarks.unseen_tables import Made, as_xlsx
from benchmarks.unseen_twelfth_words import (
    AFRICAN_ELEPHANTS,
    ASIAN_PANGOLINS,
    ELEPHANTS,
    PANGOLINS,
    RHINOS,
    SEA_CUCUMBERS,
    SEAHORSES,
    SHARKS,
    Entry,
    Sheet,
    fill,
    kilograms,
)

if TYPE_CHECKING:
    from datetime import date

A = "ตัว"
W = "ท่อน|แผ่น|เหลี่ยม"
CUT = "|ท่อน|แปรรูป"
COBRAS = "Naja|Naja kaouthia|Naja siamensis|Naja sumatrana|Elapidae"
MACAQUES = "Macaca leonina|Macaca nemestrina|Macaca"
LORISES = "Nycticebus|Nycticebus bengalensis|Nycticebus coucang|Nycticebus pygmaeus|Xanthonycticebus pygmaeus|Lorisidae"
GIBBONS = "Hylobatidae|Hylobates|Hylobates lar|Hylobates pileatus|Hylobates agilis|Symphalangus syndactylus"
LANGURS = "Trachypithecus|Presbytis|Trachypithecus obscurus|Trachypithecus phayrei|Trachypithecus cristatus|Presbytis femoralis|Semnopithecus|Trachypithecus germaini|Cercopithecidae|Colobinae|Presbytis melalophos"
CIVETS = "Viverridae|Paradoxurus hermaphroditus|Paguma larvata|Paradoxurus|Arctogalidia trivirgata|Viverra|Viverra zibetha|Viverricula indica"
LARGE_CIVETS = "Viverra|Viverra zibetha|Viverra megaspila|Viverricula indica|Viverridae|Viverra tangalunga"
OTTERS = "Lutrinae|Aonyx cinereus|Aonyx|Lutra|Lutra lutra|Lutrogale perspicillata|Lutra sumatrana|Mustelidae|Amblonyx cinereus|Amblonyx"
HORNBILLS = "Bucerotidae|Bucerotiformes|Buceros|Buceros bicornis|Rhinoplax vigil|Anthracoceros albirostris|Anthracoceros|Rhyticeros undulatus|Rhyticeros|Aceros undulatus|Buceros rhinoceros"
CLAMS = "Tridacninae|Tridacna|Tridacnidae|Tridacna squamosa|Tridacna maxima|Tridacna crocea|Cardiidae|Tridacna gigas"
AGARWOOD = "Aquilaria|Aquilaria crassna|Aquilaria malaccensis|Aquilaria subintegra|Gyrinops|Thymelaeaceae"
MOUSE_DEER = "Tragulus|Tragulus kanchil|Tragulus napu|Tragulus javanicus|Tragulidae"
MUNTJACS = "Muntiacus|Muntiacus muntjak|Muntiacus feae|Muntiacus vaginalis"
BEARS = "Ursus thibetanus|Selenarctos thibetanus|Helarctos malayanus|Ursus malayanus|Ursidae|Ursus"
FOXES = "Pteropus|Pteropus lylei|Pteropus vampyrus|Pteropus hypomelanus|Pteropodidae"
GOODS = (
    Good(20, "ไม้พะยูง|ไม้พยุง|พะยูง", "Dalbergia cochinchinensis|Dalbergia", "v", 14, 0.04, W, CUT, "Dalbergia cochinchinensis"),
    Good(9, "ไม้ประดู่|ประดู่", "Pterocarpus macrocarpus|Pterocarpus|Pterocarpus indicus", "v", 16, 0.08, W, CUT, "Pterocarpus macrocarpus"),
    Good(8, "ไม้สัก|สัก", "Tectona grandis", "v", 18, 0.08, W, CUT, "Tectona grandis"),
    Good(6, "ไม้ชิงชัน|ชิงชัน", "Dalbergia oliveri|Dalbergia", "v", 12, 0.05, W, CUT, "Dalbergia oliveri"),
    Good(5, "ไม้แดง", "Xylia xylocarpa|Xylia kerrii|Xylia", "v", 14, 0.07, W, CUT, "Xylia xylocarpa"),
    Good(4, "ไม้เต็ง", "Shorea obtusa|Shorea", "v", 14, 0.06, W, CUT, "Shorea obtusa"),
    Good(3, "ไม้รัง", "Shorea siamensis|Pentacme siamensis|Shorea", "v", 14, 0.06, W, CUT, "Shorea siamensis"),
    Good(5, "ไม้มะค่าโมง|ไม้มะค่า", "Afzelia xylocarpa|Afzelia|Sindora siamensis", "v", 10, 0.12, W, CUT, "Afzelia xylocarpa"),
    Good(4, "ไม้ยาง|ไม้ยางนา", "Dipterocarpus|Dipterocarpus alatus|Dipterocarpaceae", "v", 14, 0.15, W, CUT, "Dipterocarpus alatus"),
    Good(4, "ไม้ตะเคียนทอง|ไม้ตะเคียน", "Hopea odorata|Hopea", "v", 12, 0.15, W, CUT, "Hopea odorata"),
    Good(2, "ไม้ตะแบก", "Lagerstroemia|Lagerstroemia calyculata|Lagerstroemia floribunda|Lagerstroemia cuspidata|Lagerstroemia duperreana", "v", 10, 0.12, W, CUT),
    Good(2, "ไม้หลุมพอ", "Intsia palembanica|Intsia", "v", 10, 0.12, W, CUT, "Intsia palembanica"),
    Good(6, "ไม้กฤษณา|ไม้หอม (กฤษณา)|ไม้กฤษณาสับ", AGARWOOD, "m", 8, latin="Aquilaria spp.|Aquilaria crassna"),
    Good(12, "งาช้าง|กำไลงาช้าง|งาช้างแกะสลัก", ELEPHANTS, "b", 6, 2, "ชิ้น|กิ่ง|ท่อน", latin="Loxodonta africana|Elephas maximus"),
    Good(3, "งาช้างแอฟริกา", AFRICAN_ELEPHANTS, "b", 9, 4, "ชิ้น|กิ่ง|ท่อน", latin="Loxodonta africana"),
    Good(3, "นอแรด|นอแรดทั้งนอ", RHINOS, "b", 4, 1.4, "ชิ้น|นอ", latin="Ceratotherium simum|Rhinocerotidae"),
    Good(8, "ลิ่น|ตัวลิ่น|ตัวนิ่ม", ASIAN_PANGOLINS, "b", 9, 4, A, "|มีชีวิต|(ซาก)", "Manis javanica"),
    Good(4, "เกล็ดลิ่น|เกล็ดตัวนิ่ม", PANGOLINS, "m", 60, latin="Manis spp."),
    Good(5, "เต่าดาวอินเดีย|เต่าดาว", "Geochelone elegans|Geochelone", "c", 50, unit=A, forms="|มีชีวิต", latin="Geochelone elegans"),
    Good(3, "เต่าเรเดียต้า|เต่ารัศมีดารา", "Astrochelys radiata|Geochelone radiata|Astrochelys", "c", 12, unit=A, forms="|มีชีวิต", latin="Astrochelys radiata"),
    Good(3, "เต่าซูลคาต้า|เต่าซูคาต้า", "Centrochelys sulcata|Geochelone sulcata", "c", 14, unit=A, latin="Centrochelys sulcata"),
    Good(5, "เต่าเหลือง|เต่าเพ็ก", "Indotestudo elongata|Indotestudo", "c", 4, unit=A, latin="Indotestudo elongata"),
    Good(2, "เต่าหก", "Manouria emys|Manouria", "c", 2, unit=A, latin="Manouria emys"),
    Good(2, "เต่าเดือย", "Manouria impressa|Manouria", "c", 2, unit=A, latin="Manouria impressa"),
    Good(2, "เต่านา", "Malayemys|Malayemys subtrijuga|Malayemys macrocephala|Malayemys khoratensis", "c", 12, unit=A, latin="Malayemys subtrijuga"),
    Good(2, "เต่าหับ", "Cuora amboinensis|Cuora", "c", 12, unit=A, latin="Cuora amboinensis"),
    Good(4, "ตะกวด|แลน", "Varanus bengalensis|Varanus nebulosus|Varanus", "c", 8, unit=A, latin="Varanus bengalensis"),
    Good(3, "ตัวเงินตัวทอง|เหี้ย", "Varanus salvator|Varanus|Varanidae", "c", 3, unit=A, latin="Varanus salvator"),
    Good(3, "งูเหลือม|หนังงูเหลือม", "Malayopython reticulatus|Python reticulatus|Broghammerus reticulatus|Malayopython", "c", 4, unit="ตัว|ผืน", latin="Malayopython reticulatus|Python reticulatus"),
    Good(2, "งูหลาม", "Python bivittatus|Python molurus|Python", "c", 2, unit=A, latin="Python bivittatus"),
    Good(3, "งูสิง|งูสิงหางลาย", "Ptyas|Ptyas mucosa|Ptyas korros|Ptyas mucosus", "b", 40, 0.6, A, latin="Ptyas mucosa"),
    Good(2, "งูเห่า", COBRAS, "b", 20, 0.7, A, latin="Naja kaouthia"),
    Good(1, "งูจงอาง", "Ophiophagus hannah|Ophiophagus", "c", 2, unit=A, latin="Ophiophagus hannah"),
    Good(1, "อิกัวนา|อีกัวน่า", "Iguana iguana|Iguana|Iguanidae", "c", 20, unit=A, forms="|มีชีวิต"),
    Good(9, "นกปรอดหัวโขน|นกกรงหัวจุก|นกปรอดหัวโขน (นกกรงหัวจุก)", "Pycnonotus jocosus|Pycnonotus", "c", 18, unit=A, latin="Pycnonotus jocosus"),
    Good(4, "นกขุนทอง", "Gracula religiosa|Gracula", "c", 4, unit=A, latin="Gracula religiosa"),
    Good(4, "นกกางเขนดง", "Copsychus malabaricus|Kittacincla malabarica|Copsychus|Kittacincla|Kittacincla macroura|Copsychus macrourus", "c", 5, unit=A, latin="Copsychus malabaricus"),
    Good(3, "นกแขกเต้า", "Psittacula alexandri|Psittacula", "c", 5, unit=A, latin="Psittacula alexandri"),
    Good(2, "นกแก้วโม่ง|ลูกนกแก้วโม่ง", "Psittacula eupatria|Psittacula|Palaeornis eupatria", "c", 3, unit=A, latin="Psittacula eupatria"),
    Good(2, "นกเงือก|หัวนกเงือก", HORNBILLS, "c", 1, unit="ตัว|หัว"),
    Good(1, "นกชนหิน|โหนกนกชนหิน", "Rhinoplax vigil|Buceros vigil", "c", 2, unit="ชิ้น|หัว", latin="Rhinoplax vigil"),
    Good(3, "ไก่ป่า", "Gallus gallus|Gallus", "c", 3, unit=A, forms="|(ซาก)", latin="Gallus gallus"),
    Good(4, "ลิงแสม|ลูกลิงแสม", "Macaca fascicularis|Macaca", "c", 5, unit=A, forms="|มีชีวิต", latin="Macaca fascicularis"),
    Good(2, "ลิงกัง|ลิงเสน", MACAQUES + "|Macaca arctoides", "c", 2, unit=A),
    Good(4, "นางอาย|ลิงลม|ลิงลม (นางอาย)", LORISES, "c", 2, unit=A, forms="|มีชีวิต", latin="Nycticebus bengalensis|Nycticebus spp."),
    Good(1, "ชะนี", GIBBONS, "c", 1, unit=A, forms="|มีชีวิต"),
    Good(1, "ชะนีมือขาว", "Hylobates lar|Hylobates", "c", 1, unit=A, forms="|มีชีวิต", latin="Hylobates lar"),
    Good(1, "ค่างแว่นถิ่นใต้", "Trachypithecus obscurus|Trachypithecus|Presbytis obscura|Semnopithecus obscurus", "c", 1, unit=A, forms="|(ซาก)"),
    Good(1, "ค่าง", LANGURS, "c", 2, unit=A, forms="|(ซาก)"),
    Good(6, "เก้ง|เนื้อเก้ง|ซากเก้ง", MUNTJACS, "m", 9, latin="Muntiacus muntjak"),
    Good(6, "หมูป่า|เนื้อหมูป่า|ซากหมูป่า", "Sus scrofa|Sus|Suidae", "m", 18, latin="Sus scrofa"),
    Good(3, "กวางป่า|เนื้อกวางป่า|เนื้อกวาง", "Rusa unicolor|Cervus unicolor|Rusa|Cervidae", "m", 25, latin="Rusa unicolor|Cervus unicolor"),
    Good(3, "กระจง|กระจงเล็ก", MOUSE_DEER, "c", 2, unit=A, forms="|(ซาก)"),
    Good(2, "เลียงผา|เขาเลียงผา|หัวเลียงผา", "Capricornis|Capricornis sumatraensis|Capricornis milneedwardsii|Naemorhedus sumatraensis|Capricornis maritimus", "c", 1, unit="หัว|ตัว|อัน"),
    Good(2, "กระทิง|เขากระทิง|เนื้อกระทิง", "Bos gaurus|Bos frontalis", "m", 35, latin="Bos gaurus"),
    Good(3, "อีเห็น", CIVETS, "c", 2, unit=A),
    Good(2, "ชะมด", LARGE_CIVETS, "c", 2, unit=A),
    Good(2, "เม่น|เม่นใหญ่", "Hystrix brachyura|Hystrix|Hystricidae|Atherurus macrourus", "c", 2, unit=A, forms="|(ซาก)"),
    Good(1, "อุ้งตีนหมี|ดีหมี", BEARS, "c", 2, unit="ชิ้น"),
    Good(1, "หมีควาย|อุ้งตีนหมีควาย", "Ursus thibetanus|Selenarctos thibetanus|Ursus", "c", 1, unit="ตัว|ชิ้น", latin="Ursus thibetanus"),
    Good(3, "เสือโคร่ง|หนังเสือโคร่ง|กระดูกเสือโคร่ง|เขี้ยวเสือโคร่ง", "Panthera tigris", "c", 2, unit="ชิ้น|ผืน", latin="Panthera tigris"),
    Good(1, "เสือดาว|หนังเสือดาว", "Panthera pardus", "c", 1, unit="ผืน", latin="Panthera pardus"),
    Good(2, "แมวดาว", "Prionailurus bengalensis|Felis bengalensis|Prionailurus", "c", 1, unit=A, latin="Prionailurus bengalensis"),
    Good(1, "นาก|ลูกนาก", OTTERS, "c", 4, unit=A, forms="|มีชีวิต"),
    Good(1, "นากเล็กเล็บสั้น|ลูกนากเล็กเล็บสั้น", "Aonyx cinereus|Amblonyx cinereus|Aonyx|Amblonyx", "c", 4, unit=A, forms="|มีชีวิต", latin="Aonyx cinereus"),
    Good(1, "ค้างคาวแม่ไก่", FOXES, "c", 8, unit=A),
    Good(2, "ตุ๊กแก|ตุ๊กแกบ้านตากแห้ง|ตุ๊กแกบ้าน", "Gekko gecko|Gekko", "c", 300, unit=A, latin="Gekko gecko"),
    Good(3, "ม้าน้ำ|ม้าน้ำตากแห้ง", SEAHORSES, "m", 5, latin="Hippocampus spp."),
    Good(2, "หูฉลาม|ครีบฉลาม", SHARKS, "m", 40),
    Good(2, "ปลิงทะเล", SEA_CUCUMBERS, "m", 30),
    Good(2, "ปะการัง|ปะการังแข็ง", "Scleractinia|Anthozoa|Acropora|Acroporidae|Cnidaria", "b", 14, 0.5, "ชิ้น|ก้อน", latin="Scleractinia"),
    Good(2, "หอยมือเสือ|เปลือกหอยมือเสือ", CLAMS, "c", 4, unit="ชิ้น|ตัว|ฝา", latin="Tridacna spp."),
    Good(3, "กล้วยไม้ป่า|กล้วยไม้", "Orchidaceae|Orchidaceae spp.|Dendrobium|Bulbophyllum|Paphiopedilum", "c", 120, unit="ต้น", latin="Orchidaceae"),
    Good(1, "กล้วยไม้รองเท้านารี|รองเท้านารี", "Paphiopedilum|Orchidaceae", "c", 60, unit="ต้น", latin="Paphiopedilum spp."),
)  # fmt: skip
SITES = (
    ("อช.ทับลาน", "ปราจีนบุรี"), ("อช.เขาใหญ่", "นครราชสีมา"), ("อช.แก่งกระจาน", "เพชรบุรี"), ("อช.ปางสีดา", "สระแก้ว"), ("ขสป.ห้วยขาแข้ง", "อุทัยธานี"), ("ขสป.ทุ่งใหญ่นเรศวร", "กาญจนบุรี"), ("อช.ผาแต้ม", "อุบลราชธานี"), ("อช.ภูพาน", "สกลนคร"), ("ขสป.ภูเขียว", "ชัยภูมิ"),
    ("ด่านตรวจสัตว์ป่าสุวรรณภูมิ", "สมุทรปราการ"), ("ศุลกากรสุวรรณภูมิ", "สมุทรปราการ"), ("ด่านศุลกากรหนองคาย", "หนองคาย"), ("ด่านศุลกากรสะเดา", "สงขลา"), ("ด่านศุลกากรมุกดาหาร", "มุกดาหาร"), ("ด่านศุลกากรแม่สอด", "ตาก"), ("ท่าเรือแหลมฉบัง", "ชลบุรี"), ("ไปรษณีย์หลักสี่", "กรุงเทพฯ"), ("ปทส.", "กรุงเทพฯ"),
)  # fmt: skip
NOTES = ("", "", "", "ไม่พบตัวผู้กระทำผิด", "ผู้ต้องหา 1 คน", "ผู้ต้องหา 2 คน", "ส่ง สภ.", "ซุกซ่อนในกระเป๋าเดินทาง", "รถกระบะ 1 คัน", "เลื่อยโซ่ยนต์ 1 เครื่อง", "มูลค่า 50,000 บาท", "ส่งศูนย์เพาะเลี้ยง", "ปล่อยคืนธรรมชาติ")  # fmt: skip
HEADER = ["ลำดับที่", "วัน เดือน ปี ที่ตรวจยึด", "หน่วยงาน", "จังหวัด", "คดีที่", "ของกลาง", "ชื่อวิทยาศาสตร์", "จำนวน", "หน่วย", "น้ำหนัก (กก.)", "ปริมาตร (ลบ.ม.)", "หมายเหตุ"]  # fmt: skip
DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def thailand(rows: int, seed: int) -> Made:
    """Return a workbook: a heading and a total for each fiscal year from October, days mostly with short names of months, Thai figures now and then."""
    chance = random.Random(f"thailand {seed}")
    sheet = Sheet(Made("บัญชีของกลางคดีสัตว์ป่าและไม้.xlsx"), joined=(0, 1, 2, 3, 4), again=True)
    sheet.titles("L", "กรมอุทยานแห่งชาติ สัตว์ป่า และพันธุ์พืช ร่วมกับ กรมศุลกากร", "บัญชีแสดงผลการตรวจยึดสัตว์ป่า ซากสัตว์ป่า พืชป่า และไม้")  # fmt: skip
    sheet.lines.append(HEADER)
    fill(sheet, GOODS, rows, chance, _line, several=0.17, pairs=0.04, between=_between)
    sheet.made.data = as_xlsx(sheet.lines, sheet.merged)
    return sheet.made


def _fiscal(day: date) -> int:
    return day.year + 543 + (day.month >= 10)


def _between(sheet: Sheet, before: Entry | None, after: Entry | None) -> None:
    if before and after and _fiscal(before.first) == _fiscal(after.first):
        return
    if before:
        sheet.other("รวม", "", "", "", f"{sheet.total('rows'):.0f} รายการ", "", "", "", "", sheet.total("mass"), sheet.total("volume"))  # fmt: skip
        sheet.begin()
    if after:
        sheet.other(f"ปีงบประมาณ {_fiscal(after.first)}")


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    only = entry.goods[0] if len(entry.goods) == 1 else None
    words = chance.choice([" และ", ", ", " "]).join(_words(good, chance) for good in entry.goods)
    latin = usual(only.latin, chance) if only and only.latin and chance.random() < 0.33 else ""
    count: Any = "" if entry.count is None else entry.count
    unit = usual(only.unit, chance) if only and entry.count is not None else ""
    if entry.count is not None and unit and chance.random() < 0.12:
        count, unit = f"{entry.count:,} {unit}", ""
        count = count.translate(DIGITS) if chance.random() < 0.3 else count
    return [
        entry.case,
        _day(entry.first, entry.last, chance),
        *chance.choice(SITES),
        f"{chance.randrange(1, 300)}/{(entry.first.year + 543) % 100}",
        words,
        latin,
        count,
        unit,
        kilograms(entry.mass, chance, (" กรัม", " กก.| กิโลกรัม", " ตัน"), plain=0.7),
        "" if entry.volume is None else entry.volume,
        chance.choice(NOTES),
    ]


def _words(good: Good, chance: random.Random) -> str:
    words, form = usual(good.words, chance), usual(good.forms, chance) if good.forms else ""
    if form.startswith("("):
        return f"{words} {form}" if chance.random() < 0.5 else f"ซาก{words}"
    return words + form


def _day(first: date, last: date, chance: random.Random) -> str:
    year, month, short = first.year + 543, THAI_MONTHS[first.month - 1], THAI_SHORT_MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"{first.day}-{last.day} {short} {year % 100}", f"{first.day} - {last.day} {month} {year}", f"{first:%d/%m}/{year} - {last:%d/%m}/{year}"])  # fmt: skip
    text = chance.choice([f"{first.day} {short} {year % 100}", f"{first.day} {short} {year % 100}", f"{first.day} {short} {year}", f"{first.day} {month} {year}", f"{first:%d/%m}/{year}", f"{first.day}/{first.month}/{year}", f"{first.day} {month} พ.ศ. {year}"])  # fmt: skip
    return text.translate(DIGITS) if chance.random() < 0.08 else text
