"""Seizures of Vietnamese customs in Vietnamese: wildlife, marine products and timber, without scientific names; quantities of all kinds in one column."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks import unseen_eleventh_names as names
from benchmarks.unseen_eleventh_words import Entry, Good, Habits, Sheet, any_of, fill, pick, some, whole
from benchmarks.unseen_parts import grams_or_tonnes
from benchmarks.unseen_seventh_words import as_book
from benchmarks.unseen_tables import Made, at_midnight, bare, comma

if TYPE_CHECKING:
    from datetime import date

LIVE = "con|cá thể|con"
PIECES = "chiếc|cái|chiếc"
CUT = "khúc|đoạn|chiếc"
LOGS = "lóng|khúc|hộp|tấm|thanh"
GOODS = (
    Good(26, "Ngà voi|Ngà voi châu Phi|Khúc ngà voi|Ngà voi cắt khúc|Nghi là ngà voi|Ngà voi (nghi)", names.ELEPHANTS, "b", 24, 2.4, CUT),
    Good(11, "Sản phẩm từ ngà voi|Vòng đeo tay bằng ngà voi|Vòng, nhẫn ngà voi|Ngà voi chế tác|Đồ trang sức bằng ngà voi", names.ELEPHANTS, "b", 30, 0.05, PIECES),
    Good(4, "Lông đuôi voi|Nhẫn lông đuôi voi|Da voi", names.ELEPHANTS, "m", 3),
    Good(20, "Vảy tê tê|Vẩy tê tê|Vảy tê tê khô|Vảy tê tê (châu Phi)", names.PANGOLINS, "m", 900),
    Good(6, "Tê tê|Tê tê sống|Cá thể tê tê|Tê tê đông lạnh", names.PANGOLINS, "b", 9, 4.5, LIVE),
    Good(12, "Sừng tê giác|Sừng tê giác cắt khúc|Nghi là sừng tê giác|Khúc sừng tê giác", names.RHINOS, "b", 6, 1.6, CUT),
    Good(4, "Cao hổ|Cao hổ cốt|Xương hổ", names.TIGER, "m", 6),
    Good(4, "Móng hổ|Vuốt hổ|Răng hổ|Nanh hổ", names.TIGER, "c", 8, unit=PIECES),
    Good(2, "Hổ|Hổ đông lạnh|Hổ con", names.TIGER, "b", 2, 60, LIVE),
    Good(4, "Xương sư tử|Xương sư tử (nhập khẩu)", names.LION, "m", 220),
    Good(3, "Móng vuốt sư tử|Vuốt sư tử|Răng sư tử", names.LION, "c", 24, unit=PIECES),
    Good(4, "Mật gấu|Túi mật gấu|Mật gấu khô", names.BEARS, "b", 6, 0.1, "cái|túi"),
    Good(3, "Tay gấu|Chân gấu|Tay gấu đông lạnh", names.BEARS, "c", 6, unit=PIECES),
    Good(4, "Xạ hương|Túi xạ hương", names.MUSK, "m", 0.7),
    Good(4, "Sừng linh dương Saiga|Sừng linh dương saiga", names.SAIGA, "b", 30, 0.2, PIECES),
    Good(3, "Răng hà mã|Ngà hà mã|Răng hà mã (nghi)", names.HIPPO, "m", 25),
    Good(4, "Khỉ|Khỉ sống|Xương khỉ", names.MACAQUES, "c", 8, unit=LIVE),
    Good(2, "Khỉ đuôi dài", "Macaca fascicularis|Macaca", "c", 12, unit=LIVE),
    Good(2, "Cu li|Cu li nhỏ", names.LORISES, "c", 2, unit=LIVE),
    Good(1, "Vượn", "Hylobatidae|Hylobates|Nomascus", "c", 1, unit=LIVE),
    Good(3, "Cầy hương|Cầy hương sống", "Viverricula indica|Viverricula|Viverridae|Paradoxurus hermaphroditus|Paradoxurus", "c", 6, unit=LIVE),
    Good(3, "Cầy vòi mốc|Chồn mốc (cầy vòi mốc)", "Paguma larvata|Paguma|Viverridae", "c", 5, unit=LIVE),
    Good(2, "Nhím|Nhím sống", "Hystrix|Hystricidae|Hystrix brachyura|Acanthion brachyurus|Atherurus macrourus", "c", 6, unit=LIVE),
    Good(2, "Dúi|Dúi sống", "Rhizomys|Spalacidae|Rhizomyidae|Rhizomys pruinosus|Rhizomys sumatrensis|Rhizomys sinensis|Cannomys badius", "c", 12, unit=LIVE),
    Good(2, "Thịt nai|Sừng nai|Nai", "Rusa unicolor|Cervus unicolor|Rusa|Cervus", "m", 22),
    Good(2, "Hoẵng|Thịt hoẵng", "Muntiacus|Muntiacus muntjak|Muntiacus vaginalis|Muntiacus vuquangensis", "m", 18),
    Good(1, "Sơn dương|Đầu sơn dương", "Capricornis|Capricornis milneedwardsii|Capricornis sumatraensis|Naemorhedus sumatraensis", "c", 1, unit=LIVE),
    Good(6, "Rùa|Rùa các loại|Rùa sống", names.TURTLES, "b", 40, 0.9, LIVE),
    Good(3, "Rùa núi vàng", "Indotestudo elongata|Indotestudo|Testudo elongata", "c", 14, unit=LIVE),
    Good(3, "Rùa tai đỏ", "Trachemys scripta|Trachemys scripta elegans|Trachemys", "b", 300, 0.1, LIVE),
    Good(2, "Rùa đất lớn", "Heosemys grandis|Heosemys", "c", 12, unit=LIVE),
    Good(2, "Rùa ba gờ", "Malayemys subtrijuga|Malayemys macrocephala|Malayemys", "c", 20, unit=LIVE),
    Good(3, "Ba ba|Ba ba sống|Ba ba giống", names.SOFTSHELLS, "m", 70),
    Good(2, "Cua đinh", "Amyda cartilaginea|Amyda ornata|Amyda", "m", 40),
    Good(3, "Rùa biển|Tiêu bản rùa biển", names.SEA_TURTLES, "c", 3, unit=LIVE),
    Good(3, "Đồi mồi|Tiêu bản đồi mồi|Mai đồi mồi", "Eretmochelys imbricata|Eretmochelys", "c", 4, unit=PIECES),
    Good(1, "Vích|Tiêu bản vích", "Chelonia mydas|Chelonia", "c", 2, unit=LIVE),
    Good(5, "Rắn hổ mang|Rắn hổ mang sống", "Naja|Elapidae|Naja atra|Naja kaouthia|Naja siamensis|Naja naja", "m", 40),
    Good(3, "Rắn ráo trâu|Rắn hổ trâu", "Ptyas mucosa|Ptyas mucosus|Ptyas", "m", 60),
    Good(2, "Rắn hổ mang chúa|Rắn hổ chúa", "Ophiophagus hannah|Ophiophagus", "m", 12),
    Good(3, "Da trăn|Trăn|Da trăn muối", names.PYTHONS, "c", 60, unit="tấm|con"),
    Good(2, "Kỳ đà|Kỳ đà sống", names.MONITORS, "m", 35),
    Good(4, "Tắc kè|Tắc kè khô|Tắc kè ép khô", "Gekko gecko|Gekko|Gekkonidae", "m", 30),
    Good(2, "Da cá sấu|Cá sấu|Túi xách da cá sấu", names.CROCODILES, "c", 30, unit="tấm|chiếc"),
    Good(6, "Cá ngựa khô|Cá ngựa|Cá ngựa sấy khô", names.SEAHORSES, "m", 16),
    Good(5, "Vây cá mập|Vi cá mập|Vây cá mập khô", names.SHARKS, "m", 200),
    Good(2, "Hải sâm|Hải sâm khô", names.SEA_CUCUMBERS, "m", 150),
    Good(2, "San hô|San hô khô", names.CORALS, "m", 60),
    Good(2, "Trai tai tượng|Vỏ trai tai tượng", names.GIANT_CLAMS, "m", 300),
    Good(1, "Ốc anh vũ", "Nautilus pompilius|Nautilus|Nautilidae", "c", 24, unit="con|chiếc"),
    Good(2, "Bào ngư|Bào ngư khô", "Haliotis|Haliotidae|Haliotis midae|Haliotis diversicolor", "m", 60),
    Good(9, "Tôm hùm giống|Tôm hùm con|Con giống tôm hùm", names.SPINY_LOBSTERS, "c", 22_000, unit="con"),
    Good(6, "Tôm hùm đất|Tôm hùm đất sống", "Procambarus clarkii|Procambarus", "m", 70),
    Good(7, "Cá tầm|Cá tầm sống|Cá tầm Trung Quốc", names.STURGEONS, "m", 500),
    Good(5, "Cá chình giống|Cá chình con|Cá chình", names.EELS, "m", 40),
    Good(2, "Cá rồng|Cá rồng sống", names.AROWANA, "c", 40, unit="con"),
    Good(3, "Vẹt|Vẹt sống", names.PARROTS, "c", 20, unit=LIVE),
    Good(2, "Vẹt xám châu Phi", names.GREY_PARROT, "c", 6, unit=LIVE),
    Good(3, "Chích chòe lửa|Chim chích chòe lửa", "Copsychus malabaricus|Kittacincla malabarica|Kittacincla macroura|Copsychus|Kittacincla", "c", 60, unit="con"),
    Good(2, "Chào mào|Chim chào mào", "Pycnonotus jocosus|Pycnonotus", "c", 120, unit="con"),
    Good(2, "Họa mi|Chim họa mi", "Garrulax canorus|Leucodioptron canorum|Leucodioptron|Garrulax", "c", 80, unit="con"),
    Good(2, "Yểng|Chim yểng|Nhồng", "Gracula religiosa|Gracula", "c", 30, unit="con"),
    Good(2, "Mỏ chim hồng hoàng|Đầu chim hồng hoàng|Mỏ hồng hoàng", names.HORNBILLS, "c", 4, unit=PIECES),
    Good(3, "Tổ yến|Tổ yến thô|Yến sào", "Aerodramus fuciphagus|Aerodramus|Collocalia fuciphaga|Collocalia|Apodidae|Aerodramus maximus|Aerodramus germani|Collocalia germani", "m", 12),
    Good(1, "Ngà voi ma mút|Ngà ma mút", "Mammuthus primigenius|Mammuthus|Elephantidae", "m", 20),
    Good(12, "Gỗ trắc|Gỗ trắc xẻ|Gỗ trắc tròn", "Dalbergia cochinchinensis|Dalbergia", "v", 60, 0.06, LOGS),
    Good(9, "Gỗ hương|Gỗ hương xẻ|Gỗ hương tròn", "Pterocarpus|Pterocarpus macrocarpus|Pterocarpus erinaceus|Pterocarpus soyauxii|Pterocarpus angolensis|Pterocarpus indicus|Pterocarpus tinctorius", "v", 70, 0.12, LOGS),
    Good(6, "Gỗ giáng hương|Gỗ giáng hương xẻ hộp", "Pterocarpus macrocarpus|Pterocarpus cambodianus|Pterocarpus pedatus|Pterocarpus", "v", 60, 0.1, LOGS),
    Good(7, "Gỗ cẩm lai|Gỗ cẩm lai xẻ", "Dalbergia oliveri|Dalbergia bariensis|Dalbergia mammosa|Dalbergia dongnaiensis|Dalbergia", "v", 50, 0.08, LOGS),
    Good(3, "Gỗ sưa|Gỗ sưa đỏ", "Dalbergia tonkinensis|Dalbergia odorifera|Dalbergia", "m", 120),
    Good(5, "Gỗ gõ đỏ|Gỗ gõ đỏ xẻ", "Afzelia xylocarpa|Pahudia cochinchinensis|" + names.AFZELIAS, "v", 60, 0.1, LOGS),
    Good(6, "Gỗ lim|Gỗ lim tròn|Gỗ lim xẻ", "Erythrophleum|Erythrophleum fordii|Erythrophleum ivorense|Erythrophleum suaveolens", "v", 70, 0.3, LOGS),
    Good(3, "Gỗ mun|Gỗ mun sọc", names.EBONIES, "v", 50, 0.05, LOGS),
    Good(4, "Gỗ pơ mu|Gỗ pơ mu xẻ|Gỗ pơmu", "Fokienia hodginsii|Fokienia|Chamaecyparis hodginsii", "v", 60, 0.09, LOGS),
    Good(4, "Gỗ nghiến|Thớt gỗ nghiến|Gỗ nghiến (thớt)", "Excentrodendron tonkinense|Burretiodendron tonkinense|Burretiodendron hsienmu|Excentrodendron hsienmu|Burretiodendron|Excentrodendron|Parapentace tonkinensis", "v", 120, 0.02, "cái|thớt|khúc"),
    Good(2, "Gỗ xá xị|Gốc, rễ xá xị", "Cinnamomum parthenoxylon|Cinnamomum porrectum|Cinnamomum", "m", 900),
    Good(2, "Gỗ căm xe", "Xylia xylocarpa|Xylia dolabriformis|Xylia", "v", 50, 0.1, LOGS),
    Good(2, "Gỗ tếch|Gỗ tếch tròn|Gỗ teak", names.TEAK, "v", 90, 0.2, LOGS),
    Good(1, "Gỗ lát hoa", "Chukrasia tabularis|Chukrasia", "v", 50, 0.1, LOGS),
    Good(1, "Gỗ bằng lăng", "Lagerstroemia|Lagerstroemia calyculata|Lagerstroemia speciosa|Lythraceae", "v", 50, 0.12, LOGS),
    Good(1, "Gỗ sao", "Hopea|Hopea odorata|Dipterocarpaceae", "v", 50, 0.12, LOGS),
    Good(2, "Gỗ đàn hương", "Santalum|Santalum album|Santalaceae", "m", 600),
    Good(6, "Trầm hương|Gỗ trầm hương|Bột trầm hương", names.AGARWOOD, "m", 60),
    Good(3, "Lan rừng|Phong lan|Phong lan rừng", names.ORCHIDS, "m", 90),
    Good(1, "Sâm Ngọc Linh|Củ sâm Ngọc Linh", "Panax vietnamensis|Panax", "m", 3),
    Good(1, "Cẩu tích|Củ cẩu tích", "Cibotium barometz|Cibotium", "m", 2600),
)  # fmt: skip
HEADER = ["STT", "Ngày bắt giữ", "Đơn vị bắt giữ", "Địa điểm", "Tuyến", "Tên hàng hóa vi phạm", "Số lượng", "Trọng lượng (kg)", "Khối lượng (m3)", "Phương thức, thủ đoạn", "Trị giá (triệu đồng)", "Kết quả xử lý"]  # fmt: skip
UNITS = "Cục HQ Hải Phòng|Cục HQ TP. Hồ Chí Minh|HQCK sân bay Nội Bài|HQCK sân bay Tân Sơn Nhất|HQCK cảng Tiên Sa|Cục HQ Đà Nẵng|Cục HQ Quảng Ninh|Cục HQ Lạng Sơn|Cục HQ Hà Tĩnh|Cục HQ Quảng Trị|Cục HQ Nghệ An|Cục HQ Tây Ninh|Cục HQ An Giang|Cục HQ Kiên Giang|Đội 3 - Cục ĐTCBL|Đội 6 - Cục ĐTCBL|Cục HQ Lào Cai|Chi cục HQ CPN"
PLACES = "Cảng Nam Hải Đình Vũ|Cảng Tiên Sa|Cảng Cát Lái|Sân bay Nội Bài|Sân bay Tân Sơn Nhất|Sân bay Phú Quốc|Cửa khẩu Cầu Treo|Cửa khẩu Lao Bảo|Cửa khẩu Móng Cái|Cửa khẩu Mộc Bài|Kho TCS|Kho SCSC|Bưu điện quốc tế|Ga Đồng Đăng|Cửa khẩu Tịnh Biên|Km 15 quốc lộ 18A|Cửa khẩu La Lay"
ROUTES = "Nigeria - Việt Nam|Angola - Việt Nam|CHDC Congo - VN|Nam Phi - Singapore - VN|Pháp - VN|Lào - VN|Campuchia - VN|Trung Quốc - VN|VN - Trung Quốc|Indonesia - VN|Singapore - VN|Mozambique - Qatar - VN|Hàn Quốc - VN|Nội địa|Ghana - VN|Kenya - VN|Malaysia - VN"
METHODS = "||Giấu trong container hạt điều|Khai sai tên hàng|Cất giấu trong hành lý ký gửi|Gửi qua bưu kiện|Không khai báo hải quan|Giấu trong gỗ xẻ đục rỗng|Khai báo là hàng nông sản|Vận chuyển trái phép qua biên giới|Hàng vắng chủ|Giấu trong lô nhựa đường|Giấu trong loa thùng|Không có giấy phép CITES"  # fmt: skip
RESULTS = "||Khởi tố vụ án|Chuyển CQCA|Tạm giữ|Đang xác minh|Xử phạt VPHC|Tiêu hủy|Bàn giao Kiểm lâm|Thả về tự nhiên|Bàn giao trung tâm cứu hộ|Trưng cầu giám định"


def vietnam(rows: int, seed: int) -> Made:
    """Return a workbook with a heading over each year and a total below it, and the names of who made and who approved it."""
    chance = random.Random(seed)
    sheet = Sheet(Made("Thống kê bắt giữ CITES - ĐTCBL.xlsx"))
    sheet.titles("L", "TỔNG CỤC HẢI QUAN", "CỤC ĐIỀU TRA CHỐNG BUÔN LẬU", "BẢNG TỔNG HỢP CÁC VỤ BẮT GIỮ ĐỘNG VẬT, THỰC VẬT HOANG DÃ VÀ GỖ")  # fmt: skip
    sheet.lines += [["", "", "", "", "", "", "", "", "", "(Kèm theo báo cáo)"], HEADER]
    fill(sheet, GOODS, rows, chance, _line, Habits(0.12, 0.03, (0, 1, 2, 3, 4, 9, 11), "ABCDE", begins=_year_begins, ends=_year_ends))  # fmt: skip
    sheet.other("", "TỔNG CỘNG", f"{sheet.seizures} vụ", "", "", "", "", round(sheet.whole["mass"], 2), round(sheet.whole["volume"], 2))  # fmt: skip
    sheet.other("", "NGƯỜI LẬP BIỂU", "", "", "", "", "", "", "", "LÃNH ĐẠO ĐƠN VỊ")
    sheet.made.data = as_book(sheet.lines, "CITES", [], sheet.merged)
    return sheet.made


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    words = chance.choice([" và ", ", ", "; "]).join(bare(pick(good.words, chance), chance, 0.03) for good in entry.goods)  # fmt: skip
    return [
        entry.seizure,
        _day(entry.first, entry.last, chance),
        any_of(UNITS, chance),
        any_of(PLACES, chance),
        any_of(ROUTES, chance),
        words,
        *_quantities(entry, chance),
        any_of(METHODS, chance),
        some(chance, 0.4, f"{chance.randrange(5, 9_000)}"),
        any_of(RESULTS, chance),
    ]


def _quantities(entry: Entry, chance: random.Random) -> tuple[Any, Any, Any]:
    """Return the cells of quantity, mass and volume; the first has what there is with its unit, in a share of the rows."""
    count, mass, volume = (entry.amounts.get(kind) for kind in ("count", "mass", "volume"))
    weight = (grams_or_tonnes(mass, ["g", "gam", "gram"], ["tấn"], chance) or f"{comma(mass)} {chance.choice(['kg', 'kg', 'Kg'])}") if mass else ""  # fmt: skip
    if count:
        number = _count(entry, int(count), chance)
        if mass and not volume and chance.random() < 0.3:
            return f"{number} ({weight})", None, None
        if volume and not mass and chance.random() < 0.25:
            return f"{number} / {comma(volume)} m3", None, None
        return number, whole(mass), whole(volume)
    if mass and not volume and chance.random() < 0.45:
        return weight, None, None
    if volume and not mass and chance.random() < 0.3:
        return f"{comma(volume)} {chance.choice(['m3', 'm³'])}", None, None
    return None, whole(mass), whole(volume)


def _count(entry: Entry, count: int, chance: random.Random) -> Any:
    unit = pick(entry.goods[0].unit, chance) if len(entry.goods) == 1 else ""
    if not unit or chance.random() < 0.3:
        return count
    few = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
    if count <= len(few) and chance.random() < 0.1:
        return f"{count:02} ({few[count - 1]}) {unit}"
    return f"{chance.choice([f'{count:02}', comma(count)])} {unit}"


def _day(first: date, last: date, chance: random.Random) -> Any:
    if first != last:
        return chance.choice([f"{first:%d}-{last:%d}/{last.month}/{last.year}", f"{first:%d/%m/%Y} - {last:%d/%m/%Y}", f"từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}", f"Từ ngày {first:%d} đến ngày {last:%d/%m/%Y}"])  # fmt: skip
    return chance.choice([
        at_midnight(first), at_midnight(first), f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d}/{first.month}/{first.year}", f"{first.day}/{first.month}/{first.year}", f"Ngày {first:%d/%m/%Y}", f"{first:%d-%m-%Y}", f"{first:%d.%m.%Y}",
        f"ngày {first.day} tháng {first.month} năm {first.year}", f"{chance.randrange(0, 24):02}h{chance.randrange(0, 60):02} ngày {first:%d/%m/%Y}",
    ])  # fmt: skip


def _year_begins(sheet: Sheet, year: int) -> None:
    sheet.other(f"NĂM {year}")


def _year_ends(sheet: Sheet, year: int) -> None:
    sums = sheet.sums()
    sheet.other("", f"Cộng năm {year}", f"{sums['rows']:.0f} mặt hàng", "", "", "", "", round(sums["mass"], 2), round(sums["volume"], 2))  # fmt: skip
