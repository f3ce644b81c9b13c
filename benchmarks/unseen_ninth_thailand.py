"""A summary of Thailand in Thai, by customs and wildlife checkpoints: years of the Buddhist era, counting words, rosewood, bulbuls and transit."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_ninth_words import (
    AFRICAN_ELEPHANTS,
    AGARWOOD,
    ANY_ELEPHANT,
    ANY_PANGOLIN,
    ANY_RHINO,
    CORALS,
    CROCODILES,
    GIANT_CLAMS,
    GREY_PARROTS,
    SEA_CUCUMBERS,
    SEA_TURTLES,
    SEAHORSES,
    SHARKS,
    Goods,
    Row,
    Sheet,
    cases,
    figure,
    fill,
    tidy,
    way,
)
from benchmarks.unseen_parts import THAI_MONTHS, THAI_SHORT_MONTHS
from benchmarks.unseen_tables import Made, as_xlsx

if TYPE_CHECKING:
    from datetime import date

TURTLES = "Geoemydidae|Testudines|Testudinidae|Trionychidae|Cuora|Cuora amboinensis|Heosemys|Malayemys|Siebenrockiella crassicollis|Indotestudo elongata|Manouria|Batagur|Bataguridae"
SOFTSHELLS = "Trionychidae|Amyda|Amyda cartilaginea|Amyda ornata|Pelodiscus sinensis|Pelodiscus|Dogania subplana|Chitra|Pelochelys cantorii"
LANGURS = "Trachypithecus|Presbytis|Trachypithecus obscurus|Trachypithecus germaini|Trachypithecus cristatus|Trachypithecus phayrei|Trachypithecus barbei|Trachypithecus crepusculus|Semnopithecus|Presbytis femoralis|Presbytis robinsoni|Presbytis siamensis|Cercopithecidae"
GIBBONS = "Hylobates|Hylobatidae|Hylobates lar|Hylobates pileatus|Hylobates agilis|Symphalangus syndactylus"
LORISES = "Nycticebus|Nycticebus bengalensis|Nycticebus coucang|Lorisidae"
BEARS = "Ursidae|Ursus thibetanus|Helarctos malayanus|Ursus|Selenarctos thibetanus"
CIVETS = "Viverridae|Paradoxurus hermaphroditus|Paguma larvata|Arctogalidia trivirgata|Arctictis binturong|Paradoxurus"
OTTERS = "Lutrinae|Aonyx cinereus|Aonyx cinerea|Lutra|Lutra lutra|Lutra sumatrana|Lutrogale perspicillata|Aonyx|Mustelidae"
MUNTJACS = "Muntiacus|Muntiacus muntjak|Muntiacus vaginalis|Muntiacus feae"
COBRAS = "Naja|Naja kaouthia|Naja siamensis|Naja sumatrana|Elapidae"
SEROWS = "Capricornis|Capricornis sumatraensis|Capricornis milneedwardsii|Capricornis maritimus|Naemorhedus sumatraensis"
HORNBILLS = "Bucerotidae|Buceros|Buceros bicornis|Buceros rhinoceros|Rhinoplax vigil|Anthracoceros|Anthracoceros albirostris|Rhyticeros|Rhyticeros undulatus|Aceros|Bucerotiformes"
MONITOR = "Varanus|Varanus bengalensis|Varanus nebulosus|Varanidae"
GIANT_SQUIRRELS = "Ratufa|Ratufa bicolor|Ratufa affinis|Sciuridae"
HEADS, HEADS_DEAD, PIECES = "ตัว", "ซาก|ตัว|ชิ้น", "ชิ้น|อัน|ชิ้น"
LOGS, SAWN = "ท่อน|ท่อน|ท่อน/เหลี่ยม", "ท่อน|เหลี่ยม|แผ่น|ท่อน/เหลี่ยม"
GOODS = (
    Goods(22, "งาช้าง|งาช้างดิบ|งาช้างตัดท่อน|ท่อนงาช้าง", ANY_ELEPHANT, "b", 7, 4, "ท่อน|กิ่ง|ชิ้น"),
    Goods(16, "ผลิตภัณฑ์งาช้าง|เครื่องประดับจากงาช้าง|งาช้างแกะสลัก|กำไลงาช้าง|ผลิตภัณฑ์จากงาช้าง", ANY_ELEPHANT, "b", 8, 0.05, "ชิ้น|วง|รายการ|ชิ้น"),
    Goods(5, "งาช้างแอฟริกา", AFRICAN_ELEPHANTS, "b", 12, 4, "ท่อน|กิ่ง|ชิ้น", "", "Loxodonta africana"),
    Goods(2, "หนังช้าง|ขนหางช้าง", ANY_ELEPHANT, "c", 4, 0, PIECES),
    Goods(9, "นอแรด|นอแรดตัดท่อน|ชิ้นส่วนนอแรด", ANY_RHINO, "b", 3, 1.5, "นอ|ชิ้น|ท่อน"),
    Goods(14, "ตัวนิ่ม|ลิ่น|ลิ่นชวา|ตัวลิ่น (มีชีวิต)", "Manis javanica|Manis|Manidae|Pholidota|Manis pentadactyla", "b", 9, 4, HEADS, "", "Manis javanica"),
    Goods(12, "เกล็ดลิ่น|เกล็ดตัวนิ่ม|เกล็ดลิ่นแห้ง", ANY_PANGOLIN, "m", 30),
    Goods(5, "หนังเสือโคร่ง|ซากเสือโคร่ง|เสือโคร่ง|กระดูกเสือโคร่ง", "Panthera tigris|Panthera tigris corbetti", "c", 1, 0, "ซาก|ผืน|ชิ้น", "", "Panthera tigris"),
    Goods(4, "เสือดาว|หนังเสือดาว|เขี้ยวเสือดาว", "Panthera pardus", "c", 1, 0, "ชิ้น|ผืน|ซาก", "", "Panthera pardus"),
    Goods(4, "แมวดาว", "Prionailurus bengalensis|Felis bengalensis", "c", 1, 0, HEADS, "", "Prionailurus bengalensis"),
    Goods(2, "เสือลายเมฆ|ซากเสือลายเมฆ", "Neofelis nebulosa", "c", 1, 0, HEADS_DEAD, "", "Neofelis nebulosa"),
    Goods(2, "สิงโต|ลูกสิงโต|กระดูกสิงโต", "Panthera leo", "c", 1, 0, "ตัว", "", "Panthera leo"),
    Goods(5, "หมีควาย|ดีหมีควาย", "Ursus thibetanus|Selenarctos thibetanus", "c", 1, 0, "ตัว|ซาก|ชิ้น", "", "Ursus thibetanus"),
    Goods(3, "หมีหมา|ลูกหมีหมา", "Helarctos malayanus|Ursus malayanus", "c", 1, 0, HEADS, "", "Helarctos malayanus"),
    Goods(4, "อุ้งตีนหมี|ดีหมี|เล็บหมี", BEARS, "c", 4, 0, "ชิ้น|ข้าง|อัน"),
    Goods(5, "เนื้อกระทิง|ซากกระทิง", "Bos gaurus|Bos frontalis", "m", 30, 0, "", "", "Bos gaurus"),
    Goods(9, "เก้ง|ซากเก้ง|เนื้อเก้ง", MUNTJACS, "m", 14, 0, "", "", "Muntiacus muntjak"),
    Goods(7, "กวางป่า|เนื้อกวางป่า", "Rusa unicolor|Cervus unicolor", "m", 25, 0, "", "", "Rusa unicolor|Cervus unicolor"),
    Goods(7, "หมูป่า|เนื้อหมูป่า|ซากหมูป่า", "Sus scrofa", "m", 20, 0, "", "", "Sus scrofa"),
    Goods(4, "เลียงผา|เขาเลียงผา|ซากเลียงผา", SEROWS, "c", 1, 0, HEADS_DEAD, "", "Capricornis sumatraensis"),
    Goods(4, "เม่น|ซากเม่น", "Hystrix brachyura|Hystrix|Hystricidae", "c", 2, 0, HEADS_DEAD),
    Goods(5, "อีเห็น|ซากอีเห็น", CIVETS, "c", 2, 0, HEADS_DEAD),
    Goods(4, "พญากระรอก|ซากพญากระรอก", GIANT_SQUIRRELS, "c", 2, 0, HEADS_DEAD),
    Goods(10, "ลิงแสม|ลิงแสมมีชีวิต", "Macaca fascicularis", "c", 12, 0, HEADS, "", "Macaca fascicularis"),
    Goods(3, "ลิงกัง", "Macaca leonina|Macaca nemestrina", "c", 1, 0, HEADS, "", "Macaca nemestrina"),
    Goods(4, "ค่าง|ซากค่าง", LANGURS, "c", 2, 0, HEADS_DEAD),
    Goods(4, "ชะนี|ลูกชะนี", GIBBONS, "c", 1, 0, HEADS),
    Goods(7, "นางอาย|ลิงลม|ลิงลม (นางอาย)", LORISES, "c", 2, 0, HEADS, "", "Nycticebus bengalensis|Nycticebus coucang"),
    Goods(3, "นาก|ลูกนาก", OTTERS, "c", 4, 0, HEADS),
    Goods(4, "นากเล็กเล็บสั้น|ลูกนากเล็กเล็บสั้น", "Aonyx cinereus|Aonyx cinerea|Amblonyx cinereus|Amblonyx cinerea", "c", 4, 0, HEADS, "", "Aonyx cinereus|Aonyx cinerea"),
    Goods(2, "ลีเมอร์หางแหวน", "Lemur catta", "c", 12, 0, HEADS, "", "Lemur catta"),
    Goods(3, "ชูการ์ไกลเดอร์|ชูก้าร์ไกลเดอร์", "Petaurus breviceps|Petaurus|Petaurus notatus", "c", 20, 0, HEADS),
    Goods(20, "นกปรอดหัวโขน|นกกรงหัวจุก|นกปรอดหัวโขน (นกกรงหัวจุก)|นกปรอดหัวโขนเคราแดง", "Pycnonotus jocosus", "c", 30, 0, HEADS, "", "Pycnonotus jocosus"),
    Goods(5, "นกกางเขนดง|นกบินหลาดง", "Copsychus malabaricus|Kittacincla malabarica", "c", 12, 0, HEADS, "", "Copsychus malabaricus"),
    Goods(5, "นกขุนทอง|ลูกนกขุนทอง", "Gracula religiosa", "c", 6, 0, HEADS, "", "Gracula religiosa"),
    Goods(3, "นกเขาชวา", "Geopelia striata", "c", 30, 0, HEADS, "", "Geopelia striata"),
    Goods(3, "นกปรอดแม่ทะ", "Pycnonotus zeylanicus", "c", 4, 0, HEADS, "", "Pycnonotus zeylanicus"),
    Goods(5, "นกแขกเต้า|ลูกนกแขกเต้า", "Psittacula alexandri", "c", 10, 0, HEADS, "", "Psittacula alexandri"),
    Goods(3, "นกแก้วโม่ง", "Psittacula eupatria|Palaeornis eupatria", "c", 4, 0, HEADS, "", "Psittacula eupatria"),
    Goods(3, "นกแก้วแอฟริกันเกรย์|นกแก้วแอฟริกันเกรย์มีชีวิต", GREY_PARROTS, "c", 8, 0, HEADS, "", "Psittacus erithacus"),
    Goods(3, "นกเงือก|ซากนกเงือก|หัวนกเงือก", HORNBILLS, "c", 2, 0, HEADS_DEAD),
    Goods(3, "โหนกนกชนหิน|นกชนหิน|หัวนกชนหิน", "Rhinoplax vigil|Buceros vigil", "c", 4, 0, "หัว|ชิ้น|โหนก", "", "Rhinoplax vigil"),
    Goods(12, "เต่าดาวอินเดีย|เต่าดาวอินเดียมีชีวิต", "Geochelone elegans", "c", 60, 0, HEADS, "", "Geochelone elegans"),
    Goods(6, "เต่าดาวรัศมี|เต่าเรเดียต้า", "Astrochelys radiata|Geochelone radiata", "c", 25, 0, HEADS, "", "Astrochelys radiata"),
    Goods(3, "เต่าซูลคาต้า|เต่าซูคาต้า", "Centrochelys sulcata|Geochelone sulcata", "c", 12, 0, HEADS, "", "Centrochelys sulcata"),
    Goods(6, "เต่าหับ", "Cuora amboinensis|Cuora", "c", 20, 0, HEADS, "", "Cuora amboinensis"),
    Goods(5, "เต่านา", "Malayemys|Malayemys subtrijuga|Malayemys macrocephala", "c", 20, 0, HEADS, "", "Malayemys subtrijuga"),
    Goods(4, "เต่าเหลือง", "Indotestudo elongata", "c", 6, 0, HEADS, "", "Indotestudo elongata"),
    Goods(3, "เต่าดำ", "Siebenrockiella crassicollis", "c", 10, 0, HEADS, "", "Siebenrockiella crassicollis"),
    Goods(5, "เต่า|เต่าน้ำจืด|เต่ามีชีวิต", TURTLES, "c", 40, 0, HEADS),
    Goods(5, "ตะพาบ|ตะพาบน้ำ", SOFTSHELLS, "b", 20, 2, HEADS),
    Goods(3, "กระดองเต่าทะเล|เต่าทะเล|ไข่เต่าทะเล", SEA_TURTLES, "c", 6, 0, "ชิ้น|ซาก|ฟอง"),
    Goods(7, "งูเหลือม|หนังงูเหลือม", "Malayopython reticulatus|Python reticulatus|Broghammerus reticulatus", "b", 8, 5, "ตัว|ผืน", "", "Python reticulatus|Malayopython reticulatus"),
    Goods(6, "งูหลาม|หนังงูหลาม", "Python bivittatus|Python molurus|Python molurus bivittatus", "c", 5, 0, "ตัว|ผืน", "", "Python bivittatus"),
    Goods(5, "งูเห่า", COBRAS, "b", 40, 0.6, HEADS),
    Goods(3, "งูจงอาง", "Ophiophagus hannah|Ophiophagus", "c", 2, 0, HEADS, "", "Ophiophagus hannah"),
    Goods(5, "งูสิง", "Ptyas|Ptyas korros|Ptyas mucosa|Colubridae|Ptyas mucosus", "m", 80),
    Goods(6, "เหี้ย|ตัวเงินตัวทอง|ซากเหี้ย", "Varanus salvator", "c", 8, 0, HEADS, "", "Varanus salvator"),
    Goods(6, "ตะกวด|ซากตะกวด", MONITOR, "c", 12, 0, HEADS, "", "Varanus bengalensis"),
    Goods(6, "ตุ๊กแกบ้าน|ตุ๊กแก|ตุ๊กแกตากแห้ง", "Gekko gecko|Gekko", "c", 150, 0, HEADS, "", "Gekko gecko"),
    Goods(4, "อิกัวน่า|อิกัวนาเขียว", "Iguana iguana|Iguana", "c", 12, 0, HEADS, "", "Iguana iguana"),
    Goods(5, "กระเป๋าหนังจระเข้|หนังจระเข้|เนื้อจระเข้", CROCODILES, "c", 3, 0, "ใบ|ผืน|ชิ้น"),
    Goods(6, "ม้าน้ำแห้ง|ม้าน้ำ|ม้าน้ำตากแห้ง", SEAHORSES, "m", 6, 0, "", "", "Hippocampus spp."),
    Goods(7, "ปะการัง|ซากปะการัง|ปะการังมีชีวิต", CORALS, "c", 20, 0, PIECES),
    Goods(4, "หอยมือเสือ|เปลือกหอยมือเสือ", GIANT_CLAMS, "c", 6, 0, "ตัว|ชิ้น", "", "Tridacna spp."),
    Goods(4, "หูฉลาม|ครีบฉลาม|ครีบปลาฉลาม", SHARKS, "m", 60),
    Goods(3, "ปลิงทะเล|ปลิงทะเลแห้ง", SEA_CUCUMBERS, "m", 50),
    Goods(26, "ไม้พะยูง|ไม้พยุง|ไม้พะยูงแปรรูป|ไม้พะยูงท่อน", "Dalbergia cochinchinensis", "v", 14, 0.06, SAWN, "", "Dalbergia cochinchinensis"),
    Goods(9, "ไม้ประดู่|ไม้ประดู่แปรรูป", "Pterocarpus macrocarpus|Pterocarpus|Pterocarpus indicus", "v", 18, 0.1, SAWN, "", "Pterocarpus macrocarpus"),
    Goods(8, "ไม้สัก|ไม้สักแปรรูป|ไม้สักท่อน", "Tectona grandis", "v", 20, 0.12, SAWN, "", "Tectona grandis"),
    Goods(7, "ไม้ชิงชัน", "Dalbergia oliveri|Dalbergia", "v", 12, 0.07, SAWN, "", "Dalbergia oliveri"),
    Goods(5, "ไม้มะค่าโมง|ไม้มะค่า", "Afzelia xylocarpa|Afzelia|Sindora siamensis", "v", 10, 0.2, SAWN, "", "Afzelia xylocarpa"),
    Goods(4, "ไม้กระพี้เขาควาย", "Dalbergia cultrata", "v", 12, 0.06, LOGS, "", "Dalbergia cultrata"),
    Goods(4, "ไม้ตะเคียนทอง|ไม้ตะเคียน", "Hopea odorata|Hopea", "v", 10, 0.2, SAWN, "", "Hopea odorata"),
    Goods(4, "ไม้แดง", "Xylia xylocarpa|Xylia kerrii|Xylia", "v", 12, 0.15, SAWN, "", "Xylia xylocarpa"),
    Goods(3, "ไม้เต็ง", "Shorea obtusa", "v", 12, 0.12, LOGS, "", "Shorea obtusa"),
    Goods(10, "ไม้กฤษณา|ชิ้นไม้กฤษณา|ไม้กฤษณาสับ", AGARWOOD, "m", 12, 0, "", "", "Aquilaria crassna|Aquilaria spp."),
    Goods(8, "กล้วยไม้ป่า|กล้วยไม้|ต้นกล้วยไม้ป่า", "Orchidaceae", "c", 90, 0, "ต้น|กอ|ต้น"),
    Goods(4, "กล้วยไม้รองเท้านารี|รองเท้านารี", "Paphiopedilum|Orchidaceae", "c", 20, 0, "ต้น|กอ", "", "Paphiopedilum spp."),
    Goods(5, "กระบองเพชร|ต้นกระบองเพชร|แคคตัส", "Cactaceae", "c", 60, 0, "ต้น", "", "Cactaceae spp."),
)  # fmt: skip
PLACES = (
    ("ด่านตรวจสัตว์ป่าท่าอากาศยานสุวรรณภูมิ", "สมุทรปราการ"), ("สำนักงานศุลกากรตรวจของผู้โดยสาร ทสภ.", "สมุทรปราการ"), ("ด่านศุลกากรหนองคาย", "หนองคาย"), ("ด่านศุลกากรมุกดาหาร", "มุกดาหาร"), ("ด่านตรวจสัตว์ป่าสะเดา", "สงขลา"), ("ด่านศุลกากรปาดังเบซาร์", "สงขลา"), ("ด่านศุลกากรแม่สอด", "ตาก"),
    ("ด่านศุลกากรแม่สาย", "เชียงราย"), ("อช.เขาใหญ่", "ปราจีนบุรี"), ("อช.ทับลาน", "ปราจีนบุรี"), ("อช.แก่งกระจาน", "เพชรบุรี"), ("หน่วยพยัคฆ์ไพร", "อุบลราชธานี"), ("บก.ปทส.", "กรุงเทพมหานคร"), ("ชุดเหยี่ยวดง", "กรุงเทพฯ"), ("ท่าเรือแหลมฉบัง", "ชลบุรี"), ("ศูนย์ไปรษณีย์หลักสี่", "กทม."), ("ด่านศุลกากรอรัญประเทศ", "สระแก้ว"), ("ท่าอากาศยานดอนเมือง", "กทม."),
)  # fmt: skip
HEADER = ["ลำดับที่", "วัน/เดือน/ปี ที่ตรวจยึด", "เลขคดี/แฟ้มคดี", "หน่วยงานที่จับกุม", "จังหวัด", "รายการของกลาง", "ชื่อวิทยาศาสตร์", "จำนวน", "หน่วยนับ", "น้ำหนัก (กก.)", "ปริมาตร (ลบ.ม.)", "ผู้ต้องหา (คน)", "มูลค่า (บาท)", "ประเทศต้นทาง/ปลายทาง", "หมายเหตุ"]  # fmt: skip
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def thailand(rows: int, seed: int) -> Made:
    """Return a workbook with days of the Buddhist era, goods and counting words in Thai, some in Thai figures, sums by budget year."""
    chance = random.Random(seed)
    sheet = Sheet("สรุปการตรวจยึดสัตว์ป่า-พืชป่า.xlsx")
    sheet.top(["สรุปผลการตรวจยึดสัตว์ป่า ซากสัตว์ป่า และพืชป่า (CITES)"], ["กรมศุลกากร ร่วมกับ กรมอุทยานแห่งชาติ สัตว์ป่า และพันธุ์พืช"], HEADER, across="O")  # fmt: skip
    fill(sheet, cases(GOODS, rows, chance, 0.2, 0.03), _line, chance, "ABCDELN", _between)
    sheet.made.data = as_xlsx(sheet.lines, sheet.merged)
    return sheet.made


def _line(row: Row, chance: random.Random) -> list[Any]:
    same = row.same
    office, province = same.choice(PLACES)
    count, mass, volume = (row.amounts.get(kind) for kind in ("count", "mass", "volume"))
    unit = way(row.goods[0].unit, chance) if count is not None else ""
    first: Any = "" if count is None else _number(count, chance)
    if count is None and mass is not None and chance.random() < 0.5:
        first, unit, mass = _weight(mass, chance)
    if first and unit and chance.random() < 0.12:
        first, unit = f"{first} {unit}", ""
    return [
        row.case,
        _day(row.first, row.last, same),
        f"{same.randrange(1, 900)}/{row.first.year + 543}",
        office,
        province,
        _words(row, chance),
        way(row.goods[0].more, chance) if len(row.goods) == 1 and chance.random() < 0.4 else "",
        first,
        unit,
        "" if mass is None else _number(mass, chance),
        "" if volume is None else _number(volume, chance),
        same.choice(["", "-", 1, 1, 2, 3, "ไม่พบตัว"]),
        chance.choice(["", "", f"{chance.randrange(5, 900) * 1_000:,}", chance.randrange(5, 900) * 1_000]),
        same.choice(["", "", "ไทย - ลาว", "ปลายทาง เวียดนาม", "ปลายทางไต้หวัน", "จากมาดากัสการ์", "มาเลเซีย", "จากเคนยา ปลายทาง สปป.ลาว", "อินเดีย"]),
        chance.choice([
            "", "", "", "ส่ง พงส. สภ.", "เก็บรักษาไว้ที่คลังของกลาง", "ซุกซ่อนในกระเป๋าเดินทาง 2 ใบ", "ส่งศูนย์เพาะเลี้ยงสัตว์ป่าบางละมุง", "รถกระบะ 1 คัน", "ปล่อยคืนธรรมชาติ", "ยึดเลื่อยยนต์ 1 เครื่อง", "สำแดงเท็จ", "พัสดุไปรษณีย์ EMS", "ตาย 3 ตัว", "ปจว.ข้อ 5",
        ]),
    ]  # fmt: skip


def _weight(mass: float, chance: random.Random) -> tuple[Any, str, None]:
    if mass < 1 and chance.random() < 0.7:
        return tidy(mass * 1000), "กรัม", None
    if mass >= 1000 and chance.random() < 0.4:
        return tidy(mass / 1000), "ตัน", None
    return _number(mass, chance), chance.choice(["กก.", "กิโลกรัม", "กก.", "ก.ก."]), None


def _number(amount: float, chance: random.Random) -> Any:
    if chance.random() < 0.03:
        return figure(amount).translate(THAI_DIGITS)
    return figure(amount) if chance.random() < 0.12 else amount


def _words(row: Row, chance: random.Random) -> str:
    words = chance.choice([" และ", " และ ", ", ", " "]).join(way(one.words, chance) for one in row.goods)
    alive = row.goods[0].unit == HEADS and len(row.goods) == 1 and "ซาก" not in words and "มีชีวิต" not in words
    return words + chance.choice(["มีชีวิต", " (มีชีวิต)", " (มีชีวิต)"]) if alive and chance.random() < 0.15 else words  # fmt: skip


def _day(first: date, last: date, chance: random.Random) -> str:
    year, month, short = first.year + 543, THAI_MONTHS[first.month - 1], THAI_SHORT_MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"{first.day}-{last.day} {short} {year}", f"{first.day} - {last.day} {month} {year}", f"{first.day}-{last.day} {short} {year % 100}"])  # fmt: skip
    written = chance.choice([
        f"{first.day} {short} {year % 100}", f"{first.day} {short} {year % 100}", f"{first.day} {short} {year}", f"{first.day} {short} {year}", f"{first.day} {month} {year}", f"{first:%d/%m}/{year}", f"{first:%d/%m}/{year}", f"{first.day}/{first.month}/{year}", f"{first.day}{short}{year % 100}", f"วันที่ {first.day} {month} {year}", f"{first.day} {month} พ.ศ. {year}",
    ])  # fmt: skip
    return written.translate(THAI_DIGITS) if chance.random() < 0.06 else written


def _between(sheet: Sheet, before: date, after: date | None) -> None:
    """Add a line of sums where a budget year, from October, ends."""
    year = before.year + (before.month > 9)
    if after is None or after.year + (after.month > 9) != year:
        sums = sheet.total()
        sheet.aside(f"รวมปีงบประมาณ พ.ศ. {year + 543}", "", "", "", "", f"{sums['rows']} รายการ", "", "", "", sums["mass"], sums["volume"])  # fmt: skip
