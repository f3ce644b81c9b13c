"""Two lists of southern Vietnam: what the rangers of Đồng Nai handled, and the animals that a rescue centre took in."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_fourteenth_words import (
    Entry,
    Goods,
    Sheet,
    counted,
    decimal_comma,
    entries,
    fill,
    formed,
    latin,
    said,
    weighed,
)
from benchmarks.unseen_tables import Made, at_midnight, bare, comma

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

PANGOLINS = "Manis javanica|Manis|Manidae|Pholidota|Manis pentadactyla"
PYTHON = "Python|Pythonidae|Python bivittatus|Python molurus|Malayopython reticulatus|Python reticulatus|Malayopython"
MONITORS = "Varanus|Varanidae|Varanus salvator|Varanus nebulosus|Varanus bengalensis"
CIVETS = "Viverridae|Paradoxurus hermaphroditus|Viverra zibetha|Viverricula indica|Paradoxurus|Viverra|Viverricula|Paguma larvata|Arctictis binturong"
MACAQUES = "Macaca|Macaca fascicularis|Macaca mulatta|Macaca arctoides|Macaca leonina|Macaca nemestrina|Cercopithecidae"
LORISES = "Nycticebus|Nycticebus pygmaeus|Nycticebus bengalensis|Nycticebus coucang|Xanthonycticebus pygmaeus|Lorisidae|Xanthonycticebus"
PYGMY = "Nycticebus pygmaeus|Xanthonycticebus pygmaeus"
PORCUPINE = "Hystrix|Hystrix brachyura|Hystricidae|Atherurus macrourus|Atherurus"
BEARS = "Ursus thibetanus|Helarctos malayanus|Ursidae|Ursus|Helarctos"
COBRAS = "Naja|Naja kaouthia|Naja atra|Naja siamensis|Elapidae|Naja naja"
TURTLES = "Testudines|Geoemydidae|Testudinidae|Cuora|Heosemys|Indotestudo elongata|Malayemys subtrijuga|Trionychidae|Cuora amboinensis|Heosemys grandis|Siebenrockiella crassicollis"
BOAR = "Sus scrofa|Sus"
MUNTJAC = "Muntiacus|Muntiacus muntjak|Muntiacus vaginalis|Cervidae"
CHEVROTAIN = "Tragulus|Tragulus kanchil|Tragulus javanicus|Tragulidae|Tragulus napu|Tragulus versicolor"
CATS = "Prionailurus bengalensis|Prionailurus|Felis bengalensis"
ELEPHANT = "Elephantidae|Elephas maximus|Loxodonta africana|Elephas|Loxodonta"
HEAD, LOGS = "con|cá thể", "lóng|khúc|hộp|tấm"
WOOD = "Gỗ tròn|Gỗ xẻ|Gỗ xẻ hộp|gỗ xẻ"
MEAT = "Thịt|Thịt đông lạnh|Sản phẩm (thịt)"
LIVE = "Còn sống|Sống|ĐV sống"
FOREST = (
    Goods(14, "Giáng hương|Gỗ giáng hương|Giáng hương quả to", "Pterocarpus macrocarpus|Pterocarpus", "v", 9, 0.12, LOGS, WOOD, "Pterocarpus macrocarpus"),
    Goods(9, "Cẩm lai|Gỗ cẩm lai|Cẩm lai Bà Rịa", "Dalbergia oliveri|Dalbergia bariensis|Dalbergia", "v", 6, 0.08, LOGS, WOOD, "Dalbergia oliveri"),
    Goods(8, "Gõ đỏ|Gỗ gõ đỏ|Cà te (gõ đỏ)", "Afzelia xylocarpa|Afzelia", "v", 8, 0.12, LOGS, WOOD, "Afzelia xylocarpa"),
    Goods(5, "Gõ mật|Gụ mật", "Sindora siamensis|Sindora", "v", 8, 0.12, LOGS, WOOD, "Sindora siamensis"),
    Goods(4, "Trắc|Gỗ trắc|Trắc Nam bộ", "Dalbergia cochinchinensis|Dalbergia", "v", 5, 0.05, LOGS, WOOD, "Dalbergia cochinchinensis"),
    Goods(12, "Bằng lăng|Gỗ bằng lăng", "Lagerstroemia|Lagerstroemia calyculata|Lagerstroemia speciosa", "v", 14, 0.15, LOGS, WOOD, "Lagerstroemia calyculata"),
    Goods(11, "Dầu rái|Gỗ dầu rái|Dầu con rái", "Dipterocarpus alatus|Dipterocarpus", "v", 14, 0.25, LOGS, WOOD, "Dipterocarpus alatus"),
    Goods(9, "Sao đen|Gỗ sao đen", "Hopea odorata|Hopea", "v", 10, 0.2, LOGS, WOOD, "Hopea odorata"),
    Goods(6, "Căm xe|Gỗ căm xe", "Xylia xylocarpa|Xylia", "v", 12, 0.12, LOGS, WOOD, "Xylia xylocarpa"),
    Goods(5, "Vên vên|Gỗ vên vên", "Anisoptera costata|Anisoptera|Anisoptera cochinchinensis", "v", 10, 0.2, LOGS, WOOD, "Anisoptera costata"),
    Goods(4, "Sến mủ|Gỗ sến mủ", "Shorea roxburghii|Shorea", "v", 10, 0.2, LOGS, WOOD, "Shorea roxburghii"),
    Goods(4, "Chiêu liêu|Gỗ chiêu liêu", "Terminalia|Terminalia chebula|Terminalia corticosa|Terminalia alata|Terminalia nigrovenulosa|Terminalia tomentosa", "v", 8, 0.15, LOGS, WOOD),
    Goods(4, "Cám|Gỗ cám", "Parinari annamensis|Parinari anamensis|Parinari", "v", 6, 0.2, LOGS, WOOD),
    Goods(3, "Tếch|Gỗ tếch|Giá tỵ", "Tectona grandis|Tectona", "v", 20, 0.08, LOGS, WOOD),
    Goods(3, "Pơ mu|Gỗ pơ mu", "Fokienia hodginsii|Chamaecyparis hodginsii|Fokienia", "v", 9, 0.06, LOGS, WOOD),
    Goods(3, "Cây mai vàng|Mai vàng (cây)", "Ochna integerrima|Ochna", "c", 3, 0, "cây|gốc", "Cây cảnh"),
    Goods(9, "Tê tê|Tê tê Java|Tê tê java", PANGOLINS, "b", 2, 4.5, HEAD, LIVE, "Manis javanica"),
    Goods(3, "Vảy tê tê", PANGOLINS + "|Phataginus|Smutsia|Phataginus tricuspis|Manis tricuspis|Smutsia gigantea|Manis gigantea", "m", 12, 0, "", "Vảy|Vảy khô"),
    Goods(9, "Heo rừng|Lợn rừng|Thịt heo rừng", BOAR, "m", 22, 0, "", MEAT, "Sus scrofa"),
    Goods(7, "Mang|Hoẵng|Mang (mễn)", MUNTJAC, "m", 14, 0, "", MEAT, "Muntiacus muntjak|Muntiacus vaginalis"),
    Goods(8, "Cheo cheo|Cheo|Cheo cheo Nam Dương", CHEVROTAIN, "b", 3, 1.6, HEAD, "Còn sống|Thịt|Đã chết", "Tragulus kanchil|Tragulus javanicus"),
    Goods(5, "Nai|Thịt nai", "Rusa unicolor|Cervus unicolor|Rusa|Cervidae", "m", 30, 0, "", MEAT, "Rusa unicolor|Cervus unicolor"),
    Goods(8, "Cầy hương|Chồn hương|Cầy vòi hương", "Viverricula indica|Paradoxurus hermaphroditus|Viverridae|Paradoxurus|Viverricula", "b", 3, 2.5, HEAD, LIVE),
    Goods(4, "Cầy|Cầy các loại|Chồn", CIVETS + "|Carnivora|Mustelidae|Herpestidae|Herpestes|Melogale|Mustela", "b", 3, 2.5, HEAD, LIVE),
    Goods(6, "Nhím|Nhím bờm", PORCUPINE, "b", 2, 7, HEAD, "Còn sống|Đã chết|Thịt"),
    Goods(4, "Đon|Đon (don)", "Atherurus macrourus|Atherurus", "b", 3, 2, HEAD, "Còn sống|Đã chết", "Atherurus macrourus"),
    Goods(3, "Khỉ|Khỉ các loại", MACAQUES, "c", 1, 0, HEAD, LIVE),
    Goods(4, "Khỉ đuôi dài", "Macaca fascicularis", "c", 1, 0, HEAD, LIVE, "Macaca fascicularis"),
    Goods(2, "Khỉ đuôi lợn", "Macaca leonina|Macaca nemestrina", "c", 1, 0, HEAD, LIVE),
    Goods(4, "Cu li nhỏ|Cu li lùn", PYGMY, "c", 1, 0, HEAD, LIVE, "Nycticebus pygmaeus"),
    Goods(5, "Chà vá chân đen|Voọc chà vá chân đen", "Pygathrix nigripes|Pygathrix", "c", 1, 0, HEAD, "Đã chết|Còn sống|Sấy khô", "Pygathrix nigripes"),
    Goods(3, "Kỳ đà", MONITORS, "b", 4, 2.4, HEAD, LIVE),
    Goods(2, "Kỳ đà hoa|Kỳ đà nước", "Varanus salvator", "b", 4, 2.4, HEAD, LIVE),
    Goods(2, "Kỳ đà vân (kỳ đà đất)", "Varanus nebulosus|Varanus bengalensis", "b", 4, 2.4, HEAD, LIVE),
    Goods(2, "Trăn", PYTHON, "b", 2, 7, HEAD, LIVE),
    Goods(3, "Trăn đất (trăn mốc)", "Python bivittatus|Python molurus", "b", 2, 7, HEAD, LIVE),
    Goods(2, "Trăn gấm (trăn mắc võng)", "Malayopython reticulatus|Python reticulatus|Broghammerus reticulatus", "b", 2, 7, HEAD, LIVE),
    Goods(5, "Rắn hổ mang|Rắn hổ đất|Rắn hổ mang thường", COBRAS, "b", 5, 1.1, HEAD, LIVE),
    Goods(2, "Rắn hổ mang chúa|Rắn hổ chúa", "Ophiophagus hannah|Ophiophagus", "b", 5, 1.1, HEAD, LIVE, "Ophiophagus hannah"),
    Goods(5, "Rắn ráo trâu|Rắn hổ trâu|Rắn ráo", "Ptyas|Ptyas mucosa|Ptyas korros|Ptyas carinata|Ptyas mucosus|Colubridae", "m", 12, 0, "", LIVE),
    Goods(8, "Rùa các loại|Rùa", TURTLES, "b", 7, 0.9, HEAD, LIVE),
    Goods(4, "Rùa núi vàng", "Indotestudo elongata", "b", 4, 1.6, HEAD, LIVE, "Indotestudo elongata"),
    Goods(4, "Rùa ba gờ", "Malayemys subtrijuga|Malayemys", "b", 9, 0.4, HEAD, LIVE, "Malayemys subtrijuga"),
    Goods(3, "Dúi|Dúi mốc", "Rhizomys|Rhizomys pruinosus|Spalacidae|Rhizomys sinensis|Rhizomys sumatrensis|Rhizomyidae", "b", 4, 1.1, HEAD, LIVE),
    Goods(3, "Tắc kè", "Gekko gecko|Gekko", "c", 30, 0, HEAD, "Còn sống|Khô", "Gekko gecko"),
    Goods(3, "Mèo rừng", CATS, "c", 1, 0, HEAD, LIVE, "Prionailurus bengalensis"),
    Goods(3, "Mật gấu|Gấu (mật)", BEARS, "c", 2, 0, "túi|cái", "Túi mật"),
    Goods(3, "Ngà voi|Sản phẩm ngà voi", ELEPHANT, "m", 2, 0, "", "Ngà|Đồ trang sức"),
    Goods(3, "Bò tót|Sừng bò tót", "Bos gaurus|Bos", "c", 1, 0, "cái|bộ", "Sừng|Đầu và sừng", "Bos gaurus"),
    Goods(4, "Gà rừng", "Gallus gallus|Gallus", "c", 4, 0, HEAD, LIVE, "Gallus gallus"),
    Goods(4, "Cu gáy|Chim cu gáy", "Spilopelia chinensis|Streptopelia chinensis|Spilopelia", "c", 14, 0, HEAD, LIVE),
    Goods(4, "Chào mào|Chim chào mào", "Pycnonotus jocosus|Pycnonotus", "c", 25, 0, HEAD, LIVE),
    Goods(2, "Nấm linh chi|Linh chi", "Ganoderma|Ganoderma lucidum", "m", 12, 0, "", "Nấm khô"),
)  # fmt: skip
RESCUE = (
    Goods(14, "Cu li nhỏ|Cu li lùn|Culi nhỏ", PYGMY, "c", 1, 0, HEAD, "", "Nycticebus pygmaeus|Xanthonycticebus pygmaeus"),
    Goods(5, "Cu li|Culi", LORISES, "c", 1, 0, HEAD),
    Goods(15, "Khỉ đuôi dài|Khi đuôi dài", "Macaca fascicularis", "c", 1, 0, HEAD, "", "Macaca fascicularis"),
    Goods(9, "Khỉ đuôi lợn|Khỉ đuôi heo", "Macaca leonina|Macaca nemestrina", "c", 1, 0, HEAD, "", "Macaca leonina"),
    Goods(5, "Khỉ mặt đỏ", "Macaca arctoides", "c", 1, 0, HEAD, "", "Macaca arctoides"),
    Goods(5, "Chà vá chân đen", "Pygathrix nigripes", "c", 1, 0, HEAD, "", "Pygathrix nigripes"),
    Goods(4, "Voọc bạc|Voọc bạc Đông Dương", "Trachypithecus germaini|Trachypithecus cristatus|Trachypithecus|Trachypithecus margarita", "c", 1, 0, HEAD, "", "Trachypithecus germaini"),
    Goods(6, "Vượn đen má vàng|Vượn má vàng", "Nomascus gabriellae|Hylobates gabriellae", "c", 1, 0, HEAD, "", "Nomascus gabriellae"),
    Goods(6, "Gấu chó", "Helarctos malayanus", "c", 1, 0, HEAD, "", "Helarctos malayanus"),
    Goods(7, "Gấu ngựa", "Ursus thibetanus", "c", 1, 0, HEAD, "", "Ursus thibetanus"),
    Goods(13, "Tê tê Java|Tê tê java|Tê tê", PANGOLINS, "b", 1, 4.2, HEAD, "", "Manis javanica"),
    Goods(7, "Mèo rừng|Mèo rừng con", CATS, "c", 1, 0, HEAD, "", "Prionailurus bengalensis"),
    Goods(6, "Rái cá vuốt bé", "Aonyx cinereus|Aonyx cinerea|Amblonyx cinereus", "c", 1, 0, HEAD, "", "Aonyx cinereus|Aonyx cinerea"),
    Goods(2, "Rái cá lông mượt", "Lutrogale perspicillata", "c", 1, 0, HEAD, "", "Lutrogale perspicillata"),
    Goods(9, "Cầy vòi hương|Cầy vòi đốm", "Paradoxurus hermaphroditus", "c", 2, 0, HEAD, "", "Paradoxurus hermaphroditus"),
    Goods(5, "Cầy hương", "Viverricula indica", "c", 2, 0, HEAD, "", "Viverricula indica"),
    Goods(4, "Cầy mực", "Arctictis binturong", "c", 1, 0, HEAD, "", "Arctictis binturong"),
    Goods(3, "Cầy giông", "Viverra zibetha|Viverra", "c", 1, 0, HEAD, "", "Viverra zibetha"),
    Goods(5, "Cheo cheo|Cheo cheo Nam Dương", CHEVROTAIN, "c", 1, 0, HEAD, "", "Tragulus kanchil|Tragulus javanicus"),
    Goods(4, "Nhím|Nhím bờm", PORCUPINE, "c", 1, 0, HEAD),
    Goods(3, "Sóc đen|Sóc đen lớn", "Ratufa bicolor|Ratufa", "c", 1, 0, HEAD, "", "Ratufa bicolor"),
    Goods(7, "Trăn đất", "Python bivittatus|Python molurus", "b", 1, 8, HEAD, "", "Python bivittatus|Python molurus"),
    Goods(9, "Trăn gấm", "Malayopython reticulatus|Python reticulatus|Broghammerus reticulatus", "b", 1, 9, HEAD, "", "Python reticulatus|Malayopython reticulatus"),
    Goods(3, "Rắn hổ mang chúa|Hổ mang chúa", "Ophiophagus hannah|Ophiophagus", "b", 1, 3, HEAD, "", "Ophiophagus hannah"),
    Goods(5, "Kỳ đà hoa", "Varanus salvator", "b", 1, 4, HEAD, "", "Varanus salvator"),
    Goods(4, "Kỳ đà vân", "Varanus nebulosus|Varanus bengalensis", "b", 1, 2.5, HEAD, "", "Varanus bengalensis|Varanus nebulosus"),
    Goods(4, "Rồng đất|Kỳ tôm (rồng đất)", "Physignathus cocincinus", "c", 3, 0, HEAD, "", "Physignathus cocincinus"),
    Goods(9, "Rùa núi vàng|Rùa núi vàng (rùa vàng)", "Indotestudo elongata", "c", 3, 0, HEAD, "", "Indotestudo elongata"),
    Goods(8, "Rùa hộp lưng đen|Rùa hộp lưng đen (rùa nắp)", "Cuora amboinensis", "c", 4, 0, HEAD, "", "Cuora amboinensis"),
    Goods(7, "Rùa đất lớn", "Heosemys grandis", "c", 3, 0, HEAD, "", "Heosemys grandis"),
    Goods(6, "Rùa răng|Càng đước (rùa răng)", "Heosemys annandalii|Hieremys annandalii", "c", 2, 0, HEAD, "", "Heosemys annandalii|Hieremys annandalii"),
    Goods(7, "Rùa ba gờ", "Malayemys subtrijuga|Malayemys", "c", 9, 0, HEAD, "", "Malayemys subtrijuga"),
    Goods(4, "Rùa cổ bự", "Siebenrockiella crassicollis", "c", 4, 0, HEAD, "", "Siebenrockiella crassicollis"),
    Goods(3, "Ba ba Nam Bộ|Cua đinh", "Amyda cartilaginea|Amyda|Amyda ornata", "b", 2, 3, HEAD, "", "Amyda cartilaginea|Amyda ornata"),
    Goods(4, "Rùa tai đỏ", "Trachemys scripta|Trachemys", "c", 7, 0, HEAD, "", "Trachemys scripta"),
    Goods(3, "Rùa biển|Vích", "Chelonia mydas|Cheloniidae|Chelonioidea|Chelonia|Eretmochelys imbricata|Lepidochelys olivacea", "c", 1, 0, HEAD),
    Goods(5, "Cao cát bụng trắng|Cao cát", "Anthracoceros albirostris|Anthracoceros", "c", 1, 0, HEAD, "", "Anthracoceros albirostris"),
    Goods(3, "Hồng hoàng", "Buceros bicornis|Buceros", "c", 1, 0, HEAD, "", "Buceros bicornis"),
    Goods(6, "Diều hoa Miến Điện|Diều hoa", "Spilornis cheela|Spilornis|Accipitridae", "c", 1, 0, HEAD, "", "Spilornis cheela"),
    Goods(5, "Cú lợn lưng xám|Cú lợn", "Tyto alba|Tyto javanica|Tyto|Tytonidae", "c", 1, 0, HEAD, "", "Tyto alba"),
    Goods(4, "Vẹt ngực đỏ", "Psittacula alexandri", "c", 2, 0, HEAD, "", "Psittacula alexandri"),
    Goods(5, "Công|Công lục", "Pavo muticus|Pavo", "c", 1, 0, HEAD, "", "Pavo muticus"),
    Goods(4, "Gà lôi hông tía", "Lophura diardi", "c", 1, 0, HEAD, "", "Lophura diardi"),
    Goods(2, "Giang sen", "Mycteria leucocephala", "c", 1, 0, HEAD, "", "Mycteria leucocephala"),
    Goods(3, "Yểng|Nhồng (yểng)", "Gracula religiosa|Gracula", "c", 2, 0, HEAD, "", "Gracula religiosa"),
)  # fmt: skip
RANGERS = ("Hạt KL Vĩnh Cửu", "Hạt KL Tân Phú", "Hạt KL Định Quán", "Hạt KL Xuân Lộc", "Hạt KL liên huyện Biên Hòa", "Đội KLCĐ & PCCCR số 1", "Đội KLCĐ số 2", "Hạt KL Long Thành - Nhơn Trạch", "Hạt KL VQG Cát Tiên")  # fmt: skip
GIVERS = ("Người dân tự nguyện giao nộp", "Người dân giao nộp", "Hạt Kiểm lâm Củ Chi", "Chi cục KL TP.HCM", "Công an huyện", "Chi cục KL Long An", "Chi cục KL Bình Dương", "Chi cục KL Tây Ninh", "Tịch thu từ nhà hàng", "Chuyển từ TTCH khác")  # fmt: skip
RANGER_HEADER = ["TT", "Ngày lập BB", "Đơn vị", "Hành vi vi phạm", "Tang vật", "Hình thức", "Số lượng", "Khối lượng (kg)", "Khối lượng (m3)", "Hình thức xử lý", "Ghi chú"]  # fmt: skip
RESCUE_HEADER = ["STT", "Ngày tiếp nhận", "Tên loài", "Tên khoa học", "Số lượng (cá thể)", "Trọng lượng (kg)", "Nguồn gốc", "Tình trạng sức khỏe", "Mã số cá thể", "Kết quả"]  # fmt: skip


def rangers(rows: int, seed: int) -> Made:
    """Return a text file with tabs and no scientific names: timber and animals in one list, decimal commas, sums of each year."""
    chance = random.Random(seed)
    sheet = Sheet(Made("Theo doi vi pham CCKL Dong Nai.csv"), joined=4)
    for title in ("CHI CỤC KIỂM LÂM ĐỒNG NAI", "BẢNG TỔNG HỢP CÁC VỤ VI PHẠM VÀ TANG VẬT"):
        sheet.title(title, "K")
    sheet.lines.append(RANGER_HEADER)
    fill(
        sheet,
        entries(FOREST, rows, chance, several=0.15, pairs=0.03, spans=0.01),
        lambda entry: _ranger_line(entry, chance),
        year_ends=lambda year: sheet.other("", f"Cộng năm {year}", f"{sheet.year['cases']} vụ", "", "", "", int(sheet.year["count"]), comma(sheet.year["mass"]), comma(sheet.year["volume"])),
    )  # fmt: skip
    return sheet.text("\t")


def rescue(rows: int, seed: int) -> Made:
    """Return a workbook of live animals by the day they came: a heading for each year, scientific names in two rows of three, weights of some."""
    chance = random.Random(seed)
    sheet = Sheet(Made("So nhap dong vat cuu ho.xlsx"), joined=2, merging=True)
    sheet.title("TRẠM CỨU HỘ ĐỘNG VẬT HOANG DÃ CỦ CHI - SỔ NHẬP ĐỘNG VẬT", "J")
    sheet.lines.append(RESCUE_HEADER)
    fill(
        sheet,
        entries(RESCUE, rows, chance, several=0.12, pairs=0, spans=0),
        lambda entry: _rescue_line(entry, chance),
        year_begins=lambda year: sheet.other(f"NĂM {year}"),
    )
    sheet.other("", "Tổng cộng", "", "", int(sheet.whole["count"]), round(sheet.whole["mass"], 2))
    return sheet.workbook()


def _ranger_line(entry: Entry, chance: random.Random) -> list[Any]:
    words, form = said(entry, chance, (", ", " và ", " + "), 0), formed(entry, chance)
    if entry.only and form and chance.random() < 0.12:
        words, form = f"{words} ({form.lower()})", ""
    mass, volume = entry.amounts.get("mass"), entry.amounts.get("volume")
    return [
        entry.case,
        _day(entry.first, entry.last, chance),
        chance.choice(RANGERS),
        chance.choice(["Vận chuyển lâm sản trái pháp luật", "Tàng trữ lâm sản trái PL", "Khai thác rừng trái pháp luật", "Mua bán ĐVHD", "Vi phạm QĐ về quản lý ĐVHD"] if volume else ["Nuôi, nhốt ĐVHD trái PL", "Vận chuyển ĐVHD", "Mua bán, tàng trữ ĐVHD", "Săn bắt động vật rừng"]),
        bare(words, chance, 0.07),
        form,
        counted(entry, chance, 0.3),
        _kilos(mass, chance, 0.25) if mass else "",
        (decimal_comma(volume) + chance.choice(["", "", "", "", " m3", "m3"])) if volume else "",
        chance.choice(["Tịch thu, phạt tiền", "Xử phạt VPHC", "Tịch thu tang vật", "Chuyển CQĐT", "Đang xử lý", "", *([] if volume else ["Thả về rừng", "Chuyển cứu hộ", "Tiêu hủy"])]),
        chance.choice(["", "", "", "", "QĐ số 15/QĐ-XPHC", "Vô chủ", "Xe BKS 60C-123.45", "Phạt 15.000.000đ"]),
    ]  # fmt: skip


def _rescue_line(entry: Entry, chance: random.Random) -> list[Any]:
    mass = entry.amounts.get("mass")
    return [
        entry.case,
        _day(entry.first, entry.last, chance, whole=True),
        bare(said(entry, chance, (", ",), 0), chance, 0.05),
        latin(entry, chance, 0.66),
        counted(entry, chance, 0.15),
        (mass if chance.random() < 0.7 else _kilos(mass, chance, 0.8)) if mass else None,
        chance.choice(GIVERS),
        chance.choice(["Bình thường", "Khỏe mạnh", "Yếu", "Bị thương chân trước", "Mất nước", "Con non", ""]),
        chance.choice(["", "", f"CC{entry.case:04}"]),
        chance.choice(["Đang chăm sóc", "Tái thả", "Đã thả VQG Cát Tiên", "Chết", "Chuyển giao", ""]),
    ]  # fmt: skip


def _kilos(mass: float, chance: random.Random, share: float) -> str:
    ways: Sequence[str] = [" kg", "kg", " Kg"]
    return weighed(mass, chance, ways, ["g", "gram"], ["tấn"], decimal_comma) if chance.random() < share else decimal_comma(mass)  # fmt: skip


def _day(first: date, last: date, chance: random.Random, whole: bool = False) -> Any:
    if first != last:
        return chance.choice([f"{first:%d}-{last:%d/%m/%Y}", f"từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}", f"{first:%d/%m/%Y} - {last:%d/%m/%Y}"])  # fmt: skip
    ways: list[Any] = [f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first.day}/{first.month}/{first.year}", f"{first:%d-%m-%Y}", f"{first:%d.%m.%Y}", f"{first:%d/%m/%y}", f"ngày {first:%d/%m/%Y}"]  # fmt: skip
    return chance.choice([at_midnight(first), at_midnight(first), *ways] if whole else ways)
