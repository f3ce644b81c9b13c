"""A list of the wildlife department of Malaysia by cases: number, day and place stand once above several goods."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_fifth_words import grouped, is_month, plain
from benchmarks.unseen_sixth_words import (
    AGARWOOD,
    BEARS,
    COBRAS,
    ELEPHANTS,
    MONITORS,
    MUNTJACS,
    ORCHID_SLIPPERS,
    OTTERS_ASIA,
    PANGOLINS,
    PYTHONS,
    RHINOS,
    SEAHORSES,
    SHARKS,
    SOFTSHELLS,
    TURTLES_AT_SEA,
    Ware,
    allowed,
    calendar_of,
    lot,
    slip,
)
from benchmarks.unseen_tables import Answer, Made, as_xlsx, at_midnight

if TYPE_CHECKING:
    from datetime import date

HIDUP = "Hidup|hidup (anak)|HIDUP"
WARES = (
    *[Ware("Tenggiling|tenggiling|Tenggiling (sisik)", PANGOLINS, "m", 10, "Sisik|sisik kering", "Manis javanica", "Manis javanica")] * 3,
    Ware("Tenggiling", PANGOLINS, "c", 3, HIDUP + "|Bangkai", "Manis javanica", "Manis javanica"),
    Ware("Tenggiling Sunda", "Manis javanica", "c", 3, HIDUP + "|Bangkai", "Manis javanica"),
    *[Ware("Gajah|gading gajah", ELEPHANTS, "b", 8, "Gading|Gading mentah")] * 2,
    Ware("Gajah Asia", "Elephas maximus", "b", 6, "Gading", "Elephas maximus"),
    Ware("Badak sumbu", RHINOS, "b", 2, "Sumbu"),
    *[Ware("Harimau belang|Harimau Malaya", "Panthera tigris", "c", 2, "Kulit|Taring|Kuku|Tulang (set)", "Panthera tigris|Panthera tigris jacksoni")] * 2,
    Ware("Harimau kumbang|Harimau bintang", "Panthera pardus", "c", 3, "Kulit|Taring", "Panthera pardus"),
    Ware("Harimau dahan", "Neofelis nebulosa|Neofelis diardi|Neofelis", "c", 3, "Kulit", "Neofelis nebulosa", "Neofelis nebulosa"),
    Ware("Kucing batu", "Prionailurus bengalensis|Felis bengalensis|Prionailurus javanensis", "c", 2, HIDUP, "Prionailurus bengalensis|Felis bengalensis"),
    *[Ware("Beruang matahari", "Helarctos malayanus|Ursus malayanus", "c", 2, "Tapak kaki|Kuku|Hempedu|" + HIDUP, "Helarctos malayanus|Helarctos malayanas")] * 2,
    Ware("Beruang", BEARS, "b", 0.08, "Hempedu"),
    Ware("Seladang", "Bos gaurus|Bos frontalis", "m", 40, "Daging|Daging segar", "Bos gaurus"),
    Ware("Tapir|Tapir Malaya (cipan)", "Tapirus indicus|Acrocodia indica", "m", 40, "Daging", "Tapirus indicus"),
    *[Ware("Kijang", MUNTJACS, "m", 12, "Daging|daging salai", "Muntiacus muntjak", "Muntiacus muntjak|Muntiacus vaginalis")] * 2,
    *[Ware("Rusa|Rusa (sambar)", "Rusa unicolor|Cervus unicolor", "m", 40, "Daging|Tanduk", "Cervus unicolor|Rusa unicolor")] * 2,
    *[Ware("Pelanduk", "Tragulus kanchil|Tragulus javanicus|Tragulus napu|Tragulus", "c", 2, "Bangkai|Hidup", "Tragulus kanchil|Tragulus javanicus", "Tragulus kanchil|Tragulus javanicus")] * 2,
    Ware("Napuh", "Tragulus napu", "c", 3, "Bangkai", "Tragulus napu"),
    *[Ware("Babi hutan", "Sus scrofa|Sus barbatus|Sus", "m", 40, "Daging", "Sus scrofa", "Sus scrofa")] * 2,
    *[Ware("Landak raya", "Hystrix brachyura", "c", 2, "Bangkai|Hidup|Batu geliga", "Hystrix brachyura|Hystrix brachyurum")] * 2,
    Ware("Musang pulut", "Paradoxurus hermaphroditus|Paradoxurus musangus", "c", 1, HIDUP, "Paradoxurus hermaphroditus"),
    *[Ware("Kera|kera (monyet)|Kera ekor panjang", "Macaca fascicularis", "c", 1, HIDUP, "Macaca fascicularis|Macaca fascicularus")] * 2,
    Ware("Beruk", "Macaca nemestrina|Macaca leonina", "c", 1, HIDUP, "Macaca nemestrina", "Macaca nemestrina"),
    Ware("Siamang", "Symphalangus syndactylus|Hylobates syndactylus", "c", 2, "Hidup (anak)", "Symphalangus syndactylus|Hylobates syndactylus"),
    Ware("Ungka tangan putih", "Hylobates lar", "c", 2, "Hidup (anak)", "Hylobates lar"),
    *[Ware("Kongkang", "Nycticebus coucang|Nycticebus|Nycticebus menagensis|Nycticebus bengalensis|Nycticebus kayan", "c", 1, HIDUP, "Nycticebus coucang", "Nycticebus coucang")] * 2,
    Ware("Orang utan", "Pongo|Pongo pygmaeus|Pongo abelii|Pongo tapanuliensis", "c", 2, "Hidup (anak)", "Pongo abelii", "Pongo abelii"),
    Ware("Memerang", OTTERS_ASIA, "c", 2, "Hidup (anak)", "Aonyx cinereus|Aonyx cinerea|Amblonyx cinereus", "Aonyx cinereus|Aonyx cinerea|Amblonyx cinereus"),
    Ware("Keluang", "Pteropus vampyrus|Pteropus hypomelanus|Pteropus|Pteropodidae", "c", 2, "Bangkai|Hidup", "Pteropus vampyrus", "Pteropus vampyrus"),
    *[Ware("Murai batu|Burung murai batu", "Copsychus malabaricus|Kittacincla malabarica", "c", 0.3, HIDUP, "Copsychus malabaricus|Kittacincla malabarica")] * 4,
    *[Ware("Murai kampung", "Copsychus saularis|Copsychus musicus", "c", 0.3, HIDUP, "Copsychus saularis")] * 2,
    *[Ware("Tiong mas|Burung tiong mas", "Gracula religiosa", "c", 0.3, HIDUP, "Gracula religiosa")] * 2,
    Ware("Merbok|Merbok balam", "Geopelia striata", "c", 0.3, HIDUP, "Geopelia striata"),
    Ware("Merbah jambul", "Pycnonotus jocosus", "c", 0.3, HIDUP, "Pycnonotus jocosus"),
    Ware("Barau-barau", "Pycnonotus zeylanicus", "c", 0.3, HIDUP, "Pycnonotus zeylanicus"),
    Ware("Burung mata putih|Mata putih", "Zosterops|Zosteropidae|Zosterops palpebrosus|Zosterops everetti|Zosterops simplex|Zosterops auriventer|Zosterops japonicus|Zosterops erythropleurus", "c", 0.3, HIDUP),
    Ware("Burung daun besar", "Chloropsis sonnerati", "c", 0.3, HIDUP, "Chloropsis sonnerati"),
    *[Ware("Serindit|Burung serindit", "Loriculus galgulus", "c", 0.3, HIDUP, "Loriculus galgulus")] * 1,
    Ware("Bayan nuri", "Psittacula longicauda|Belocercus longicaudus", "c", 0.3, HIDUP, "Psittacula longicauda"),
    Ware("Kakak tua jambul kuning", "Cacatua galerita|Cacatua sulphurea|Cacatua", "c", 0.5, HIDUP, "Cacatua sulphurea", "Cacatua sulphurea"),
    Ware("Kakak tua putih (Cacatua alba)", "Cacatua alba", "c", 0.5, HIDUP),
    Ware("African grey parrot|Kakak tua kelabu Afrika (African grey)", "Psittacus erithacus|Psittacus timneh|Psittacus", "c", 0.5, HIDUP, "Psittacus erithacus", "Psittacus erithacus"),
    Ware("Enggang badak", "Buceros rhinoceros", "c", 2, "Kepala / paruh|Hidup", "Buceros rhinoceros"),
    *[Ware("Enggang tebang mentua", "Buceros vigil|Rhinoplax vigil", "c", 1, "Kepala / casque|Paruh", "Rhinoplax vigil|Buceros vigil")] * 2,
    Ware("Kuang raya", "Argusianus argus", "c", 1, "Bulu|Hidup", "Argusianus argus"),
    Ware("Merak hijau", "Pavo muticus", "c", 1, HIDUP, "Pavo muticus"),
    Ware("Ayam hutan", "Gallus gallus|Gallus", "c", 1, HIDUP, "Gallus gallus", "Gallus gallus"),
    Ware("Ruak-ruak", "Amaurornis phoenicurus", "c", 0.5, HIDUP, "Amaurornis phoenicurus"),
    *[Ware("Ular sawa batik|Ular sawa", PYTHONS, "c", 3, "Hidup|Kulit", "Python reticulatus|Malayopython reticulatus|Broghammerus reticulatus", "Python reticulatus|Malayopython reticulatus|Broghammerus reticulatus")] * 3,
    Ware("Sawa batik (Python reticulatus)", "Python reticulatus|Malayopython reticulatus|Broghammerus reticulatus", "b", 12, "Kulit|Daging"),
    Ware("Ular tedung selar", "Ophiophagus hannah", "c", 2, HIDUP, "Ophiophagus hannah|Ophiophagus hanna"),
    Ware("Ular tedung senduk|Tedung senduk", COBRAS, "c", 1, "Hidup|Daging", "Naja kaouthia||Naja sumatrana", "Naja kaouthia||Naja sumatrana"),
    *[Ware("Biawak|biawak", MONITORS, "b", 4, "Hidup|Daging|Bangkai")] * 2,
    Ware("Biawak air", "Varanus salvator", "c", 2, HIDUP, "Varanus salvator"),
    Ware("Biawak tikus", "Varanus bengalensis|Varanus nebulosus", "c", 2, HIDUP, "Varanus nebulosus|Varanus bengalensis nebulosus|Varanus bengalensis"),
    *[Ware("Labi-labi", SOFTSHELLS, "b", 5, "Hidup|Daging", "Amyda cartilaginea", "Amyda cartilaginea|Amyda ornata")] * 2,
    Ware("Tuntong laut", "Callagur borneoensis|Batagur borneoensis", "c", 2, "Telur|Hidup", "Batagur borneoensis|Callagur borneoensis"),
    Ware("Tuntong sungai", "Batagur affinis|Batagur baska", "c", 2, "Telur", "Batagur affinis|Batagur baska"),
    *[Ware("Kura-kura katup", "Cuora amboinensis", "c", 1, HIDUP, "Cuora amboinensis")] * 2,
    Ware("Juku-juku besar", "Orlitia borneensis", "c", 2, HIDUP, "Orlitia borneensis"),
    Ware("Baning perang|Baning enam kaki", "Manouria emys", "c", 2, HIDUP, "Manouria emys"),
    *[Ware("Kura-kura bintang India|Indian star tortoise|Kura bintang India", "Geochelone elegans", "c", 0.5, HIDUP, "Geochelone elegans")] * 2,
    Ware("Kura-kura telinga merah|Red-eared slider", "Trachemys scripta|Trachemys scripta elegans", "c", 0.5, HIDUP, "Trachemys scripta|Trachemys scripta elegans"),
    *[Ware("Cicak tokek|Tokek", "Gekko gecko", "c", 0.5, HIDUP, "Gekko gecko")] * 2,
    *[Ware("Penyu|telur penyu", TURTLES_AT_SEA, "c", 0.5, "Telur|Telur (biji)")] * 3,
    Ware("Penyu agar", "Chelonia mydas", "c", 0.5, "Telur", "Chelonia mydas"),
    Ware("Penyu karah", "Eretmochelys imbricata", "c", 2, "Karapas", "Eretmochelys imbricata"),
    Ware("Buaya tembaga", "Crocodylus porosus", "c", 3, "Kulit|Hidup", "Crocodylus porosus"),
    Ware("Iguana hijau", "Iguana iguana", "c", 1, HIDUP, "Iguana iguana"),
    Ware("Kelisa emas|Ikan kelisa (arowana Asia)", "Scleropages formosus|Scleropages inscriptus|Scleropages", "c", 1, "Hidup", "Scleropages formosus", "Scleropages formosus"),
    Ware("Kuda laut", SEAHORSES, "m", 3, "Kering"),
    *[Ware("Yu|ikan yu", SHARKS, "m", 20, "Sirip|Sirip kering")] * 1,
    *[Ware("Gaharu|gaharu", AGARWOOD, "m", 12, "Kayu|Serpihan|Teras", "Aquilaria malaccensis", "Aquilaria malaccensis|Aquilaria agallocha")] * 4,
    *[Ware("Orkid selipar", ORCHID_SLIPPERS, "c", 0.4, "Pokok hidup|Pokok", "Paphiopedilum rothschildianum||Paphiopedilum niveum||Paphiopedilum barbatum", "Paphiopedilum rothschildianum||Paphiopedilum niveum||Paphiopedilum barbatum")] * 2,
    Ware("Periuk kera", "Nepenthes|Nepenthaceae|Nepenthes rajah|Nepenthes ampullaria", "c", 0.4, "Pokok hidup", "Nepenthes rajah", "Nepenthes rajah"),
    Ware("Ramin|Kayu ramin", "Gonystylus|Gonystylus bancanus|Thymelaeaceae", "w", 4, "Kayu gergaji|Balak", "Gonystylus bancanus", "Gonystylus bancanus"),
    Ware("Cengal", "Neobalanocarpus heimii", "v", 0.3, "Balak", "Neobalanocarpus heimii"),
    Ware("Merbau", "Intsia palembanica|Intsia bijuga|Intsia", "v", 0.3, "Balak", "Intsia palembanica", "Intsia palembanica|Intsia bijuga"),
    Ware("Belian", "Eusideroxylon zwageri", "v", 0.2, "Tiang|Balak", "Eusideroxylon zwageri"),
)  # fmt: skip
BULAN = (
    "Januari",
    "Februari",
    "Mac",
    "April",
    "Mei",
    "Jun",
    "Julai",
    "Ogos",
    "September",
    "Oktober",
    "November",
    "Disember",
)
PENDEK = ("Jan", "Feb", "Mac", "Apr", "Mei", "Jun", "Jul", "Ogos", "Sep", "Okt", "Nov", "Dis")
HARI = ("Isnin", "Selasa", "Rabu", "Khamis", "Jumaat", "Sabtu", "Ahad")
NEGERI = (
    ("Kelantan", "Jeli"),
    ("Pahang", "Taman Negara, Kuala Tahan"),
    ("Perak", "Gerik"),
    ("Selangor", "KLIA Kargo"),
    ("Johor", "Kota Tinggi"),
    ("Kedah", "Bukit Kayu Hitam"),
    ("Terengganu", "Setiu"),
    ("Sabah", "Sandakan"),
    ("Perlis", "Padang Besar"),
    ("N. Sembilan", "Jelebu"),
)


def _my_day(first: date, last: date, chance: random.Random) -> Any:
    month = BULAN[first.month - 1]
    if is_month(first, last):
        return chance.choice([f"{month} {first.year}", f"Bulan {month} {first.year}", f"{first:%m/%Y}"])
    if first != last:
        return chance.choice([f"{first.day}-{last.day} {month} {first.year}", f"{first.day} hingga {last.day} {month} {first.year}", f"{first:%d/%m/%Y} - {last:%d/%m/%Y}", f"{first.day} & {last.day} {month} {first.year}" if (last - first).days == 1 else f"{first:%d.%m.%Y} hingga {last:%d.%m.%Y}"])  # fmt: skip
    return chance.choice([
        at_midnight(first), f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d.%m.%Y}", f"{first.day} {month} {first.year}", f"{first.day} {month} {first.year} ({HARI[first.weekday()]})", f"{HARI[first.weekday()]}, {first.day} {month} {first.year}",
        f"{first:%d-%m-%y}", f"{first.day}-{PENDEK[first.month - 1]}-{first:%y}", f"{first:%d/%m/%Y} ({HARI[first.weekday()]})", f"{first:%d/%m/%Y} jam {chance.randrange(1, 12)}.{chance.choice(['00', '30', '15'])} {chance.choice(['pagi', 'petang', 'malam'])}",
        f"{first.day}hb {month} {first.year}",
    ])  # fmt: skip


def malaysia(rows: int, seed: int) -> Made:  # noqa: C901  a table is one story
    """Return a workbook by cases: number, day and place of a case stand once, in merged cells or above blanks, over up to four goods."""
    chance = random.Random(seed)
    made = Made("Senarai rampasan Perhilitan.xlsx")
    sheet: list[list[Any]] = [
        ["SENARAI RAMPASAN HIDUPAN LIAR DI BAWAH AKTA 716"], [None, None, "Kemaskini: Unit Penguatkuasaan"], [],
        ["Bil.", "No. kertas siasatan", "Tarikh rampasan", "Negeri", "Lokasi", "Nama tempatan", "Nama saintifik", "Jenis barang kes", "Bil. (ekor/unit)", "Berat (kg)", "Isipadu (m3)", "Anggaran nilai (RM)", "Status / catatan"],
    ]  # fmt: skip
    merged: list[str] = []
    order = calendar_of(chance, rows)
    done = case = 0
    while done < rows:
        first, last = order[done]
        case += 1
        goods = min(rows - done, chance.choices([1, 2, 3, 4], [8, 3, 2, 1])[0])
        day, place = _my_day(first, last, chance), chance.choice(NEGERI)
        start = len(sheet) + 1
        for line in range(goods):
            ware = chance.choice(WARES)
            amounts = lot(chance, ware.how, ware.each)
            words, product, latin, names = ware.said(chance), ware.made_of(chance), "", ware.names
            if ware.latin and chance.random() < 0.5:
                latin, names = ware.in_latin(chance)
            roll = chance.random()
            if latin and roll < 0.08 and "." not in latin.split()[0]:
                words = None
            elif latin and roll < 0.2:
                words, latin = f"{words} ({latin})", ""
            elif roll < 0.35 and "telur" not in words.lower() and "gading" not in words.lower():
                words, product = (
                    chance.choice([f"{product} {words.lower()}", f"{words} - {product.lower()}"]),
                    "",
                )
            if words:
                words = slip(words, chance, 0.06)
                if chance.random() < 0.08:
                    words = words.upper()
            count, mass, volume = (amounts.get(kind) for kind in ("count", "mass", "volume"))
            number: Any = None if count is None else int(count)
            if count is not None and chance.random() < 0.35:
                unit = (
                    chance.choice(["pokok"])
                    if "Pokok" in product
                    else chance.choice(["ekor", "ekor", "unit"])
                    if "idup" in product.lower()
                    else chance.choice(["unit", "keping", "biji"])
                )
                number = f"{int(count)} {unit}"
            weight: Any = mass
            if mass is not None and chance.random() < 0.35:
                weight = (
                    f"{grouped(mass)} {chance.choice(['kg', 'KG', 'kilogram', 'kg.'])}"
                    if mass >= 1 or chance.random() < 0.4
                    else f"{plain(mass * 1000)} {chance.choice(['gram', 'g'])}"
                )
            elif mass is not None and count is None and chance.random() < 0.1:
                weight = f"{chance.choice([2, 3, 5])} guni ({grouped(mass)} kg)"
            head = (
                [case, f"PHL/{place[0][:3].upper()}/{first:%y}-{case:04}", day, *place]
                if not line
                else [None] * 5
            )
            sheet.append([
                *head, words, latin or None, product or None, number, weight, volume if volume is None or chance.random() < 0.6 else f"{plain(volume)} m3",
                chance.choice([None, 5000, "RM 12,500.00", 300, "1,200"]), chance.choice([None, None, "Didenda RM50,000", "Dalam siasatan", "Dilepaskan ke habitat", "OKS warga asing (2)"]),
            ])  # fmt: skip
            made.truth[len(sheet)] = Answer(first, last, allowed(names), amounts)
        if goods > 1 and chance.random() < 0.5:
            merged += [f"{column}{start}:{column}{len(sheet)}" for column in "ABCDE"]
        done += goods
    sheet.append([None, None, None, None, None, "JUMLAH KES", None, None, case])
    made.no_seizure.add(len(sheet))
    made.data = as_xlsx(sheet, merged)
    return made
