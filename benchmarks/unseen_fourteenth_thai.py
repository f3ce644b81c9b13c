"""Cases of Thailand's police of natural resources: timber, live animals and their parts, plants dug up; Buddhist years."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_fourteenth_words import (
    Entry,
    Goods,
    Sheet,
    counted,
    decimal,
    entries,
    fill,
    formed,
    latin,
    said,
    weighed,
)
from benchmarks.unseen_parts import THAI_MONTHS, THAI_SHORT_MONTHS
from benchmarks.unseen_tables import Made

if TYPE_CHECKING:
    from datetime import date

ELEPHANT = "Elephantidae|Elephas maximus|Loxodonta africana|Elephas|Loxodonta"
PANGOLIN = "Manis|Manis javanica|Manidae|Pholidota|Manis pentadactyla"
MACAQUE = "Macaca|Macaca fascicularis|Macaca mulatta|Macaca leonina|Macaca nemestrina|Cercopithecidae|Macaca arctoides"
LORIS = "Nycticebus|Nycticebus bengalensis|Nycticebus coucang|Nycticebus pygmaeus|Lorisidae"
PYTHON = "Pythonidae|Python|Malayopython|Malayopython reticulatus|Python reticulatus|Python bivittatus|Python molurus"
TURTLE = "Testudines|Geoemydidae|Testudinidae|Trionychidae|Cuora amboinensis|Malayemys|Heosemys|Siebenrockiella crassicollis"
OTTER = "Lutrinae|Mustelidae|Aonyx cinereus|Aonyx cinerea|Lutrogale perspicillata|Lutra lutra|Lutra sumatrana|Lutra|Aonyx"
BEAR = "Ursidae|Ursus thibetanus|Helarctos malayanus|Ursus|Helarctos"
HORNBILL = "Bucerotidae|Buceros bicornis|Anthracoceros albirostris|Buceros|Anthracoceros|Rhyticeros|Rhyticeros undulatus|Aceros undulatus"
MUNTJAC = "Muntiacus|Muntiacus muntjak|Muntiacus feae|Muntiacus vaginalis|Cervidae"
AGARWOOD = "Aquilaria|Aquilaria crassna|Aquilaria malaccensis|Aquilaria subintegra|Thymelaeaceae"
PAYUNG = "Dalbergia cochinchinensis|Dalbergia"
ROSEWOODS = "Dalbergia|Dalbergia oliveri|Dalbergia cultrata|Dalbergia assamica"
YANG = "Dipterocarpus|Dipterocarpus alatus|Dipterocarpus turbinatus|Dipterocarpaceae"
HEAD, LOGS, TREES = "ตัว", "ท่อน|แผ่น|เหลี่ยม", "ต้น|กอ"
WOOD = "ไม้แปรรูป|ไม้ท่อน|แปรรูป|ท่อน"
LIVE = "มีชีวิต|ยังมีชีวิต|ตัวเป็นๆ"
MEAT = "เนื้อสด|ซากเนื้อ|เนื้อ"
GOODS = (
    Goods(30, "ไม้พะยูง|พะยูง|ไม้พยุง|ไม้พะยุง", PAYUNG, "v", 18, 0.04, LOGS, WOOD, "Dalbergia cochinchinensis"),
    Goods(24, "ไม้สัก|สัก|ไม้สักทอง", "Tectona grandis|Tectona", "v", 45, 0.03, LOGS, WOOD, "Tectona grandis"),
    Goods(16, "ไม้ประดู่|ประดู่|ไม้ประดู่ป่า", "Pterocarpus macrocarpus|Pterocarpus|Pterocarpus indicus", "v", 30, 0.06, LOGS, WOOD, "Pterocarpus macrocarpus"),
    Goods(8, "ไม้ชิงชัน|ชิงชัน", "Dalbergia oliveri|Dalbergia", "v", 15, 0.04, LOGS, WOOD, "Dalbergia oliveri"),
    Goods(8, "ไม้มะค่าโมง|มะค่าโมง", "Afzelia xylocarpa|Afzelia", "v", 12, 0.1, LOGS, WOOD, "Afzelia xylocarpa"),
    Goods(7, "ไม้แดง|แดง (ไม้)", "Xylia xylocarpa|Xylia|Xylia kerrii", "v", 25, 0.06, LOGS, WOOD, "Xylia xylocarpa"),
    Goods(6, "ไม้เต็ง|เต็ง (ไม้)", "Shorea obtusa|Shorea", "v", 25, 0.06, LOGS, WOOD, "Shorea obtusa"),
    Goods(5, "ไม้รัง|รัง (ไม้)", "Shorea siamensis|Shorea|Pentacme siamensis", "v", 25, 0.06, LOGS, WOOD),
    Goods(7, "ไม้ยาง|ไม้ยางนา|ยางนา", YANG, "v", 25, 0.12, LOGS, WOOD, "Dipterocarpus alatus"),
    Goods(5, "ไม้ตะเคียนทอง|ไม้ตะเคียน|ตะเคียนทอง", "Hopea odorata|Hopea", "v", 15, 0.12, LOGS, WOOD, "Hopea odorata"),
    Goods(4, "ไม้กระพี้เขาควาย|กระพี้เขาควาย", ROSEWOODS, "v", 12, 0.04, LOGS, WOOD, "Dalbergia cultrata"),
    Goods(4, "ไม้เก็ดแดง|เก็ดแดง|เก็ดดำ", "Dalbergia|Dalbergia oliveri|Dalbergia cultrata|Dalbergia assamica|Dalbergia velutina", "v", 12, 0.04, LOGS, WOOD),
    Goods(3, "ไม้ตะแบก|ตะแบก", "Lagerstroemia|Lagerstroemia calyculata|Lagerstroemia floribunda|Lagerstroemia cuspidata", "v", 15, 0.08, LOGS, WOOD),
    Goods(3, "ไม้หลุมพอ|หลุมพอ", "Intsia palembanica|Intsia bijuga|Intsia", "v", 15, 0.1, LOGS, WOOD, "Intsia palembanica"),
    Goods(3, "ไม้เคี่ยม|เคี่ยม", "Cotylelobium lanceolatum|Cotylelobium melanoxylon|Cotylelobium", "v", 15, 0.1, LOGS, WOOD),
    Goods(3, "ไม้มะค่าแต้|มะค่าแต้", "Sindora siamensis|Sindora", "v", 12, 0.08, LOGS, WOOD, "Sindora siamensis"),
    Goods(9, "ไม้กฤษณา|ไม้หอม (กฤษณา)|ชิ้นไม้กฤษณา", AGARWOOD, "m", 8, 0, "", "ชิ้นไม้|ไม้ชิ้น|ชิ้นไม้สับ", "Aquilaria crassna|Aquilaria spp."),
    Goods(3, "ต้นจันทน์ผา|จันทน์ผา|จันผา", "Dracaena|Dracaena cochinchinensis|Dracaena loureiroi|Dracaena kaweesakii|Dracaena jayniana", "c", 9, 0, TREES, "ต้นสด|ไม้ขุดล้อม"),
    Goods(6, "กล้วยไม้ป่า|กล้วยไม้|กล้วยไม้ป่าคละชนิด", "Orchidaceae|Dendrobium|Orchidaceae spp.", "c", 60, 0, TREES, "ต้นสด", "Orchidaceae spp."),
    Goods(4, "กล้วยไม้รองเท้านารี|รองเท้านารี", "Paphiopedilum", "c", 40, 0, TREES, "ต้นสด", "Paphiopedilum spp."),
    Goods(3, "เอื้องผึ้ง", "Dendrobium lindleyi", "c", 30, 0, TREES, "ต้นสด", "Dendrobium lindleyi"),
    Goods(3, "ปรง|ต้นปรง|ปรงป่า", "Cycas|Cycadaceae|Cycas siamensis|Cycas pectinata", "c", 12, 0, TREES, "ต้นสด", "Cycas spp."),
    Goods(2, "ชายผ้าสีดา", "Platycerium|Platycerium holttumii|Platycerium wallichii|Platycerium coronarium|Platycerium ridleyi", "c", 25, 0, TREES, "ต้นสด", "Platycerium spp."),
    Goods(17, "งาช้าง|ชิ้นงาช้าง|งาช้างแปรรูป|ผลิตภัณฑ์งาช้าง", ELEPHANT, "b", 6, 0.6, "ชิ้น|กิ่ง|ท่อน", "งาดิบ|กำไล|แกะสลัก|ชิ้นส่วน"),
    Goods(15, "ลิ่น|ตัวลิ่น|ลิ่นชวา|นิ่ม", PANGOLIN, "b", 5, 4.5, HEAD, LIVE + "|ซาก", "Manis javanica"),
    Goods(7, "เกล็ดลิ่น|เกล็ดตัวนิ่ม", PANGOLIN + "|Phataginus|Smutsia|Phataginus tricuspis|Manis tricuspis|Smutsia gigantea", "m", 12, 0, "", "เกล็ด|เกล็ดแห้ง"),
    Goods(8, "ซากเสือโคร่ง|เสือโคร่ง|หนังเสือโคร่ง", "Panthera tigris", "c", 1, 0, "ซาก|ผืน|ชิ้น", "หนัง|ซาก|เขี้ยว", "Panthera tigris"),
    Goods(3, "เสือดาว|หนังเสือดาว", "Panthera pardus", "c", 1, 0, "ผืน|ซาก", "หนัง|ซาก", "Panthera pardus"),
    Goods(3, "แมวดาว", "Prionailurus bengalensis|Prionailurus", "c", 1, 0, HEAD, LIVE, "Prionailurus bengalensis"),
    Goods(4, "สิงโต|ลูกสิงโต", "Panthera leo", "c", 1, 0, HEAD, LIVE, "Panthera leo"),
    Goods(9, "นางอาย|ลิงลม|ลิงลม (นางอาย)", LORIS, "c", 2, 0, HEAD, LIVE, "Nycticebus bengalensis|Nycticebus spp."),
    Goods(10, "ลิงแสม|ลิงหางยาว (ลิงแสม)", "Macaca fascicularis", "c", 4, 0, HEAD, LIVE, "Macaca fascicularis"),
    Goods(4, "ลิงกัง|ลิงกังเหนือ", "Macaca|Macaca leonina|Macaca nemestrina", "c", 1, 0, HEAD, LIVE),
    Goods(3, "ลิง|ลิงไม่ทราบชนิด", MACAQUE, "c", 2, 0, HEAD, LIVE),
    Goods(5, "ชะนีมือขาว|ชะนีธรรมดา|ชะนีมือขาว (ลูก)", "Hylobates lar", "c", 1, 0, HEAD, LIVE, "Hylobates lar"),
    Goods(4, "นาก|ลูกนาก", OTTER, "c", 3, 0, HEAD, LIVE),
    Goods(3, "นากเล็กเล็บสั้น", "Aonyx cinereus|Aonyx cinerea|Amblonyx cinereus", "c", 3, 0, HEAD, LIVE, "Aonyx cinereus|Aonyx cinerea"),
    Goods(3, "อีเห็น|อีเห็นข้างลาย", "Viverridae|Paradoxurus hermaphroditus|Paradoxurus|Paguma larvata|Arctogalidia trivirgata|Arctictis binturong", "c", 2, 0, HEAD, LIVE),
    Goods(3, "ชะมดเช็ด", "Viverricula indica|Viverricula", "c", 2, 0, HEAD, LIVE, "Viverricula indica"),
    Goods(4, "หมีควาย|ลูกหมีควาย", "Ursus thibetanus", "c", 1, 0, HEAD, LIVE + "|อุ้งตีน", "Ursus thibetanus"),
    Goods(3, "อุ้งตีนหมี|ดีหมี", BEAR, "c", 4, 0, "ชิ้น|ข้าง", "ซาก"),
    Goods(6, "เก้ง|เนื้อเก้ง|ซากเก้ง", MUNTJAC, "m", 12, 0, "", MEAT, "Muntiacus muntjak"),
    Goods(6, "หมูป่า|เนื้อหมูป่า", "Sus scrofa|Sus", "m", 20, 0, "", MEAT, "Sus scrofa"),
    Goods(4, "กวางป่า|เนื้อกวางป่า|เขากวางป่า", "Rusa unicolor|Cervus unicolor|Rusa|Cervidae", "c", 2, 0, "ซาก|ชิ้น|คู่", "เขา|หัว|ซาก", "Rusa unicolor|Cervus unicolor"),
    Goods(3, "เขากระทิง|กระทิง", "Bos gaurus|Bos", "c", 1, 0, "คู่|หัว", "เขา|หัวพร้อมเขา", "Bos gaurus"),
    Goods(3, "เลียงผา|เขาเลียงผา", "Capricornis|Capricornis milneedwardsii|Capricornis sumatraensis|Naemorhedus sumatraensis", "c", 2, 0, "คู่|ชิ้น", "เขา|หัว"),
    Goods(4, "เม่น|เม่นใหญ่", "Hystrix|Hystricidae|Hystrix brachyura|Atherurus macrourus", "c", 2, 0, HEAD, LIVE + "|ซาก"),
    Goods(3, "กระจงเล็ก|กระจง", "Tragulus|Tragulus kanchil|Tragulus javanicus|Tragulus napu|Tragulidae", "c", 3, 0, HEAD, "ซาก|มีชีวิต"),
    Goods(11, "นกกรงหัวจุก|นกปรอดหัวโขน (กรงหัวจุก)|นกปรอดหัวโขน", "Pycnonotus jocosus|Pycnonotus", "c", 40, 0, HEAD, LIVE, "Pycnonotus jocosus"),
    Goods(5, "นกขุนทอง", "Gracula religiosa|Gracula", "c", 4, 0, HEAD, LIVE, "Gracula religiosa"),
    Goods(4, "นกแก้วโม่ง", "Psittacula eupatria|Palaeornis eupatria", "c", 6, 0, HEAD, LIVE, "Psittacula eupatria"),
    Goods(3, "นกแก้วแอฟริกันเกรย์|นกแก้วเกรย์", "Psittacus erithacus|Psittacus", "c", 6, 0, HEAD, LIVE, "Psittacus erithacus"),
    Goods(4, "นกเงือก|หัวนกเงือก", HORNBILL + "|Rhinoplax vigil|Buceros rhinoceros", "c", 2, 0, "ตัว|หัว", "โหนก|ซาก|มีชีวิต"),
    Goods(3, "นกกางเขนดง", "Copsychus malabaricus|Kittacincla malabarica", "c", 8, 0, HEAD, LIVE, "Copsychus malabaricus"),
    Goods(3, "รังนกแอ่นกินรัง|รังนกอีแอ่น", "Aerodramus|Apodidae|Aerodramus fuciphagus|Collocalia fuciphaga|Collocalia", "m", 3, 0, "", "รังนก"),
    Goods(5, "งูเหลือม", "Malayopython reticulatus|Python reticulatus|Broghammerus reticulatus", "c", 3, 0, HEAD, LIVE),
    Goods(3, "งูหลาม", "Python bivittatus|Python molurus", "c", 3, 0, HEAD, LIVE),
    Goods(1, "งูเหลือม-งูหลาม", PYTHON, "c", 3, 0, HEAD, LIVE),
    Goods(5, "งูสิง|งูสิงธรรมดา|งูสิงหางลาย", "Ptyas|Ptyas korros|Ptyas mucosa|Colubridae|Ptyas mucosus", "m", 60, 0, "", LIVE),
    Goods(4, "งูเห่า", "Naja|Naja kaouthia|Naja siamensis|Naja sumatrana|Elapidae", "m", 40, 0, "", LIVE),
    Goods(5, "เหี้ย|ตัวเงินตัวทอง", "Varanus salvator", "c", 14, 0, HEAD, LIVE, "Varanus salvator"),
    Goods(3, "ตะกวด", "Varanus nebulosus|Varanus bengalensis|Varanus", "c", 14, 0, HEAD, LIVE),
    Goods(5, "ตุ๊กแกบ้าน|ตุ๊กแก", "Gekko gecko|Gekko|Gekkonidae", "c", 150, 0, HEAD, "ตากแห้ง|มีชีวิต", "Gekko gecko"),
    Goods(6, "เต่า|เต่าคละชนิด|เต่าน้ำจืด", TURTLE, "c", 25, 0, HEAD, LIVE),
    Goods(5, "เต่าดาวอินเดีย|เต่าดาว", "Geochelone elegans|Geochelone", "c", 40, 0, HEAD, LIVE, "Geochelone elegans"),
    Goods(4, "เต่านา|เต่านาอีสาน", "Malayemys|Malayemys subtrijuga|Malayemys macrocephala", "c", 20, 0, HEAD, LIVE),
    Goods(3, "เต่าหับ", "Cuora amboinensis", "c", 30, 0, HEAD, LIVE, "Cuora amboinensis"),
    Goods(3, "ตะพาบน้ำ|ตะพาบ", "Trionychidae|Amyda cartilaginea|Amyda|Pelodiscus sinensis", "m", 40, 0, "", LIVE),
    Goods(3, "ม้าน้ำ|ม้าน้ำตากแห้ง", "Hippocampus|Syngnathidae", "m", 5, 0, "", "ตากแห้ง", "Hippocampus spp."),
    Goods(3, "ปะการัง|ซากปะการัง", "Scleractinia|Anthozoa|Scleractinia spp.|Cnidaria", "m", 15, 0, "", "ซาก"),
    Goods(2, "หอยมือเสือ", "Tridacna|Tridacnidae|Tridacninae|Cardiidae", "c", 6, 0, "ตัว|ชิ้น", "เปลือก|ซาก", "Tridacna spp."),
)  # fmt: skip
UNITS = ("กก.1 บก.ปทส.", "กก.2 บก.ปทส.", "กก.3 บก.ปทส.", "กก.4 บก.ปทส.", "กก.5 บก.ปทส.", "กก.6 บก.ปทส.")
PROVINCES = ("อุบลราชธานี", "อำนาจเจริญ", "มุกดาหาร", "นครพนม", "เชียงราย", "ตาก", "แม่ฮ่องสอน", "กาญจนบุรี", "ชุมพร", "สงขลา", "นราธิวาส", "ปัตตานี", "กรุงเทพมหานคร", "กรุงเทพฯ", "ปทุมธานี", "นครราชสีมา", "ศรีสะเกษ", "สระแก้ว", "แพร่", "ลำปาง", "น่าน", "ประจวบคีรีขันธ์")  # fmt: skip
HEADER = ["ลำดับ", "วันที่จับกุม", "หน่วยจับกุม", "จังหวัด", "ของกลาง", "ลักษณะ", "ชื่อวิทยาศาสตร์", "จำนวน", "น้ำหนัก (กก.)", "ปริมาตร (ลบ.ม.)", "ผู้ต้องหา", "พ.ร.บ.", "หมายเหตุ"]  # fmt: skip


def thai(rows: int, seed: int) -> Made:
    """Return a workbook: a heading and a sum for each Buddhist year, timber pieces and cubic metres, scientific names in a quarter of the rows."""
    chance = random.Random(seed)
    sheet = Sheet(Made("ผลการจับกุม บก.ปทส..xlsx"), joined=4, merging=True)
    sheet.title("กองบังคับการปราบปรามการกระทำความผิดเกี่ยวกับทรัพยากรธรรมชาติและสิ่งแวดล้อม", "M")
    sheet.title("บัญชีผลการจับกุมคดีป่าไม้ สัตว์ป่า และพันธุ์พืช", "M")
    sheet.lines.append(HEADER)
    fill(
        sheet,
        entries(GOODS, rows, chance, several=0.15, pairs=0.03),
        lambda entry: _line(entry, chance),
        lambda year: sheet.other(f"ปี พ.ศ. {year + 543}"),
        lambda year: sheet.other("", f"รวมปี {year + 543}", "", "", f"{sheet.year['cases']} คดี", "", "", int(sheet.year["count"]), round(sheet.year["mass"], 2), round(sheet.year["volume"], 3)),
    )  # fmt: skip
    return sheet.workbook()


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    words, form = said(entry, chance, (", ", " และ", " และ ")), formed(entry, chance)
    mass, volume = entry.amounts.get("mass"), entry.amounts.get("volume")
    if entry.only and form and form not in words and chance.random() < 0.1:
        words, form = f"{words} ({form})" if "(" not in words else f"{words} {form}", ""
    return [
        entry.case,
        _day(entry.first, entry.last, chance),
        chance.choice(UNITS),
        chance.choice(PROVINCES),
        words,
        form,
        latin(entry, chance, 0.25),
        counted(entry, chance, 0.35),
        _kilos(mass, chance) if mass else None,
        (f"{decimal(volume)} ลบ.ม." if chance.random() < 0.2 else volume) if volume else None,
        chance.choice(["1 คน", "2 คน", "ไม่มีตัว", "ไม่พบตัวผู้กระทำผิด", "1", "3", ""]),
        chance.choice(["ป่าไม้ 2484", "อุทยานฯ 2562", "ป่าสงวนฯ 2507"] if volume else ["สงวนและคุ้มครองสัตว์ป่า 2562", "สัตว์ป่า 2562", "ศุลกากร 2560", "พันธุ์พืช 2518"]),
        chance.choice(["", "", "", "", "รถยนต์กระบะ 1 คัน", "ส่ง พงส.ท้องที่", "ขายทางเฟซบุ๊ก", "ส่งกรมอุทยานฯ", "เลื่อยโซ่ยนต์ 1 เครื่อง"]),
    ]  # fmt: skip


def _kilos(mass: float, chance: random.Random) -> Any:
    return mass if chance.random() < 0.65 else weighed(mass, chance, [" กก.", " กิโลกรัม", "กก."], ["กรัม"], ["ตัน"])  # fmt: skip


def _day(first: date, last: date, chance: random.Random) -> str:
    year, short, month = first.year + 543, THAI_SHORT_MONTHS[first.month - 1], THAI_MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"{first.day}-{last.day} {short} {year}", f"{first.day} - {last.day} {month} {year}", f"{first.day}-{last.day} {short}{year % 100}"])  # fmt: skip
    return chance.choice([f"{first.day} {short} {year}", f"{first.day} {short} {year}", f"{first.day} {short} {year % 100}", f"{first.day} {month} {year}", f"{first:%d/%m}/{year}", f"{first.day}/{first.month}/{year % 100}", f"{first.day} {short}{year % 100}"])  # fmt: skip
