"""Forest protection and police of Nghệ An: a register with the evidence in one cell, no scientific names, wood by the cubic metre and animals by the individual."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_eighth_words import Good, usual
from benchmarks.unseen_tables import Made, as_xlsx, at_midnight, bare, comma
from benchmarks.unseen_twelfth_words import (
    ASIAN_PANGOLINS,
    ELEPHANTS,
    PANGOLINS,
    RHINOS,
    Entry,
    Sheet,
    fill,
    in_words,
    kilograms,
)

if TYPE_CHECKING:
    from datetime import date

C = "cá thể|con"
W = "lóng|hộp|khúc|tấm|thanh|phách"
CUT = "|gỗ xẻ|gỗ tròn|gỗ hộp"
COBRAS = "Naja|Naja atra|Naja kaouthia|Naja naja|Naja siamensis|Elapidae"
PYTHONS = "Python bivittatus|Python molurus|Python|Python brongersmai|Pythonidae"
MONITORS = "Varanus|Varanidae|Varanus salvator|Varanus nebulosus|Varanus bengalensis"
CIVETS = "Viverridae|Paradoxurus hermaphroditus|Paguma larvata|Viverricula indica|Viverra zibetha|Chrotogale owstoni|Viverra|Prionodon pardicolor"
MUNTJACS = "Muntiacus|Muntiacus muntjak|Muntiacus vaginalis|Muntiacus vuquangensis|Muntiacus truongsonensis|Muntiacus rooseveltorum|Muntiacus puhoatensis"
MACAQUES = "Macaca|Macaca mulatta|Macaca fascicularis|Macaca leonina|Macaca nemestrina|Macaca arctoides|Macaca assamensis|Cercopithecidae"
LORISES = "Nycticebus|Nycticebus pygmaeus|Xanthonycticebus pygmaeus|Xanthonycticebus|Nycticebus bengalensis|Nycticebus coucang|Lorisidae"
BOX = "Cuora galbinifrons|Cuora bourreti|Cuora picturata|Cuora|Cistoclemmys galbinifrons"
BEARS = "Ursus thibetanus|Selenarctos thibetanus|Ursidae|Ursus|Helarctos malayanus|Ursus malayanus"
PORCUPINES = "Hystrix brachyura|Hystrix|Hystricidae|Atherurus macrourus|Hystrix hodgsoni"
BAMBOO_RATS = "Rhizomys|Rhizomys pruinosus|Rhizomys sumatrensis|Rhizomys sinensis|Spalacidae|Rhizomyidae|Rhizomyinae|Cannomys badius"
TURTLES = "Testudines|Geoemydidae|Cuora|Testudinidae|Cuora galbinifrons|Cuora mouhotii|Mauremys|Trionychidae|Emydidae|Platysternidae|Heosemys grandis|Manouria impressa|Indotestudo elongata"
GOODS = (
    Good(14, "Pơ mu|Gỗ Pơ mu|gỗ pơmu", "Fokienia hodginsii|Fokienia|Chamaecyparis hodginsii", "v", 9, 0.08, W, CUT),
    Good(11, "Táu|gỗ Táu|Táu mật", "Vatica|Hopea|Vatica odorata|Vatica cinerea|Vatica tonkinensis|Hopea ferrea|Vatica subglabra|Dipterocarpaceae|Vatica diospyroides|Vatica fleuryana|Vatica chevalieri", "v", 7, 0.2, W, CUT),
    Good(9, "Lim xanh|gỗ Lim xanh|gỗ lim", "Erythrophleum fordii|Erythrophleum", "v", 6, 0.25, W, CUT),
    Good(8, "Dổi|gỗ Dổi|Giổi|gỗ Giổi", "Magnolia|Michelia|Magnoliaceae|Michelia tonkinensis|Michelia mediocris|Michelia balansae|Michelia hypolampra|Michelia hedyosperma|Manglietia|Michelia gioii|Magnolia hypolampra|Magnolia mediocris|Magnolia balansae|Talauma", "v", 8, 0.2, W, CUT),
    Good(6, "Sến mật|gỗ Sến|Sến", "Madhuca pasquieri|Madhuca|Sapotaceae|Shorea|Shorea roxburghii|Dipterocarpaceae|Bassia pasquieri", "v", 6, 0.2, W, CUT),
    Good(5, "Gụ lau|gỗ Gụ", "Sindora tonkinensis|Sindora|Sindora siamensis", "v", 5, 0.2, W, CUT),
    Good(4, "Nghiến|gỗ nghiến|thớt nghiến", "Excentrodendron tonkinense|Burretiodendron hsienmu|Excentrodendron|Burretiodendron tonkinense|Burretiodendron|Excentrodendron hsienmu|Parapentace tonkinensis", "v", 12, 0.04, W),
    Good(4, "Sa mu dầu|Sa mu|gỗ Sa mộc dầu", "Cunninghamia konishii|Cunninghamia lanceolata|Cunninghamia", "v", 7, 0.15, W, CUT),
    Good(4, "Giáng hương|gỗ Hương|gỗ Giáng hương", "Pterocarpus macrocarpus|Pterocarpus pedatus|Pterocarpus|Pterocarpus indicus", "v", 8, 0.12, W, CUT),
    Good(4, "Chò chỉ|gỗ Chò chỉ", "Parashorea chinensis|Parashorea|Shorea wangtianshuea|Parashorea stellata", "v", 6, 0.3, W, CUT),
    Good(3, "Trắc|gỗ Trắc", "Dalbergia cochinchinensis|Dalbergia|Dalbergia assamica|Dalbergia balansae", "v", 9, 0.03, W, CUT),
    Good(3, "Cẩm lai|gỗ Cẩm lai", "Dalbergia oliveri|Dalbergia bariensis|Dalbergia|Dalbergia mammosa|Dalbergia dongnaiensis", "v", 8, 0.05, W, CUT),
    Good(3, "Kiền kiền|gỗ Kiền kiền", "Hopea|Hopea pierrei|Hopea siamensis|Hopea ferrea", "v", 7, 0.2, W, CUT),
    Good(3, "Huỷnh|gỗ Huỷnh|Huỳnh", "Tarrietia javanica|Heritiera javanica|Heritiera|Tarrietia|Tarrietia cochinchinensis|Heritiera cochinchinensis|Argyrodendron", "v", 7, 0.2, W, CUT),
    Good(2, "Bằng lăng|gỗ bằng lăng", "Lagerstroemia|Lagerstroemia calyculata|Lagerstroemia speciosa|Lagerstroemia tomentosa|Lagerstroemia cochinchinensis|Lagerstroemia angustifolia", "v", 8, 0.2, W, CUT),
    Good(2, "Sưa|gỗ Sưa|gỗ sưa đỏ", "Dalbergia tonkinensis|Dalbergia odorifera|Dalbergia", "m", 14),
    Good(2, "Gõ đỏ|gỗ Gõ đỏ|Cà te", "Afzelia xylocarpa|Afzelia|Pahudia cochinchinensis", "v", 8, 0.1, W, CUT),
    Good(1, "Sao đen|gỗ Sao", "Hopea odorata|Hopea", "v", 7, 0.2, W, CUT),
    Good(1, "Dầu rái", "Dipterocarpus alatus|Dipterocarpus", "v", 7, 0.3, W, CUT),
    Good(1, "Căm xe", "Xylia xylocarpa|Xylia dolabriformis|Xylia", "v", 7, 0.2, W, CUT),
    Good(2, "Trầm hương|gỗ trầm hương|Trầm", "Aquilaria crassna|Aquilaria|Aquilaria malaccensis|Aquilaria banaensis|Gyrinops", "m", 6),
    Good(7, "Tê tê|tê tê", ASIAN_PANGOLINS, "b", 2, 4, C, "|còn sống"),
    Good(2, "Tê tê Java|tê tê Java", "Manis javanica|Manis", "c", 2, unit=C, forms="|còn sống"),
    Good(1, "tê tê vàng|Tê tê vàng", "Manis pentadactyla|Manis", "c", 2, unit=C, forms="|còn sống"),
    Good(4, "vảy tê tê|Vảy tê tê", PANGOLINS, "m", 30),
    Good(8, "Rắn hổ mang|rắn hổ mang|hổ mang", COBRAS, "b", 9, 0.8, C),
    Good(5, "Rắn hổ mang chúa|Hổ chúa|rắn hổ chúa", "Ophiophagus hannah|Ophiophagus|Ophiophagus bungarus", "b", 2, 3, C),
    Good(5, "Rắn ráo trâu|rắn ráo trâu", "Ptyas mucosa|Ptyas mucosus|Ptyas", "b", 12, 0.8, C),
    Good(4, "Rắn ráo thường|rắn ráo", "Ptyas korros|Ptyas|Ptyas mucosa", "b", 20, 0.4, C),
    Good(2, "Rắn sọc dưa|rắn sọc dưa", "Coelognathus radiatus|Elaphe radiata|Coelognathus radiata|Coelognathus", "b", 9, 0.5, C),
    Good(2, "Rắn cạp nong|cạp nong", "Bungarus fasciatus|Bungarus", "b", 6, 0.8, C),
    Good(3, "Trăn đất|trăn|Trăn", PYTHONS + "|Malayopython reticulatus|Python reticulatus|Broghammerus reticulatus|Malayopython", "b", 1, 9, C),
    Good(1, "Trăn gấm|trăn gấm", "Malayopython reticulatus|Python reticulatus|Broghammerus reticulatus|Malayopython|Python", "b", 1, 11, C),
    Good(2, "Kỳ đà|kỳ đà", MONITORS, "b", 4, 2.5, C),
    Good(1, "Kỳ đà hoa|kỳ đà hoa", "Varanus salvator|Varanus", "b", 4, 2.5, C),
    Good(1, "Kỳ đà vân|kỳ đà vân", "Varanus bengalensis|Varanus nebulosus|Varanus", "b", 4, 2, C),
    Good(5, "Rùa hộp trán vàng|rùa hộp trán vàng miền Bắc", BOX, "b", 5, 0.8, C),
    Good(4, "Rùa sa nhân|rùa sa nhân", "Cuora mouhotii|Pyxidea mouhotii|Cuora", "b", 6, 0.6, C),
    Good(3, "Rùa núi vàng|rùa núi vàng", "Indotestudo elongata|Indotestudo", "b", 4, 1.5, C),
    Good(3, "Rùa núi viền|rùa núi viền", "Manouria impressa|Manouria", "b", 3, 2, C),
    Good(3, "Rùa đầu to|rùa đầu to", "Platysternon megacephalum|Platysternon|Platysternidae", "b", 5, 0.5, C),
    Good(3, "Rùa|rùa các loại", TURTLES, "b", 8, 0.9, C),
    Good(1, "Ba ba gai|ba ba", "Palea steindachneri|Trionychidae|Trionyx steindachneri|Pelodiscus sinensis|Palea|Amyda cartilaginea|Pelodiscus", "b", 3, 3, C),
    Good(6, "Cầy vòi mốc|cầy mốc|Cầy vòi mốc (chồn mốc)", "Paguma larvata|Paguma", "b", 3, 3.5, C),
    Good(5, "Cầy vòi hương|cầy vòi đốm|Cầy vòi đốm", "Paradoxurus hermaphroditus|Paradoxurus|Viverricula indica|Paradoxurus musangus", "b", 3, 3, C),
    Good(4, "Cầy hương|cầy hương", "Viverricula indica|Viverricula|Viverricula malaccensis|Viverra indica", "b", 3, 2.5, C),
    Good(2, "Cầy vằn bắc|Cầy vằn", "Chrotogale owstoni|Hemigalus owstoni|Chrotogale", "b", 1, 3, C),
    Good(1, "Cầy mực|cầy mực", "Arctictis binturong", "b", 1, 9, C),
    Good(2, "Cầy|chồn", CIVETS + "|Mustelidae|Melogale|Melogale moschata|Melogale personata", "b", 3, 3, C),
    Good(5, "Don|don (đon)", "Atherurus macrourus|Atherurus", "b", 4, 2.5, C),
    Good(4, "Nhím|nhím bờm|Nhím", PORCUPINES, "b", 2, 6, C),
    Good(4, "Dúi|dúi mốc|Dúi", BAMBOO_RATS, "b", 6, 1, C),
    Good(6, "Lợn rừng|thịt lợn rừng|lợn rừng", "Sus scrofa|Sus", "m", 25),
    Good(6, "Hoẵng|mang|Hoẵng (mang)|thịt mang", MUNTJACS, "m", 16),
    Good(3, "Nai|thịt nai", "Rusa unicolor|Cervus unicolor|Rusa", "m", 35),
    Good(4, "Sơn dương|thịt sơn dương", "Capricornis|Capricornis milneedwardsii|Capricornis sumatraensis|Capricornis maritimus|Naemorhedus sumatraensis|Capricornis rubidus", "m", 25),
    Good(2, "Cheo cheo|cheo", "Tragulus|Tragulus kanchil|Tragulus javanicus|Tragulidae|Tragulus versicolor", "b", 3, 2, C),
    Good(4, "Khỉ vàng|khỉ vàng", "Macaca mulatta|Macaca", "b", 2, 5, C),
    Good(3, "Khỉ mặt đỏ|khỉ cộc", "Macaca arctoides|Macaca", "b", 1, 8, C),
    Good(2, "Khỉ|khỉ", MACAQUES, "c", 2, unit=C, forms="|còn sống"),
    Good(2, "Cu li|cu li", LORISES, "c", 2, unit=C, forms="|còn sống"),
    Good(2, "Cu li nhỏ|cu li nhỏ", "Nycticebus pygmaeus|Xanthonycticebus pygmaeus|Nycticebus|Xanthonycticebus", "c", 2, unit=C, forms="|còn sống"),
    Good(1, "Cu li lớn|cu li lớn", "Nycticebus bengalensis|Nycticebus|Nycticebus coucang", "c", 1, unit=C, forms="|còn sống"),
    Good(1, "Voọc xám|Voọc", "Trachypithecus|Trachypithecus crepusculus|Trachypithecus phayrei|Trachypithecus barbei|Pygathrix nemaeus|Pygathrix|Cercopithecidae|Colobinae|Trachypithecus hatinhensis", "b", 2, 7, C),
    Good(1, "gấu|tay gấu", BEARS, "c", 2, unit=C + "|chiếc"),
    Good(2, "Gấu ngựa|gấu ngựa", "Ursus thibetanus|Selenarctos thibetanus|Ursus", "c", 1, unit=C),
    Good(2, "Mèo rừng|mèo rừng", "Prionailurus bengalensis|Felis bengalensis|Prionailurus|Felidae", "b", 1, 3, C),
    Good(2, "Hổ|cao hổ|hổ đông lạnh", "Panthera tigris", "m", 60),
    Good(2, "Tắc kè|tắc kè", "Gekko gecko|Gekko|Gekko reevesii", "c", 20, unit=C),
    Good(2, "Hoạ mi|chim hoạ mi|họa mi", "Garrulax canorus|Leucodioptron canorum|Garrulax|Leucodioptron canorus|Garrulax owstoni", "c", 9, unit=C),
    Good(1, "Chích choè lửa|chích chòe lửa", "Copsychus malabaricus|Kittacincla malabarica|Copsychus|Kittacincla|Kittacincla macroura|Copsychus macrourus", "c", 7, unit=C),
    Good(2, "ngà voi|Ngà voi", ELEPHANTS, "b", 4, 1.5, "khúc|chiếc"),
    Good(1, "sừng tê giác", RHINOS, "b", 2, 0.7, "khúc|chiếc"),
)  # fmt: skip
UNITS = ("HKL Kỳ Sơn", "HKL Tương Dương", "HKL Con Cuông", "HKL Quế Phong", "HKL Quỳ Châu", "HKL Quỳ Hợp", "Vườn QG Pù Mát", "Khu BTTN Pù Huống", "Đội KLCĐ&PCCCR số 1", "CA huyện Diễn Châu", "Phòng PC05 CA tỉnh", "Đồn BP Mường Ải", "Công an TP Vinh", "BQL KBTTN Pù Hoạt", "Hải quan CK Nậm Cắn")  # fmt: skip
ENDS = ("Xử phạt VPHC", "Tịch thu", "Chuyển CQCSĐT", "Khởi tố", "Thả về rừng", "Giao TTCH Pù Mát", "Tiêu huỷ", "Vô chủ", "Đang xác minh", "", "", "Phạt 12.500.000đ")  # fmt: skip
HEADER = ["TT", "Ngày, tháng, năm", "Đơn vị bắt giữ", "Đối tượng vi phạm", "Tang vật", "ĐVT", "Số lượng", "Khối lượng (kg)", "KL gỗ (m3)", "Hình thức xử lý", "Ghi chú"]  # fmt: skip
NUMBERS = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"]


def nghean(rows: int, seed: int) -> Made:
    """Return a workbook: title lines, a heading for each month, a sum at the end of each year, decimal commas in text, accents missing now and then."""
    chance = random.Random(f"nghean {seed}")
    sheet = Sheet(Made("Sổ theo dõi vi phạm lâm luật - Nghệ An.xlsx"), joined=(0, 1, 2, 3))
    sheet.titles("K", "CHI CỤC KIỂM LÂM NGHỆ AN", "TỔNG HỢP TANG VẬT VI PHẠM ĐỘNG VẬT RỪNG, LÂM SẢN (KIỂM LÂM VÀ CÔNG AN)")  # fmt: skip
    sheet.lines.append(HEADER)
    fill(sheet, GOODS, rows, chance, _line, several=0.2, pairs=0.04, between=_between)
    sheet.made.data = as_xlsx(sheet.lines, sheet.merged)
    return sheet.made


def _between(sheet: Sheet, before: Entry | None, after: Entry | None) -> None:
    if before and (not after or after.first.year != before.first.year):
        sheet.other("", f"Tổng năm {before.first.year}", "", f"{sheet.total('rows'):.0f} vụ", "", "", "", sheet.total("mass"), sheet.total("volume"))  # fmt: skip
        sheet.begin()
    if after and (not before or (before.first.year, before.first.month) != (after.first.year, after.first.month)):  # fmt: skip
        sheet.other(f"Tháng {after.first:%m/%Y}")


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    only = entry.goods[0] if len(entry.goods) == 1 else None
    words = chance.choice([", ", " và ", "; "]).join(_words(good, chance) for good in entry.goods)
    unit = usual(only.unit, chance) if only and only.unit and entry.count is not None else ""
    if entry.count is None and entry.mass is not None:
        unit = chance.choice(["kg", "", ""])
    count: Any = "" if entry.count is None else chance.choice([entry.count, f"{entry.count:02}"])
    if entry.count is not None and unit and chance.random() < 0.12:
        said = in_words(entry.count, NUMBERS, chance, 0.1)
        words, count, unit = f"{said.zfill(2) if said.isdigit() else said} {unit} {words}", "", ""
    volume: Any = "" if entry.volume is None else entry.volume
    if entry.volume is not None and chance.random() < 0.4:
        volume = comma(entry.volume) + chance.choice(["", " m3", "m3"])
    return [
        entry.case,
        _day(entry.first, entry.last, chance),
        chance.choice(UNITS),
        chance.choice(["Vô chủ", "01 đối tượng", "1 đối tượng", "02 đối tượng", "", ""]),
        words,
        unit,
        count,
        kilograms(entry.mass, chance, ("g| gam", "kg| kg| Kg", " tấn"), comma, plain=0.5),
        volume,
        chance.choice(ENDS),
        chance.choice(["", "", "", "", "xe BKS 37C-123.45", "cá thể chết", "Nhóm IIB", "Nhóm IB"]),
    ]


def _words(good: Good, chance: random.Random) -> str:
    words, form = usual(good.words, chance), usual(good.forms, chance) if good.forms else ""
    if form.startswith("gỗ") and words.lower().startswith("gỗ"):
        words = words.split(" ", 1)[1]
    words = bare(words, chance, 0.04)
    if form.startswith("gỗ"):
        return chance.choice([f"{form} {words}", f"{form.capitalize()} {words}", f"{words} ({form})"])
    return f"{words} {form}".strip()


def _day(first: date, last: date, chance: random.Random) -> Any:
    if first != last:
        return chance.choice([f"{first.day:02}-{last.day:02}/{first:%m/%Y}", f"Từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}", f"{first:%d/%m} - {last:%d/%m/%Y}"])  # fmt: skip
    return chance.choice([at_midnight(first), at_midnight(first), f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first.day}/{first.month}/{first.year}", f"ngày {first:%d/%m/%Y}", f"{first:%d.%m.%Y}", f"Ngày {first.day} tháng {first.month} năm {first.year}"])  # fmt: skip
