"""A list of cases of Malaysia in Malay and English, by the wildlife department, customs and marine police: songbirds, pangolins, turtles, timber."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_ninth_words import (
    AGARWOOD,
    ANY_ELEPHANT,
    ANY_PANGOLIN,
    ANY_RHINO,
    SEA_TURTLES,
    SEAHORSES,
    SHARKS,
    Goods,
    Row,
    Sheet,
    cases,
    figure,
    fill,
    way,
)
from benchmarks.unseen_tables import Made, as_xlsx, at_midnight, slip

if TYPE_CHECKING:
    from datetime import date

MONTHS = ["Januari", "Februari", "Mac", "April", "Mei", "Jun", "Julai", "Ogos", "September", "Oktober", "November", "Disember"]  # fmt: skip
SHORT_MONTHS = ["Jan", "Feb", "Mac", "Apr", "Mei", "Jun", "Jul", "Ogos", "Sept", "Okt", "Nov", "Dis"]
MOUSE_DEER = "Tragulus|Tragulus kanchil|Tragulus javanicus|Tragulus napu|Tragulidae"
CIVETS = "Viverridae|Paradoxurus hermaphroditus|Paradoxurus|Viverra|Viverra tangalunga|Viverra zibetha|Viverra megaspila|Paguma larvata|Arctogalidia trivirgata|Arctictis binturong|Viverricula indica"
OTTERS = "Lutrinae|Aonyx cinereus|Aonyx cinerea|Aonyx|Lutrogale perspicillata|Lutra|Lutra sumatrana|Lutrogale|Mustelidae"
LORISES = "Nycticebus coucang|Nycticebus|Lorisidae|Nycticebus menagensis|Nycticebus bengalensis"
LANGURS = "Trachypithecus|Presbytis|Trachypithecus obscurus|Trachypithecus cristatus|Trachypithecus selangorensis|Presbytis femoralis|Presbytis robinsoni|Presbytis siamensis|Presbytis melalophos|Cercopithecidae|Presbytis neglectus"
GIBBONS = "Hylobates|Hylobates lar|Hylobates agilis|Hylobatidae|Hylobates muelleri|Hylobates funereus"
SOFTSHELLS = "Trionychidae|Amyda|Amyda cartilaginea|Dogania subplana|Dogania|Pelochelys cantorii|Pelodiscus sinensis|Chitra"
RIVER_TERRAPINS = "Batagur|Batagur affinis|Batagur borneoensis|Batagur baska|Callagur borneoensis|Geoemydidae"
COBRAS = "Naja|Naja sumatrana|Naja kaouthia|Naja sputatrix|Elapidae"
HORNBILLS = "Bucerotidae|Buceros|Buceros rhinoceros|Buceros bicornis|Rhinoplax vigil|Anthracoceros|Anthracoceros albirostris|Rhyticeros|Rhyticeros undulatus|Aceros|Berenicornis comatus|Anorrhinus galeritus|Bucerotiformes"
COCKATOOS = "Cacatuidae|Cacatua|Cacatua alba|Cacatua galerita|Cacatua sulphurea|Cacatua moluccensis|Cacatua goffiniana|Probosciger aterrimus|Psittaciformes"
FLYING_FOXES = (
    "Pteropus|Pteropus vampyrus|Pteropus hypomelanus|Pteropodidae|Pteropus lylei|Acerodon|Chiroptera"
)
LEAFBIRDS = "Chloropsis|Chloropseidae|Chloropsis sonnerati|Chloropsis cochinchinensis|Chloropsis moluccensis|Chloropsis cyanopogon"
SERAYA = "Shorea|Dipterocarpaceae|Rubroshorea|Shorea leprosula|Shorea parvifolia|Shorea macroptera|Shorea curtisii|Shorea pauciflora|Parashorea|Anthoshorea|Richetia"
BALAU = "Shorea|Dipterocarpaceae|Shorea laevis|Shorea maxwelliana|Shorea glauca|Shorea guiso|Shorea atrinervosa|Parashorea"
HEAD, PIECE, LOG = "ekor|ekor|ekr", "unit|keping|pcs|unit", "tual|tual|batang|keping"
GOODS = (
    Goods(22, "Burung murai batu|Murai batu|White-rumped shama (murai batu)|Murai rimba", "Copsychus malabaricus|Kittacincla malabarica", "c", 40, 0, HEAD, "", "Copsychus malabaricus"),
    Goods(8, "Murai kampung|Burung murai kampung|Magpie robin", "Copsychus saularis", "c", 80, 0, HEAD, "", "Copsychus saularis"),
    Goods(7, "Burung mata putih|Mata puteh|Kelicap mata putih", "Zosterops|Zosteropidae|Zosterops palpebrosus|Zosterops simplex|Zosterops everetti|Zosterops auriventer", "c", 80, 0, HEAD),
    Goods(6, "Tiong emas|Tiong mas|Burung tiong", "Gracula religiosa", "c", 6, 0, HEAD, "", "Gracula religiosa"),
    Goods(6, "Merbok|Burung merbok|Merbuk|Zebra dove (merbok)", "Geopelia striata", "c", 12, 0, HEAD, "", "Geopelia striata"),
    Goods(4, "Tekukur|Burung tekukur", "Spilopelia chinensis|Streptopelia chinensis|Streptopelia|Columbidae", "c", 8, 0, HEAD),
    Goods(5, "Barau-barau|Burung barau-barau|Straw-headed bulbul", "Pycnonotus zeylanicus", "c", 8, 0, HEAD, "", "Pycnonotus zeylanicus"),
    Goods(4, "Red-whiskered bulbul|Merbah telinga merah", "Pycnonotus jocosus", "c", 20, 0, HEAD, "", "Pycnonotus jocosus"),
    Goods(4, "Burung daun|Leafbird (burung daun)", LEAFBIRDS, "c", 12, 0, HEAD),
    Goods(4, "Serindit|Burung serindit", "Loriculus galgulus|Loriculus", "c", 14, 0, HEAD, "", "Loriculus galgulus"),
    Goods(3, "Bayan ekor panjang|Long-tailed parakeet", "Psittacula longicauda|Belocercus longicaudus", "c", 6, 0, HEAD, "", "Psittacula longicauda"),
    Goods(4, "Burung kakak tua|Kakaktua|Cockatoo", COCKATOOS, "c", 4, 0, HEAD),
    Goods(3, "African grey parrot|Kelabu Afrika (African grey)", "Psittacus erithacus|Psittacus|Psittacus timneh", "c", 4, 0, HEAD, "", "Psittacus erithacus"),
    Goods(3, "Burung enggang|Paruh enggang|Hornbill", HORNBILLS, "c", 1, 0, HEAD),
    Goods(2, "Paruh enggang (helmeted hornbill casque)|Helmeted hornbill casque", "Rhinoplax vigil|Buceros vigil", "c", 3, 0, PIECE, "", "Rhinoplax vigil"),
    Goods(5, "Ayam hutan|Ayam denak|Ayam hutan merah", "Gallus gallus", "c", 2, 0, HEAD, "", "Gallus gallus"),
    Goods(2, "Kuang raya|Burung kuang raya", "Argusianus argus", "c", 1, 0, HEAD, "", "Argusianus argus"),
    Goods(18, "Tenggiling|Tenggiling hidup|Pangolin (tenggiling)|Tenggiling Sunda", "Manis javanica|Manis|Manidae|Pholidota", "b", 6, 5, HEAD, "", "Manis javanica"),
    Goods(12, "Sisik tenggiling|Pangolin scales|Sisik tenggiling kering", ANY_PANGOLIN, "m", 60),
    Goods(9, "Gading gajah|Gading|Elephant ivory|Gading gajah mentah|Elephant tusks", ANY_ELEPHANT, "b", 10, 4, "batang|unit|keping"),
    Goods(4, "Gading ukiran|Barang perhiasan gading|Ivory carvings", ANY_ELEPHANT, "c", 6, 0, PIECE),
    Goods(4, "Sumbu badak|Rhino horn|Tanduk badak sumbu", ANY_RHINO, "b", 6, 2, "unit|pcs"),
    Goods(8, "Kulit harimau belang|Harimau belang|Tulang harimau|Harimau Malaya", "Panthera tigris|Panthera tigris jacksoni|Panthera tigris corbetti", "c", 1, 0, PIECE, "", "Panthera tigris jacksoni|Panthera tigris"),
    Goods(4, "Harimau kumbang|Harimau bintang|Kulit harimau kumbang", "Panthera pardus", "c", 1, 0, PIECE, "", "Panthera pardus"),
    Goods(2, "Harimau dahan|Kulit harimau dahan", "Neofelis nebulosa|Neofelis diardi|Neofelis", "c", 1, 0, PIECE),
    Goods(4, "Kucing batu|Leopard cat|Anak kucing batu", "Prionailurus bengalensis|Felis bengalensis|Prionailurus javanensis", "c", 1, 0, HEAD, "", "Prionailurus bengalensis"),
    Goods(8, "Beruang matahari|Anak beruang matahari|Sun bear|Hempedu beruang matahari|Tapak beruang matahari", "Helarctos malayanus|Ursus malayanus", "c", 1, 0, "unit|ekor", "", "Helarctos malayanus"),
    Goods(8, "Daging rusa|Rusa|Rusa sambar|Tanduk rusa sambar", "Rusa unicolor|Cervus unicolor|Rusa|Cervidae", "m", 30, 0, "", "", "Rusa unicolor"),
    Goods(7, "Daging kijang|Kijang|Bangkai kijang", "Muntiacus muntjak|Muntiacus", "m", 14, 0, "", "", "Muntiacus muntjak"),
    Goods(10, "Pelanduk|Daging pelanduk|Kancil", MOUSE_DEER, "c", 4, 0, HEAD),
    Goods(11, "Babi hutan|Daging babi hutan|Bangkai babi hutan", "Sus scrofa", "b", 2, 45, HEAD, "", "Sus scrofa"),
    Goods(4, "Seladang|Tanduk seladang|Daging seladang", "Bos gaurus|Bos frontalis", "c", 1, 0, PIECE, "", "Bos gaurus"),
    Goods(3, "Kambing gurun|Daging kambing gurun|Serow", "Capricornis sumatraensis|Capricornis|Naemorhedus sumatraensis", "c", 1, 0, PIECE, "", "Capricornis sumatraensis"),
    Goods(2, "Tapir|Tenuk|Cipan", "Tapirus indicus|Acrocodia indica", "c", 1, 0, HEAD, "", "Tapirus indicus"),
    Goods(8, "Landak|Landak raya|Daging landak", "Hystrix brachyura|Hystrix|Hystricidae|Hystrix crassispinis", "c", 3, 0, HEAD, "", "Hystrix brachyura"),
    Goods(8, "Musang|Musang hidup|Civet", CIVETS, "c", 2, 0, HEAD),
    Goods(3, "Musang pulut", "Paradoxurus hermaphroditus|Paradoxurus musangus|Paradoxurus", "c", 2, 0, HEAD, "", "Paradoxurus hermaphroditus"),
    Goods(4, "Binturong|Musang binturong", "Arctictis binturong", "c", 1, 0, HEAD, "", "Arctictis binturong"),
    Goods(5, "Memerang|Anak memerang|Otter", OTTERS, "c", 4, 0, HEAD),
    Goods(7, "Kongkang|Slow loris|Kongkang (slow loris)", LORISES, "c", 2, 0, HEAD, "", "Nycticebus coucang"),
    Goods(4, "Siamang|Anak siamang", "Symphalangus syndactylus|Hylobates syndactylus", "c", 1, 0, HEAD, "", "Symphalangus syndactylus"),
    Goods(3, "Ungka|Anak ungka", GIBBONS, "c", 1, 0, HEAD),
    Goods(4, "Lotong|Anak lotong|Daging lotong", LANGURS, "c", 2, 0, HEAD),
    Goods(8, "Kera|Kera ekor panjang|Long-tailed macaque", "Macaca fascicularis", "c", 3, 0, HEAD, "", "Macaca fascicularis"),
    Goods(5, "Beruk|Beruk (pig-tailed macaque)", "Macaca nemestrina|Macaca leonina", "c", 1, 0, HEAD, "", "Macaca nemestrina"),
    Goods(4, "Keluang|Bangkai keluang|Flying fox (keluang)", FLYING_FOXES, "c", 12, 0, HEAD),
    Goods(11, "Ular sawa batik|Sawa batik|Reticulated python|Kulit ular sawa batik", "Malayopython reticulatus|Python reticulatus|Broghammerus reticulatus", "c", 4, 0, HEAD, "", "Python reticulatus|Malayopython reticulatus"),
    Goods(5, "Ular sawa|Ular sawa hidup", "Pythonidae|Python|Malayopython reticulatus|Python reticulatus|Python brongersmai|Python curtus|Malayopython", "c", 2, 0, HEAD),
    Goods(4, "Tedung selar|Ular tedung selar|King cobra", "Ophiophagus hannah|Ophiophagus", "c", 2, 0, HEAD, "", "Ophiophagus hannah"),
    Goods(5, "Ular senduk|Ular tedung senduk|Cobra", COBRAS + "|Ophiophagus hannah", "c", 8, 0, HEAD),
    Goods(6, "Biawak air|Water monitor|Biawak air (water monitor)", "Varanus salvator", "b", 12, 6, HEAD, "", "Varanus salvator"),
    Goods(5, "Biawak|Biawak hidup|Daging biawak", "Varanus|Varanidae|Varanus salvator|Varanus nebulosus|Varanus bengalensis|Varanus dumerilii|Varanus rudicollis", "b", 8, 6, HEAD),
    Goods(5, "Cicak tokek|Tokay gecko|Tokek", "Gekko gecko|Gekko", "c", 20, 0, HEAD, "", "Gekko gecko"),
    Goods(12, "Kura-kura katup|Kura katup|Asian box turtle (kura-kura katup)", "Cuora amboinensis|Cuora", "c", 40, 0, HEAD, "", "Cuora amboinensis"),
    Goods(8, "Labi-labi|Labi-labi hidup|Softshell turtle", SOFTSHELLS, "b", 20, 3, HEAD),
    Goods(10, "Indian star tortoise|Kura-kura bintang India|Star tortoise", "Geochelone elegans", "c", 80, 0, HEAD, "", "Geochelone elegans"),
    Goods(4, "Radiated tortoise|Kura-kura radiata", "Astrochelys radiata|Geochelone radiata", "c", 20, 0, HEAD, "", "Astrochelys radiata"),
    Goods(6, "Red-eared slider|Kura-kura telinga merah (red eared slider)", "Trachemys scripta|Trachemys scripta elegans", "c", 300, 0, HEAD, "", "Trachemys scripta elegans"),
    Goods(4, "Black pond turtle|Spotted pond turtle", "Geoclemys hamiltonii", "c", 25, 0, HEAD, "", "Geoclemys hamiltonii"),
    Goods(3, "Baning|Baning perang", "Manouria emys|Manouria|Manouria impressa|Indotestudo elongata|Testudinidae", "c", 2, 0, HEAD),
    Goods(4, "Tuntung|Telur tuntung", RIVER_TERRAPINS + "|Orlitia borneensis", "c", 20, 0, "biji|ekor"),
    Goods(9, "Telur penyu|Penyu|Telur penyu (turtle eggs)", SEA_TURTLES, "c", 600, 0, "biji|biji|butir"),
    Goods(4, "Buaya tembaga|Anak buaya tembaga|Kulit buaya tembaga", "Crocodylus porosus", "c", 1, 0, HEAD, "", "Crocodylus porosus"),
    Goods(4, "Kuda laut kering|Kuda laut|Dried seahorse", SEAHORSES, "m", 12),
    Goods(3, "Sirip yu|Sirip ikan yu|Shark fin", SHARKS, "m", 60),
    Goods(4, "Sarang burung walit|Sarang walit", "Aerodramus|Aerodramus fuciphagus|Aerodramus maximus|Collocalia|Collocalia fuciphaga|Collocalia maxima|Apodidae", "m", 12),
    Goods(13, "Gaharu|Kayu gaharu|Agarwood (gaharu)|Serpihan gaharu|Kayu karas", AGARWOOD, "m", 18, 0, "", "", "Aquilaria malaccensis|Aquilaria spp."),
    Goods(9, "Kayu meranti|Meranti|Meranti merah", SERAYA, "v", 20, 1.6, LOG, "", "Shorea spp."),
    Goods(6, "Kayu cengal|Cengal|Chengal", "Neobalanocarpus heimii|Balanocarpus heimii", "v", 12, 0.9, LOG, "", "Neobalanocarpus heimii"),
    Goods(6, "Kayu merbau|Merbau", "Intsia palembanica|Intsia bijuga|Intsia", "v", 14, 0.8, LOG, "", "Intsia palembanica"),
    Goods(5, "Kayu ramin|Ramin", "Gonystylus bancanus|Gonystylus", "v", 90, 0.05, "keping|batang", "", "Gonystylus bancanus|Gonystylus spp."),
    Goods(4, "Kayu balau|Balau", BALAU, "v", 14, 0.9, LOG),
    Goods(4, "Kayu keruing|Keruing", "Dipterocarpus|Dipterocarpaceae", "v", 14, 1.5, LOG, "", "Dipterocarpus spp."),
    Goods(3, "Kempas|Kayu kempas", "Koompassia malaccensis|Koompassia", "v", 12, 1.4, LOG, "", "Koompassia malaccensis"),
    Goods(3, "Kayu belian|Belian", "Eusideroxylon zwageri", "v", 60, 0.05, "keping|batang", "", "Eusideroxylon zwageri"),
    Goods(4, "Orkid liar|Pokok orkid|Orkid hutan", "Orchidaceae", "c", 30, 0, "pokok|unit"),
    Goods(3, "Periuk kera|Pokok periuk kera", "Nepenthes|Nepenthaceae", "c", 12, 0, "pokok|unit", "", "Nepenthes spp."),
)  # fmt: skip
PLACES = (
    ("Kedah", "Bukit Kayu Hitam (ICQS)", "JKDM"), ("Kedah", "Kulim", "PERHILITAN"), ("Perlis", "Padang Besar", "PGA"), ("P. Pinang", "Butterworth", "PERHILITAN"), ("Perak", "Gerik / Belum", "OBK PGA Bn 3"), ("Perak", "Taiping", "PERHILITAN"), ("Selangor", "Klang - Westport", "JKDM"), ("Selangor", "Sepang KLIA", "PERHILITAN / JKDM"), ("Selangor", "Rawang", "WCCU"),
    ("Kelantan", "Rantau Panjang", "PGA Bn 7"), ("Kelantan", "Gua Musang", "PERHILITAN"), ("Terengganu", "Hulu Terengganu", "OBK"), ("Pahang", "Kuala Lipis", "PERHILITAN"), ("Pahang", "Rompin", "JPN Pahang"), ("Johor", "Kota Tinggi", "PGA Bn 5"), ("Johor", "Muar", "PPM"), ("N. Sembilan", "Port Dickson", "APMM"), ("Sabah", "Sandakan", "JHL Sabah"), ("Sabah", "Kota Kinabalu", "JHL / PPM"), ("Sarawak", "Miri", "SFC"), ("Sarawak", "Kuching", "SFC"), ("WP K. Lumpur", "Cheras", "PERHILITAN"),
)  # fmt: skip
HEADER = ["BIL", "TARIKH RAMPASAN", "NO. KES / REPORT", "NEGERI", "LOKASI", "AGENSI", "BUTIRAN RAMPASAN (SPESIES)", "NAMA SAINTIFIK", "KUANTITI", "BERAT (KG)", "ISIPADU (M3)", "HIDUP/MATI", "OKT", "NILAI (RM)", "STATUS KES", "CATATAN"]  # fmt: skip


def malaysia(rows: int, seed: int) -> Made:
    """Return a workbook with words in two languages, amounts with units in a column or before the goods, a heading over each year, sums below."""
    chance = random.Random(seed)
    sheet = Sheet("Senarai rampasan hidupan liar & hasil hutan.xlsx")
    sheet.top(["SENARAI KES RAMPASAN HIDUPAN LIAR DAN HASIL HUTAN"], ["(OP BERSEPADU KHAZANAH / OP TEGAR / OP TAPIS)"], HEADER, across="P")  # fmt: skip
    fill(sheet, cases(GOODS, rows, chance, 0.22, 0.03), _line, chance, "ABCDEFM", _between)
    sheet.made.data = as_xlsx(sheet.lines, sheet.merged)
    return sheet.made


def _line(row: Row, chance: random.Random) -> list[Any]:
    same = row.same
    place = same.choice(PLACES)
    count, mass, volume = (row.amounts.get(kind) for kind in ("count", "mass", "volume"))
    words = slip(chance.choice([" & ", " dan ", " + "]).join(way(one.words, chance) for one in row.goods), chance, 0.05)  # fmt: skip
    quantity: Any = "" if count is None else _counted(row, chance)
    weight: Any = "" if mass is None else _weight(mass, chance)
    alone = len(row.goods) == 1
    if alone and count is not None and chance.random() < 0.15:  # the amount stands before the goods
        words, quantity = f"{count:,.0f} {way(row.goods[0].unit, chance)} {words[0].lower()}{words[1:]}", ""
    elif alone and count is None and mass is not None and chance.random() < 0.15:
        words, weight = f"{words} {chance.choice(['', '- ', 'seberat '])}{figure(mass)}{chance.choice(['kg', ' kg', ' Kg'])}", ""  # fmt: skip
    elif count is None and mass is not None and chance.random() < 0.35:
        quantity, weight = figure(mass) + chance.choice([" kg", "kg", " KG", " kilogram"]), ""
    if chance.random() < 0.25:
        words = words.upper()
    return [
        row.case,
        _day(row.first, row.last, same),
        f"{same.choice(['JPHLTN', 'IP', 'RPT'])}.{same.randrange(10, 999):03}/{row.first:%y}",
        *place,
        words,
        way(row.goods[0].more, chance) if alone and row.goods[0].more and chance.random() < 0.45 else "",
        quantity,
        weight,
        "" if volume is None else chance.choice([volume, volume, figure(volume) + " m3", f"{volume} mp"]),
        chance.choice(["H", "H", "M", "Hidup", "Mati", ""]) if count is not None and row.goods[0].unit == HEAD else "",
        same.choice(["", 1, 1, 2, "3 (WNA)", "TIADA", "1 L (Vietnam)", "2 L 1 P"]),
        chance.choice(["", f"{chance.randrange(1, 900) * 500:,}.00", chance.randrange(1, 900) * 500, f"RM {chance.randrange(1, 90)} ribu"]),
        chance.choice(["Dalam siasatan", "Kompaun RM5,000", "Sabit kesalahan", "NFA", "Penjara 24 bulan", "Sebutan semula", ""]),
        chance.choice([
            "", "", "", "Dilepaskan di Hutan Simpan", "Disembunyikan dalam bonet kereta", "Proton Waja disita", "2 jerat dan 1 senapang patah", "Tanpa lesen, Sek. 60 Akta 716", "Dihantar ke NWRC", "Iklan Facebook", "Dalam 8 buah guni", "Bot fiber 1 unit", "Transit dari Afrika", "Hilang/ melarikan diri",
        ]),
    ]  # fmt: skip


def _counted(row: Row, chance: random.Random) -> Any:
    count = row.amounts["count"]
    unit = way(row.goods[0].unit, chance)
    return chance.choice([count, f"{count:,.0f} {unit}", f"{count:.0f} {unit}", f"{count:.0f}{unit}"])


def _weight(mass: float, chance: random.Random) -> Any:
    if mass < 1 and chance.random() < 0.5:
        return f"{mass * 1000:.0f} {chance.choice(['gram', 'g', 'gm'])}"
    if mass >= 1000 and chance.random() < 0.3:
        return f"{figure(mass / 1000)} {chance.choice(['tan', 'MT', 'tan metrik'])}"
    return chance.choice([mass, mass, figure(mass), figure(mass) + " kg"])


def _day(first: date, last: date, chance: random.Random) -> Any:
    month, short = MONTHS[first.month - 1], SHORT_MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"{first.day}-{last.day} {month} {first.year}", f"{first:%d/%m/%Y} hingga {last:%d/%m/%Y}", f"{first.day} hingga {last.day} {month} {first.year}", f"{first:%d}-{last:%d/%m/%Y}"])  # fmt: skip
    return chance.choice([
        at_midnight(first), at_midnight(first), at_midnight(first), f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d.%m.%Y}", f"{first:%d/%m/%y}", f"{first:%d-%m-%Y}", f"{first.day} {month} {first.year}", f"{first.day} {short} {first.year}", f"{first:%d.%m.%Y} (jam {chance.randrange(0, 24):02}{chance.randrange(0, 60):02})",
    ])  # fmt: skip


def _between(sheet: Sheet, before: date, after: date | None) -> None:
    if after is None or after.year != before.year:
        sums = sheet.total()
        sheet.aside("", f"JUMLAH {before.year}", "", "", "", "", f"{sums['rows']} jenis", "", sums["count"], sums["mass"], sums["volume"])  # fmt: skip
        if after is not None:
            sheet.aside(f"TAHUN {after.year}")
