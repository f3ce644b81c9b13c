"""Cases of the environmental police of Viet Nam and of customs at its airports: bears' bile, pangolins, ivory and rhino horn in luggage, turtles, snakes, birds, timber."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_eighth_words import Good, usual
from benchmarks.unseen_seventh_words import as_book
from benchmarks.unseen_tables import Made, at_midnight, bare, comma
from benchmarks.unseen_thirteenth_words import (
    AGARWOODS,
    ASIAN_PANGOLINS,
    BEARS,
    BURMESE_PYTHON,
    COBRAS,
    EAGLES,
    ELEPHANTS,
    GREY_PARROTS,
    LORISES,
    MACAQUES,
    MUNTJACS,
    OWLS,
    PANGOLINS,
    PORCUPINES,
    RETICULATED,
    RHINOS,
    SEAHORSES,
    SOFTSHELLS,
    STONY_CORALS,
    Entry,
    Habits,
    Sheet,
    fill,
    latin,
    named,
    with_comma,
)

if TYPE_CHECKING:
    from datetime import date

ALIVE = "Còn sống|Cá thể sống|Sống|Cá thể sống (khỏe mạnh)"
BODY = "Cá thể sống|Cá thể chết|Đông lạnh|Đã chết|Còn sống"
HEADS = "cá thể|con|CT"
PIECES = "chiếc|cái|miếng|sản phẩm"
BOARDS = "khúc|thanh|hộp|lóng|tấm"
WOOD = "Gỗ xẻ|Gỗ tròn|Gỗ hộp|Gỗ đẽo"
DOUCS = "Pygathrix|Pygathrix nemaeus|Pygathrix cinerea|Pygathrix nigripes|Trachypithecus|Cercopithecidae|Colobinae"
SLIPPERS = (
    "Paphiopedilum|Paphiopedilum delenatii|Paphiopedilum vietnamense|Paphiopedilum hangianum|Orchidaceae"
)
JEWELS = "Anoectochilus|Anoectochilus roxburghii|Anoectochilus setaceus|Anoectochilus formosanus"
GOODS = (
    Good(11, "Tê tê|Tê tê (trút)|Trút (tê tê)", ASIAN_PANGOLINS, "c", 3, unit=HEADS, forms=BODY, latin="Manis javanica|Manis pentadactyla"),
    Good(7, "Tê tê Java", "Manis javanica", "c", 3, unit=HEADS, forms=BODY, latin="Manis javanica"),
    Good(2, "Tê tê vàng", "Manis pentadactyla", "c", 1, unit=HEADS, forms=BODY, latin="Manis pentadactyla"),
    Good(10, "Tê tê|Con tê tê", ASIAN_PANGOLINS, "m", 9, forms="Đông lạnh|Cá thể chết|Còn sống", latin="Manis javanica"),
    Good(16, "Tê tê|Tê tê các loại", PANGOLINS, "m", 60, forms="Vảy|Vảy khô|Vẩy", latin="Manis spp.|Manidae"),
    Good(22, "Voi|Voi châu Phi|Voi Châu Phi", ELEPHANTS, "m", 12, forms="Ngà|Ngà voi|Sản phẩm ngà|Ngà chế tác", latin="Loxodonta africana|Loxodonta africana|Elephas maximus"),
    Good(8, "Voi|Voi châu Phi", ELEPHANTS, "c", 8, unit=PIECES, forms="Vòng tay bằng ngà|Mặt dây chuyền ngà|Nhẫn lông đuôi|Ngà chế tác|Lông đuôi", latin="Loxodonta africana"),
    Good(12, "Tê giác|Tê giác châu Phi", RHINOS, "m", 4, forms="Sừng|Mẫu sừng|Sừng cắt khúc", latin="Ceratotherium simum|Diceros bicornis"),
    Good(5, "Tê giác trắng", "Ceratotherium simum|Ceratotherium", "m", 5, forms="Sừng|Sừng cắt khúc", latin="Ceratotherium simum"),
    Good(10, "Hổ|Hổ Đông Dương", "Panthera tigris", "c", 1, unit=HEADS, forms="Đông lạnh|Cá thể chết|Bộ xương|Cá thể sống (hổ con)|Bộ da", latin="Panthera tigris|Panthera tigris corbetti"),
    Good(7, "Hổ", "Panthera tigris", "m", 2, forms="Cao|Xương|Cao hổ cốt", latin="Panthera tigris"),
    Good(6, "Hổ", "Panthera tigris", "c", 12, unit="chiếc|cái", forms="Móng|Nanh|Răng nanh", latin="Panthera tigris"),
    Good(7, "Sư tử|Sư tử châu Phi", "Panthera leo", "c", 20, unit="chiếc|cái", forms="Móng|Nanh|Răng", latin="Panthera leo"),
    Good(5, "Sư tử", "Panthera leo", "m", 30, forms="Xương", latin="Panthera leo"),
    Good(2, "Báo hoa mai", "Panthera pardus", "c", 1, unit=PIECES, forms="Da|Bộ da|Tiêu bản", latin="Panthera pardus"),
    Good(2, "Báo gấm", "Neofelis nebulosa|Neofelis", "c", 1, unit=PIECES, forms="Da|Bộ da|Tiêu bản", latin="Neofelis nebulosa"),
    Good(12, "Gấu ngựa", "Ursus thibetanus|Selenarctos thibetanus", "c", 1, unit=HEADS, forms="Còn sống|Cá thể sống|Tay gấu|Đông lạnh", latin="Ursus thibetanus"),
    Good(5, "Gấu chó", "Helarctos malayanus|Ursus malayanus", "c", 1, unit=HEADS, forms="Còn sống|Cá thể sống|Tiêu bản", latin="Helarctos malayanus"),
    Good(9, "Gấu|Gấu các loại", BEARS, "c", 4, unit="chiếc|cái|tay", forms="Tay|Chân|Móng|Túi mật|Nanh"),
    Good(8, "Rùa hộp trán vàng", "Cuora galbinifrons|Cuora bourreti|Cuora picturata|Cuora", "c", 4, unit=HEADS, forms=ALIVE, latin="Cuora galbinifrons"),
    Good(8, "Rùa đầu to", "Platysternon megacephalum", "c", 6, unit=HEADS, forms=ALIVE, latin="Platysternon megacephalum"),
    Good(9, "Rùa núi vàng", "Indotestudo elongata", "c", 6, unit=HEADS, forms=ALIVE, latin="Indotestudo elongata"),
    Good(5, "Rùa núi viền", "Manouria impressa", "c", 2, unit=HEADS, forms=ALIVE, latin="Manouria impressa"),
    Good(8, "Rùa đất lớn", "Heosemys grandis", "m", 25, forms=ALIVE, latin="Heosemys grandis"),
    Good(8, "Rùa răng|Rùa răng (càng đước)|Càng đước", "Heosemys annandalii|Hieremys annandalii", "m", 30, forms=ALIVE, latin="Heosemys annandalii|Hieremys annandalii"),
    Good(6, "Rùa sa nhân", "Cuora mouhotii|Pyxidea mouhotii", "c", 5, unit=HEADS, forms=ALIVE, latin="Cuora mouhotii"),
    Good(5, "Rùa hộp lưng đen", "Cuora amboinensis", "c", 8, unit=HEADS, forms=ALIVE, latin="Cuora amboinensis"),
    Good(4, "Rùa ba gờ", "Malayemys subtrijuga|Malayemys", "c", 12, unit=HEADS, forms=ALIVE, latin="Malayemys subtrijuga"),
    Good(3, "Ba ba|Ba ba các loại", SOFTSHELLS, "m", 12, forms=ALIVE),
    Good(3, "Cua đinh|Ba ba Nam Bộ (cua đinh)", "Amyda cartilaginea|Amyda ornata|Amyda", "m", 12, forms=ALIVE, latin="Amyda cartilaginea"),
    Good(4, "Rùa sao Ấn Độ", "Geochelone elegans", "c", 12, unit=HEADS, forms=ALIVE, latin="Geochelone elegans"),
    Good(12, "Rắn hổ mang|Rắn hổ mang thường", COBRAS, "m", 14, forms=ALIVE, latin="Naja atra"),
    Good(9, "Rắn hổ chúa|Rắn hổ mang chúa", "Ophiophagus hannah|Ophiophagus|Ophiophagus bungarus", "m", 9, forms=ALIVE + "|Ngâm rượu", latin="Ophiophagus hannah"),
    Good(9, "Rắn ráo trâu|Rắn ráo trâu (hổ trâu)", "Ptyas mucosa|Ptyas mucosus", "m", 18, forms=ALIVE, latin="Ptyas mucosa|Ptyas mucosus"),
    Good(6, "Rắn ráo thường|Rắn ráo", "Ptyas korros", "m", 14, forms=ALIVE, latin="Ptyas korros"),
    Good(4, "Rắn sọc dưa", "Coelognathus radiatus|Coelognathus radiata|Elaphe radiata", "m", 9, forms=ALIVE, latin="Coelognathus radiatus"),
    Good(7, "Trăn đất|Trăn mốc|Trăn đất (trăn mốc)", BURMESE_PYTHON, "m", 16, forms=ALIVE + "|Da", latin="Python molurus|Python bivittatus"),
    Good(5, "Trăn gấm|Trăn vàng (trăn gấm)", RETICULATED, "c", 2, unit=HEADS, forms=ALIVE + "|Da", latin="Python reticulatus|Malayopython reticulatus"),
    Good(8, "Kỳ đà vân", "Varanus nebulosus|Varanus bengalensis|Varanus bengalensis nebulosus", "m", 12, forms=ALIVE, latin="Varanus nebulosus|Varanus bengalensis"),
    Good(7, "Kỳ đà hoa|Kỳ đà nước", "Varanus salvator", "m", 14, forms=ALIVE, latin="Varanus salvator"),
    Good(5, "Tắc kè", "Gekko gecko|Gekko|Gekko reevesii", "c", 40, unit=HEADS, forms="Sống|Khô|Ngâm rượu", latin="Gekko gecko"),
    Good(11, "Cầy vòi hương|Cầy vòi đốm", "Paradoxurus hermaphroditus", "c", 5, unit=HEADS, forms=BODY, latin="Paradoxurus hermaphroditus"),
    Good(8, "Cầy hương", "Viverricula indica", "c", 3, unit=HEADS, forms=BODY, latin="Viverricula indica"),
    Good(7, "Cầy vòi mốc", "Paguma larvata", "c", 3, unit=HEADS, forms=BODY, latin="Paguma larvata"),
    Good(4, "Cầy mực", "Arctictis binturong", "c", 1, unit=HEADS, forms=BODY, latin="Arctictis binturong"),
    Good(6, "Mèo rừng", "Prionailurus bengalensis|Felis bengalensis", "c", 1, unit=HEADS, forms=BODY, latin="Prionailurus bengalensis"),
    Good(7, "Khỉ đuôi lợn", "Macaca leonina|Macaca nemestrina", "c", 1, unit=HEADS, forms=BODY, latin="Macaca leonina|Macaca nemestrina"),
    Good(6, "Khỉ mặt đỏ", "Macaca arctoides", "c", 1, unit=HEADS, forms=BODY, latin="Macaca arctoides"),
    Good(5, "Khỉ vàng", "Macaca mulatta", "c", 2, unit=HEADS, forms=BODY, latin="Macaca mulatta"),
    Good(5, "Khỉ đuôi dài", "Macaca fascicularis", "c", 3, unit=HEADS, forms=ALIVE, latin="Macaca fascicularis"),
    Good(4, "Khỉ|Khỉ các loại", MACAQUES, "m", 4, forms="Cao|Xương|Cao khỉ"),
    Good(6, "Culi nhỏ|Cu li nhỏ", "Nycticebus pygmaeus|Xanthonycticebus pygmaeus|Xanthonycticebus|Xanthonycticebus intermedius", "c", 1, unit=HEADS, forms=ALIVE, latin="Nycticebus pygmaeus"),
    Good(3, "Culi|Cu li", LORISES, "c", 1, unit=HEADS, forms=ALIVE),
    Good(4, "Voọc chà vá chân nâu|Chà vá chân nâu", "Pygathrix nemaeus", "c", 1, unit=HEADS, forms="Sấy khô|Đông lạnh|Cá thể chết", latin="Pygathrix nemaeus"),
    Good(3, "Voọc chà vá|Chà vá", DOUCS, "c", 1, unit=HEADS, forms="Sấy khô|Đông lạnh"),
    Good(9, "Hoẵng|Hoẵng (mang)|Mang thường", MUNTJACS, "m", 18, forms="Thịt|Đông lạnh|Thịt đông lạnh", latin="Muntiacus muntjak|Muntiacus vaginalis"),
    Good(6, "Nai", "Rusa unicolor|Cervus unicolor|Rusa|Cervidae", "m", 30, forms="Thịt|Thịt đông lạnh|Gạc", latin="Rusa unicolor|Cervus unicolor"),
    Good(5, "Sơn dương", "Capricornis|Capricornis milneedwardsii|Capricornis sumatraensis|Naemorhedus sumatraensis|Capricornis maritimus", "m", 25, forms="Thịt|Đầu|Cao|Đông lạnh", latin="Capricornis milneedwardsii|Capricornis sumatraensis"),
    Good(9, "Lợn rừng|Heo rừng", "Sus scrofa", "m", 45, forms="Thịt|Thịt đông lạnh|Đông lạnh", latin="Sus scrofa"),
    Good(4, "Nhím|Nhím bờm", PORCUPINES, "c", 2, unit=HEADS, forms=BODY, latin="Hystrix brachyura"),
    Good(5, "Đon", "Atherurus macrourus|Atherurus", "c", 4, unit=HEADS, forms=BODY, latin="Atherurus macrourus"),
    Good(4, "Dúi mốc|Dúi mốc lớn", "Rhizomys pruinosus|Rhizomys", "c", 6, unit=HEADS, forms=BODY, latin="Rhizomys pruinosus"),
    Good(6, "Chào mào", "Pycnonotus jocosus", "c", 60, unit=HEADS, forms=ALIVE, latin="Pycnonotus jocosus"),
    Good(5, "Chích chòe lửa|Chích choè lửa", "Copsychus malabaricus|Kittacincla malabarica", "c", 20, unit=HEADS, forms=ALIVE, latin="Copsychus malabaricus"),
    Good(5, "Họa mi|Hoạ mi", "Garrulax canorus|Leucodioptron canorum", "c", 8, unit=HEADS, forms=ALIVE, latin="Garrulax canorus"),
    Good(4, "Yểng|Nhồng (yểng)", "Gracula religiosa", "c", 5, unit=HEADS, forms=ALIVE, latin="Gracula religiosa"),
    Good(5, "Vẹt ngực đỏ", "Psittacula alexandri", "c", 8, unit=HEADS, forms=ALIVE, latin="Psittacula alexandri"),
    Good(3, "Vẹt xám châu Phi|Vẹt xám Châu Phi", GREY_PARROTS, "c", 4, unit=HEADS, forms=ALIVE, latin="Psittacus erithacus"),
    Good(4, "Cú mèo|Cú", OWLS, "c", 3, unit=HEADS, forms=ALIVE),
    Good(3, "Đại bàng", EAGLES, "c", 1, unit=HEADS, forms=ALIVE + "|Tiêu bản"),
    Good(3, "Công|Công lục", "Pavo muticus|Pavo", "c", 2, unit=HEADS, forms=ALIVE, latin="Pavo muticus"),
    Good(4, "Gà lôi trắng", "Lophura nycthemera", "c", 2, unit=HEADS, forms=ALIVE, latin="Lophura nycthemera"),
    Good(4, "Đồi mồi", "Eretmochelys imbricata", "c", 2, unit=PIECES, forms="Tiêu bản|Mai", latin="Eretmochelys imbricata"),
    Good(4, "Vích|Vích (rùa xanh)", "Chelonia mydas", "c", 2, unit=HEADS, forms="Tiêu bản|Còn sống", latin="Chelonia mydas"),
    Good(4, "Cá ngựa", SEAHORSES, "m", 6, forms="Khô|Sấy khô", latin="Hippocampus spp.|Hippocampus kuda"),
    Good(3, "San hô|San hô đá", STONY_CORALS, "m", 40, forms="Khô|Cành", latin="Scleractinia spp."),
    Good(3, "Linh dương Saiga|Linh dương sừng cao Saiga", "Saiga tatarica|Saiga", "m", 3, forms="Sừng", latin="Saiga tatarica"),
    Good(6, "Trắc|Gỗ trắc", "Dalbergia cochinchinensis", "v", 20, 0.05, BOARDS, WOOD, "Dalbergia cochinchinensis"),
    Good(6, "Giáng hương|Hương|Gỗ hương", "Pterocarpus macrocarpus|Pterocarpus indicus|Pterocarpus", "v", 20, 0.12, BOARDS, WOOD, "Pterocarpus macrocarpus"),
    Good(5, "Gõ đỏ|Gõ đỏ (cà te)", "Afzelia xylocarpa", "v", 15, 0.15, BOARDS, WOOD, "Afzelia xylocarpa"),
    Good(5, "Cẩm lai", "Dalbergia oliveri|Dalbergia bariensis|Dalbergia", "v", 14, 0.1, BOARDS, WOOD, "Dalbergia oliveri"),
    Good(5, "Pơ mu", "Fokienia hodginsii|Chamaecyparis hodginsii", "v", 20, 0.1, BOARDS, WOOD, "Fokienia hodginsii"),
    Good(4, "Lim xanh", "Erythrophleum fordii", "v", 12, 0.2, BOARDS, WOOD, "Erythrophleum fordii"),
    Good(4, "Nghiến", "Burretiodendron hsienmu|Excentrodendron tonkinense|Excentrodendron hsienmu|Burretiodendron tonkinense", "v", 20, 0.1, "thớt|khúc|lóng", WOOD, "Burretiodendron hsienmu|Excentrodendron tonkinense"),
    Good(3, "Sưa|Sưa đỏ", "Dalbergia tonkinensis|Dalbergia odorifera", "m", 30, forms="Gỗ|Gốc rễ", latin="Dalbergia tonkinensis"),
    Good(3, "Trầm hương", AGARWOODS, "m", 4, forms="Gỗ|Mảnh", latin="Aquilaria crassna"),
    Good(3, "Lan hài", SLIPPERS, "c", 60, unit="cây|giò", forms="Cây", latin="Paphiopedilum spp."),
    Good(3, "Lan kim tuyến", JEWELS, "m", 5, forms="Cây tươi|Cây", latin="Anoectochilus roxburghii|Anoectochilus setaceus"),
)  # fmt: skip
UNITS = ("HQ sân bay Nội Bài", "HQ sân bay Nội Bài", "HQ Tân Sơn Nhất", "HQ Tân Sơn Nhất", "HQ Đà Nẵng")
POLICE = ("PC05 Hà Nội", "PC05 Nghệ An", "PC05 Thanh Hóa", "PC05 TP. HCM", "PC05 Quảng Ninh", "PC05 Hà Tĩnh", "PC05 Tây Ninh", "PC05 Đồng Nai", "C05", "PC05 Lạng Sơn", "PC05 Quảng Bình", "PC05 An Giang")  # fmt: skip
HEADER = ["TT", "Ngày bắt giữ", "Đơn vị bắt giữ", "Địa điểm/Chuyến bay", "Tên loài", "Tên khoa học", "Tang vật", "Số lượng", "Khối lượng", "Nhóm", "Đối tượng", "Hình thức xử lý", "Ghi chú"]  # fmt: skip
FLIGHTS = (
    "QR976",
    "ET672",
    "TK164",
    "VN54",
    "EK394",
    "KQ886",
    "SQ176",
    "kho TCS",
    "kho ALS",
    "ga đến T2",
    "TK6562",
)
SITES = ("nhà ở", "QL1A", "xe khách BKS 37B", "nhà hàng", "QL7", "kho lạnh", "chợ", "qua Facebook", "bến xe", "cửa khẩu", "QL8A")  # fmt: skip


def noibai(rows: int, seed: int) -> Made:
    """Return a workbook with scientific names in most rows: the unit behind the number or the mass, a total each year, a heading with its number."""
    chance = random.Random(seed)
    sheet = Sheet(Made("TONG HOP VU VIEC DVHD - C05 - HQ.xlsx"))
    sheet.above("M", "BẢNG TỔNG HỢP CÁC VỤ BẮT GIỮ ĐỘNG VẬT, THỰC VẬT HOANG DÃ", "(Cục Cảnh sát PCTP về môi trường phối hợp Hải quan sân bay)")  # fmt: skip
    sheet.lines.append(HEADER)
    sheet.other(*(f"({place})" for place in range(1, len(HEADER) + 1)))
    fill(sheet, GOODS, rows, chance, _line, _between, Habits((0, 1, 2, 3, 10, 11), merge=True, several=0.2, pairs=0.04))  # fmt: skip
    sheet.made.data = as_book(sheet.lines, "Tổng hợp", [], sheet.merged)
    return sheet.made


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    airport = chance.random() < 0.3
    words = bare(named(entry, chance, (", ", " và ", " + "), 0), chance, 0.06)
    item = ", ".join(dict.fromkeys(usual(good.forms, chance) for good in entry.goods))
    if len(entry.goods) == 1 and chance.random() < 0.12:
        words, item = (f"{item} {words.lower()}", "") if item in {"Sừng", "Vảy", "Cao", "Móng", "Thịt", "Xương", "Da", "Nanh"} else (words, item)  # fmt: skip
    return [
        entry.case,
        _day(entry.first, entry.last, chance),
        chance.choice(UNITS if airport else POLICE),
        chance.choice(FLIGHTS if airport else SITES),
        words.upper() if chance.random() < 0.05 else words,
        latin(entry, chance, 0.8),
        item,
        _count(entry, chance),
        _measure(entry, chance),
        chance.choice(["", "IB", "IB", "IIB", "PL I", "PL II CITES", "Thông thường", "Nhóm IIA"]),
        chance.choice(["", "Vô chủ", "Nguyễn Văn T.", "Trần Thị H.", "01 đối tượng", "02 đối tượng", "Lê Đ.", "Hành khách VN"]),
        chance.choice(["", "Khởi tố", "Khởi tố vụ án", "Xử phạt HC 15 triệu", "Đang xác minh", "Xử phạt VPHC", "Chuyển CQĐT", "Tịch thu"]),
        _remark(entry, chance),
    ]  # fmt: skip


def _count(entry: Entry, chance: random.Random) -> Any:
    if "count" not in entry.amounts:
        return ""
    count = int(entry.amounts["count"])
    unit = chance.choice(next(good.unit for good in entry.goods if good.unit).split("|"))
    return chance.choice(
        [count, count, f"{count:02}", f"{count:02} {unit}", f"{count} {unit}", f"{count} {unit}"]
    )


def _measure(entry: Entry, chance: random.Random) -> Any:
    if "volume" in entry.amounts:
        return comma(entry.amounts["volume"]) + chance.choice([" m3", " m3", "m3", " m³"])
    if "mass" not in entry.amounts:
        return ""
    return with_comma(entry.amounts["mass"], chance, ["g", "gam", "gram"], [" kg", "kg", " kg", " Kg", " ký"], ["tấn"])  # fmt: skip


def _day(first: date, last: date, chance: random.Random) -> Any:
    if first != last:
        return chance.choice([f"{first.day}-{last.day}/{first.month}/{first.year}", f"Từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}", f"{first:%d/%m}-{last:%d/%m/%Y}"])  # fmt: skip
    return chance.choice([
        at_midnight(first), at_midnight(first), f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first.day}/{first.month}/{first.year}", f"{first:%d.%m.%Y}", f"{first:%d-%m-%Y}", f"Ngày {first:%d/%m/%Y}", f"ngày {first.day} tháng {first.month} năm {first.year}", f"{chance.randrange(0, 24)}h{chance.randrange(0, 60):02} ngày {first:%d/%m/%Y}",
    ])  # fmt: skip


def _remark(entry: Entry, chance: random.Random) -> str:
    if entry.goods[0].how in "vw":
        return chance.choice(["", "", "Xe tải BKS 38C-045.12", "Không hồ sơ lâm sản", "Bàn giao Hạt Kiểm lâm", "Gỗ lậu từ Lào"])  # fmt: skip
    return chance.choice(["", "", "", "", "Bàn giao VQG Cúc Phương", "Thả về rừng", "Giấu trong hành lý ký gửi", "Giám định tại Viện STTNSV", "Bàn giao TT cứu hộ Hà Nội", "Tiêu hủy", "Nguồn tin ENV", "QĐ 124/QĐ-KT"])  # fmt: skip


def _between(sheet: Sheet, before: Entry | None, after: Entry | None) -> None:
    if before and (not after or after.first.year != before.first.year):
        sums = sheet.taken()
        sheet.other("", f"Cộng năm {before.first.year}", f"{sums['rows']} dòng", "", "", "", "", int(sums["count"]), f"{comma(sums['mass'])} kg; {comma(sums['volume'])} m3")  # fmt: skip
