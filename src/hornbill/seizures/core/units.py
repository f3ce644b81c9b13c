"""Units as people write them, with the code that CITES reports use and the factor to the unit in which the register counts.

Rules
- The register counts pieces, kilograms, litres, cubic metres, metres and square metres; a package (bag, box) is no measure of
  its contents and is kept apart.
- "No.", "pcs", "heads" all count specimens: code ``NO``; reports leave the unit blank for it.
- A text that names two units of different kinds ("pcs/kg") leaves the unit open.

Sources: CITES guidelines for annual illegal-trade reports, unit codes (as of 2021); UNEP-WCMC trade conversions for oz, lb, ft,
in, yd; legal metrology of China (jin 500 g), Viet Nam (lạng 100 g, tạ 100 kg, yến 10 kg; chỉ is left out: without its tone it also means a limb), India (tola 11.6638 g, maund
37.3242 kg), Bangladesh (seer 933.10 g, bhori or tola), Taiwan (台斤 600 g, 台兩 37.5 g, 才 of 1 x 1 寸 x 10 尺), Myanmar (viss 1.63293 kg of 100 kyattha, cubic ton of 50 cubic feet, Hoppus ton), Thai tical (baht weight) 15.16 g, which is not Myanmar's of 16.33 g, Hong Kong and Malaysia (catty 604.79 g, tahil 37.799 g), Thailand (หาบ 60 kg).

    unit_of("กก.").code, unit_of("斤").factor     # "KGM", Decimal("0.5")
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from hornbill.seizures.core.read import folded

COUNT, MASS, VOLUME, LIQUID, LENGTH, AREA, PACKAGE = (
    "count",
    "mass",
    "volume",
    "liquid",
    "length",
    "area",
    "package",
)
KINDS = (COUNT, MASS, VOLUME, LIQUID, LENGTH, AREA, PACKAGE)
# Kind -> code of the unit in which the register counts.
BASE = {COUNT: "NO", MASS: "KGM", VOLUME: "MTQ", LIQUID: "LTR", LENGTH: "MTR", AREA: "MTK"}


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit.

    Attributes:
        code: its own.
        kind: what it measures.
        factor: how much of the kind's base unit it is; 1 for packages.
        exact: false for a unit whose size depends on the place.
    """

    code: str
    kind: str
    factor: Decimal
    exact: bool = True


_TABLE = """
NO|count|1|ฝา|กอ|พวง|ฝัก|ซาก|ซี่|ก้อน|หน่วย|ข้าง|截|桩|兜|蔸|丛|苗|尊|挂|坨|幅|gio|goc|段|盆|顆|朵|টি|টা|পিস|খানা|عدد|عدده|دانه|شماره|راس|رأس|шт|штук|штука|штуки|особь|особи|особей|экз|экземпляр|экземпляров|голов|எண்ணிக்கை|ፍሬ|pied|pieds|hds|hd|hd(s)|thanh|soi|no|nos|un|und|unds|uni|nr|num|number|numbers|number of specimens|individual|individuals|indiv|ind|specimen|specimens|animal|animals|head|heads|piece|pieces|pc|pcs|pce|pces|pz|item|items|unit|units|u|ea|each|tail|tails of|animaux|animal(s)|individu|individus|individuo|individuos|tete|tetes|piece(s)|unite|unites|unidade|unidades|unid|unids|peca|pecas|cabeca|cabecas|exemplaire|exemplaires|exemplar|exemplares|con|ca the|cai|chiec|mieng|cay|ca the|qua|ตัว|ชิ้น|อัน|ต้น|หัว|เส้น|ใบ|แผ่น|ดอก|ท่อน|只|個|个|头|頭|条|條|件|枚|尾|支|根|片|块|块|颗|株|张|張|具|对只|kichwa|vichwa|kipande|vipande|idadi|จำนวน|mnyama|wanyama|ekor|ekr|ek|lbr|btg|bh|buah|keping|biji|batang|helai|#|no of|no(s)|qty|nb|nbre|pces|unites|specimen(s)|especime|especimes|especimens|กิ่ง|ผืน|ลูก|ฟอง|แท่ง|เม็ด|粒|匹|副|枝|株|棵|副|册|本|串|khuc|tam|long|long go|phach|thanh go|no./pcs|qty pcs|nos of|count|stk|pza|pzas|pza.|pieza|piezas|unidad|unidades|ejemplar|ejemplares|especimen|especimenes|animales|u.|ud|uds|und|unds|cabeza|cabezas|individus|قطعة|قطع|حبة|حبات|رأس|طائر|فرد|حيوان|مجلد|마리|개체|개|점|장|본|뿌리|그루|촉|点|本|枚|頭|羽|匹|株|個体|丁|体|ໂຕ|ຊິ້ນ|ທ່ອນ|ອັນ|ໜ່ວຍ|ແຜ່ນ|ຕົ້ນ|ຫົວ|ດອກ|ក្បាល|ដុំ|កំណាត់|ដើម|សន្លឹក|គ្រាប់|ကောင်|ချောင်း|ခု|လုံး|ပင်|နဂ|नग|संख्या|अदद|वटा|थान|गोटा|पीस|टुकड़े|टुकड़ा|stk|stuck|stucke|ex|expl|st|stuks|stuk|stks|exemplaren|exemplare|tiere|lembar|butir|utas|kuntum|ulas|ketul|nyoka|nos|no's|nr|stems|planks|troncos|lonjas|tablas|tuoi|sujets|tetes|grumes|billes|madriers|pl|plants|birds|eggs|shells|skins|logs|sticks|poles|heads of|spm|pezzi|pz|adet|шт|isa|zava-maniry|animais|ponta|pontas|barrote|barrotes|tual|รายการ|เหลี่ยม|ओटा|ຕົວ|ກ່ອນ|ກ້ອນ|ຜືນ|ລຳ|ກິ່ງ|ໃບ|ເມັດ|ກ້ານ|ຟອງ|ເສັ້ນ|ດຸ້ນ|ຕ່ອນ|គ្រឿង|ចំណែក|កន្ទុយ|ផ្លែ|ពង|តួ|တုံး|ချပ်|ပိုင်း|ရွက်|တောင့်|ခြမ်း|টুকরা|টুকরো|গাছা|துண்டு|துண்டுகள்|ముక్కలు|قطعات|ራስ|ቁራጭ|reses|inteiras|indivíduos|bicho|bichos|blocos|bloco|tabua|tabuas|toro|toros|prancha|pranchas|guda
KGM|mass|1|కిలో|కిలోలు|కిలోగ్రాములు|ಕಿಲೋ|ಕೆಜಿ|കിലോ|കിലോഗ്രാം|কেজি|কেজী|কিলো|কিলোগ্রাম|কে.জি|کلو|کلوگرام|کلو گرام|کیلو|کیلوگرم|کیلوگرام|کیلو گرام|ק"ג|килограмм|килограмма|килограммов|килограм|кило|kiilo|kilogaraam|kiilogaraam|kiloguramu|chilogrammi|κιλά|κιλα|κιλο|κιλά|χλγ|կգ|კგ|ກລ|គ.ក|kilogrammi|kilogramm|kilograma|kilogramow|kilogramu|kq|kqm|kgr|kgrs|kilogr|kilogrs|kls|kg|ki|ኪሎ|ኪ.ግ|ኪግ|ኪሎግራም|ኪሎ ግራም|kilogam|ki-lo-gam|kgs|kg(s)|kil|kilo|kilos|kilogram|kilograms|kilogramme|kilogrammes|kgm|quilo|quilos|quilograma|quilogramas|kilogramo|kilogramos|kg net|kgs net|kg gross|kg nw|ki lo gam|ky|กก|กิโลกรัม|กิโล|公斤|千克|kilogramu|к г|кг|kilogrammes net|ก.ก|kilogramo(s)|kilos netos|كغ|كجم|كلغ|كيلو|كيلوغرام|كيلوجرام|كغم|كيلو غرام|كيلو جرام|킬로그램|킬로|キログラム|キロ|ກິໂລ|ກິໂລກຣາມ|ກິໂລກຼາມ|ກິໂລກາມ|ກກ|គីឡូ|គីឡូក្រាម|គ.ក្រ|គក្រ|ကီလို|ကီလိုဂရမ်|किलो|किग्रा|किलोग्राम|केजी|कि.ग्रा|कि. ग्रा|के.जी|kilogramm|kg brutto|kg netto|kilo's|kilograms net|kgr|kgg|kilos brutos|kilogram(s)|kilao|के.जि|केजि|කි.ග්‍රෑ|කිග්‍රෑ|කිලෝ|කිලෝග්‍රෑම්|கிலோ|கி.கி|கிலோகிராம்
GRM|mass|0.001|గ్రాములు|গ্রাম|گرام|گرم|г|гр|грамм|грамма|граммов|giraam|garaam|գ|გ|g|ግራም|gr|gm|gms|gram|grams|gramme|grammes|grm|grams net|grama|gramas|gramo|gramos|gam|ก|กรัม|克|gramu|غرام|جرام|غم|جم|그램|グラム|ກຣາມ|ກຼາມ|ក្រាម|ဂရမ်|ग्राम|gramm|gram(s)|公克|grams gross|grame|ग्रा|ග්‍රෑම්|ග්‍රෑ|கிராம்
MGM|mass|0.000001|mg|mgs|mgm|milligram|milligrams|milligramme|milligrammes|miligrama|miligramas|มก|มิลลิกรัม|毫克|ملغ|ملغرام
TNE|mass|1000|টন|டன்|ٹن|تن|т|тонн|тонна|тонны|ຕັນ|t|ቶን|ton|tons|tonne|tonnes|mt|metric ton|metric tons|metric tonne|metric tonnes|tn|tne|tone|tones|tonelada|toneladas|tan|ตัน|吨|噸|公吨|tani|tonelada metrica|t.|tonnes metriques|tonelada metrica|toneladas metricas|طن|أطنان|톤|トン|ໂຕນ|តោន|တန်|टन|मीट्रिक टन|tonnen|ton metrik|tan metrik|m.t|m/t|m. ton|metric tonne(s)|tonnes metric|tonelada(s)|tn.|taonina
PND|mass|0.45359237|lb|lbs|lb(s)|pound|pounds|livre|livres|libra|libras|ปอนด์|磅
OUN|mass|0.028349523125|oz|ozs|ounce|ounces|once|onces|onca|oncas
QTL|mass|100|ኩንታል|quintal|quintals|quintaux|quintais|ta|qtl|क्विंटल|कुंतल|कुन्तल|kuintal|kwintal|quintais|quintales|क्विन्टल|क्वीन्टल
YEN|mass|10|yen
LNG|mass|0.1|lang
JIN|mass|0.5|斤|市斤|jin
LIA|mass|0.05|市两|liang
TCT|mass|0.6|台斤|臺斤|taijin
TTL|mass|0.0375|台兩|臺兩|台两
SER|mass|0.93310?|seer|seers
CTY|mass|0.60478982?|catty|catties|kati|katis|cân ta|司马斤
TAH|mass|0.0377994?|tael|taels|tahils|tahil|luong
VSS|mass|1.63293|viss|ပိဿာ
TOL|mass|0.0116638038|tola|tolas|bhori|bhoris
MAU|mass|37.3242?|maund|maunds|mann
HAP|mass|60|หาบ
CAR|mass|0.0002|carat|carats|ct|cts
LTR|liquid|1|l|ሊትር|lt|ltr|ltrs|liter|liters|litre|litres|litro|litros|lit|ลิตร|升|lita
MLT|liquid|0.001|ml|mls|mlt|milliliter|milliliters|millilitre|millilitres|mililitro|mililitros|cc|มล|มิลลิลิตร|毫升
MTQ|volume|1|кубометр|кубометра|кубометров|куб.м|куб. м|м3|ঘনমিটার|ঘন মিটার|கன மீட்டர்|متر مکعب|م.مکعب|metro cubico|ሜትር ኩብ|ሜ.ኩብ|ሜ3|cubic m|cub m|cu mt|meter padu|mp|meter kubik|m padu|kubikmeter|festmeter|kubieke meter|kub|m3|cbm|cum|cu.m|cu m|cubic meter|cubic meters|cubic metre|cubic metres|metre cube|metres cubes|metro cubico|metros cubicos|mtq|m^3|met khoi|khoi|ลบ.ม|ลูกบาศก์เมตร|立方米|立方|ลบม|ลูกบาศก์ เมตร|คิว|方|立方公尺|m cube|m cubes|mita za ujazo|mita ya ujazo|meter kubik|met khoi|metros cubicos|metro cubico|metros cubicos|mts3|mt3|متر مكعب|م3|م³|입방미터|세제곱미터|立方メートル|立米|ແມັດກ້ອນ|ມ3|ម៉ែត្រគូប|ម3|ကုဗမီတာ|घन मीटर|घमी|घ.मी|घन मी|cmt|cu.mt|cumt|cu. m|cu mtr|cubic mtr|m3(s)|meter cubik|meter cubic|m³|m 3|m3 rt|festmeter|fm|cubico|metros cúbicos|m. cubicos
CUF|volume|0.028316846592|ঘনফুট|ঘন ফুট|সিএফটি|مکعب فٹ|کیوبک فٹ|کعب فٹ|घन फीट|ft3|cft|cu.ft|cu ft|cubic foot|cubic feet|cuf|pied cube|pieds cubes|घन फुट|घन फीट|क्यू फिट|क्यूफिट|कु.फि|क्यू.फि|cu.ft.|c.ft|c ft|cft.|pies cubicos|घन फिट|घनफिट|क्यु.फिट|क्यू.फिट|क्यु फिट|क्युफिट|क्यु.फि|क्युबिक फिट|क्यूबिक फिट|cu. feet|cuft
CBT|volume|1.4158423296|cubic ton|cubic tons|c.ton|cu.ton|ကုဗတန်
HOT|volume|1.8027?|hoppus ton|hoppus tons|h.ton|ဟော့ပတ်တန်
KYT|mass|0.0163293|kyattha|ကျပ်သား
TIC|mass|0.0163293?|tical|ticals|tikal
CAI|volume|0.00278265?|才|材積才
CCM|volume|0.000001|cm3|cu.cm|ccm|cubic centimeter|cubic centimeters
BFT|volume|0.002359737216|bdft|bd.ft|bd. ft|bdf|bfm|board foot|board feet|bd ft|bft|pie tablar|pies tablares|pt|pie tablar|pies tablares|p.t|pt|board feet
MTR|length|1|m|mtr|mtrs|meter|meters|metre|metres|metro|metros|เมตร|米|metros lineales|mts
CTM|length|0.01|cm|cms|ctm|centimeter|centimeters|centimetre|centimetres|centimetro|centimetros|ซม|เซนติเมตร|厘米
FEE|length|0.3048|ft|feet|foot|fee|ฟุต
INC|length|0.0254|in|inch|inches|pouce|pouces|นิ้ว
YAR|length|0.9144|yd|yds|yard|yards|yar|verge|verges
MTK|area|1|m2|sqm|sq.m|sq m|square meter|square meters|square metre|square metres|metre carre|metres carres|metro quadrado|metros quadrados|mtk|ตร.ม|ตารางเมตร|平方米
SQF|area|0.09290304|ft2|sqft|sq.ft|sq ft|square foot|square feet|sqf|pied carre|pieds carres
SQC|area|0.0001|cm2|sq.cm|sqc|square centimeter|square centimeters
SQD|area|0.01|dm2|sq.dcm|sqd|square decimeter|square decimeters
PAI|count|2|pair|pairs|paire|paires|par|pares|doi|cap|คู่|对|對|双|雙|jozi|pasang|par de|pares de|زوج|쌍|対|つがい|ຄູ່|គូ|စုံ|जोड़ा|जोड़ी|जोडी|जोर|paar|casal|casais|pareja|parejas|sepasang|couple|couples|জোড়া|জোড়া|ஜோடி|جوڑا|جوڑے|ጥንድ|జత
BAG|package|1|麻袋|编织袋|kiroba|viroba|roba|maroba|furushi|mafurushi|bag|bags|sack|sacks|gunny|gunnies|gunny bag|gunny bags|sachet|sachets|sac|sacs|saco|sacos|sacola|sacolas|bao|bao tai|tui|ถุง|กระสอบ|袋|包|mfuko|mifuko|gunia|magunia|beg|karung|kampit|backpack|backpacks|pouch|pouches|bolsa|bolsas|costal|costales|saco de|كيس|أكياس|شوال|자루|봉지|袋入り|ເປົາ|ຖົງ|បាវ|ការុង|အိတ်|बोरा|बोरी|बोरे|थैला|झोला|zak|zakken|sack|sacke|beutel|tute|mfuko|karung|goni|baluchon|besace|gony|jumbo bag|jumbo bags|jute bag|jute bags|nylon bag|nylon bags|polythene bag|polythene bags|jute sack|jute sacks|বস্তা|ব্যাগ|மூட்டை|பை|بوری|بوریاں|تھیلا|تھیلے|ກະສອບ|ຖົງຢາງ|បេ|ከረጢት|ጆንያ|సంచి
BOX|package|1|泡沫箱|纸箱|thung xop|caixote|caixotes|box|boxes|boite|boites|caixa|caixas|caja|cajas|hop|thung|กล่อง|ลัง|箱|盒|sanduku|masanduku|kotak|case|cases|caisse|caisses|crate|crates|trunk|trunks|icebox|iceboxes|polybox|صندوق|صناديق|كرتون|كراتين|상자|박스|ແກັດ|ເປກ|កេស|ប្រអប់|ឡាំង|သေတ္တာ|पेटी|डिब्बा|कार्टन|kiste|kisten|doos|dus|styrofoam box|gabus|kotak|ກ່ອງ|ຫີບ|ធុង|কার্টন|বাক্স|பெட்டி|ڈبہ|ڈبے|ሳጥን
CRT|package|1|carton|cartons|ctn|ctns|crt|cartao|cartoes|cardboard box|cardboard boxes|karton|kartons|kardus
CTR|package|1|container|containers|conteneur|conteneurs|contentor|contentores|contenedor|ตู้คอนเทนเนอร์|ตู้|集装箱|货柜|makontena|kontena|contenedor|contenedores
PKT|package|1|package|packages|packet|packets|pkt|pkts|pack|packs|pkg|pkgs|parcel|parcels|paquet|paquets|colis|pacote|pacotes|embalagem|goi|kien|ห่อ|พัสดุ|แพ็ค|包裹|pakiti|bungkus|wrap|wraps|paquete|paquetes|bulto|bultos|طرد|طرود|소포|ຫໍ່|កញ្ចប់|အထုပ်|पैकेट|पोका|paket|pakete|pakket|pakketten|pak|প্যাকেট|পোঁটলা|பொதி|پیکٹ|ແພັກ
BUN|package|1|bundle|bundles|bale|bales|fagot|fardo|fardos|feixe|feixes|ballot|ballots|bo|มัด|捆|扎|ikat|mzigo|mizigo|stack|stacks|pile|piles|fardo|atado|atados|ມັດ|បាច់|အစည်း|বান্ডিল|கட்டு|گٹھا|گٹھے|bundel|bundels|molho|molhos
BOT|package|1|bottle|bottles|bouteille|bouteilles|garrafa|garrafas|frasco|frascos|vial|vials|flacon|flacons|chai|lo|ขวด|瓶|chupa|botol|jar|jars|tube|tubes|botella|botellas|زجاجة|زجاجات|병|ບາດແກ້ວ|ដប|ပုလင်း|बोतल|flasche|flaschen|fles|flessen|botol
CAN|package|1|ถัง|tambor|tambores|can|cans|tin|tins|bidon|bidons|lata|latas|กระป๋อง|罐|桶|drum|drums|barrel|barrels|bucket|buckets|basin|basins
SUI|package|1|suitcase|suitcases|valise|valises|mala|malas|luggage|baggage|va li|กระเป๋า|กระเป๋าเดินทาง|行李箱|行李|begi|maleta|maletas|equipaje
SHP|package|1|shipment|shipments|consignment|consignments|lot|lots|batch|batches|load|loads|truckload|truckloads|envoi|envois|lo hang|truck load|truck loads|truck-load|truck-loads|lorry load|lorry loads|lorryload|lorryloads|lorry-load|pickup load|pick-up load|pick up load|pickup loads|van load|vanload|boat load|boat loads|boatload|boatloads|canoe load|canoe loads|cart load|cart loads|cartload|cartloads|cart-load|bakkie load|trailer load|tipper load|tractor load|head load|head loads|headload|headloads|donkey load|donkey loads|bicycle load|bicycle loads|motorcycle load|trolley load|wagon load|chargement|chargements|cargaison|cargaisons|camion charge|charge de camion|charretee|charretees|pirogue|pirogues|piroga|pirogas|canoa|canoas|canoe|canoes|carga|cargas|carregamento|carregamentos|carrada|carradas|camionada|camionadas|camiao|camioes|camion|camions|camionnette|camionnettes|charrette|charrettes|truck|trucks|lorry|lorries|muatan|muatan lori|rit|vrag|vragte|bakvrag|cargamento|cargamentos|cargamento de|mtumbwi|mitumbwi|lori|chuyen|chuyen xe|chuyến|车|車|คันรถ|เที่ยว|ລົດ|ຄັນລົດ|ឡាន|ကားစီး|ট্রাক|ট্রলার|ٹرک|ट्रक|ट्राली|ट्रैक्टर|ট্রাক বোঝাই|شاحنة|شاحنات|حمولة
SET|package|1|set|sets|jeu|jeux|conjunto|conjuntos|jogo|jogos|ชุด|套|seti
PLT|package|1|pallet|pallets|palette|palettes|palete|paletes|skid|skids|托盘|卡板|พาเลท
FLA|package|1|flask|flasks|matras
BWL|package|1|กรง|เข่ง|bowl|bowls|plate|plates|dish|dishes|碗|盘|筐|笼|籠|tray|trays|plateau|plateaux|bandeja|bandejas|ถาด|basket|baskets|panier|paniers|cesto|cestos|kikapu|cage|cages|cooler|coolers|قفص|أقفاص|jaula|jaulas|gaiola|gaiolas|sangkar|kandang|keranjang|besek|cages|ກົງ
"""


def _build() -> dict[str, Unit]:
    words: dict[str, Unit] = {}
    for line in _TABLE.strip().splitlines():
        code, kind, factor, *names = line.split("|")
        unit = Unit(code, kind, Decimal(factor.rstrip("?")), exact=not factor.endswith("?"))
        for name in (code, *names):
            words.setdefault(folded(name), unit)
    # Codes of the trade database, where they differ from ours.
    for alias, code in {
        "KIL": "KGM",
        "TON": "TNE",
        "CUM": "MTQ",
        "SQM": "MTK",
        "ITE": "NO",
        "PIE": "NO",
    }.items():
        words.setdefault(alias.lower(), words[code.lower()])
    return words


WORDS = _build()
UNITS = {unit.code: unit for unit in WORDS.values()}
# Words that stand for a unit only where a unit is expected, and not in running text: they mean other things too.
ONLY_AS_UNIT = frozenset(
    {"ฝา", "กอ", "พวง", "ฝัก", "ซาก", "ซี่", "ก้อน", "หน่วย", "ข้าง", "截", "桩", "兜", "蔸", "丛", "苗", "尊", "挂", "坨", "幅", "gio", "goc", "ถัง", "กรง", "เข่ง", "tambor", "tambores", "г", "т", "تن", "a", "un", "und", "uni", "con", "can", "ca", "tam", "ta", "yen", "lo", "bo", "cai", "u", "in", "t", "m", "l", "no", "cap", "seer", "seers", "qua", "lang", "case", "cases", "lot", "lots", "tails of", "luong", "qty", "#", "long", "thanh", "soi", "ก", "ตัว", "par", "doi", "ex", "st", "pl", "isa", "dus", "sack", "pak", "me", "جم", "غم", "점", "장", "본", "개", "体", "本", "丁", "pt", "p.t", "tn.", "ກກ", "tiere", "birds", "eggs", "shells", "skins", "logs", "sticks", "poles", "plants", "stems", "planks", "troncos", "tablas", "lonjas", "sujets", "tetes", "grumes", "billes", "madriers", "nyoka", "ponta", "pontas", "barrote", "barrotes", "tual", "รายการ", "mp", "reses", "toro", "toros", "bicho", "bichos", "bloco", "blocos", "prancha", "pranchas", "tabua", "tabuas", "guda", "rit", "lori", "truck", "trucks", "lorry", "lorries", "camion", "camions", "camiao", "camioes", "canoe", "canoes", "canoa", "canoas", "carga", "cargas", "pirogue", "pirogues", "piroga", "pirogas", "camionnette", "camionnettes", "charrette", "charrettes", "muatan", "mtumbwi", "mitumbwi", "vrag", "chuyen", "chuyen xe", "车", "車", "ລົດ", "ឡាន", "តួ", "ໃບ", "ລຳ", "ራስ", "பை", "ກ່ອນ", "பொதி", "மூட்டை", "ቁራጭ", "ট্রাক", "ট্রলার", "ٹرک", "ट्रक", "شاحنة", "شاحنات", "حمولة"}
)  # fmt: skip
_PARTING = re.compile(r"[/,;+&]| or | and | et | ou | e | hoac | va ")
_MOST_WORDS = 3  # of a unit with what it is of: "pieces of scale"
# Units as more is said with them, in words that no office ends with: "weight in kg", "berat (kg)", "whole pieces", "number of live animals".
_PLAIN = (
    "kgs?|kilos?|kilogram(?:me)?s?|kilogramos?|quilogramas?|tons|tonnes|toneladas|litres|liters|m3|cbm|pcs|pieces?|piezas?|pecas?|animals?|animaux|heads|tetes|individuals|individus|"
    "specimens|ekor|batang|con|ca the|กก\\.?|กิโลกรัม|ตัว|ชิ้น|公斤|千克|只|件"
)
_SAYS_UNIT = re.compile(
    rf"\D{{1,30}}\((?:{_PLAIN})\)|\D{{1,30}} (?:in|en|em) (?:{_PLAIN})|[^\d ]{{2,15}}\.? (?:{_PLAIN})|(?:no|nos|number|nombre|numero)\.? (?:of|de) \D{{2,40}}"
)
_BARE = re.compile(r"[().:*\[\]]")


@lru_cache(maxsize=4_096)
def unit_of(text: str) -> Unit | None:
    """Return the unit that a text names, or None."""
    shown = folded(text)
    if not shown:
        return None
    bare = " ".join(_BARE.sub(" ", shown).split())
    for form in (shown, shown.rstrip("."), bare, bare.replace(" ", ""), bare.replace(" ", ".")):
        if form in WORDS:
            return WORDS[form]
    return None


@lru_cache(maxsize=4_096)
def units_in(text: str) -> tuple[Unit, ...]:
    """Return all units that a text names, each once, in order: of ``pcs/kg`` two."""
    whole = unit_of(text)
    if whole is not None:
        return (whole,)
    found = [unit_of(part) for part in _PARTING.split(folded(text))]
    if not all(found):  # "kg (dry)", "pieces of scale": the first word that is one
        found = [
            unit_of(word) for word in re.split(r"[^\w.]+", folded(text)) if word not in ("a", "in", "of")
        ]
    return tuple(dict.fromkeys(unit for unit in found if unit is not None))


@lru_cache(maxsize=4_096)
def is_unit(text: str) -> bool:
    """Say whether a text is a unit and little else: "kg (dry)", but not "Đội Kiểm lâm số 2", though "đôi" is a pair, nor "กก.1", though "กก." is a kilogram."""
    if unit_of(text) is not None or _SAYS_UNIT.fullmatch(folded(text)):
        return True
    words = re.findall(r"[\w.]+", folded(text))
    named = [word for word in words if not word[0].isdigit()]  # "50 kg bags"
    if not named or len(named) > _MOST_WORDS or words[-1].strip(".").isdecimal():
        return False
    parts = [unit_of(part) for part in _PARTING.split(folded(text))]
    return all(parts) or any(unit_of(" ".join(named[:many])) for many in (1, 2))
