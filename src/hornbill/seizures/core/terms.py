"""What was seized, in words: terms of the CITES trade codes.

Rules
- A cell is read as a whole first ("ivory carvings"), then by the terms that are in it, longest first, so that "skin with scale"
  is a skin and "scale powder" powder.
- "Frozen", "dead", "carcass" are bodies; "parts" and "products" say nothing of what: they give no term, with a doubt.
- What a term means for one group of species only (tusks, baleen) is not judged here.

Source: CITES guidelines for the preparation of annual reports and annual illegal-trade reports, term codes (as of 2021).

    read_term("ivory carvings").value     # ("IVC",)
"""

from __future__ import annotations

import re

from hornbill.seizures.core.quantities import is_nothing
from hornbill.seizures.core.read import Read, doubt, folded
from hornbill.seizures.core.word_lists import WordList

TERMS = {
    "BAL": "baleen|fanon|fanons",
    "BAR": "bark|ecorce|casca|vo cay|เปลือกไม้|树皮|corteza",
    "BEL": "belt|belts|ceinture|ceintures",
    "BOC": "bone carving|bone carvings|carving - bone|sculpture en os",
    "BOD": "body|bodies|carcass|carcasses|carcase|carcases|dead|dead animal|dead animals|dead specimen|dead body|frozen|frozen body|whole frozen|stuffed|taxidermy|dead bird|dead individual|corps|cadavre|cadavres|carcasse|mort|morts|congele|congeles|naturalise|carcaca|carcacas|morto|mortos|congelado|cadaver|xac|ca the chet|dong lanh|chet|ซาก|ซากสัตว์|ตาย|แช่แข็ง|死体|尸体|冻体|死亡|冰冻|冻品|死|标本|mzoga|mizoga|bangkai|mati|beku|da chet|con chet|dried body|dried bodies|corpo|corpos|animal mort|animaux morts|animal morto|animais mortos|ตัวตาย|ซากแห้ง|干尸|干制个体|muerto|muertos|muerta|muertas|cuerpo|cuerpos|cadaveres|congelados|disecado|disecados|ejemplar muerto|ejemplares muertos",
    "BON": "bone|bones|jaw|jaws|os|osso|ossos|xuong|กระดูก|骨|骨头|骨骼|虎骨|mfupa|mifupa|tulang|ossement|ossements|ossada|ossadas|bones (raw)|hueso|huesos",
    "BOP": "bone piece|bone pieces",
    "BPR": "bone product|bone products|bone glue|cao|cao ho|tiger bone glue|tiger bone wine",
    "CAL": "calipee|calipash",
    "CAP": "carapace|carapaces|turtle shell|tortoise shell|tortoiseshell|whole shell|casco|carapaca|mai rua|กระดอง|龟甲|背甲|caparazon|caparazones",
    "CAR": "carving|carvings|handicraft|handicrafts|carved|sculpture|sculptures|ornament|ornaments|statue|statues|figurine|escultura|esculturas|artesanato|do my nghe|ของแกะสลัก|แกะสลัก|雕刻|雕刻品|工艺品|ukiran|artesania|artesanias|tallado|tallados|talla|tallas|figura tallada|adornos",
    "CAV": "caviar|caviare|roe|鱼子酱|trung ca muoi",
    "CHP": "chip|chips|agarwood chips|woodchips|copeaux|ชิ้นไม้สับ|木片|沉香片",
    "CLA": "claw|claws|nails|nail|griffe|griffes|garra|garras|unha|unhas|mong|vuot|เล็บ|กรงเล็บ|爪|爪子|kucha|makucha|kuku",
    "CLO": "cloth|shawl|shawls|shahtoosh|tissu",
    "COR": "raw coral|raw corals|coral|corals|live rock|corail|coraux|coral bruto|san ho|ปะการัง|珊瑚|matumbawe|karang|corales",
    "COS": "cosmetics|cosmetic|cream|creams",
    "CUL": "culture|cultures",
    "DER": "derivative|derivatives|derive|derives|derivado|derivados|dan xuat|ผลิตภัณฑ์|衍生物",
    "DPL": "dried plant|dried plants|herbarium",
    "EAR": "ear|ears|oreille|oreilles|orelha|orelhas|tai voi|หู|耳|sikio",
    "EGG": "egg|eggs|oeuf|oeufs|ovo|ovos|trung|ไข่|蛋|卵|mayai|yai|telur|huevo|huevos",
    "EGL": "live egg|live eggs|egg (live)|eggs (live)|fertile eggs|oeufs vivants",
    "EXT": "extract|extracts|extrait|extrato|agarwood extract|สารสกัด|提取物",
    "FEA": "feather|feathers|plume|plumes|pena|penas|long vu|long chim|ขน|ขนนก|羽毛|羽|manyoya|unyoya|bulu|pluma|plumas",
    "FIB": "fibre|fibres|fiber|fibers",
    "FIG": "fingerling|fingerlings|glass eel|glass eels|elver|elvers|juvenile fish|civelle|civelles|pibale|鳗苗|鱼苗",
    "FIN": "fin|fins|shark fin|shark fins|dried fins|aileron|ailerons|nadadeira|nadadeiras|barbatana|barbatanas|vi ca|vay ca map|หูฉลาม|ครีบ|鱼翅|鳍|pezi|mapezi|sirip|aleta|aletas|aletas secas|aletas de tiburon|aleta de tiburon",
    "FLO": "flower|flowers|fleur|fleurs|flor|flores|hoa|ดอกไม้|花",
    "FOO": "foot|feet|paw|paws|hoof|hooves|hoofs|pied|pieds|patte|pattes|pata|patas|pe de elefante|chan|tay gau|เท้า|อุ้งเท้า|อุ้งตีนหมี|掌|脚|熊掌|蹄|mguu|miguu|kwato|tapak",
    "FPL": "fur products (large)|fur product (large)",
    "FPS": "fur products (small)|fur product (small)",
    "FRN": "furniture|items of furniture|meuble|meubles|movel|moveis|do go|ban ghe|เฟอร์นิเจอร์|家具|samani|perabot",
    "FRU": "fruit|fruits|fruto|frutos|qua cay|ผลไม้|果实",
    "GAB": "gall bladder|gall bladders|gallbladder|gallbladders|bile gall bladder|bile gall bladders|gall-bladder|gall-bladders|bear gall|bear gall bladder|vesicule biliaire|vesicules biliaires|vesicula biliar|tui mat|mat gau|ถุงน้ำดี|ดีหมี|熊胆|胆囊|胆|nyongo|hempedu|vesiculas biliares",
    "GAL": "gall|bile|bear bile|bile de|bilis|ดี|mat|mat gau kho|胆汁|熊胆粉|ดีหมีแห้ง",
    "GAR": "garment|garments|coat|coats|jacket|jackets|hat|hats|clothes|fur coat|fur coats|vetement|vetements|roupa|roupas|quan ao|เสื้อ|衣服|大衣|nguo",
    "GEN": "genitalia|penis|penises|genitals|organe genital|genitais|genital|duong vat|อวัยวะเพศ|鞭|生殖器|虎鞭",
    "GIL": "gill plate|gill plates|gill raker|gill rakers|gills|gill|branchies|branquias|mang ca duoi|เหงือก|鳃|鱼鳃|膨鱼鳃",
    "GRS": "graft rootstock|graft rootstocks",
    "HAI": "hair|hairs|wool|mane|poil|poils|crin|cheveux|pelo|pelos|cabelo|long|long duoi voi|ขนหาง|ขนหางช้าง|毛|毛发|象尾毛|羊绒|藏羚羊绒|nywele|singa",
    "HAN": "handbag|handbags|sac a main|sacs a main|bolsa|bolsas|tui xach|กระเป๋าถือ|手提包",
    "HAP": "hair product|hair products|elephant hair bracelet|elephant hair bracelets",
    "HEA": "head|heads|tete|tetes|cabeca|cabecas|dau|หัว|头|头部|头颅|kichwa|kepala|cabeza|cabezas",
    "HOC": "horn carving|horn carvings|carving - horn|carved horn|corne sculptee",
    "HOP": "horn piece|horn pieces|pieces of horn|horn tip|horn tips|morceaux de corne|犀角块|犀角片",
    "HOR": "horn|horns|rhino horn|rhino horns|rhinoceros horn|rhinoceros horns|antler|antlers|saiga horn|saiga horns|corne|cornes|corne de rhinoceros|chifre|chifres|corno|cornos|ponta de rinoceronte|sung|sung te giac|sung te|นอ|นอแรด|เขา|เขาสัตว์|เขากวาง|角|犀牛角|犀角|羚羊角|鹿角|pembe ya faru|pembe za faru|pembe|tanduk|sumbu badak|cornos|corno de rinoceronte|cornos de rinoceronte|corne de rhino|cornes de rhino|sung te giac nguyen|cuerno|cuernos|asta|astas",
    "HOS": "horn scrap|horn scraps",
    "HPR": "horn product|horn products",
    "IJW": "ivory jewellery|ivory jewelry|ivory bracelet|ivory bracelets|ivory bangle|ivory bangles|ivory necklace|ivory necklaces|ivory beads|ivory ring|ivory rings|ivory pendant|ivory pendants|jewellery - ivory|ivory jewelleries|bijoux en ivoire|bracelet en ivoire|bracelets en ivoire|joias de marfim|pulseira de marfim|pulseiras de marfim|vong nga|vong nga voi|trang suc nga voi|กำไลงาช้าง|เครื่องประดับงาช้าง|สร้อยงาช้าง|象牙手镯|象牙饰品|象牙手串|象牙首饰|象牙珠子|象牙项链",
    "IVC": "ivory carving|ivory carvings|carved ivory|worked ivory|carving - ivory|ivory carved|ivory statue|ivory statues|ivory figurine|ivory figurines|ivory ornament|ivory ornaments|ivory product|ivory products|ivory item|ivory items|ivory chopsticks|ivory seal|ivory seals|ivory name seal|ivory name seals|carved tusk tips|processed ivory|ivory handicraft|ivory handicrafts|ivory trinkets|ivoire travaille|ivoire sculpte|ivoires travailles|sculpture en ivoire|sculptures en ivoire|objets en ivoire|marfim trabalhado|marfim esculpido|escultura em marfim|esculturas em marfim|esculturas de marfim|nga che tac|nga voi che tac|san pham nga voi|tuong nga voi|งาช้างแกะสลัก|ผลิตภัณฑ์งาช้าง|ผลิตภัณฑ์จากงาช้าง|งาแกะสลัก|象牙雕刻|象牙雕件|象牙制品|象牙雕刻品|象牙筷子|象牙工艺品|象牙印章|gading ukiran|do che tac tu nga voi|do che tac nga voi|nga che tac|che tac tu nga|objet en ivoire|objets d'ivoire|ivoire ouvre|marfim lavrado|งาแกะ|งาช้างแปรรูป|象牙雕件制品|marfil tallado|marfil labrado|tallas de marfil|figuras de marfil",
    "IVP": "ivory piece|ivory pieces|pieces of ivory|raw ivory pieces|raw ivory|ivory block|ivory blocks|ivory chunk|ivory chunks|cut ivory|ivory|elephant ivory|hippo ivory|tusk piece|tusk pieces|pieces of tusk|pieces of tusks|tusk tip|tusk tips|ivoire|ivoire brut|morceaux d'ivoire|morceau d'ivoire|morceaux de defense|marfim|marfim bruto|pedaco de marfim|pedacos de marfim|marfil|nga voi manh|manh nga voi|manh nga|khuc nga voi|nga voi tho|งาช้าง|ชิ้นงาช้าง|งาช้างดิบ|งาช้างท่อน|象牙|象牙块|象牙段|象牙碎片|象牙原料|pembe ya ndovu vipande|gading|marfil en bruto|trozos de marfil|piezas de marfil|marfim em bruto",
    "IVS": "ivory scrap|ivory scraps|ivory dust|ivory shavings",
    "JWL": "jewellery|jewelry|bracelet|bracelets|necklace|necklaces|pendant|pendants|bead|beads|ring|rings|bijou|bijoux|joia|joias|trang suc|เครื่องประดับ|首饰|饰品|手串|吊坠|珠子|vito|joyas|joyeria|bisuteria|pulsera|pulseras|collar|collares|aretes",
    "KEY": "piano key|piano keys",
    "LEA": "leather|cuir|couro|cuero|cueros",
    "LEG": "frog leg|frog legs",
    "LIV": "live|alive|live animal|live animals|live specimen|live specimens|live individual|live individuals|live bird|live birds|live plant|live plants|live tortoise|live tortoises|living|vivant|vivants|vivante|vivantes|animal vivant|animaux vivants|viva|vivas|vivo|vivos|animal vivo|animais vivos|song|con song|ca the song|con sống|มีชีวิต|สัตว์มีชีวิต|ยังมีชีวิต|活体|活|活的|存活|hai|mnyama hai|wanyama hai|hidup|plant|plants|seedling|seedlings|cutting|cuttings|sapling|saplings|plante|plantes|planta|plantas|cay song|ต้น|ต้นไม้|กล้าไม้|植株|活植物|多肉植物|con song|song|specimen vivant|specimens vivants|especime vivo|especimes vivos|juvenile live|ตัวเป็น|ตัวเป็นๆ|活的个体|活物|ejemplar vivo|ejemplares vivos|animales vivos|especimen vivo|especimenes vivos|planta viva|plantas vivas",
    "LOG": "log|logs|round wood|roundwood|round log|round logs|grume|grumes|bille|billes|tora|toras|toro|toros|go tron|ไม้ท่อน|ไม้ซุง|ซุง|原木|圆木|magogo|gogo|balak|long go|go long|khuc go|bois en grume|bois ronds|bois rond|madeira em toros|madeira redonda|ท่อนไม้|ท่อนซุง|圆材|troza|trozas|rollo|rollos|troncos|tronco|madera en rollo|madera en troza|rolliza",
    "LPL": "leather products (large)|leather product (large)",
    "LPS": "leather products (small)|leather product (small)|wallet|wallets|watchstrap|watchstraps|leather product|leather products|shoe|shoes|boots|กระเป๋าหนัง|กระเป๋าสตางค์|皮带|皮包|钱包",
    "LVS": "leaf|leaves|feuille|feuilles|folha|folhas|la cay|ใบไม้|叶|hoja|hojas",
    "MEA": "meat|bushmeat|bush meat|flesh|cooked meat|smoked meat|dried meat|raw meat|viande|viande de brousse|carne|carnes|carne de caca|thit|เนื้อ|เนื้อสัตว์|肉|肉类|生肉|熟肉|nyama|nyamapori|daging|thit rung|caca|viandes|carne seca|เนื้อตากแห้ง|肉干|carne de monte",
    "MED": "medicine|medicines|traditional medicine|traditional medicines|tcm|medicament|medicaments|medicinal|pill|pills|tablet|tablets|plaster|plasters|remedio|medicamento|thuoc|thuoc dong y|ยา|ยาแผนโบราณ|药|中药|药材|药品|中成药|dawa|ubat",
    "MUS": "musk|musk pod|musk pods|musc|almiscar|xa huong|ชะมด|麝香",
    "OIL": "oil|oils|huile|oleo|dau|น้ำมัน|油|mafuta|minyak|agarwood oil|aceite",
    "PEA": "pearl|pearls",
    "PIE": "",
    "PKY": "piano keys set|sets of piano keys",
    "PLA": "plates",
    "PLY": "plywood",
    "POW": "powder|powdered|scale powder|poudre|po|polvo|bot|ผง|粉|粉末|unga|serbuk|sawdust",
    "QUI": "quill|quills|piquants|espinho|espinhos|long nhim|ขนเม่น|豪猪刺",
    "ROO": "root|roots|bulb|bulbs|tuber|tubers|rhizome|rhizomes|racine|racines|raiz|raizes|re cay|cu|ราก|根|块茎|raices|bulbo|bulbos",
    "SAW": "sawn wood|sawn timber|sawnwood|sawn|plank|planks|board|boards|lumber|squared timber|sawn logs|bois scie|bois scies|planche|planches|madeira serrada|tabua|tabuas|prancha|pranchas|go xe|go hop|ไม้แปรรูป|锯材|板材|方木|木板|mbao|papan|madera aserrada|tabla|tablas|tablones|pies tablares",
    "SCA": "scale|scales|pangolin scale|pangolin scales|dry scales|dried scales|ecaille|ecailles|ecailles de pangolin|escama|escamas|escamas de pangolim|vay te te|vay tete|vay|เกล็ด|เกล็ดลิ่น|เกล็ดนิ่ม|鳞片|鳞甲|穿山甲鳞片|穿山甲片|甲片|鳞|magamba|gamba|magamba ya kakakuona|sisik|sisik tenggiling|escamas de pangolin",
    "SCR": "scrap|scraps",
    "SEE": "seed|seeds|graine|graines|semente|sementes|hat|เมล็ด|种子|mbegu|semilla|semillas",
    "SHE": "shell|shells|seashell|seashells|clam shell|clam shells|giant clam|conch|coquille|coquilles|coquillage|coquillages|concha|conchas|vo so|vo oc|เปลือกหอย|贝壳|砗磲|螺|kombe|cangkerang|caracol|caracoles",
    "SID": "side|sides|flank|flanks",
    "SKE": "skeleton|skeletons|squelette|squelettes|esqueleto|esqueletos|bo xuong|โครงกระดูก|骨架|整骨",
    "SKI": "skin|skins|hide|hides|pelt|pelts|fur|furs|skin with scale|skin with scales|peau|peaux|fourrure|pele|peles|couro cru|da|tam da|หนัง|หนังสัตว์|หนังเสือ|皮|皮张|毛皮|皮毛|虎皮|豹皮|ngozi|kulit|tam da|da long|bo da|peau entiere|peaux entieres|whole skin|whole skins|raw skin|raw skins|ผืนหนัง|整张皮|piel|pieles|cuero crudo|pellejo",
    "SKP": "skin piece|skin pieces|pieces of skin|piece of skin|morceau de peau|morceaux de peau|pedaco de pele|pedacos de pele|manh da|ชิ้นหนัง|皮块",
    "SKU": "skull|skulls|crane|cranes|cranio|cranios|so|hop so|dau lau|กะโหลก|หัวกะโหลก|头骨|颅骨|fuvu|mafuvu|tengkorak|craneo|craneos|casque|casques",
    "SOU": "soup|soupe|sopa",
    "SPE": "scientific specimen|scientific specimens|scientific sample|scientific samples|blood sample|blood samples|sample|samples",
    "STE": "stem|stems|tige|tiges|石斛",
    "SWI": "swim bladder|swim bladders|maw|fish maw|fish maws|vessie natatoire|vessies natatoires|bexiga natatoria|bong bong ca|กระเพาะปลา|鱼鳔|鱼胶|花胶|totoaba bladder|buche|buches|vejiga natatoria|vejigas natatorias|buche de totoaba",
    "TAI": "tail|tails|queue|queues|cauda|caudas|rabo|rabos|duoi|หาง|尾|尾巴|mkia|mikia|ekor|cola|colas",
    "TEE": "tooth|teeth|canine|canines|canine tooth|canine teeth|fang|fangs|dent|dents|croc|crocs|dente|dentes|rang|rang nanh|nanh|ฟัน|เขี้ยว|牙|牙齿|犬齿|虎牙|meno|jino|gigi|taring|diente|dientes",
    "TIM": "timber|wood|timbers|rosewood timber|timber pieces|bois|bois d'oeuvre|madeira|madeiras|go|ไม้|ไม้พะยูง|木材|木料|木头|红木|mbao ghafi|kayu|madera|maderas",
    "TIC": "timber carving|timber carvings|wood carving|wood carvings|carved wood|wooden carving|wooden carvings|sculpture en bois|escultura em madeira|木雕",
    "TIP": "timber piece|pieces of timber|wood piece|wood pieces",
    "TIS": "tissue culture|tissue cultures",
    "TRO": "trophy|trophies|hunting trophy|hunting trophies|trophee|trophees|trofeu|trofeus|战利品|trofeo|trofeos",
    "TUS": "tusk|tusks|whole tusk|whole tusks|elephant tusk|elephant tusks|raw tusk|raw tusks|ivory tusk|ivory tusks|hippo teeth tusk|carved tusk|carved tusks|defense|defenses|defense d'elephant|defenses d'elephant|defense d'ivoire|defenses d'ivoire|pointe|pointes|pointes d'ivoire|dente de elefante|dentes de elefante|ponta de marfim|pontas de marfim|presa|presas|colmillo|colmillos|nga voi|cap nga|chiec nga|nga voi nguyen|กิ่งงาช้าง|กิ่งงา|งาช้างกิ่ง|งาทั้งกิ่ง|整根象牙|象牙(整根)|整牙|原牙|pembe za ndovu|pembe ya ndovu|meno ya tembo|gading gajah|งาช้าง (กิ่ง)|งาช้าง(กิ่ง)|งากิ่ง|งาช้างทั้งกิ่ง|งาช้างเป็นกิ่ง|整根|象牙（整根）|nguyen chiec nga|presa de elefante|presas de elefante|pontas|ponta|colmillos de elefante|colmillo de elefante",
    "VEN": "veneer|veneers|placage|placages|folheado|单板",
    "VNM": "venom|venin|veneno|noc doc|พิษ|毒液",
    "WAX": "wax|cire",
    "WAL": "",
    "WOO": "wood product|wood products|wooden product|wooden products|article en bois|produto de madeira|木制品|红木制品",
}
_LIST = WordList({code: words for code, words in TERMS.items() if code not in ("PIE", "WAL")})
# Words that say that there is something, not what.
_VAGUE = frozenset(
    map(folded, ["part", "parts", "product", "products", "parts and products", "parts & derivatives", "parts and derivatives", "part/derivative", "specimen", "specimens", "piece", "pieces", "item", "items", "other", "others", "various", "unspecified", "uns", "oth", "partie", "parties", "produit", "produits", "parte", "partes", "produto", "produtos", "bo phan", "san pham", "ชิ้นส่วน", "อื่นๆ", "制品", "产品", "部件", "其他", "sehemu", "bahagian", "标本", "especimen", "especimenes", "ejemplar", "ejemplares", "producto", "productos", "derivado", "derivados", "otros", "varios"])
)  # fmt: skip
# Words that name the animal or plant and would be taken for a term.
_NOT_TERMS = re.compile(
    r"(?<![a-z])(?:elephant|rhino(?:ceros)?|tiger|leopard|lion|pangolin|bear|horned|hawksbill|star(?:red)?|rosewood)s?(?![a-z])"
)
# A general term, and those that say the same more exactly.
_MORE_EXACT = {
    "TIM": frozenset({"LOG", "SAW", "VEN", "PLY", "TIP", "CHP", "TIC"}),
    "IVP": frozenset({"TUS", "IVC", "IJW", "IVS"}),
}
LIVE, BODY, DEAD_TERMS = "LIV", "BOD", frozenset({"BOD", "MEA", "SCA", "SKI", "TUS", "HOR"})


def read_term(text: str) -> Read[tuple[str, ...]]:
    """Return the terms that a text names, in order.

    Args:
        text: of one cell, or of one item of a cell.
    """
    if is_nothing(text):
        return Read()
    shown = folded(text).strip(" .")
    if shown in _VAGUE:
        return Read((), (doubt("term-vague", text),))
    whole = _LIST.read(shown)
    if whole.value:
        return Read(_most_telling(whole.value), whole.why)
    bare = " ".join(_NOT_TERMS.sub(" ", shown).split())
    found = _LIST.read(bare) if bare and bare != shown else whole
    return found if found.value else Read((), (doubt("term-not-known", text),))


def _most_telling(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out a term that another one of the same text says more exactly: the timber of "timber, round logs"."""
    return tuple(code for code in codes if not _MORE_EXACT.get(code, frozenset()) & set(codes))


def exact_term(text: str) -> str:
    """Return the term of a text that is a word for goods and nothing else ("ivory"); empty for any other."""
    return _LIST.words.get(folded(text).strip(" ."), "")


def a_word_for(code: str) -> str:
    """Return an English word for a term; empty where it has none."""
    return TERMS.get(code, "").partition("|")[0]
