"""A recapitulation of evidence of an Indonesian conservation office: birds of the east, pangolins, reptiles, timber, young lobsters."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_eighth_words import Entry, Good, Register, after, fill, remark, usual
from benchmarks.unseen_parts import INDONESIAN_MONTHS
from benchmarks.unseen_seventh_words import as_book
from benchmarks.unseen_tables import Made, at_midnight, comma, slip

if TYPE_CHECKING:
    from datetime import date

LIVE = "hidup|Hidup|hidup, dewasa|hidup (anakan)"
DEAD = "mati|hidup|opsetan|awetan"
LOG = "kayu bulat|kayu gergajian|balok|kayu olahan|Kayu bulat (log)"
TURTLES_SEA = "Cheloniidae|Cheloniidae spp.|Chelonioidea|Chelonia mydas|Eretmochelys imbricata|Lepidochelys olivacea|Chelonia|Testudines"
PARADISE = "Paradisaeidae|Paradisaea|Paradisaeidae spp.|Paradisaea minor|Paradisaea apoda|Paradisaea raggiana|Paradisaea rubra|Seleucidis melanoleucus|Seleucidis melanoleuca|Cicinnurus regius"
LOBSTERS = "Panulirus|Palinuridae|Panulirus homarus|Panulirus ornatus|Panulirus versicolor|Panulirus penicillatus|Panulirus longipes|Panulirus polyphagus"
ORANGUTANS = "Pongo|Pongo abelii|Pongo pygmaeus|Pongo tapanuliensis"
LORISES = "Nycticebus|Nycticebus coucang|Nycticebus javanicus|Nycticebus menagensis|Nycticebus hilleri|Nycticebus borneanus|Lorisidae"
MERANTI = "Shorea|Dipterocarpaceae|Rubroshorea|Shorea leprosula|Rubroshorea leprosula|Shorea parvifolia|Parashorea|Anthoshorea|Richetia"
GOODS = (
    Good(30, "Sisik trenggiling|sisik Trenggiling|Sisik tringgiling", "Manis javanica|Manis|Manidae|Pholidota", "m", 12, unit="kg", forms="bagian tubuh|sisik kering", latin="Manis javanica"),
    Good(12, "Trenggiling|Tringgiling", "Manis javanica|Manis|Manidae|Pholidota", "c", 2, unit="ekor", forms=LIVE + "|mati (beku)", latin="Manis javanica"),
    Good(18, "Kakatua koki|Kakatua jambul kuning|Kakatua jambul kuning (koki)", "Cacatua galerita|Cacatua sulphurea|Cacatua|Cacatuidae", "c", 6, unit="ekor", forms=LIVE),
    Good(20, "Nuri kepala hitam|Kasturi kepala hitam|Nuri kepala htm", "Lorius lory", "c", 10, unit="ekor", forms=LIVE, latin="Lorius lory"),
    Good(9, "Kasturi ternate|Nuri ternate", "Lorius garrulus", "c", 8, unit="ekor", forms=LIVE, latin="Lorius garrulus"),
    Good(7, "Nuri bayan|Bayan", "Eclectus roratus|Eclectus|Eclectus polychloros|Eclectus cornelia|Eclectus riedeli", "c", 5, unit="ekor", forms=LIVE, latin="Eclectus roratus"),
    Good(6, "Kakatua raja", "Probosciger aterrimus", "c", 2, unit="ekor", forms=LIVE, latin="Probosciger aterrimus"),
    Good(6, "Kakatua putih|Kakatua alba", "Cacatua alba", "c", 4, unit="ekor", forms=LIVE, latin="Cacatua alba"),
    Good(3, "Kakatua seram|Kakatua maluku", "Cacatua moluccensis", "c", 2, unit="ekor", forms=LIVE, latin="Cacatua moluccensis"),
    Good(3, "Kakatua tanimbar", "Cacatua goffiniana|Cacatua goffini", "c", 3, unit="ekor", forms=LIVE, latin="Cacatua goffiniana|Cacatua goffini"),
    Good(5, "Perkici pelangi", "Trichoglossus|Trichoglossus haematodus|Trichoglossus moluccanus|Trichoglossus rosenbergii", "c", 9, unit="ekor", forms=LIVE, latin="Trichoglossus haematodus"),
    Good(6, "Cendrawasih|Cenderawasih|Burung cendrawasih", PARADISE, "c", 3, unit="ekor", forms="awetan|opsetan|hidup|mati"),
    Good(3, "Cenderawasih kuning kecil|Cendrawasih kuning kecil", "Paradisaea minor", "c", 2, unit="ekor", forms="opsetan|hidup", latin="Paradisaea minor"),
    Good(3, "Kasuari", "Casuarius|Casuariidae|Casuarius casuarius|Casuarius unappendiculatus|Casuarius bennetti", "c", 1, unit="ekor", forms=LIVE),
    Good(2, "Kasuari gelambir ganda", "Casuarius casuarius", "c", 1, unit="ekor", forms=LIVE, latin="Casuarius casuarius"),
    Good(3, "Mambruk|Burung mambruk", "Goura|Goura victoria|Goura cristata|Goura scheepmakeri|Goura sclaterii", "c", 2, unit="ekor", forms=LIVE, latin="Goura victoria"),
    Good(15, "Cucak hijau|Cica daun besar|Cucak ijo", "Chloropsis sonnerati", "c", 40, unit="ekor", forms=LIVE, latin="Chloropsis sonnerati"),
    Good(9, "Murai batu|Kucica hutan", "Copsychus malabaricus|Kittacincla malabarica|Copsychus|Kittacincla|Copsychus stricklandii", "c", 15, unit="ekor", forms=LIVE, latin="Copsychus malabaricus|Kittacincla malabarica"),
    Good(3, "Jalak bali|Curik bali", "Leucopsar rothschildi", "c", 2, unit="ekor", forms=LIVE, latin="Leucopsar rothschildi"),
    Good(4, "Tiong emas|Beo|Tiong mas", "Gracula religiosa|Gracula|Gracula robusta|Gracula venerata", "c", 6, unit="ekor", forms=LIVE, latin="Gracula religiosa"),
    Good(3, "Serindit melayu|Serindit", "Loriculus galgulus|Loriculus", "c", 25, unit="ekor", forms=LIVE, latin="Loriculus galgulus"),
    Good(2, "Poksai sumatera", "Garrulax bicolor", "c", 8, unit="ekor", forms=LIVE, latin="Garrulax bicolor"),
    Good(6, "Elang brontok", "Nisaetus cirrhatus|Spizaetus cirrhatus|Nisaetus limnaeetus", "c", 1, unit="ekor", forms=LIVE, latin="Nisaetus cirrhatus|Spizaetus cirrhatus"),
    Good(4, "Elang bondol", "Haliastur indus", "c", 1, unit="ekor", forms=LIVE, latin="Haliastur indus"),
    Good(4, "Elang ular bido|Elang bido", "Spilornis cheela", "c", 1, unit="ekor", forms=LIVE, latin="Spilornis cheela"),
    Good(2, "Elang jawa", "Nisaetus bartelsi|Spizaetus bartelsi", "c", 1, unit="ekor", forms=LIVE, latin="Nisaetus bartelsi|Spizaetus bartelsi"),
    Good(9, "Paruh rangkong gading|Rangkong gading|Paruh enggang gading", "Rhinoplax vigil|Buceros vigil", "c", 8, unit="buah|bh", forms="paruh|bagian tubuh", latin="Rhinoplax vigil"),
    Good(2, "Julang emas", "Rhyticeros undulatus|Aceros undulatus", "c", 1, unit="ekor", forms=LIVE, latin="Rhyticeros undulatus"),
    Good(12, "Lutung jawa|Lutung budeng", "Trachypithecus auratus", "c", 3, unit="ekor", forms=LIVE, latin="Trachypithecus auratus"),
    Good(9, "Kukang", LORISES, "c", 3, unit="ekor", forms=LIVE),
    Good(6, "Kukang jawa", "Nycticebus javanicus", "c", 2, unit="ekor", forms=LIVE, latin="Nycticebus javanicus"),
    Good(6, "Siamang", "Symphalangus syndactylus|Hylobates syndactylus", "c", 1, unit="ekor", forms=LIVE, latin="Symphalangus syndactylus"),
    Good(5, "Owa jawa", "Hylobates moloch", "c", 1, unit="ekor", forms=LIVE, latin="Hylobates moloch"),
    Good(3, "Owa ungko|Ungko", "Hylobates agilis", "c", 1, unit="ekor", forms=LIVE, latin="Hylobates agilis"),
    Good(6, "Orangutan|Orang utan|Orangutan (anakan)", ORANGUTANS, "c", 1, unit="ekor|individu", forms=LIVE),
    Good(5, "Monyet ekor panjang|MEP (monyet ekor panjang)", "Macaca fascicularis", "c", 4, unit="ekor", forms=LIVE, latin="Macaca fascicularis"),
    Good(3, "Beruk", "Macaca nemestrina", "c", 2, unit="ekor", forms=LIVE, latin="Macaca nemestrina"),
    Good(2, "Yaki", "Macaca nigra", "c", 1, unit="ekor", forms=LIVE, latin="Macaca nigra"),
    Good(7, "Kulit harimau sumatera|Kulit harimau|Kulit Harimau Sumatra", "Panthera tigris|Panthera tigris sumatrae|Panthera tigris sondaica", "c", 1, unit="lembar|lbr", forms="kulit|kulit basah|offset", latin="Panthera tigris sumatrae|Panthera tigris"),
    Good(4, "Tulang harimau|Tulang belulang harimau", "Panthera tigris|Panthera tigris sumatrae|Panthera tigris sondaica", "m", 5, unit="kg", forms="bagian tubuh", latin="Panthera tigris sumatrae"),
    Good(5, "Beruang madu|Taring beruang madu|Empedu beruang madu", "Helarctos malayanus", "c", 3, unit="buah|bh", forms="bagian tubuh", latin="Helarctos malayanus"),
    Good(3, "Kucing kuwuk|Kucing hutan", "Prionailurus bengalensis|Prionailurus javanensis|Prionailurus", "c", 2, unit="ekor", forms=LIVE, latin="Prionailurus bengalensis"),
    Good(5, "Gading gajah|Gading", "Elephas maximus|Elephas|Elephantidae|Elephas maximus sumatranus|Loxodonta africana|Loxodonta", "b", 2, 6, "batang|btg", "gading utuh|pipa gading"),
    Good(3, "Rusa timor", "Rusa timorensis|Cervus timorensis", "c", 2, unit="ekor", forms=LIVE + "|kepala opsetan", latin="Rusa timorensis|Cervus timorensis"),
    Good(2, "Kijang|Kijang muncak", "Muntiacus muntjak|Muntiacus", "c", 1, unit="ekor", forms=DEAD, latin="Muntiacus muntjak"),
    Good(3, "Landak", "Hystrix javanica|Hystrix|Hystrix brachyura|Hystrix sumatrae|Hystricidae", "c", 3, unit="ekor", forms=LIVE),
    Good(1, "Landak jawa", "Hystrix javanica", "c", 2, unit="ekor", forms=LIVE, latin="Hystrix javanica"),
    Good(9, "Penyu hijau", "Chelonia mydas", "c", 14, unit="ekor", forms=LIVE, latin="Chelonia mydas"),
    Good(6, "Telur penyu", TURTLES_SEA, "c", 700, unit="butir|btr", forms="telur"),
    Good(3, "Penyu sisik", "Eretmochelys imbricata", "c", 4, unit="buah|ekor", forms="karapas|opsetan", latin="Eretmochelys imbricata"),
    Good(11, "Kura-kura moncong babi|Labi-labi moncong babi|Kura2 moncong babi", "Carettochelys insculpta", "c", 600, unit="ekor", forms="hidup (anakan)|tukik hidup", latin="Carettochelys insculpta"),
    Good(3, "Kura-kura leher ular rote|Kura-kura rote", "Chelodina mccordi", "c", 6, unit="ekor", forms=LIVE, latin="Chelodina mccordi"),
    Good(3, "Baning coklat|Baning cokelat", "Manouria emys", "c", 3, unit="ekor", forms=LIVE, latin="Manouria emys"),
    Good(4, "Sanca hijau|Ular sanca hijau", "Morelia viridis|Morelia azurea|Chondropython viridis", "c", 7, unit="ekor", forms=LIVE, latin="Morelia viridis"),
    Good(4, "Sanca batik|Sanca kembang", "Malayopython reticulatus|Python reticulatus", "c", 60, unit="lembar|lbr", forms="kulit", latin="Python reticulatus|Malayopython reticulatus"),
    Good(3, "Biawak komodo|Komodo", "Varanus komodoensis", "c", 4, unit="ekor", forms=LIVE, latin="Varanus komodoensis"),
    Good(2, "Biawak hijau", "Varanus prasinus", "c", 5, unit="ekor", forms=LIVE, latin="Varanus prasinus"),
    Good(4, "Buaya muara", "Crocodylus porosus", "c", 2, unit="ekor", forms=LIVE + "|kulit", latin="Crocodylus porosus"),
    Good(2, "Senyulong|Buaya senyulong", "Tomistoma schlegelii", "c", 1, unit="ekor", forms=LIVE, latin="Tomistoma schlegelii"),
    Good(8, "Benih bening lobster|Benih lobster|BBL (benih bening lobster)", LOBSTERS, "c", 22_000, unit="ekor", forms="hidup"),
    Good(2, "Kerang kepala kambing", "Cassis cornuta", "c", 30, unit="buah|bh", forms="cangkang", latin="Cassis cornuta"),
    Good(2, "Nautilus berongga", "Nautilus pompilius", "c", 40, unit="buah", forms="cangkang", latin="Nautilus pompilius"),
    Good(3, "Kuda laut kering|Kuda laut", "Hippocampus|Syngnathidae|Hippocampus kuda|Hippocampus comes|Hippocampus spinosissimus", "m", 6, unit="kg", forms="kering", latin="Hippocampus spp."),
    Good(2, "Insang pari manta|Insang manta", "Manta|Mobula|Mobulidae|Manta birostris|Mobula birostris|Manta alfredi|Mobula alfredi", "m", 25, unit="kg", forms="kering"),
    Good(15, "Kayu meranti|Meranti", MERANTI, "v", 90, 0.25, "batang|btg|keping", LOG),
    Good(11, "Kayu ulin|Ulin|kayu besi (ulin)", "Eusideroxylon zwageri", "v", 120, 0.05, "batang|btg|keping", LOG, "Eusideroxylon zwageri"),
    Good(12, "Kayu merbau|Merbau", "Intsia|Intsia bijuga|Intsia palembanica", "v", 60, 0.3, "batang|btg|keping", LOG, "Intsia bijuga|Intsia spp."),
    Good(7, "Kayu sonokeling|Sonokeling", "Dalbergia latifolia", "v", 35, 0.15, "batang|btg", LOG, "Dalbergia latifolia"),
    Good(8, "Kayu jati|Jati", "Tectona grandis", "v", 14, 0.18, "batang|btg|gelondong", LOG, "Tectona grandis"),
    Good(3, "Kayu keruing|Keruing", "Dipterocarpus|Dipterocarpaceae", "v", 30, 0.4, "batang|btg", LOG),
    Good(3, "Kayu bengkirai|Bangkirai", "Shorea laevis|Rubroshorea laevis|Shorea laevifolia|Shorea", "v", 50, 0.2, "batang|keping", LOG, "Shorea laevis"),
    Good(2, "Kayu ramin|Ramin", "Gonystylus|Gonystylus bancanus", "v", 80, 0.06, "batang|keping", LOG, "Gonystylus bancanus|Gonystylus spp."),
    Good(2, "Kayu eboni|Eboni|Kayu eboni makassar", "Diospyros celebica|Diospyros", "v", 20, 0.1, "batang|btg", LOG, "Diospyros celebica"),
    Good(4, "Gaharu|Kayu gaharu", "Aquilaria|Gyrinops|Thymelaeaceae|Aquilaria malaccensis|Aquilaria filaria|Aquilaria microcarpa|Gyrinops versteegii", "m", 60, unit="kg", forms="kemedangan|chips"),
    Good(3, "Kayu cendana|Cendana", "Santalum album|Santalum", "m", 150, unit="kg", forms="kayu|gubal", latin="Santalum album"),
    Good(2, "Kantong semar", "Nepenthes|Nepenthaceae", "c", 12, unit="batang|pot", forms="hidup", latin="Nepenthes spp."),
)  # fmt: skip
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
SITES = ("Pelabuhan Tanjung Perak, Surabaya", "Kapal KM. Dobonsolo", "Bandara Soekarno-Hatta, Cengkareng", "Pel. Bakauheni", "Jl. Raya Medan-Binjai", "Pasar burung Pramuka", "Sorong", "Kec. Sungai Kakap, Kubu Raya", "Timika", "Via COD / medsos FB, Bandung", "Pel. Kumai", "Kab. Aceh Tenggara", "Terminal Cargo Bandara Sentani", "Perairan Kuala Tungkal")  # fmt: skip
HANDLED = ("", "Diamankan di kantor Resort", "Rupbasan", "Dikubur")  # fmt: skip
CARED_FOR = (
    "Dilepasliarkan",
    "Translokasi ke BBKSDA Papua",
    "Dititiprawatkan di LK",
    "Dititip di PPS Tegal Alur",
)
STATUS = ("P21", "Lidik", "Sidik", "Tahap II", "SP3", "Vonis 1 th 6 bln, denda Rp 50 jt", "Vonis 8 bulan", "Penyerahan masyarakat")  # fmt: skip


def indonesia(rows: int, seed: int) -> Made:
    """Return a workbook with a unit in a column of its own, decimal commas, seizures over merged rows, a total of each year, a second sheet of laws."""
    chance = random.Random(seed)
    register = Register(Made("Rekap BB TSL 2019-2025.xlsx"), year_ends=_year_ends, joined=(0, 1, 2, 3), merge=True)  # fmt: skip
    register.titles("N", "KEMENTERIAN LINGKUNGAN HIDUP DAN KEHUTANAN", "REKAPITULASI BARANG BUKTI TINDAK PIDANA TUMBUHAN DAN SATWA LIAR (TSL)", "Keadaan s.d. 30 September 2025", "")  # fmt: skip
    register.lines.append(["No", "Tgl Kejadian", "No. LP / BAP", "TKP", "Jenis TSL / Barang Bukti", "Nama Ilmiah", "Kondisi", "Jumlah", "Satuan", "Berat (kg)", "Volume (m3)", "Jml Tsk", "Penanganan BB", "Status / Ket."])  # fmt: skip
    fill(register, GOODS, rows, chance, _line)
    laws = [["Dasar hukum"], ["UU No. 5 Tahun 1990 Pasal 21 ayat (2)"], ["UU No. 32 Tahun 2024"], ["UU No. 18 Tahun 2013 (P3H)"], ["Permen LHK P.106/2018"]]  # fmt: skip
    register.made.data = as_book(register.lines, "Rekap", [("Dasar Hukum", laws)], register.merged)
    return register.made


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    amount, unit, weight, volume = _mixed_amounts(entry) if len(entry.goods) > 1 else _amounts(entry, chance)
    good = entry.goods[0]
    latin = usual(good.latin, chance) if len(entry.goods) == 1 and chance.random() < 0.6 else ""
    return [
        entry.case,
        _day(entry.first, entry.last, chance),
        f"LP/{chance.randrange(1, 90):02}/{entry.first.month}/{entry.first.year}/{chance.choice(['SPORC', 'Ditreskrimsus', 'PPNS'])}",
        chance.choice(SITES),
        _words(entry, chance),
        latin,
        " / ".join(usual(each.forms, chance) for each in entry.goods),
        amount,
        unit,
        weight,
        volume,
        chance.choice(["", 1, 1, 2, 3]),
        remark(entry, chance, CARED_FOR, HANDLED),
        _remark(entry, chance),
    ]


def _words(entry: Entry, chance: random.Random) -> str:
    words = " dan ".join(slip(usual(good.words, chance), chance, 0.05) for good in entry.goods)
    return words.upper() if chance.random() < 0.06 else words


def _mixed_amounts(entry: Entry) -> tuple[Any, Any, Any, Any]:
    counted = entry.goods[0]
    unit = counted.unit.partition("|")[0]
    return f"{comma(entry.amounts['count'])} {unit}; {comma(entry.amounts['mass'])} kg", "", "", ""


def _amounts(entry: Entry, chance: random.Random) -> tuple[Any, Any, Any, Any]:
    count, mass, volume = (entry.amounts.get(kind) for kind in ("count", "mass", "volume"))
    if count is None and mass is not None:
        return _only_weighed(mass, chance)
    unit = usual(entry.goods[0].unit, chance)
    amount: Any = count if chance.random() < 0.6 else comma(count or 0)
    if chance.random() < 0.08:
        amount, unit = f"{comma(count or 0)} {unit}", ""
    return amount, unit, "" if mass is None else _number(mass, chance), "" if volume is None else _number(volume, chance)  # fmt: skip


def _only_weighed(mass: float, chance: random.Random) -> tuple[Any, Any, Any, Any]:
    roll = chance.random()
    if mass < 1:
        return _number(round(mass * 1000), chance), chance.choice(["gram", "gr"]), "", ""
    if roll < 0.25:
        return "", "", _number(mass, chance), ""
    if roll < 0.4:
        bags = chance.randrange(2, 9)
        return bags, chance.choice(["karung", "koli", "dus"]), _number(mass, chance), ""
    return _number(mass, chance), chance.choice(["kg", "Kg", "kg", "kilogram"]), "", ""


def _number(amount: float, chance: random.Random) -> Any:
    return amount if chance.random() < 0.4 else comma(amount)


def _day(first: date, last: date, chance: random.Random) -> Any:
    month = INDONESIAN_MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"{first.day} s.d. {last.day} {month} {first.year}", f"{first.day}-{last.day} {month} {first.year}", f"{first:%d/%m/%Y} s/d {last:%d/%m/%Y}"])  # fmt: skip
    return chance.choice([
        at_midnight(first), at_midnight(first), f"{first.day} {month} {first.year}", f"{first.day} {month} {first.year}", f"{first:%d/%m/%Y}", f"{first:%d-%m-%Y}",
        f"{DAYS[first.weekday()]}, {first.day} {month} {first.year}", f"{first.day} {month[:3]} {first.year}", f"{DAYS[first.weekday()]} tgl {first:%d-%m-%Y} pkl {chance.randrange(0, 24):02}.{chance.randrange(0, 60):02} WIB",
    ])  # fmt: skip


def _remark(entry: Entry, chance: random.Random) -> str:
    hearing = after(entry.first, chance)
    return remark(entry, chance, [f"{chance.randrange(1, 6)} ekor mati saat perawatan"], [*STATUS, "", "", f"Sidang tgl {hearing:%d/%m/%Y}", "1 unit truk Mitsubishi Colt Diesel disita", "Kerugian negara Rp 1,2 M"])  # fmt: skip


def _year_ends(register: Register, year: int) -> None:
    sums = register.sums()
    register.other("", f"Jumlah tahun {year}", "", "", f"{sums['rows']} jenis BB", "", "", "", "", round(sums["mass"], 2), round(sums["volume"], 2))  # fmt: skip
