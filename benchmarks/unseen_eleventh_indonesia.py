"""Detentions by the quarantine of Indonesia, in Indonesian: song birds above all, reptiles, fish and crustaceans, some timber; Latin names in some rows."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks import unseen_eleventh_names as names
from benchmarks.unseen_eleventh_words import Entry, Good, Habits, Sheet, any_of, fill, pick, some, whole
from benchmarks.unseen_parts import INDONESIAN_MONTHS, grams_or_tonnes
from benchmarks.unseen_seventh_words import as_book
from benchmarks.unseen_tables import Made, at_midnight, comma, slip

if TYPE_CHECKING:
    from datetime import date

E = "ekor|ekor|Ekor|ekr"
SHEETS = "lembar|lbr|lembar"
LOGS = "batang|keping|batang|btg"
SWIFTLETS = "Aerodramus fuciphagus|Aerodramus|Collocalia fuciphaga|Collocalia|Apodidae|Aerodramus maximus|Collocalia maxima"
GOODS = (
    Good(16, "Murai batu|Burung murai batu|Murai Batu|Burung Murai Batu", "Copsychus malabaricus|Kittacincla malabarica|Kittacincla macroura|Copsychus|Kittacincla", "c", 22, unit=E, latin="Copsychus malabaricus"),
    Good(11, "Kacer|Burung kacer|Kacer poci", "Copsychus saularis|Copsychus|Copsychus amoenus", "c", 45, unit=E, latin="Copsychus saularis"),
    Good(13, "Cucak hijau|Cucak ijo|Burung cucak hijau|Cucak Ijo", "Chloropsis sonnerati|Chloropsis|Chloropsis cochinchinensis|Chloropsis cyanopogon", "c", 60, unit=E, latin="Chloropsis sonnerati"),
    Good(5, "Cucak ranting|Burung cucak ranting", "Chloropsis|Chloropsis cochinchinensis|Chloropsis moluccensis|Chloropsis cyanopogon|Chloropsis media", "c", 70, unit=E),
    Good(11, "Pleci|Burung pleci|Kacamata (pleci)", "Zosterops|Zosteropidae|Zosterops palpebrosus|Zosterops melanurus|Zosterops auriventer|Zosterops simplex|Zosterops everetti", "c", 240, unit=E, latin="Zosterops sp.|Zosterops palpebrosus"),
    Good(5, "Kolibri ninja|Burung kolibri ninja", "Leptocoma|Leptocoma sperata|Leptocoma brasiliana|Leptocoma aspasia|Nectarinia sperata|Nectariniidae", "c", 120, unit=E),
    Good(5, "Kolibri|Burung kolibri|Burung madu", "Nectariniidae|Leptocoma|Leptocoma sperata|Leptocoma brasiliana|Leptocoma aspasia|Cinnyris|Cinnyris jugularis|Cinnyris ornatus|Aethopyga|Anthreptes|Anthreptes malacensis|Nectarinia|Nectarinia jugularis", "c", 120, unit=E),
    Good(7, "Ciblek|Burung ciblek|Prenjak (ciblek)", "Prinia|Prinia familiaris|Prinia inornata|Prinia flaviventris|Cisticolidae", "c", 200, unit=E, latin="Prinia familiaris"),
    Good(6, "Gelatik batu|Burung gelatik batu|Glatik batu", "Parus cinereus|Parus major|Parus|Paridae", "c", 130, unit=E, latin="Parus major|Parus cinereus"),
    Good(4, "Trucukan|Burung trucukan", "Pycnonotus goiavier|Pycnonotus|Pycnonotus analis", "c", 150, unit=E, latin="Pycnonotus goiavier"),
    Good(3, "Kutilang|Burung kutilang", "Pycnonotus aurigaster|Pycnonotus", "c", 60, unit=E),
    Good(2, "Cucak rowo|Cucak rawa", "Pycnonotus zeylanicus|Pycnonotus", "c", 4, unit=E, latin="Pycnonotus zeylanicus"),
    Good(3, "Cucak jenggot|Burung cucak jenggot", "Alophoixus bres|Criniger bres|Alophoixus|Alophoixus tephrogenys", "c", 24, unit=E),
    Good(7, "Jalak kebo|Jalak kerbau|Burung jalak kebo", "Acridotheres javanicus|Acridotheres fuscus|Acridotheres", "c", 180, unit=E, latin="Acridotheres javanicus"),
    Good(3, "Jalak suren|Burung jalak suren", "Gracupica contra|Gracupica jalla|Sturnus contra|Gracupica", "c", 20, unit=E),
    Good(5, "Beo|Burung beo|Tiong (beo)", "Gracula religiosa|Gracula|Gracula robusta|Gracula venerata", "c", 14, unit=E, latin="Gracula religiosa"),
    Good(4, "Kepodang|Burung kepodang", "Oriolus chinensis|Oriolus|Oriolidae", "c", 20, unit=E, latin="Oriolus chinensis"),
    Good(2, "Srigunting|Burung srigunting", "Dicrurus|Dicruridae|Dicrurus macrocercus|Dicrurus leucophaeus|Dicrurus hottentottus", "c", 16, unit=E),
    Good(4, "Perkutut|Burung perkutut", "Geopelia striata|Geopelia|Geopelia maugeus", "c", 50, unit=E, latin="Geopelia striata"),
    Good(3, "Tekukur|Burung tekukur|Derkuku (tekukur)", "Spilopelia chinensis|Streptopelia chinensis|Spilopelia|Streptopelia", "c", 40, unit=E),
    Good(2, "Punai|Burung punai", "Treron|Treron vernans|Columbidae", "c", 30, unit=E),
    Good(3, "Anis kembang|Burung anis kembang", "Geokichla interpres|Zoothera interpres|Geokichla|Zoothera", "c", 10, unit=E),
    Good(2, "Anis merah|Burung anis merah", "Geokichla citrina|Zoothera citrina|Geokichla|Zoothera", "c", 10, unit=E),
    Good(3, "Tledekan|Sulingan (tledekan)|Burung tledekan", "Cyornis|Cyornis banyumas|Cyornis rufigastra|Cyornis omissus|Muscicapidae", "c", 24, unit=E),
    Good(4, "Cendet|Pentet|Burung cendet", "Lanius schach|Lanius|Laniidae", "c", 22, unit=E, latin="Lanius schach"),
    Good(2, "Branjangan|Burung branjangan", "Mirafra javanica|Mirafra|Mirafra cantillans", "c", 24, unit=E),
    Good(2, "Cililin|Burung cililin", "Platylophus galericulatus|Platylophus", "c", 6, unit=E),
    Good(3, "Poksai|Poksay|Burung poksai", "Garrulax|Leiothrichidae|Garrulax leucolophus|Garrulax bicolor|Garrulax rufifrons|Garrulax mitratus|Pterorhinus mitratus|Pterorhinus|Garrulax canorus|Garrulax palliatus|Garrulax chinensis|Pterorhinus chinensis", "c", 16, unit=E),
    Good(4, "Kakatua jambul kuning|Kakatua Jambul Kuning|Burung kakatua jambul kuning", "Cacatua sulphurea|Cacatua galerita|Cacatua", "c", 3, unit=E, latin="Cacatua sulphurea|Cacatua galerita"),
    Good(2, "Kakatua koki|Kakatua koki (jambul kuning besar)", "Cacatua galerita|Cacatua|Cacatua triton", "c", 3, unit=E, latin="Cacatua galerita"),
    Good(1, "Kakatua maluku", "Cacatua moluccensis|Cacatua", "c", 2, unit=E),
    Good(1, "Kakatua raja", "Probosciger aterrimus|Probosciger", "c", 2, unit=E),
    Good(4, "Nuri bayan|Bayan", "Eclectus roratus|Eclectus|Eclectus polychloros", "c", 4, unit=E, latin="Eclectus roratus"),
    Good(4, "Kasturi kepala hitam|Nuri kepala hitam", "Lorius lory|Lorius", "c", 8, unit=E, latin="Lorius lory"),
    Good(3, "Nuri maluku|Nuri merah maluku", "Eos bornea|Eos", "c", 9, unit=E, latin="Eos bornea"),
    Good(2, "Kasturi ternate", "Lorius garrulus|Lorius", "c", 5, unit=E, latin="Lorius garrulus"),
    Good(3, "Perkici pelangi|Perkici", "Trichoglossus|Trichoglossus haematodus|Trichoglossus ornatus|Trichoglossus moluccanus|Trichoglossus euteles|Psittaculidae", "c", 12, unit=E),
    Good(3, "Serindit|Burung serindit", "Loriculus|Loriculus galgulus|Loriculus pusillus|Loriculus stigmatus", "c", 26, unit=E),
    Good(2, "Betet|Burung betet", "Psittacula|Psittacula alexandri|Psittacula longicauda|Palaeornis", "c", 8, unit=E),
    Good(2, "Cendrawasih|Burung cendrawasih|Opsetan cendrawasih", "Paradisaeidae|Paradisaea|Paradisaea minor|Paradisaea apoda|Paradisaea rubra|Paradisaea raggiana|Cicinnurus|Cicinnurus regius|Seleucidis melanoleucus", "c", 3, unit=E),
    Good(2, "Elang|Burung elang|Anakan elang", names.RAPTORS + "|Nisaetus bartelsi|Ictinaetus malaiensis", "c", 1, unit=E),
    Good(2, "Rangkong|Julang (rangkong)|Enggang", names.HORNBILLS, "c", 2, unit=E),
    Good(1, "Paruh rangkong gading|Rangkong gading", "Rhinoplax vigil|Buceros vigil|Rhinoplax", "c", 4, unit="buah|biji"),
    Good(1, "Kasuari|Anakan kasuari", "Casuarius|Casuariidae|Casuarius casuarius|Casuarius unappendiculatus|Casuarius bennetti", "c", 1, unit=E),
    Good(2, "Ayam hutan|Burung ayam hutan", "Gallus|Gallus varius|Gallus gallus", "c", 8, unit=E),
    Good(6, "Sarang burung walet|SBW|Sarang walet", SWIFTLETS, "m", 18),
    Good(9, "Daging celeng|Daging babi hutan|Daging celeng (babi hutan)|Daging celeng tanpa dokumen", "Sus scrofa|Sus|Suidae|Sus barbatus|Sus verrucosus|Sus celebensis", "m", 900, latin="Sus scrofa"),
    Good(3, "Kelelawar|Paniki (kelelawar)|Kelelawar beku|Daging kelelawar", "Pteropodidae|Chiroptera|Pteropus|Pteropus alecto|Acerodon celebensis|Rousettus", "m", 160),
    Good(2, "Daging rusa|Dendeng rusa|Tanduk rusa", "Rusa|Rusa timorensis|Rusa unicolor|Cervus timorensis|Cervus unicolor|Cervus|Cervidae", "m", 24),
    Good(3, "Kukang|Kukang hidup", names.LORISES, "c", 3, unit=E),
    Good(3, "Monyet ekor panjang|MEP (monyet ekor panjang)", "Macaca fascicularis|Macaca", "c", 5, unit=E, latin="Macaca fascicularis"),
    Good(2, "Beruk", "Macaca nemestrina|Macaca|Macaca siberu", "c", 2, unit=E),
    Good(2, "Lutung|Anakan lutung", "Trachypithecus auratus|Trachypithecus|Trachypithecus cristatus|Trachypithecus mauritius", "c", 2, unit=E),
    Good(1, "Owa|Bayi owa", "Hylobates|Hylobatidae|Hylobates moloch|Hylobates agilis|Hylobates muelleri", "c", 1, unit=E),
    Good(4, "Sisik trenggiling|Sisik trenggiling kering", "Manis javanica|Manis|Manidae|Pholidota|" + names.ASIAN_PANGOLINS, "m", 24, latin="Manis javanica"),
    Good(2, "Trenggiling|Trenggiling hidup|Trenggiling beku", "Manis javanica|Manis|Manidae|Pholidota", "c", 6, unit=E, latin="Manis javanica"),
    Good(2, "Landak|Landak hidup", "Hystrix javanica|Hystrix|Hystricidae|Hystrix brachyura|Acanthion javanicus|Hystrix sumatrae", "c", 2, unit=E),
    Good(2, "Musang|Musang hidup", "Paradoxurus hermaphroditus|Paradoxurus|Viverridae|Paradoxurus musanga|Paguma larvata", "c", 4, unit=E),
    Good(2, "Kuskus|Anakan kuskus", "Phalangeridae|Phalanger|Spilocuscus|Spilocuscus maculatus|Ailurops|Strigocuscus|Phalanger orientalis", "c", 2, unit=E),
    Good(2, "Walabi|Kanguru tanah|Anakan walabi", "Macropodidae|Thylogale|Dorcopsis|Notamacropus agilis|Macropus agilis|Macropus|Thylogale brunii|Thylogale stigmatica|Notamacropus", "c", 2, unit=E),
    Good(3, "Sugar glider|Sugar Glider", "Petaurus breviceps|Petaurus|Petauridae", "c", 30, unit=E, latin="Petaurus breviceps"),
    Good(1, "Gading gajah|Pipa rokok gading gajah", names.ELEPHANTS, "c", 4, unit="buah|potong"),
    Good(3, "Biawak|Biawak hidup", names.MONITORS + "|Varanus indicus|Varanus prasinus|Varanus macraei", "c", 12, unit=E, latin="Varanus salvator"),
    Good(3, "Sanca batik|Ular sanca batik|Ular sanca kembang", "Malayopython reticulatus|Python reticulatus|Malayopython|Python|Broghammerus reticulatus", "c", 6, unit=E, latin="Python reticulatus|Malayopython reticulatus"),
    Good(3, "Kulit ular sanca|Kulit sanca kering", names.PYTHONS, "c", 40, unit=SHEETS),
    Good(2, "Sanca hijau|Ular sanca hijau", "Morelia viridis|Morelia azurea|Morelia|Chondropython viridis", "c", 5, unit=E, latin="Morelia viridis"),
    Good(2, "Ular kobra|Kobra", "Naja|Naja sputatrix|Naja sumatrana|Elapidae", "c", 30, unit=E),
    Good(5, "Kura-kura moncong babi|Labi-labi moncong babi|Kura kura moncong babi", "Carettochelys insculpta|Carettochelys|Carettochelyidae", "c", 700, unit=E, latin="Carettochelys insculpta"),
    Good(2, "Kura-kura ambon|Kura ambon", "Cuora amboinensis|Cuora", "c", 60, unit=E, latin="Cuora amboinensis"),
    Good(3, "Labi-labi|Bulus (labi-labi)|Labi labi", names.SOFTSHELLS + "|Dogania subplana|Pelochelys", "c", 24, unit=E, latin="Amyda cartilaginea"),
    Good(3, "Tokek|Tokek kering", "Gekko gecko|Gekko|Gekkonidae", "c", 300, unit=E, latin="Gekko gecko"),
    Good(2, "Soa layar", "Hydrosaurus|Hydrosaurus amboinensis|Hydrosaurus weberi|Hydrosaurus celebensis|Hydrosaurus microlophus", "c", 10, unit=E),
    Good(1, "Soa payung", "Chlamydosaurus kingii|Chlamydosaurus", "c", 12, unit=E),
    Good(2, "Kadal panana|Kadal lidah biru", "Tiliqua|Tiliqua gigas|Tiliqua scincoides", "c", 14, unit=E),
    Good(2, "Kulit buaya|Tengkorak buaya|Anakan buaya", names.CROCODILES, "c", 6, unit=SHEETS),
    Good(3, "Telur penyu|Telur Penyu", names.SEA_TURTLES, "c", 600, unit="butir|btr"),
    Good(2, "Penyu hijau|Daging penyu hijau", "Chelonia mydas|Chelonia", "c", 6, unit=E, latin="Chelonia mydas"),
    Good(1, "Penyu sisik|Cangkang penyu sisik", "Eretmochelys imbricata|Eretmochelys", "c", 3, unit="buah|ekor"),
    Good(15, "Benih bening lobster|BBL|Baby lobster|Benih lobster|Benur lobster|Benih Bening Lobster (BBL)", names.SPINY_LOBSTERS, "c", 14_000, unit=E, latin="Panulirus spp.|Panulirus sp."),
    Good(4, "BBL pasir|Benih lobster jenis pasir", "Panulirus homarus|Panulirus", "c", 16_000, unit=E, latin="Panulirus homarus"),
    Good(2, "BBL mutiara|Benih lobster jenis mutiara", "Panulirus ornatus|Panulirus", "c", 1_800, unit=E, latin="Panulirus ornatus"),
    Good(7, "Kepiting bakau|Kepiting bertelur (bakau)|Kepiting bakau bertelur", names.MUD_CRABS, "m", 70, latin="Scylla serrata|Scylla spp."),
    Good(3, "Rajungan|Rajungan bertelur", "Portunus pelagicus|Portunus|Portunidae|Portunus armatus", "m", 45, latin="Portunus pelagicus"),
    Good(5, "Benih sidat|Sidat|Glass eel (sidat)|Ikan sidat", names.EELS, "m", 30, latin="Anguilla bicolor|Anguilla sp."),
    Good(4, "Ikan arwana|Arwana|Anakan arwana", names.AROWANA + "|Scleropages jardinii|Scleropages legendrei", "c", 60, unit=E),
    Good(2, "Arwana super red|Arwana super red (anakan)", names.AROWANA, "c", 40, unit=E, latin="Scleropages formosus"),
    Good(2, "Arwana irian|Arwana jardini|Arwana papua", "Scleropages jardinii|Scleropages jardini|Scleropages", "c", 300, unit=E, latin="Scleropages jardinii"),
    Good(3, "Ikan napoleon|Napoleon", "Cheilinus undulatus|Cheilinus", "c", 20, unit=E, latin="Cheilinus undulatus"),
    Good(3, "Kuda laut kering|Kuda laut", names.SEAHORSES, "m", 8, latin="Hippocampus spp."),
    Good(5, "Sirip hiu|Sirip hiu kering|Sirip ikan hiu", names.SHARKS, "m", 160),
    Good(2, "Insang pari manta|Pari manta|Insang manta kering", names.MANTAS, "m", 60),
    Good(3, "Teripang|Teripang kering", names.SEA_CUCUMBERS, "m", 160),
    Good(4, "Karang hias|Koral hias|Karang hidup", names.CORALS + "|Euphyllia|Goniopora|Trachyphyllia", "c", 120, unit="pcs|buah"),
    Good(2, "Kima|Daging kima|Cangkang kima", names.GIANT_CLAMS, "m", 90),
    Good(1, "Nautilus berongga|Cangkang nautilus", "Nautilus pompilius|Nautilus|Nautilidae", "c", 40, unit="buah|pcs", latin="Nautilus pompilius"),
    Good(2, "Kepala kambing|Cangkang kepala kambing", names.CONUS_HELMET, "c", 30, unit="buah|pcs", latin="Cassis cornuta"),
    Good(1, "Akar bahar|Gelang akar bahar", "Antipatharia|Antipathes|Antipathidae|Myriopathidae|Cirrhipathes|Anthozoa", "c", 60, unit="batang|buah"),
    Good(2, "Belangkas|Belangkas beku|Mimi (belangkas)", "Limulidae|Tachypleus|Tachypleus gigas|Tachypleus tridentatus|Carcinoscorpius rotundicauda|Carcinoscorpius", "c", 200, unit=E),
    Good(2, "Ikan aligator|Aligator gar", "Atractosteus spatula|Atractosteus|Lepisosteidae|Lepisosteus", "c", 8, unit=E, latin="Atractosteus spatula"),
    Good(1, "Ikan arapaima|Arapaima", "Arapaima gigas|Arapaima", "c", 3, unit=E, latin="Arapaima gigas"),
    Good(1, "Ikan piranha|Piranha", "Serrasalmidae|Pygocentrus|Pygocentrus nattereri|Serrasalmus|Characidae", "c", 12, unit=E),
    Good(5, "Kayu merbau|Kayu olahan merbau", "Intsia|Intsia bijuga|Intsia palembanica", "v", 160, 0.06, LOGS, latin="Intsia bijuga"),
    Good(2, "Kayu ulin|Ulin", "Eusideroxylon zwageri|Eusideroxylon", "v", 200, 0.03, LOGS, latin="Eusideroxylon zwageri"),
    Good(3, "Kayu sonokeling|Sonokeling", "Dalbergia latifolia|Dalbergia", "v", 90, 0.08, LOGS, latin="Dalbergia latifolia"),
    Good(2, "Kayu jati|Jati", names.TEAK, "v", 90, 0.06, LOGS),
    Good(2, "Kayu meranti|Meranti", "Shorea|Dipterocarpaceae|Rubroshorea|Shorea leprosula|Shorea parvifolia", "v", 160, 0.05, LOGS),
    Good(1, "Kayu eboni|Kayu hitam (eboni)", names.EBONIES, "v", 40, 0.05, LOGS, latin="Diospyros celebica"),
    Good(3, "Gaharu|Kayu gaharu", names.AGARWOOD, "m", 60, latin="Aquilaria malaccensis|Gyrinops versteegii"),
    Good(2, "Kayu cendana|Cendana", "Santalum album|Santalum", "m", 300, latin="Santalum album"),
    Good(3, "Anggrek|Anggrek hutan|Tanaman anggrek", names.ORCHIDS + "|Grammatophyllum", "c", 30, unit="batang|rumpun"),
    Good(2, "Kantong semar", "Nepenthes|Nepenthaceae", "c", 20, unit="batang|pcs"),
    Good(1, "Sarang semut|Tanaman sarang semut", "Myrmecodia|Hydnophytum|Myrmecodia pendans|Myrmecodia tuberosa|Rubiaceae", "m", 40),
)  # fmt: skip
HEADER = ["No", "Tanggal", "Satpel / Wilker", "Asal", "Tujuan", "Media Pembawa (HPHK/HPIK/OPTK)", "Nama Latin", "Jumlah", "Satuan", "Berat (Kg)", "Kubikasi (m3)", "Alat Angkut", "Tindakan Karantina", "Keterangan"]  # fmt: skip
POSTS = "Bakauheni|Bakauheni|Tanjung Perak|Merak|Ketapang|Gilimanuk|Soekarno-Hatta|Juanda|Semayang Balikpapan|Soekarno-Hatta Makassar|Bitung|Sorong|Merauke|Ambon|Batam|Entikong|Tarakan|Padang Bai|Lembar|Kumai|Trisakti Banjarmasin|Timika|Kualanamu|Jambi"
FROM = "Lampung|Kalimantan Tengah|Balikpapan|Makassar|Bali|Lombok|Sumbawa|Labuan Bajo|Ambon|Sorong|Jayapura|Palembang|Medan|Pontianak|Banjarmasin|Sukabumi|Bengkulu|Padang|Jambi|Merauke"
TO = "Jakarta|Surabaya|Tangerang|Bogor|Bali|Semarang|Singapura|Vietnam|Malaysia|Tiongkok|Hong Kong|Bandung|Solo|Manado|Batam|Taiwan|Sidoarjo|Bekasi"
SHIPS = "KM. Dharma Rucitra|KM. Kirana VII|KM. Dharma Kartika|KM. Gunung Dempo|KM. Labobar|Bus ALS|Bus|Truk fuso|Mobil pribadi|GA-411|JT-798|Mobil box|KMP Portlink|Speedboat|Paket pos|KM. Tidar|Kargo pesawat"
ACTIONS = "Penahanan|Ditahan|Penolakan|Pemusnahan|Dimusnahkan|Dilepasliarkan|Diserahkan ke BKSDA|Serah terima BKSDA|Ditahan, diserahkan ke BKSDA|8P: Penahanan"
NOTES = "||||Tanpa dokumen|Tanpa sertifikat kesehatan|Tidak bertuan|Disembunyikan di toilet bus|Dalam keranjang 12 buah|Dalam 8 koli|Tidak dilaporkan|SATS-DN tidak ada|Pelaku 1 orang|Tidak ada KT-12|3 box styrofoam|Dikemas dus dan besek|Mati sebagian"
QUARTERS = ("I", "II", "III", "IV")


def indonesia(rows: int, seed: int) -> Made:
    """Return a workbook with a total below each quarter, cells merged over the rows of one detention."""
    chance = random.Random(seed)
    sheet = Sheet(Made("Rekap Penahanan Karantina.xlsx"))
    sheet.titles("N", "BADAN KARANTINA INDONESIA", "REKAPITULASI PENAHANAN MEDIA PEMBAWA TUMBUHAN DAN SATWA LIAR")  # fmt: skip
    sheet.lines += [[], HEADER]
    habits = Habits(0.2, 0.03, (0, 1, 2, 3, 4, 11), "ABCDEL", _quarter, ends=_quarter_ends)
    fill(sheet, GOODS, rows, chance, _line, habits)
    sheet.other("", "TOTAL KESELURUHAN", "", "", "", f"{sheet.seizures} kali", "", "", "", round(sheet.whole["mass"], 2), round(sheet.whole["volume"], 2))  # fmt: skip
    sheet.made.data = as_book(sheet.lines, "Rekap", [], sheet.merged)
    return sheet.made


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    words = chance.choice([" dan ", ", ", " & "]).join(slip(pick(good.words, chance), chance, 0.05) for good in entry.goods)  # fmt: skip
    latin = entry.goods[0].latin if len(entry.goods) == 1 and chance.random() < 0.5 else ""
    return [
        entry.seizure,
        _day(entry.first, entry.last, chance),
        any_of(POSTS, chance),
        any_of(FROM, chance),
        any_of(TO, chance),
        words.title() if chance.random() < 0.1 else words,
        pick(latin, chance),
        *_amounts(entry, chance),
        any_of(SHIPS, chance),
        any_of(ACTIONS, chance),
        some(chance, 0.8, any_of(NOTES, chance)),
    ]


def _amounts(entry: Entry, chance: random.Random) -> list[Any]:
    """Return the cells of quantity, unit, mass and volume; a quantity in text has its unit beside it."""
    count, mass, volume = (entry.amounts.get(kind) for kind in ("count", "mass", "volume"))
    if count:
        alike = {good.unit for good in entry.goods} == {entry.goods[0].unit}
        unit = pick(entry.goods[0].unit, chance) if alike else ""
        few = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")
        if unit and chance.random() < 0.15:
            said = f" ({few[int(count) - 1]})" if count <= len(few) and chance.random() < 0.6 else ""
            return [f"{comma(count)}{said} {unit}", None, whole(mass), whole(volume)]
        return [int(count), unit, whole(mass), whole(volume)]
    if mass and not volume and chance.random() < 0.5:
        text = grams_or_tonnes(mass, ["gr", "gram", "g"], ["ton"], chance)
        if text:
            return [text, None, None, None]
        return [whole(mass), chance.choice(["kg", "Kg", "KG", "kilogram"]), None, None]
    if volume and not mass and chance.random() < 0.35:
        return [whole(volume), chance.choice(["m3", "M3", "kubik"]), None, None]
    return [None, None, whole(mass), whole(volume)]


def _day(first: date, last: date, chance: random.Random) -> Any:
    month = INDONESIAN_MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"{first.day} s/d {last.day} {month} {first.year}", f"{first.day}-{last.day} {month} {first.year}", f"{first:%d/%m/%Y} - {last:%d/%m/%Y}", f"{first:%d/%m/%Y} s.d. {last:%d/%m/%Y}"])  # fmt: skip
    weekday = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")[first.weekday()]
    return chance.choice([
        at_midnight(first), at_midnight(first), f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first.day} {month} {first.year}", f"{first.day} {month} {first.year}", f"{first:%d-%m-%Y}", f"{weekday}, {first.day} {month} {first.year}", f"{first.day}-{month[:3]}-{first:%y}", f"{first:%d/%m/%y}",
    ])  # fmt: skip


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month - 1) // 3


def _quarter_ends(sheet: Sheet, period: tuple[int, int]) -> None:
    sums = sheet.sums()
    sheet.other("", f"Jumlah Triwulan {QUARTERS[period[1]]} {period[0]}", "", "", "", "", "", "", "", round(sums["mass"], 2), round(sums["volume"], 2))  # fmt: skip
