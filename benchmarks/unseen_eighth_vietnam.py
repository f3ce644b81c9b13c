"""A list of violations of Viet Nam whose goods, pieces and weights stand in one cell of text: forest animals for the pot, scales, ivory, rosewood."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_eighth_words import Entry, Good, Register, after, fill, remark, usual
from benchmarks.unseen_seventh_words import as_book, by_year
from benchmarks.unseen_tables import Made, at_midnight, bare, comma

if TYPE_CHECKING:
    from datetime import date

HEADS = "cá thể|con|cá thể"
PIECES = "chiếc|cái|cá thể"
LOG = "lóng|khúc|hộp|tấm|thanh"
PANGOLINS = "Manis|Manidae|Pholidota|Manis javanica|Manis pentadactyla"
SCALES = (
    PANGOLINS
    + "|Phataginus|Phataginus tricuspis|Manis tricuspis|Smutsia|Smutsia gigantea|Manis gigantea|Phataginus tetradactyla|Smutsia temminckii|Manis temminckii|Manis tetradactyla"
)
IVORY = "Elephantidae|Loxodonta africana|Loxodonta|Elephas maximus|Elephas|Loxodonta cyclotis"
RHINOS = "Rhinocerotidae|Ceratotherium simum|Diceros bicornis|Ceratotherium|Diceros|Rhinoceros|Rhinoceros sondaicus|Rhinoceros unicornis|Dicerorhinus sumatrensis"
PYTHONS = "Python bivittatus|Python molurus|Python molurus bivittatus"
COBRAS = "Naja|Naja atra|Naja kaouthia|Naja siamensis|Naja naja|Elapidae"
MACAQUES = "Macaca|Cercopithecidae|Macaca fascicularis|Macaca mulatta|Macaca arctoides|Macaca leonina|Macaca nemestrina|Macaca assamensis|Primates"
LORISES = "Nycticebus|Nycticebus pygmaeus|Xanthonycticebus pygmaeus|Nycticebus bengalensis|Nycticebus coucang|Lorisidae|Xanthonycticebus"
BEARS = "Ursidae|Ursus thibetanus|Helarctos malayanus|Ursus|Helarctos"
SEROWS = "Capricornis|Capricornis milneedwardsii|Capricornis sumatraensis|Naemorhedus sumatraensis|Capricornis sumatraensis milneedwardsii|Naemorhedus"
MUNTJACS = "Muntiacus|Muntiacus muntjak|Muntiacus vaginalis|Muntiacus vuquangensis|Cervidae"
SAMBAR = "Rusa unicolor|Cervus unicolor|Rusa|Cervus"
CIVETS = "Viverridae|Paradoxurus hermaphroditus|Viverricula indica|Viverra zibetha|Paguma larvata|Arctictis binturong|Paradoxurus|Viverra"
MONITORS = "Varanus|Varanidae|Varanus salvator|Varanus bengalensis|Varanus nebulosus"
SOFTSHELLS = "Trionychidae|Pelodiscus sinensis|Amyda cartilaginea|Palea steindachneri|Pelodiscus|Amyda|Amyda ornata|Pelodiscus variegatus|Trionyx sinensis"
TURTLES = "Testudines|Geoemydidae|Testudinidae|Trionychidae|Bataguridae|Platysternidae|Cuora|Emydidae"
BAMBOO_RATS = (
    "Rhizomys|Spalacidae|Rhizomyidae|Rhizomys pruinosus|Rhizomys sinensis|Rhizomys sumatrensis|Muridae"
)
SEAHORSES = "Hippocampus|Syngnathidae|Hippocampus kuda|Hippocampus trimaculatus|Hippocampus histrix|Hippocampus spinosissimus|Hippocampus kelloggi"
GOODS = (
    Good(22, "vảy tê tê|vảy tê tê khô|vảy Tê tê", SCALES, "m", 20),
    Good(13, "tê tê|tê tê (còn sống)|Tê tê", PANGOLINS, "b", 4, 4, HEADS),
    Good(4, "tê tê Java|Tê tê Java", "Manis javanica", "b", 3, 4, HEADS, latin="Manis javanica"),
    Good(18, "ngà voi|ngà voi nguyên chiếc|ngà voi cắt khúc", IVORY, "b", 5, 3, "khúc|chiếc|đoạn"),
    Good(4, "ngà voi châu Phi", "Loxodonta africana|Loxodonta|Loxodonta cyclotis", "b", 8, 3, "khúc|chiếc|đoạn"),
    Good(9, "sản phẩm ngà voi|vòng ngà voi|đồ trang sức chế tác từ ngà voi", IVORY, "m", 3),
    Good(9, "sừng tê giác|khúc sừng tê giác", RHINOS, "b", 3, 2, "khúc|chiếc|cái"),
    Good(16, "cầy vòi hương|cầy vòi đốm|cầy vòi hương (chồn hương)", "Paradoxurus hermaphroditus|Paradoxurus", "b", 5, 3, HEADS, latin="Paradoxurus hermaphroditus"),
    Good(8, "cầy hương", "Viverricula indica|Viverricula|Viverra indica", "b", 3, 2.5, HEADS, latin="Viverricula indica"),
    Good(6, "cầy vòi mốc", "Paguma larvata", "b", 3, 4, HEADS, latin="Paguma larvata"),
    Good(3, "cầy giông", "Viverra zibetha|Viverra", "b", 2, 7, HEADS, latin="Viverra zibetha"),
    Good(2, "cầy mực", "Arctictis binturong", "b", 1, 9, HEADS, latin="Arctictis binturong"),
    Good(5, "cầy đông lạnh|cầy (loài chưa xác định)", CIVETS, "m", 14),
    Good(6, "mèo rừng", "Prionailurus bengalensis|Felis bengalensis|Prionailurus", "b", 2, 3, HEADS, latin="Prionailurus bengalensis"),
    Good(10, "rắn hổ mang|rắn hổ mang bành", COBRAS, "b", 12, 1.1, HEADS),
    Good(8, "rắn hổ chúa|rắn hổ mang chúa", "Ophiophagus hannah|Ophiophagus", "b", 3, 3, HEADS, latin="Ophiophagus hannah"),
    Good(11, "rắn ráo trâu|rắn hổ trâu", "Ptyas mucosa|Ptyas mucosus|Ptyas", "m", 30, latin="Ptyas mucosus|Ptyas mucosa"),
    Good(6, "rắn sọc dưa", "Coelognathus radiatus|Elaphe radiata|Coelognathus", "m", 15, latin="Coelognathus radiatus"),
    Good(7, "trăn đất", PYTHONS, "b", 3, 7, HEADS, latin="Python molurus|Python bivittatus"),
    Good(4, "trăn gấm", "Malayopython reticulatus|Python reticulatus|Broghammerus reticulatus", "b", 2, 9, HEADS, latin="Python reticulatus"),
    Good(9, "tắc kè|tắc kè khô", "Gekko gecko|Gekko|Gekko reevesii", "c", 60, unit="con|cá thể", latin="Gekko gecko"),
    Good(5, "kỳ đà hoa", "Varanus salvator", "b", 4, 4, HEADS, latin="Varanus salvator"),
    Good(4, "kỳ đà vân", "Varanus nebulosus|Varanus bengalensis|Varanus bengalensis nebulosus", "b", 4, 2.5, HEADS, latin="Varanus nebulosus|Varanus bengalensis"),
    Good(3, "kỳ đà", MONITORS, "m", 18),
    Good(10, "rùa đất lớn", "Heosemys grandis", "b", 9, 3, HEADS, latin="Heosemys grandis"),
    Good(8, "rùa răng|rùa càng đước", "Heosemys annandalii|Hieremys annandalii", "b", 8, 4, HEADS, latin="Heosemys annandalii|Hieremys annandalii"),
    Good(6, "rùa ba gờ", "Malayemys subtrijuga|Malayemys", "c", 25, unit=HEADS, latin="Malayemys subtrijuga"),
    Good(7, "rùa núi vàng", "Indotestudo elongata", "b", 6, 1.5, HEADS, latin="Indotestudo elongata"),
    Good(4, "rùa đầu to", "Platysternon megacephalum", "b", 4, 0.6, HEADS, latin="Platysternon megacephalum"),
    Good(4, "rùa hộp lưng đen", "Cuora amboinensis", "c", 8, unit=HEADS, latin="Cuora amboinensis"),
    Good(2, "rùa hộp ba vạch|rùa vàng (hộp ba vạch)", "Cuora trifasciata|Cuora cyclornata", "c", 1, unit=HEADS, latin="Cuora trifasciata"),
    Good(2, "rùa sa nhân", "Cuora mouhotii|Pyxidea mouhotii", "c", 3, unit=HEADS, latin="Cuora mouhotii"),
    Good(4, "ba ba|ba ba trơn", SOFTSHELLS, "m", 12),
    Good(5, "rùa các loại|rùa (không rõ loài)", TURTLES, "m", 22),
    Good(4, "đồi mồi|tiêu bản đồi mồi", "Eretmochelys imbricata", "c", 3, unit=PIECES, latin="Eretmochelys imbricata"),
    Good(3, "vích|tiêu bản vích", "Chelonia mydas", "c", 2, unit=PIECES, latin="Chelonia mydas"),
    Good(6, "khỉ đuôi dài", "Macaca fascicularis", "c", 4, unit=HEADS, latin="Macaca fascicularis"),
    Good(4, "khỉ mặt đỏ", "Macaca arctoides", "c", 2, unit=HEADS, latin="Macaca arctoides"),
    Good(4, "khỉ vàng", "Macaca mulatta", "c", 2, unit=HEADS, latin="Macaca mulatta"),
    Good(3, "khỉ đuôi lợn", "Macaca leonina|Macaca nemestrina", "c", 1, unit=HEADS, latin="Macaca nemestrina|Macaca leonina"),
    Good(3, "xương khỉ|khỉ (đã chết)", MACAQUES, "m", 12),
    Good(6, "cu li|culi", LORISES, "c", 2, unit=HEADS),
    Good(4, "cu li nhỏ|culi nhỏ", "Nycticebus pygmaeus|Xanthonycticebus pygmaeus", "c", 2, unit=HEADS, latin="Nycticebus pygmaeus"),
    Good(4, "voọc chà vá chân đen|chà vá chân đen", "Pygathrix nigripes", "b", 2, 7, HEADS, latin="Pygathrix nigripes"),
    Good(2, "voọc chà vá chân xám", "Pygathrix cinerea", "b", 1, 8, HEADS, latin="Pygathrix cinerea"),
    Good(5, "gấu ngựa", "Ursus thibetanus|Selenarctos thibetanus", "c", 1, unit=HEADS, latin="Ursus thibetanus"),
    Good(5, "tay gấu|chân gấu|mật gấu", BEARS, "c", 4, unit=PIECES),
    Good(6, "hổ|hổ đông lạnh", "Panthera tigris", "b", 1, 120, HEADS, latin="Panthera tigris"),
    Good(5, "xương hổ|cao hổ cốt|cao hổ", "Panthera tigris", "m", 3, latin="Panthera tigris"),
    Good(4, "móng vuốt hổ|nanh hổ|răng nanh hổ", "Panthera tigris", "c", 9, unit="chiếc|cái", latin="Panthera tigris"),
    Good(5, "sơn dương|thịt sơn dương", SEROWS, "m", 35),
    Good(8, "hoẵng|mang (hoẵng)|thịt hoẵng", MUNTJACS, "m", 16, latin="Muntiacus muntjak"),
    Good(6, "nai|thịt nai", SAMBAR, "m", 40, latin="Rusa unicolor|Cervus unicolor"),
    Good(9, "lợn rừng|heo rừng|thịt heo rừng", "Sus scrofa|Sus", "m", 30, latin="Sus scrofa"),
    Good(5, "cheo cheo|cheo cheo nam dương", "Tragulus|Tragulus javanicus|Tragulus kanchil|Tragulidae|Tragulus versicolor", "b", 6, 1.8, HEADS, latin="Tragulus javanicus|Tragulus kanchil"),
    Good(6, "nhím|nhím đuôi ngắn", "Hystrix brachyura|Hystrix|Hystricidae", "b", 3, 7, HEADS, latin="Hystrix brachyura"),
    Good(5, "don", "Atherurus macrourus", "b", 4, 2.5, HEADS, latin="Atherurus macrourus"),
    Good(6, "dúi|dúi mốc", BAMBOO_RATS, "b", 12, 1.5, HEADS, latin="Rhizomys pruinosus"),
    Good(2, "sói đỏ", "Cuon alpinus", "c", 1, unit=HEADS, latin="Cuon alpinus"),
    Good(3, "rái cá", "Lutrinae|Lutra|Lutra lutra|Aonyx cinereus|Aonyx cinerea|Lutrogale perspicillata|Lutra sumatrana|Mustelidae|Aonyx", "c", 2, unit=HEADS),
    Good(4, "công", "Pavo muticus|Pavo|Pavo cristatus", "c", 3, unit="con|cá thể", latin="Pavo muticus|Pavo cristatus"),
    Good(4, "gà lôi trắng", "Lophura nycthemera", "c", 3, unit="con|cá thể", latin="Lophura nycthemera"),
    Good(3, "yểng|nhồng (yểng)", "Gracula religiosa|Gracula", "c", 9, unit="con|cá thể", latin="Gracula religiosa"),
    Good(3, "vẹt ngực đỏ", "Psittacula alexandri", "c", 11, unit="con|cá thể", latin="Psittacula alexandri"),
    Good(2, "hồng hoàng|đầu hồng hoàng", "Buceros bicornis", "c", 1, unit="con|cá thể", latin="Buceros bicornis"),
    Good(4, "cá ngựa khô", SEAHORSES, "m", 12),
    Good(13, "gỗ trắc|gỗ Trắc", "Dalbergia cochinchinensis|Dalbergia", "v", 14, 0.06, LOG, latin="Dalbergia cochinchinensis"),
    Good(11, "gỗ giáng hương|gỗ hương|gỗ Giáng hương quả to", "Pterocarpus macrocarpus|Pterocarpus|Pterocarpus indicus", "v", 12, 0.2, LOG, latin="Pterocarpus macrocarpus"),
    Good(8, "gỗ cẩm lai", "Dalbergia oliveri|Dalbergia bariensis|Dalbergia dongnaiensis|Dalbergia", "v", 10, 0.15, LOG, latin="Dalbergia oliveri|Dalbergia bariensis"),
    Good(5, "gỗ sưa|gỗ Sưa đỏ (huỳnh đàn)", "Dalbergia tonkinensis|Dalbergia", "m", 60, latin="Dalbergia tonkinensis"),
    Good(7, "gỗ gõ đỏ|gỗ cà te (gõ đỏ)", "Afzelia xylocarpa|Afzelia", "v", 8, 0.3, LOG, latin="Afzelia xylocarpa"),
    Good(9, "gỗ pơ mu|gỗ Pơ mu", "Fokienia hodginsii|Chamaecyparis hodginsii", "v", 30, 0.12, LOG, latin="Fokienia hodginsii"),
    Good(8, "gỗ nghiến|thớt nghiến", "Excentrodendron tonkinense|Burretiodendron hsienmu|Burretiodendron tonkinense|Excentrodendron hsienmu|Pentace tonkinensis|Parapentace tonkinensis", "v", 40, 0.05, LOG, latin="Burretiodendron hsienmu|Excentrodendron tonkinense"),
    Good(6, "gỗ lim xanh|gỗ lim", "Erythrophleum fordii|Erythrophleum", "v", 9, 0.3, LOG, latin="Erythrophleum fordii"),
    Good(5, "gỗ chò chỉ", "Parashorea chinensis|Parashorea", "v", 10, 0.5, LOG, latin="Parashorea chinensis"),
    Good(5, "gỗ sến mật", "Madhuca pasquieri", "v", 8, 0.3, LOG, latin="Madhuca pasquieri"),
    Good(5, "gỗ căm xe", "Xylia xylocarpa|Xylia dolabriformis|Xylia", "v", 20, 0.15, LOG, latin="Xylia xylocarpa"),
    Good(4, "gỗ sao đen", "Hopea odorata", "v", 8, 0.4, LOG, latin="Hopea odorata"),
    Good(3, "gỗ bằng lăng", "Lagerstroemia|Lagerstroemia calyculata|Lagerstroemia speciosa", "v", 14, 0.2, LOG),
    Good(2, "gỗ mun", "Diospyros|Diospyros mun", "v", 6, 0.05, LOG, latin="Diospyros mun"),
    Good(2, "gỗ bách xanh", "Calocedrus macrolepis|Calocedrus", "v", 5, 0.2, LOG, latin="Calocedrus macrolepis"),
    Good(3, "trầm hương|gỗ dó bầu (trầm)", "Aquilaria crassna|Aquilaria|Thymelaeaceae", "m", 8, latin="Aquilaria crassna"),
)  # fmt: skip
SITES = ("Cửa khẩu QT Cầu Treo, Hà Tĩnh", "Cảng Tiên Sa, Đà Nẵng", "Sân bay Nội Bài", "Sân bay Tân Sơn Nhất", "Cảng Cát Lái, TP.HCM", "Cảng Hải Phòng", "QL1A, Quảng Ninh", "xã Trà Vinh, Nam Trà My", "huyện Kon Plông, Kon Tum", "VQG Yok Đôn, Đắk Lắk", "Thanh Hóa", "huyện Con Cuông, Nghệ An", "chợ Thạnh Hóa, Long An", "CK Móng Cái", "huyện Đồng Văn, Hà Giang", "huyện Bố Trạch, Quảng Bình")  # fmt: skip
OFFICES = ("Hạt Kiểm lâm", "Chi cục Hải quan", "Cảnh sát môi trường (PC05)", "Đồn Biên phòng", "Đội QLTT số 3", "Đội KSHQ", "Công an huyện")  # fmt: skip
HANDLED = ("Xử phạt VPHC", "Xử phạt 12.500.000 đ", "Khởi tố VAHS", "Chuyển CQĐT", "Phạt 7 năm tù", "Phạt 18 tháng tù treo", "Vô chủ", "Đang xác minh")  # fmt: skip
OF_LIVING = ("Thả về rừng", "Chuyển TTCH Sóc Sơn", "Chuyển VQG Cúc Phương", "01 cá thể chết")
REMARKS = ("", "", "", "Xe ô tô BKS 37A-123.45", "Giấu trong 3 thùng xốp", "Nhập kho", "Trị giá 150 triệu đồng")  # fmt: skip


def vietnam(rows: int, seed: int) -> Made:
    """Return a workbook whose goods are told in one cell, with decimal commas and numbers with a nought before, a total of each year, a list of groups."""
    chance = random.Random(seed)
    register = Register(Made("Tong hop vi pham DVHD va go 2019-2025.xlsx"), year_ends=_year_ends, joined=(0, 1, 2, 3, 4, 5), merge=True, several=0.16, mixed=0.07)  # fmt: skip
    register.titles("J", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "", "TỔNG HỢP CÁC VỤ VI PHẠM VỀ ĐỘNG VẬT HOANG DÃ VÀ LÂM SẢN", "(Kèm theo Báo cáo số 215/BC-CCKL)")  # fmt: skip
    register.lines.append(["TT", "Ngày, tháng, năm", "Số BBVPHC", "Đơn vị phát hiện", "Địa điểm", "Đối tượng vi phạm", "Tang vật vi phạm (tên loài, số lượng, khối lượng)", "Nhóm / Phụ lục", "Hình thức xử lý", "Ghi chú"])  # fmt: skip
    fill(register, GOODS, rows, chance, _line)
    groups = [["Nhóm", "Văn bản"], ["IB, IIB", "NĐ 06/2019/NĐ-CP, NĐ 84/2021/NĐ-CP"], ["PL I, II", "CITES"], ["IIA", "Gỗ"]]  # fmt: skip
    register.made.data = as_book(
        register.lines,
        "Tổng hợp",
        [("Nhóm", groups), ("Theo năm", by_year(register.made, ["Năm", "Số lượt"]))],
        register.merged,
    )
    return register.made


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    told = [_told(good, amounts, chance) for good, amounts in entry.parts]
    text = chance.choice(["; ", " và ", "\n- "]).join(told)
    return [
        entry.case,
        _day(entry.first, entry.last, chance),
        f"{chance.randrange(1, 300):02}/BB-VPHC",
        chance.choice(OFFICES),
        chance.choice(SITES),
        chance.choice(["Nguyễn Văn T.", "Trần Thị H.", "Vắng chủ", "Lê Văn Đ. và 2 người khác", "Công ty TNHH", "Không xác định", "Hồ A. (1987)"]),
        text[0].upper() + text[1:],
        chance.choice(["", "IB", "IIB", "IIA", "PL I", "PL II", "TT"]),
        chance.choice(HANDLED),
        f"Xét xử ngày {after(entry.first, chance):%d/%m/%Y}" if chance.random() < 0.06 else remark(entry, chance, OF_LIVING if entry.goods[0].unit.startswith(("cá thể", "con")) else (), REMARKS),
    ]  # fmt: skip


def _told(good: Good, amounts: dict[str, float], chance: random.Random) -> str:
    words = bare(usual(good.words, chance), chance, 0.08)
    if good.latin and chance.random() < 0.3:
        words = f"{words} ({usual(good.latin, chance)})"
    count, mass, volume = (amounts.get(kind) for kind in ("count", "mass", "volume"))
    if count is None:
        weight = _weight(mass or 0, chance)
        return chance.choice([f"{weight} {words}", f"{weight} {words}", f"{words}: {weight}", f"{words} {weight}", f"khoảng {weight} {words}"])  # fmt: skip
    pieces = f"{_whole(int(count), chance)} {usual(good.unit, chance)}"
    if volume is not None:
        return _wood(words, pieces, volume, chance)
    if mass is None:
        return chance.choice([f"{pieces} {words}", f"{pieces} {words}", f"{words}: {pieces}"])
    weight = _weight(mass, chance)
    return chance.choice([
        f"{pieces} {words}, trọng lượng {weight}", f"{pieces} {words} ({weight})", f"{pieces} {words}, tổng khối lượng {weight}", f"{words}: {pieces}/{weight}", f"{pieces} {words} nặng {weight}", f"{words} {pieces}, {weight}",
    ])  # fmt: skip


def _wood(words: str, pieces: str, volume: float, chance: random.Random) -> str:
    cubic = f"{comma(volume)} {chance.choice(['m3', 'm3', 'm³', 'mét khối'])}"
    return chance.choice([f"{cubic} {words} ({pieces})", f"{pieces} {words}, khối lượng {cubic}", f"{words}: {pieces}/{cubic}", f"{pieces} {words} = {cubic}", f"{cubic} {words}, {pieces}"])  # fmt: skip


def _whole(count: int, chance: random.Random) -> str:
    return f"{count:02}" if count < 10 and chance.random() < 0.6 else comma(count)


def _weight(mass: float, chance: random.Random) -> str:
    if mass < 1 and chance.random() < 0.6:
        return f"{comma(mass * 1000)} {chance.choice(['gam', 'g', 'gram'])}"
    if mass >= 1000 and chance.random() < 0.5:
        return f"{comma(mass / 1000)} tấn"
    if 200 <= mass < 1000 and mass % 10 == 0 and chance.random() < 0.2:
        return f"{comma(mass / 100)} tạ"
    return f"{comma(mass)}{chance.choice([' kg', ' kg', 'kg', ' Kg', ' kí'])}"


def _day(first: date, last: date, chance: random.Random) -> Any:
    if first != last:
        return chance.choice([f"Từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}", f"{first:%d/%m/%Y} - {last:%d/%m/%Y}", f"{first.day}-{last.day}/{first.month}/{first.year}"])  # fmt: skip
    return chance.choice([
        f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first.day}/{first.month}/{first.year}", f"{first:%d-%m-%Y}", f"{first:%d.%m.%Y}", f"ngày {first:%d/%m/%Y}", f"Ngày {first.day} tháng {first.month} năm {first.year}", at_midnight(first), f"{chance.randrange(0, 24)}h{chance.randrange(0, 60):02} ngày {first.day}/{first.month}/{first.year}",
    ])  # fmt: skip


def _year_ends(register: Register, year: int) -> None:
    sums = register.sums()
    register.other(None, f"Cộng năm {year}", None, None, None, None, f"{sums['rows']} lượt tang vật; {comma(round(sums['mass'], 2))} kg; {comma(round(sums['volume'], 2))} m3")  # fmt: skip
