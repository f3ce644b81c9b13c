"""A list of forest protection in Vietnamese, and a register of customs in Chinese (GB18030)."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks import unseen_fifth_words as known
from benchmarks.unseen_fifth_words import Good, allowed, chronicle, is_month, lot, narrowed, pick, plain
from benchmarks.unseen_parts import left_out
from benchmarks.unseen_tables import Answer, Made, as_csv, as_xlsx, at_midnight, bare, comma

if TYPE_CHECKING:
    from datetime import date

# the last word is the unit that is counted: con, cá thể (animals), tấm, hộp, thanh, lóng, khúc, cái, chiếc (pieces)
# fmt: off
VIETNAM = (
    Good(("Khỉ vàng", "Khỉ vàng (Macaca mulatta)"), "Macaca mulatta", "b", 5, "con"),
    Good(("Khỉ đuôi dài", "Khỉ đuôi dài - Macaca fascicularis"), "Macaca fascicularis", "c", 4, "cá thể"),
    Good(("Khỉ đuôi lợn", "Khỉ đuôi lợn (Macaca leonina)"), "Macaca leonina|Macaca nemestrina", "c", 4, "cá thể"),
    Good(("Khỉ mặt đỏ",), "Macaca arctoides", "c", 4, "con"),
    *[Good(("Cu li nhỏ", "Culi nhỏ"), "Nycticebus pygmaeus|Xanthonycticebus pygmaeus", "c", 0.5, "cá thể")] * 2,
    Good(("Tê tê Java", "Tê tê java (Manis javanica)"), "Manis javanica", "b", 4, "cá thể"),
    *[Good(("Vảy tê tê", "Vẩy tê tê", "Vảy tê tê khô"), known.PANGOLINS, "m", 10, "kg")] * 3,
    *[Good(("Ngà voi", "Ngà voi thô", "Ngà voi đã chế tác"), known.ELEPHANTS, "b", 1.5, "khúc")] * 2,
    Good(("Lông đuôi voi",), known.ELEPHANTS, "c", 0.1, "sợi"),
    Good(("Sừng tê giác",), known.RHINOS, "b", 2, "chiếc"),
    Good(("Hổ đông lạnh", "Hổ (đã chết)"), "Panthera tigris", "b", 90, "con"),
    Good(("Cao hổ cốt",), "Panthera tigris", "m", 1, "kg"),
    Good(("Gấu ngựa", "Gấu ngựa (Ursus thibetanus)"), "Ursus thibetanus", "c", 3, "cá thể"),
    Good(("Tay gấu", "Chi gấu", "Móng gấu"), known.BEARS, "c", 2, "chiếc"),
    Good(("Mèo rừng", "Mèo rừng (Prionailurus bengalensis)"), "Prionailurus bengalensis|Felis bengalensis", "c", 3, "con"),
    *[Good(("Rùa núi vàng", "Rùa núi vàng (Indotestudo elongata)"), "Indotestudo elongata", "b", 1.5, "cá thể")] * 2,
    *[Good(("Rùa đất lớn", "Rùa đất lớn - Heosemys grandis"), "Heosemys grandis", "b", 3, "con")] * 2,
    Good(("Rùa răng", "Rùa răng (Hieremys annandalii)"), "Heosemys annandalii|Hieremys annandalii", "b", 3, "cá thể"),
    Good(("Rùa ba gờ",), "Malayemys subtrijuga|Malayemys macrocephala|Malayemys", "b", 0.6, "con"),
    Good(("Rùa hộp trán vàng", "Rùa hộp trán vàng miền Bắc"), "Cuora galbinifrons|Cuora bourreti|Cuora picturata", "b", 1, "cá thể"),
    Good(("Rùa sa nhân", "Rùa sa nhân (Cuora mouhotii)"), "Cuora mouhotii|Pyxidea mouhotii", "b", 0.6, "con"),
    Good(("Rùa hộp lưng đen",), "Cuora amboinensis", "b", 0.8, "con"),
    Good(("Ba ba gai",), "Palea steindachneri", "b", 2, "con"),
    *[Good(("Rắn hổ chúa", "Rắn hổ mang chúa", "Hổ chúa (Ophiophagus hannah)"), "Ophiophagus hannah", "b", 3, "con")] * 2,
    Good(("Rắn hổ mang", "Rắn hổ mang thường"), known.COBRAS, "b", 1, "con"),
    Good(("Rắn ráo trâu", "Rắn ráo trâu (Ptyas mucosa)"), known.RAT_SNAKE, "b", 1.5, "con"),
    Good(("Trăn đất",), "Python bivittatus|Python molurus|Python molurus bivittatus", "b", 8, "con"),
    Good(("Trăn gấm", "Trăn gấm (Python reticulatus)"), "Python reticulatus|Malayopython reticulatus|Broghammerus reticulatus", "b", 9, "con"),
    *[Good(("Kỳ đà hoa", "Kỳ đà nước", "Kì đà hoa"), "Varanus salvator", "b", 4, "con")] * 2,
    Good(("Kỳ đà vân", "Kỳ đà vân (Varanus nebulosus)"), "Varanus bengalensis|Varanus nebulosus", "b", 3, "con"),
    *[Good(("Cầy hương", "Cầy hương (Viverricula indica)"), "Viverricula indica", "b", 2.5, "con")] * 2,
    Good(("Cầy vòi mốc",), "Paguma larvata", "b", 4, "con"),
    Good(("Cầy vòi hương", "Cầy vòi đốm"), "Paradoxurus hermaphroditus", "b", 3, "con"),
    Good(("Nhím", "Nhím bờm"), "Hystrix brachyura|Hystrix hodgsoni|Hystrix|Acanthion brachyurum", "b", 9, "con"),
    Good(("Thịt nai", "Nai (đã giết mổ)"), "Rusa unicolor|Cervus unicolor", "m", 20, "kg"),
    Good(("Thịt hoẵng", "Thịt mang (hoẵng)"), known.MUNTJACS, "m", 10, "kg"),
    Good(("Sơn dương", "Đầu sơn dương"), "Capricornis sumatraensis|Capricornis milneedwardsii|Capricornis maritimus|Naemorhedus sumatraensis|Capricornis", "c", 3, "con"),
    Good(("Chim yểng", "Nhồng (yểng)"), "Gracula religiosa", "c", 0.2, "con"),
    Good(("Chích chòe lửa",), "Copsychus malabaricus|Kittacincla malabarica|Kittacincla macrura|Copsychus macrurus", "c", 0.2, "con"),
    Good(("Công", "Chim công"), "Pavo muticus|Pavo cristatus|Pavo", "c", 3, "con"),
    Good(("Đồi mồi (tiêu bản)", "Tiêu bản đồi mồi"), "Eretmochelys imbricata", "c", 2, "cái"),
    *[Good(("Gỗ Trắc", "Gỗ xẻ Trắc", "Gỗ tròn Trắc (Dalbergia cochinchinensis)"), "Dalbergia cochinchinensis|Dalbergia", "v", 0.05, "thanh")] * 2,
    Good(("Gỗ Cẩm lai", "Gỗ cẩm lai xẻ hộp"), "Dalbergia oliveri|Dalbergia bariensis|Dalbergia", "v", 0.08, "hộp"),
    *[Good(("Gỗ Giáng hương", "Gỗ Giáng hương tròn", "Gỗ hương (Pterocarpus macrocarpus)"), "Pterocarpus macrocarpus|Pterocarpus cambodianus|Pterocarpus pedatus|Pterocarpus|Pterocarpus indicus", "v", 0.2, "lóng")] * 2,
    Good(("Gỗ Pơ mu", "Gỗ pơ mu xẻ"), "Fokienia hodginsii|Chamaecyparis hodginsii", "v", 0.1, "tấm"),
    Good(("Gỗ Nghiến", "Thớt nghiến"), "Excentrodendron tonkinense|Burretiodendron hsienmu|Burretiodendron tonkinense|Excentrodendron hsienmu|Excentrodendron|Burretiodendron", "v", 0.05, "khúc"),
    Good(("Gỗ Gõ đỏ", "Gỗ cà te (gõ đỏ)"), "Afzelia xylocarpa", "v", 0.2, "hộp"),
    Good(("Gỗ Lim xanh",), "Erythrophleum fordii", "v", 0.4, "lóng"),
    Good(("Gỗ Sưa",), "Dalbergia tonkinensis|Dalbergia odorifera|Dalbergia", "m", 8, "kg"),
    Good(("Lan kim tuyến",), "Anoectochilus|Anoectochilus setaceus|Anoectochilus roxburghii|Anoectochilus formosanus|Orchidaceae", "m", 1, "kg"),
)
# fmt: on
DISTRICTS = (
    "H. Hương Sơn, Hà Tĩnh",
    "TX. Ba Đồn",
    "H. Con Cuông - Nghệ An",
    "QL 1A, TP. Thanh Hóa",
    "H. Đắk Glei",
    "H. Sa Thầy, Kon Tum",
    "Cửa khẩu Cầu Treo",
    "H. Buôn Đôn",
    "H. Mường Nhé",
    "TP. Móng Cái",
    "H. Nam Giang, Quảng Nam",
)  # fmt: skip


def _vietnamese_day(first: date, last: date, chance: random.Random) -> Any:
    if is_month(first, last):
        return chance.choice([f"Tháng {first.month}/{first.year}", f"tháng {first.month} năm {first.year}"])
    if first != last:
        return chance.choice([
            f"{first.day}-{last.day}/{first.month}/{first.year}", f"Từ {first.day} đến {last.day}/{first.month}/{first.year}",
            f"Từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}", f"đêm {first.day} rạng sáng {last.day}/{first.month}/{first.year}"
            if (last - first).days == 1 else f"{first:%d/%m/%Y} - {last:%d/%m/%Y}",
        ])  # fmt: skip
    return chance.choice([
        f"{first:%d/%m/%Y}", f"{first.day}/{first.month}/{first.year}", f"{first:%d-%m-%Y}", f"{first:%d.%m.%Y}", f"{first.day}/{first.month}/{first:%y}",
        f"Ngày {first:%d/%m/%Y}", f"ngày {first.day} tháng {first.month} năm {first.year}", at_midnight(first), at_midnight(first),
        f"{chance.randrange(24)}h{chance.choice(['00', '30', '15'])} ngày {first.day}/{first.month}/{first.year}",
    ])  # fmt: skip


def vietnam(rows: int, seed: int) -> Made:
    """Return a list with one column for each amount; some rows have amounts within the words instead."""
    chance = random.Random(seed)
    made = Made("Tong hop vi pham LN.xlsx")
    sheet: list[list[Any]] = [
        ["CHI CỤC KIỂM LÂM", None, None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["BẢNG TỔNG HỢP CÁC VỤ VI PHẠM VỀ ĐỘNG VẬT RỪNG, LÂM SẢN BỊ XỬ LÝ"], ["(Kèm theo Báo cáo số      /BC-KL)"],
        ["TT", "Số biên bản", "Ngày, tháng, năm vi phạm", "Địa điểm", "Đối tượng", "Tang vật tịch thu", None, None, None, None, "Tiền phạt (đồng)", "Hình thức xử lý", "Ghi chú"],
        [None, None, None, None, None, "Loài, tên lâm sản", "Số lượng", "ĐVT", "Trọng lượng (kg)", "Khối lượng gỗ (m3)", None, None, None],
        list(range(1, 14)),
    ]  # fmt: skip
    before: tuple[date, date] | None = None
    for number, when in enumerate(chronicle(chance, rows), 1):
        repeated = before is not None and chance.random() < 0.05
        first, last = before if repeated and before is not None else when
        good = chance.choice(VIETNAM)
        said = chance.choice(good.words)
        answer = Answer(first, last, narrowed(said, good.names), lot(chance, good.how, good.each))
        word = bare(said, chance, 0.07)
        count, mass, volume = (answer.amounts.get(kind) for kind in ("count", "mass", "volume"))
        cells: list[Any]
        if chance.random() < 0.15:  # all in the words
            weight = f"{comma(mass)} {pick(chance, ((4, 'kg'), (1, 'Kg'), (1, 'kilôgam')))}" if mass is not None else f"{comma(volume)} {pick(chance, ((2, 'm3'), (1, 'm³')))}" if volume is not None else ""  # fmt: skip
            pieces = f"{int(count):02} {good.piece} " if count else ""
            small = word[0].lower() + word[1:]
            cells = [f"{pieces}{small}, tổng trọng lượng {weight}" if pieces and mass is not None else f"{pieces}{small} = {weight}" if pieces and weight else f"{pieces}{small}" if pieces else f"{small} {weight}", None, None, None, None]  # fmt: skip
        elif count is None:
            cells = [word, comma(mass or 0) if chance.random() < 0.6 else mass, "kg", None, None]
        else:
            cells = [
                word, int(count) if chance.random() < 0.7 else f"{int(count):02}", good.piece,
                None if mass is None else mass if chance.random() < 0.4 else comma(mass) + chance.choice(["", "", "", " kg"]),
                None if volume is None else volume if chance.random() < 0.4 else comma(volume) + chance.choice(["", "", " m3"]),
            ]  # fmt: skip
        fine = chance.choice(["7.500.000", "25.000.000", "360.000.000", 12_500_000, None, None])
        sheet.append([
            number, f"{chance.randrange(1, 400):02}/BB-VPHC", chance.choice(["nt", "-nt-", "như trên"]) if repeated else _vietnamese_day(first, last, chance),
            chance.choice(DISTRICTS), chance.choice(["Vô chủ", "01 đối tượng", "02 đối tượng", "Lê Văn T.", "Nguyễn Thị H. (SN 1978)"]), *cells, fine,
            chance.choice(["Phạt tiền, tịch thu", "Chuyển CQĐT", "Tịch thu", "Thả về rừng"]), chance.choice([None, None, "Xe BKS 38C-021.45", "Nhóm IIB", "Bàn giao TT cứu hộ"]),
        ])  # fmt: skip
        before = (first, last)
        made.truth[len(sheet)] = answer
        if number % 300 == 0:
            left_out(made, sheet, [None, "Cộng", None, None, f"{300} vụ"])
    left_out(made, sheet, [None, "TỔNG CỘNG", None, None, f"{rows} vụ"])
    sheet.append([None] * 9 + ["Người lập biểu"])
    made.data = as_xlsx(sheet, ("F4:J4",))
    return made


# fmt: off
CHINA = (
    *[Good(("象牙制品", "疑似象牙制品", "象牙手镯", "象牙筷子", "象牙珠串"), known.ELEPHANTS, "b", 0.08, "件")] * 4,
    *[Good(("象牙原料", "象牙切段", "非洲象牙"), known.ELEPHANTS, "b", 3, "根")] * 2,
    Good(("象皮制品", "象尾毛手环"), known.ELEPHANTS, "b", 0.03, "件"),
    *[Good(("穿山甲鳞片", "疑似穿山甲鳞片", "穿山甲甲片"), known.PANGOLINS, "m", 5, "千克")] * 3,
    *[Good(("犀牛角", "疑似犀牛角", "犀牛角切块"), known.RHINOS, "b", 1, "块")] * 2,
    *[Good(("赛加羚羊角", "高鼻羚羊角"), "Saiga tatarica|Saiga borealis|Saiga", "b", 0.25, "根")] * 2,
    *[Good(("玳瑁制品", "玳瑁标本", "疑似玳瑁手镯"), "Eretmochelys imbricata", "b", 0.2, "件")] * 2,
    *[Good(("砗磲", "砗磲贝壳", "砗磲制品"), known.CLAMS, "b", 1.2, "件")] * 3,
    *[Good(("红珊瑚制品", "红珊瑚"), known.RED_CORALS, "b", 0.1, "件")] * 2,
    Good(("石珊瑚", "石珊瑚标本"), "Scleractinia|Acroporidae|Pocilloporidae|Fungiidae|Poritidae|Acropora|Pocillopora", "b", 0.5, "块"),
    Good(("鹦鹉螺", "鹦鹉螺壳"), "Nautilidae|Nautilus pompilius|Nautilus|Allonautilus|Nautilus macromphalus|Nautilus belauensis", "b", 0.15, "个"),
    *[Good(("海马干", "干海马", "海马"), known.SEAHORSES, "b", 0.004, "尾")] * 2,
    Good(("虎牙", "疑似虎牙", "虎爪"), "Panthera tigris", "b", 0.03, "枚"),
    Good(("虎骨酒", "虎骨"), "Panthera tigris", "m", 1, "千克"),
    Good(("雪豹皮",), "Panthera uncia|Uncia uncia", "c", 3, "张"),
    Good(("狼牙", "狼皮"), "Canis lupus|Canis", "b", 0.3, "件"),
    Good(("麝香",), known.MUSK, "m", 0.08, "克"),
    Good(("熊胆粉", "熊胆"), known.BEARS, "m", 0.1, "克"),
    Good(("鳄鱼皮", "鳄鱼皮制品"), known.CROCODILES, "c", 1, "张"),
    Good(("暹罗鳄标本", "暹罗鳄"), "Crocodylus siamensis", "c", 1, "条"),
    Good(("蟒蛇皮", "蟒皮"), known.PYTHONS, "c", 1, "张"),
    Good(("球蟒",), "Python regius", "c", 1, "条"),
    *[Good(("缅甸陆龟", "活体缅甸陆龟"), "Indotestudo elongata", "c", 1, "只")] * 2,
    Good(("印度星龟", "活体印度星龟"), "Geochelone elegans", "c", 1, "只"),
    Good(("辐射陆龟", "辐射龟"), "Astrochelys radiata|Geochelone radiata", "c", 1, "只"),
    Good(("豹纹陆龟",), "Stigmochelys pardalis|Geochelone pardalis", "c", 1, "只"),
    Good(("黄缘闭壳龟",), "Cuora flavomarginata|Cistoclemmys flavomarginata", "c", 1, "只"),
    Good(("非洲灰鹦鹉", "活体非洲灰鹦鹉"), known.GREYS, "c", 1, "只"),
    Good(("灰鹦鹉蛋",), known.GREYS, "c", 1, "枚"),
    Good(("绿鬣蜥", "美洲鬣蜥"), "Iguana iguana|Iguana", "c", 1, "条"),
    *[Good(("檀香紫檀", "小叶紫檀木料", "檀香紫檀制品"), "Pterocarpus santalinus", "m", 20, "千克")] * 2,
    Good(("交趾黄檀", "大红酸枝(交趾黄檀)"), "Dalbergia cochinchinensis", "v", 0.1, "块"),
    Good(("刺猬紫檀原木", "刺猬紫檀"), "Pterocarpus erinaceus", "v", 0.3, "根"),
    Good(("沉香", "沉香木片", "沉香手串"), known.AGARWOOD, "m", 0.5, "千克"),
    *[Good(("石斛", "石斛干"), "Dendrobium|Orchidaceae|Dendrobium nobile|Dendrobium officinale|Dendrobium catenatum|Dendrobium huoshanense", "m", 2, "千克")] * 2,
    Good(("西洋参", "花旗参"), "Panax quinquefolius", "m", 3, "千克"),
    Good(("天麻",), "Gastrodia elata|Gastrodia", "m", 2, "千克"),
    Good(("云木香",), "Saussurea costus|Aucklandia costus|Aucklandia lappa|Saussurea lappa|Dolomiaea costus", "m", 10, "千克"),
    Good(("仙人掌", "仙人球"), "Cactaceae|Opuntia", "c", 1, "株"),
    Good(("欧洲鳗鲡苗", "欧洲鳗苗"), "Anguilla anguilla", "m", 8, "千克"),
    Good(("加利福尼亚湾石首鱼鳔",), "Totoaba macdonaldi|Cynoscion macdonaldi", "b", 0.3, "件"),
    Good(("多花兜兰", "兜兰"), "Paphiopedilum|Orchidaceae|Paphiopedilum armeniacum|Paphiopedilum micranthum", "c", 1, "株"),
)
# fmt: on
DESKS = (
    "拱北海关闸口",
    "皇岗海关旅检",
    "罗湖海关",
    "首都机场海关",
    "浦东机场海关",
    "黄埔海关邮办",
    "昆明海关",
    "友谊关海关",
    "河口海关",
    "满洲里海关",
)
TARIFF = {
    "象牙": "0507100010",
    "穿山甲": "0507909010",
    "犀牛": "0507100020",
    "砗磲": "0508001090",
    "珊瑚": "0508001010",
}


def _chinese_day(first: date, last: date, chance: random.Random) -> str:
    if is_month(first, last):
        return f"{first.year}年{first.month}月"
    if first != last:
        return chance.choice([f"{first.year}年{first.month}月{first.day}日至{last.day}日", f"{first:%Y-%m-%d}至{last:%Y-%m-%d}", f"{first.year}.{first.month}.{first.day}-{last.day}", f"{first.year}年{first.month}月{first.day}-{last.day}日"])  # fmt: skip
    return chance.choice([
        f"{first:%Y-%m-%d}", f"{first:%Y/%m/%d}", f"{first.year}/{first.month}/{first.day}", f"{first:%Y%m%d}", f"{first.year}年{first.month}月{first.day}日",
        f"{first.year}.{first.month}.{first.day}", f"{first:%Y-%m-%d} {chance.randrange(24):02}:{chance.randrange(60):02}", f"{first:%Y}年{first:%m}月{first:%d}日",
    ])  # fmt: skip


def china(rows: int, seed: int) -> Made:
    """Return a register whose net mass is in grams; the goods that were declared are others, and gross masses of parcels stand beside."""
    chance = random.Random(seed)
    made = Made("濒危物种查获台账.csv")
    sheet: list[list[Any]] = [
        ["编号", "查获时间", "查获关区", "渠道", "航班/车次/邮件号", "申报品名", "商品编码", "实际查获物品", "数量", "计量单位", "净重(克)", "材积(立方米)", "包裹毛重(千克)", "处置", "备注"],
    ]  # fmt: skip
    order = chronicle(chance, rows)
    chance.shuffle(order)
    for number, (first, last) in enumerate(order, 1):
        good = chance.choice(CHINA)
        answer = Answer(first, last, allowed(good.names), lot(chance, good.how, good.each))
        word = chance.choice(good.words)
        count, mass, volume = (answer.amounts.get(kind) for kind in ("count", "mass", "volume"))
        grams = "" if mass is None else plain(mass * 1000) if chance.random() < 0.75 else pick(chance, ((2, f"{plain(mass)}千克"), (1, f"{plain(mass)}kg"), (1, f"{plain(mass)}公斤")))  # fmt: skip
        cells = [
            word,
            "" if count is None else str(int(count)),
            "" if count is None else good.piece,
            grams,
            "" if volume is None else plain(volume),
        ]
        if mass is not None and count is None and good.piece == "千克" and chance.random() < 0.4:
            cells = [word, plain(mass), chance.choice(["千克", "公斤", "KG"]), "", ""]
        elif chance.random() < 0.2:
            weight = (
                ""
                if mass is None
                else chance.choice(
                    [f"净重{plain(mass)}千克", f"重{plain(mass * 1000)}克", f"共重约{plain(mass)}公斤"]
                )
            )
            if volume is not None:
                weight = f"{plain(volume)}立方米"
            pieces = "" if count is None else f"{int(count)}{good.piece}"
            joined = "，".join(part for part in (pieces, weight) if part)
            cells = [
                chance.choice([f"{word}{joined}", f"{word}({joined})", f"{word} {joined}"]),
                "",
                "",
                "",
                "",
            ]
        way = (
            "货运"
            if volume is not None or (mass or 0) > 40
            else chance.choice(["旅检", "旅检", "邮递", "快件", "货运", "跨境电商"])
        )
        code = {"旅检": chance.choice(["CZ3081", "MU588", "ET608", "CX331", "粤Z·A12港", "步行"]), "货运": "XLW" + str(chance.randrange(10**6, 10**7))}.get(way, chance.choice(["EE", "CP", "RR"]) + str(chance.randrange(10**8, 10**9)) + "CN")  # fmt: skip
        gross = (
            plain(round(mass * chance.uniform(1.1, 3) + 0.1, 1))
            if mass is not None and way in {"邮递", "快件"} and chance.random() < 0.7
            else ""
        )
        sheet.append([
            f"ZS{first.year}-{number:05}", _chinese_day(first, last, chance), chance.choice(DESKS), way, code,
            "" if way == "旅检" else chance.choice(["塑料玩具", "衣服", "木制工艺品", "咖啡", "贝壳饰品", "食品"]),
            next((one for part, one in TARIFF.items() if part in word), "") if chance.random() < 0.5 else "", *cells, gross,
            chance.choice(["移交缉私", "暂扣", "退运", "移交森林公安"]), chance.choice(["", "", "", "当事人无法提供允许进出口证明书", "鉴定中", "X光机检查发现", "藏匿于行李箱夹层"]),
        ])  # fmt: skip
        made.truth[len(sheet)] = answer
    left_out(made, sheet, ["合计", "", "", "", "", "", "", f"{rows}宗", "", "", "", "", "", "", ""])
    made.data = as_csv(sheet, encoding="gb18030")
    return made
