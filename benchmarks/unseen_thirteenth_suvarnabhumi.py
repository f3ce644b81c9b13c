"""Arrests of Thailand's wildlife checkpoint at Suvarnabhumi, of other checkpoints, and of raids on traders who sell by social media and parcel."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_eighth_words import Good
from benchmarks.unseen_parts import THAI_MONTHS, THAI_SHORT_MONTHS
from benchmarks.unseen_tables import Made, as_csv
from benchmarks.unseen_thirteenth_words import (
    AGARWOODS,
    ASIAN_PANGOLINS,
    BEARS,
    BURMESE_PYTHON,
    COBRAS,
    ELEPHANTS,
    GREY_PARROTS,
    LORISES,
    MUNTJACS,
    OWLS,
    PANGOLINS,
    RETICULATED,
    RHINOS,
    SEAHORSES,
    SOFTSHELLS,
    STONY_CORALS,
    TRIDACNAS,
    Entry,
    Habits,
    Sheet,
    fill,
    latin,
    named,
    plain,
    thousands,
)

if TYPE_CHECKING:
    from datetime import date

HEADS = "ตัว"
PIECES = "ชิ้น|ชิ้น|อัน"
BOARDS = "ท่อน|แผ่น|เหลี่ยม"
MARMOSETS = "Callithrix|Callithrix jacchus|Callitrichidae|Callithrix penicillata|Cebuella pygmaea"
MACAWS = "Ara|Ara ararauna|Ara chloropterus|Ara macao|Anodorhynchus hyacinthinus|Psittacidae|Anodorhynchus"
COCKATOOS = "Cacatua|Cacatuidae|Cacatua alba|Cacatua galerita|Cacatua moluccensis|Cacatua goffiniana|Cacatua sulphurea"
GIBBONS = "Hylobatidae|Hylobates|Hylobates lar|Hylobates pileatus|Hylobates agilis"
CHAMELEONS = "Chamaeleonidae|Chamaeleo|Chamaeleo calyptratus|Furcifer pardalis|Furcifer|Trioceros"
CROCODILES = "Crocodylus siamensis|Crocodylus|Crocodylidae|Crocodylus porosus|Crocodylia|Crocodilia"
CORALS = (
    STONY_CORALS + "|Octocorallia|Alcyonacea|Heliopora coerulea|Antipatharia|Tubipora musica|Milleporidae"
)
SLIPPERS = "Paphiopedilum|Orchidaceae|Paphiopedilum callosum|Paphiopedilum godefroyae|Paphiopedilum exul|Cypripedioideae"
GOODS = (
    Good(22, "เต่าดาวอินเดีย|เต่าดาว (อินเดีย)", "Geochelone elegans", "c", 40, unit=HEADS, latin="Geochelone elegans"),
    Good(7, "เต่าดาวพม่า", "Geochelone platynota", "c", 8, unit=HEADS, latin="Geochelone platynota"),
    Good(8, "เต่าเรเดียตา|เต่าเรดิเอต้า", "Astrochelys radiata|Geochelone radiata", "c", 12, unit=HEADS, latin="Astrochelys radiata"),
    Good(9, "เต่าซูลคาต้า|เต่าซูคาต้า", "Centrochelys sulcata|Geochelone sulcata", "c", 12, unit=HEADS, latin="Centrochelys sulcata"),
    Good(10, "เต่าเหลือง", "Indotestudo elongata", "c", 7, unit=HEADS, latin="Indotestudo elongata"),
    Good(6, "เต่าบึงหัวเหลือง", "Heosemys annandalii|Hieremys annandalii", "c", 8, unit=HEADS, latin="Heosemys annandalii"),
    Good(6, "เต่าหวาย", "Heosemys grandis", "c", 6, unit=HEADS, latin="Heosemys grandis"),
    Good(6, "เต่าหับ", "Cuora amboinensis", "c", 8, unit=HEADS, latin="Cuora amboinensis"),
    Good(4, "เต่าปูลู", "Platysternon megacephalum", "c", 4, unit=HEADS, latin="Platysternon megacephalum"),
    Good(4, "เต่าหกเหลือง|เต่าหก", "Manouria emys|Manouria", "c", 3, unit=HEADS, latin="Manouria emys"),
    Good(4, "เต่านา", "Malayemys|Malayemys macrocephala|Malayemys subtrijuga", "c", 12, unit=HEADS, latin="Malayemys macrocephala"),
    Good(4, "ตะพาบน้ำ|ตะพาบ", SOFTSHELLS + "|Dogania subplana|Chitra chitra|Pelochelys cantorii", "m", 40),
    Good(14, "นากเล็กเล็บสั้น|ลูกนากเล็กเล็บสั้น|นากเล็กเล็บสั้น (ลูก)", "Aonyx cinereus|Amblonyx cinereus|Aonyx cinerea|Amblonyx cinerea", "c", 3, unit=HEADS, latin="Aonyx cinereus"),
    Good(3, "นากใหญ่ขนเรียบ", "Lutrogale perspicillata|Lutra perspicillata", "c", 1, unit=HEADS, latin="Lutrogale perspicillata"),
    Good(14, "ลิงแสม|ลูกลิงแสม|ลิงแสม (มีชีวิต)", "Macaca fascicularis", "c", 6, unit=HEADS, latin="Macaca fascicularis"),
    Good(5, "ลิงกัง|ลูกลิงกัง", "Macaca leonina|Macaca nemestrina", "c", 1, unit=HEADS, latin="Macaca leonina"),
    Good(9, "นางอาย|ลิงลม|ลิงลม (นางอาย)", LORISES, "c", 2, unit=HEADS, latin="Nycticebus bengalensis"),
    Good(4, "ชะนีมือขาว", "Hylobates lar", "c", 1, unit=HEADS, latin="Hylobates lar"),
    Good(3, "ชะนี|ลูกชะนี", GIBBONS, "c", 1, unit=HEADS),
    Good(3, "ค่างแว่นถิ่นใต้", "Trachypithecus obscurus|Presbytis obscura", "c", 1, unit=HEADS, latin="Trachypithecus obscurus"),
    Good(3, "อุรังอุตัง|ลูกอุรังอุตัง", "Pongo|Pongo abelii|Pongo pygmaeus|Hominidae", "c", 1, unit=HEADS),
    Good(7, "มาร์โมเสท|มาร์โมเซต|ลิงมาร์โมเสท", MARMOSETS, "c", 4, unit=HEADS, latin="Callithrix jacchus"),
    Good(5, "เมียร์แคท|เมียร์แคต", "Suricata suricatta", "c", 3, unit=HEADS, latin="Suricata suricatta"),
    Good(4, "เฟนเนกฟ็อกซ์|สุนัขจิ้งจอกเฟนเนก", "Vulpes zerda|Fennecus zerda", "c", 2, unit=HEADS, latin="Vulpes zerda"),
    Good(4, "ชูการ์ไกลเดอร์", "Petaurus breviceps|Petaurus|Petaurus norfolcensis|Petaurus notatus", "c", 10, unit=HEADS, latin="Petaurus breviceps"),
    Good(7, "เสือโคร่ง|ลูกเสือโคร่ง|ซากเสือโคร่ง", "Panthera tigris", "c", 1, unit=HEADS, latin="Panthera tigris"),
    Good(6, "เขี้ยวเสือ|เล็บเสือ", "Panthera tigris|Panthera|Panthera pardus|Felidae", "c", 4, unit=PIECES + "|เขี้ยว"),
    Good(5, "สิงโต|ลูกสิงโต", "Panthera leo", "c", 1, unit=HEADS, latin="Panthera leo"),
    Good(5, "แมวดาว|ลูกแมวดาว", "Prionailurus bengalensis|Felis bengalensis", "c", 2, unit=HEADS, latin="Prionailurus bengalensis"),
    Good(6, "อีเห็นข้างลาย|อีเห็นธรรมดา|อีเห็น", "Paradoxurus hermaphroditus|Paradoxurus|Viverridae", "c", 2, unit=HEADS, latin="Paradoxurus hermaphroditus"),
    Good(3, "ชะมดเช็ด", "Viverricula indica", "c", 1, unit=HEADS, latin="Viverricula indica"),
    Good(3, "หมีขอ|บินตุรง", "Arctictis binturong", "c", 1, unit=HEADS, latin="Arctictis binturong"),
    Good(4, "หมีควาย|ลูกหมีควาย", "Ursus thibetanus|Selenarctos thibetanus", "c", 1, unit=HEADS, latin="Ursus thibetanus"),
    Good(4, "อุ้งตีนหมี|ดีหมี|เล็บหมี", BEARS, "c", 4, unit=PIECES),
    Good(9, "ลิ่นชวา|ลิ่น|ลิ่นชวา (มีชีวิต)|ตัวลิ่น", ASIAN_PANGOLINS, "c", 7, unit=HEADS, latin="Manis javanica"),
    Good(8, "เกล็ดลิ่น|เกล็ดตัวลิ่น", PANGOLINS, "m", 120),
    Good(12, "งาช้าง|ผลิตภัณฑ์งาช้าง|งาช้างแปรรูป", ELEPHANTS, "b", 12, 0.5, PIECES + "|ท่อน|กิ่ง"),
    Good(6, "นอแรด", RHINOS, "b", 2, 1.9, "นอ|ชิ้น|ท่อน"),
    Good(5, "กระรอกหลากสี", "Callosciurus finlaysonii", "c", 7, unit=HEADS, latin="Callosciurus finlaysonii"),
    Good(14, "นกปรอดหัวโขน|นกกรงหัวจุก|นกปรอดหัวโขนเคราแดง", "Pycnonotus jocosus", "c", 30, unit=HEADS, latin="Pycnonotus jocosus"),
    Good(7, "นกกางเขนดง", "Copsychus malabaricus|Kittacincla malabarica", "c", 9, unit=HEADS, latin="Copsychus malabaricus"),
    Good(7, "นกขุนทอง|ลูกนกขุนทอง", "Gracula religiosa", "c", 4, unit=HEADS, latin="Gracula religiosa"),
    Good(6, "นกแก้วโม่ง|ลูกนกแก้วโม่ง", "Psittacula eupatria|Palaeornis eupatria", "c", 6, unit=HEADS, latin="Psittacula eupatria"),
    Good(5, "นกแขกเต้า", "Psittacula alexandri", "c", 5, unit=HEADS, latin="Psittacula alexandri"),
    Good(5, "นกแอฟริกันเกรย์|นกแก้วแอฟริกันเกรย์", GREY_PARROTS, "c", 3, unit=HEADS, latin="Psittacus erithacus"),
    Good(4, "นกมาคอว์|นกแก้วมาคอว์", MACAWS, "c", 2, unit=HEADS),
    Good(4, "นกกระตั้ว", COCKATOOS, "c", 3, unit=HEADS),
    Good(3, "นกเค้ากู่", "Otus lettia|Otus bakkamoena|Otus", "c", 2, unit=HEADS, latin="Otus lettia"),
    Good(3, "นกฮูก|นกเค้าแมว", OWLS, "c", 2, unit=HEADS),
    Good(4, "เหยี่ยวแดง", "Haliastur indus", "c", 1, unit=HEADS, latin="Haliastur indus"),
    Good(3, "เหยี่ยวขาว", "Elanus caeruleus", "c", 1, unit=HEADS, latin="Elanus caeruleus"),
    Good(3, "นกกก|นกกาฮัง|นกกก (กาฮัง)", "Buceros bicornis", "c", 1, unit=HEADS, latin="Buceros bicornis"),
    Good(4, "โหนกนกชนหิน|หัวนกชนหิน|นกชนหิน", "Rhinoplax vigil|Buceros vigil", "c", 2, unit=PIECES + "|หัว", latin="Rhinoplax vigil"),
    Good(4, "ไก่ป่า", "Gallus gallus", "c", 2, unit=HEADS, latin="Gallus gallus"),
    Good(6, "งูหลาม|งูหลามพม่า", BURMESE_PYTHON, "c", 2, unit=HEADS, latin="Python bivittatus"),
    Good(7, "งูเหลือม|หนังงูเหลือม", RETICULATED, "c", 6, unit=HEADS + "|ผืน", latin="Malayopython reticulatus"),
    Good(9, "งูบอลไพธอน|งูบอลไพทอน|งูหลามบอล", "Python regius", "c", 16, unit=HEADS, latin="Python regius"),
    Good(3, "งูจงอาง", "Ophiophagus hannah|Ophiophagus|Ophiophagus bungarus", "c", 1, unit=HEADS, latin="Ophiophagus hannah"),
    Good(3, "งูเห่า", COBRAS + "|Naja sumatrana", "m", 20),
    Good(3, "งูสิงบ้าน|งูสิงธรรมดา", "Ptyas korros", "c", 12, unit=HEADS, latin="Ptyas korros"),
    Good(5, "กิ้งก่าคาเมเลี่ยน|คาเมเลียน", CHAMELEONS, "c", 12, unit=HEADS),
    Good(6, "อีกัวน่า|กิ้งก่าอีกัวน่า|อิกัวน่าเขียว", "Iguana iguana|Iguana|Iguanidae", "c", 14, unit=HEADS, latin="Iguana iguana"),
    Good(4, "ตัวเงินตัวทอง|เหี้ย", "Varanus salvator", "c", 6, unit=HEADS, latin="Varanus salvator"),
    Good(4, "ตะกวด", "Varanus bengalensis|Varanus nebulosus|Varanus bengalensis nebulosus", "c", 6, unit=HEADS, latin="Varanus bengalensis"),
    Good(4, "ตุ๊กแกบ้าน|ตุ๊กแกบ้าน (ตากแห้ง)", "Gekko gecko", "c", 90, unit=HEADS, latin="Gekko gecko"),
    Good(4, "หนังจระเข้|กระเป๋าหนังจระเข้", CROCODILES, "c", 4, unit="ใบ|ผืน|ชิ้น"),
    Good(2, "จระเข้น้ำจืด|ลูกจระเข้น้ำจืด", "Crocodylus siamensis", "c", 10, unit=HEADS, latin="Crocodylus siamensis"),
    Good(5, "เนื้อเก้ง|ซากเก้ง|เก้ง", MUNTJACS + "|Muntiacus feae", "m", 12),
    Good(4, "เนื้อกวางป่า|เขากวางป่า|กวางป่า", "Rusa unicolor|Cervus unicolor", "m", 16),
    Good(4, "เนื้อหมูป่า|ซากหมูป่า", "Sus scrofa", "m", 25),
    Good(3, "เลียงผา|หัวเลียงผา|เขาเลียงผา", "Capricornis|Capricornis sumatraensis|Capricornis milneedwardsii|Naemorhedus sumatraensis", "c", 2, unit=PIECES),
    Good(3, "เขากระทิง|หัวกระทิง", "Bos gaurus|Bos frontalis", "c", 1, unit=PIECES),
    Good(6, "ปะการัง|ซากปะการัง|ปะการังแห้ง", CORALS, "m", 25),
    Good(6, "ม้าน้ำแห้ง|ม้าน้ำตากแห้ง|ม้าน้ำ", SEAHORSES, "m", 4),
    Good(4, "หอยมือเสือ|เปลือกหอยมือเสือ", TRIDACNAS, "c", 8, unit=PIECES + "|ฝา"),
    Good(3, "ปลาตะพัด|ปลาอะโรวาน่า", "Scleropages formosus|Scleropages|Osteoglossidae", "c", 20, unit=HEADS),
    Good(5, "ไม้พะยูง", "Dalbergia cochinchinensis", "v", 12, 0.08, BOARDS, latin="Dalbergia cochinchinensis"),
    Good(3, "ไม้ชิงชัน", "Dalbergia oliveri|Dalbergia bariensis", "v", 14, 0.1, BOARDS, latin="Dalbergia oliveri"),
    Good(3, "ไม้ประดู่", "Pterocarpus macrocarpus|Pterocarpus indicus|Pterocarpus", "v", 18, 0.1, BOARDS, latin="Pterocarpus macrocarpus"),
    Good(3, "ไม้สัก|ไม้สักแปรรูป", "Tectona grandis|Tectona", "v", 30, 0.06, BOARDS, latin="Tectona grandis"),
    Good(5, "ไม้กฤษณา|ไม้กฤษณา (ชิ้น)", AGARWOODS, "m", 9, latin="Aquilaria spp."),
    Good(4, "กล้วยไม้รองเท้านารี|รองเท้านารี", SLIPPERS, "c", 40, unit="ต้น|กอ"),
)  # fmt: skip
POSTS = (
    ("ด่านฯ สุวรรณภูมิ", "อาคารผู้โดยสารขาออก"), ("ด่านฯ สุวรรณภูมิ", "อาคารผู้โดยสารขาเข้า"), ("ด่านฯ สุวรรณภูมิ", "คลังสินค้า"), ("ด่านฯ สุวรรณภูมิ", "จุดตรวจสัมภาระ T1"), ("ด่านฯ ดอนเมือง", "ผู้โดยสารขาออก"), ("ด่านฯ ไปรษณีย์", "ไปรษณีย์หลักสี่"), ("ด่านฯ ปาดังเบซาร์", "จ.สงขลา"),
    ("ด่านฯ สะเดา", "จ.สงขลา"), ("ด่านฯ มุกดาหาร", "จ.มุกดาหาร"), ("ด่านฯ หนองคาย", "จ.หนองคาย"), ("ด่านฯ แม่สอด", "จ.ตาก"), ("ด่านฯ อรัญประเทศ", "จ.สระแก้ว"), ("บก.ปทส.", "กรุงเทพฯ"), ("บก.ปทส.", "จ.ปทุมธานี"), ("ชุดเหยี่ยวดง", "จ.นนทบุรี"), ("ชุดเหยี่ยวดง", "จ.ชลบุรี"), ("ชุดเหยี่ยวดง", "ตลาดนัดจตุจักร"),
)  # fmt: skip
CHANNELS = ("สัมภาระผู้โดยสาร", "สัมภาระผู้โดยสาร", "กระเป๋าเดินทาง", "พัสดุ (Kerry)", "พัสดุไปรษณีย์", "เฟซบุ๊ก", "เพจเฟซบุ๊ก", "กลุ่มไลน์", "ล่อซื้อ", "รถกระบะ", "คาร์โก้", "TikTok", "")  # fmt: skip
HEADER = ["ที่", "วันที่จับกุม", "หน่วยงาน", "สถานที่", "ช่องทาง", "รายการของกลาง", "ชื่อวิทยาศาสตร์", "จำนวน", "หน่วยนับ", "น้ำหนัก/ปริมาตร", "ผู้ต้องหา", "เที่ยวบิน/ปลายทาง", "เลขคดี", "หมายเหตุ"]  # fmt: skip


def suvarnabhumi(rows: int, seed: int) -> Made:
    """Return a text file: Buddhist years, some scientific names, some words with ``live`` or ``dead`` behind them, a heading each year and its total."""
    chance = random.Random(seed)
    sheet = Sheet(Made("สถิติจับกุมสัตว์ป่า ด่านตรวจสัตว์ป่า.csv"))
    sheet.lines += [["สรุปผลการตรวจยึดจับกุม การกระทำผิดตาม พ.ร.บ. สงวนและคุ้มครองสัตว์ป่า"], ["กองคุ้มครองพันธุ์สัตว์ป่าและพืชป่าตามอนุสัญญา"], HEADER]  # fmt: skip
    fill(sheet, GOODS, rows, chance, _line, _between, Habits((0, 1, 2, 3, 4, 10, 11, 12), several=0.22, pairs=0.03))  # fmt: skip
    sheet.made.data = as_csv(sheet.lines, encoding="utf-8-sig")
    return sheet.made


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    words = named(entry, chance, (" และ", ", ", " และ "), 0)
    live = any(good.unit == HEADS for good in entry.goods)
    if live and "(" not in words and chance.random() < 0.25:
        words += chance.choice([" (มีชีวิต)", " มีชีวิต", " (ซาก)"])
    number, unit, measure = _amounts(entry, chance)
    return [
        entry.case,
        _day(entry.first, entry.last, chance),
        *chance.choice(POSTS),
        chance.choice(CHANNELS),
        words,
        latin(entry, chance, 0.4),
        number,
        unit,
        measure,
        chance.choice(["", "1 คน", "2 คน", "ไม่พบตัว", "ชาวจีน 1", "ชาวอินเดีย 1 คน", "นายเอ", "ชาวไต้หวัน", "หลบหนี"]),
        chance.choice(["", "", "AI 331", "TG 634", "ไทเป", "เชนไน", "SL 214", "เวียดนาม", "VZ 960", "มุมไบ", "ฮ่องกง"]),
        chance.choice(["", f"ค.{chance.randrange(1, 300)}/{entry.first.year + 543}", f"ปจว.ข้อ {chance.randrange(1, 20)}"]),
        chance.choice(["", "", "", "ส่งสถานีเพาะเลี้ยงบางละมุง", "ปล่อยคืนธรรมชาติ", "ซุกซ่อนในถุงเท้า", "กล่องพลาสติกเจาะรู", "ดูแลที่ด่านฯ", "ส่ง ศูนย์ฯ บึงฉวาก", "ส่งตรวจ DNA"]),
    ]  # fmt: skip


def _amounts(entry: Entry, chance: random.Random) -> tuple[Any, str, str]:
    count, mass, volume = (entry.amounts.get(kind) for kind in ("count", "mass", "volume"))
    if count is None:
        weight = mass or 0
        if weight < 1:
            return chance.choice([(f"{weight * 1000:.0f}", "กรัม", ""), ("", "", f"{weight * 1000:.0f} กรัม")])
        written = chance.choice([plain, thousands])(weight)
        kilos = chance.choice(["กก.", "กิโลกรัม", "กก."])
        return chance.choice([(written, kilos, ""), (written, kilos, ""), ("", "", f"{written} {kilos}")])
    unit = chance.choice(next(good.unit for good in entry.goods if good.unit).split("|"))
    measure = ""
    if volume is not None:
        measure = f"{plain(volume)} {chance.choice(['ลบ.ม.', 'ลบ.ม.', 'ลูกบาศก์เมตร'])}"
    if mass is not None:
        measure = (
            f"{mass * 1000:.0f} กรัม" if mass < 1 else f"{plain(mass)} {chance.choice(['กก.', 'กิโลกรัม'])}"
        )
    return chance.choice([int(count), int(count), thousands(count)]), unit, measure


def _day(first: date, last: date, chance: random.Random) -> str:
    year, place = first.year + 543, first.month - 1
    if first != last:
        return chance.choice([f"{first.day}-{last.day} {THAI_SHORT_MONTHS[place]} {year}", f"{first.day}-{last.day} {THAI_MONTHS[place]} {year}", f"{first.day}-{last.day} {THAI_SHORT_MONTHS[place]}{year % 100}"])  # fmt: skip
    return chance.choice([
        f"{first.day} {THAI_SHORT_MONTHS[place]} {year}", f"{first.day} {THAI_SHORT_MONTHS[place]} {year}", f"{first.day} {THAI_SHORT_MONTHS[place]} {year % 100}", f"{first.day} {THAI_MONTHS[place]} {year}", f"{first.day}/{first.month}/{year}", f"{first:%d/%m}/{year}", f"วันที่ {first.day} {THAI_MONTHS[place]} พ.ศ. {year}",
        f"{first.day} {THAI_SHORT_MONTHS[place]} {year} เวลา {chance.randrange(0, 24):02}.{chance.randrange(0, 60):02} น.",
    ])  # fmt: skip


def _between(sheet: Sheet, before: Entry | None, after: Entry | None) -> None:
    if before and (not after or after.first.year != before.first.year):
        sums = sheet.taken()
        sheet.other("", f"รวมปี {before.first.year + 543}", "", "", "", f"{sums['rows']} รายการ", "", int(sums["count"]), "", f"{plain(sums['mass'])} กก.")  # fmt: skip
    if after and (not before or after.first.year != before.first.year):
        sheet.other(f"ปี พ.ศ. {after.first.year + 543}")
