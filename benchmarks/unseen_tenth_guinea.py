"""Seizures of Guinea-Bissau's nature brigade, park institute and customs, in Portuguese with Creole names: pau-de-sangue, fins, bushmeat, parrots."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_seventh_words import as_book
from benchmarks.unseen_tables import Made, at_midnight, bare, comma
from benchmarks.unseen_tenth_words import (
    AFRICAN_ELEPHANTS,
    AFRICAN_PANGOLINS,
    SEA_TURTLES,
    SHARKS,
    Good,
    Lot,
    Sheet,
    draw,
    named,
    spelt_out,
    usual,
    weight,
    years,
)

if TYPE_CHECKING:
    from datetime import date

PIECES = "unid.|un|unidades|peças|"
LIVE = "vivos|unid.|exemplares|indivíduos"
WOOD = "toros|toros|pranchas|barrotes|tábuas"
MONTHS = ["Janeiro", "Fevereiro", "Março", "Abril", "Maio", "Junho", "Julho", "Agosto", "Setembro", "Outubro", "Novembro", "Dezembro"]  # fmt: skip
DUIKERS = "Sylvicapra grimmia|Sylvicapra|Cephalophinae|Cephalophus|Cephalophus rufilatus|Cephalophus silvicultor|Cephalophus dorsalis|Philantomba maxwellii|Philantomba|Cephalophus maxwellii|Bovidae|Cephalophus niger"
CROCODILES = "Crocodylia|Crocodylidae|Crocodylus|Crocodylus niloticus|Crocodylus suchus|Osteolaemus tetraspis|Osteolaemus|Mecistops cataphractus|Mecistops"
MONITORS = "Varanus niloticus|Varanus|Varanidae|Varanus exanthematicus|Varanus stellatus"
PYTHONS = "Python|Python sebae|Python regius|Pythonidae"
WILD_PIGS = (
    "Phacochoerus africanus|Phacochoerus aethiopicus|Phacochoerus|Potamochoerus porcus|Potamochoerus|Suidae"
)
MANGROVES = "Rhizophora|Avicennia|Rhizophoraceae|Avicennia germinans|Avicennia africana|Rhizophora mangle|Rhizophora racemosa|Rhizophora harrisonii|Laguncularia racemosa|Conocarpus erectus"
RAYS = "Rajiformes|Batoidea|Batoidei|Myliobatiformes|Dasyatidae|Rhinopristiformes|Rhinobatidae|Rajidae|Glaucostegus|Rhinobatos|Glaucostegus cemiculus|Rhinoptera|Elasmobranchii|Mobulidae|Mobula|Chondrichthyes"
GUENONS = "Cercopithecus|Cercopithecidae|Chlorocebus|Chlorocebus sabaeus|Cercopithecus campbelli|Cercopithecus petaurista|Cercopithecus aethiops|Chlorocebus aethiops|Erythrocebus patas|Cercopithecus sabaeus|Primates"
GOODS = (
    Good(36, "Pau-de-sangue|Pau de sangue|Madeira de pau-de-sangue|Pau sangue|Toros de pau de sangue", "Pterocarpus erinaceus|Pterocarpus", "v", 90, 0.11, WOOD),
    Good(15, "Bissilão|Bissilom|Madeira de bissilão|Bissilão (mogno)", "Khaya senegalensis|Khaya", "v", 35, 0.2, WOOD),
    Good(13, "Pau-conta|Pau conta|Pau de conta", "Afzelia africana|Afzelia", "v", 45, 0.14, WOOD),
    Good(8, "Pau-carvão|Pau carvão|Carvão de pau-carvão", "Prosopis africana|Prosopis", "m", 1200),
    Good(10, "Cibe|Rachas de cibe|Cibes|Cibe (palmeira)", "Borassus aethiopum|Borassus|Borassus akeassii|Borassus flabellifer", "c", 80, unit="rachas|unid.|peças"),
    Good(5, "Farroba|Madeira de farroba", "Parkia biglobosa|Parkia", "w", 4),
    Good(4, "Mancone|Pau-mancone|Mancone (madeira)", "Erythrophleum suaveolens|Erythrophleum guineense|Erythrophleum|Erythrophleum africanum", "w", 5),
    Good(4, "Poilão|Madeira de poilão", "Ceiba pentandra|Ceiba", "w", 6),
    Good(3, "Pau-incenso|Pau incenso", "Daniellia oliveri|Daniellia", "w", 3),
    Good(5, "Lenha de tarrafe|Tarrafe (lenha)|Lenha de tarrafe (mangal)", MANGROVES, "m", 900),
    Good(5, "Teca|Toros de teca|Madeira de teca", "Tectona grandis|Tectona", "v", 60, 0.08, WOOD),
    Good(8, "Carne de cabra-de-mato|Cabra-de-mato|Cabra de mato fumada|Cabra do mato", DUIKERS, "m", 14),
    Good(7, "Farfana|Carne de farfana|Farfanas fumadas", "Thryonomys swinderianus|Thryonomys|Thryonomyidae", "m", 9),
    Good(6, "Carne de porco-do-mato|Porco do mato|Porco-de-mato", WILD_PIGS, "m", 40),
    Good(3, "Facochero|Carne de facochero", "Phacochoerus africanus|Phacochoerus aethiopicus|Phacochoerus", "m", 40),
    Good(6, "Gazela pintada|Carne de gazela-pintada", "Tragelaphus scriptus|Tragelaphus", "m", 25),
    Good(4, "Sim-sim|Carne de sim-sim", "Kobus ellipsiprymnus|Kobus defassa|Kobus", "m", 70),
    Good(3, "Boca-branca|Carne de boca-branca", "Hippotragus equinus|Hippotragus", "m", 80),
    Good(4, "Búfalo|Carne de búfalo|Vaca-do-mato (búfalo)", "Syncerus caffer|Syncerus|Syncerus nanus", "m", 110),
    Good(8, "Macaco-kom|Macaco kom|Carne de macaco-kom|Macaco cão (kom)", "Papio papio|Papio|Papio hamadryas|Papio cynocephalus|Papio anubis", "c", 3, unit=LIVE),
    Good(7, "Macaco|Santcho|Macacos fumados|Carne de macaco", GUENONS + "|Papio papio|Papio|Piliocolobus badius|Piliocolobus|Colobus polykomos|Colobus|Haplorhini|Simiiformes", "c", 4, unit=PIECES),
    Good(4, "Macaco-fidalgo|Fatango|Fatango (macaco fidalgo vermelho)", "Piliocolobus badius|Piliocolobus temminckii|Piliocolobus|Procolobus badius|Procolobus|Colobus badius|Colobus polykomos|Colobus", "c", 2, unit=PIECES),
    Good(5, "Chimpanzé|Dari|Dari (chimpanzé)|Cria de chimpanzé", "Pan troglodytes|Pan", "c", 1, unit=LIVE),
    Good(11, "Papagaio-cinzento|Papagaios cinzentos|Papagaio cinzento|Papagaio timneh", "Psittacus timneh|Psittacus erithacus|Psittacus", "c", 6, unit=LIVE),
    Good(4, "Papagaios do Senegal|Papagaio-do-Senegal", "Poicephalus senegalus|Poicephalus", "c", 8, unit=LIVE),
    Good(4, "Ganga|Grou-coroado|Ganga (grou coroado)", "Balearica pavonina|Balearica", "c", 2, unit=LIVE),
    Good(6, "Jagudi|Cabeças de jagudi|Jagudis mortos|Djagudi (abutre)", "Necrosyrtes monachus|Necrosyrtes", "c", 6, unit=PIECES),
    Good(3, "Galinha-do-mato|Galinhas do mato", "Numida meleagris|Numida|Numididae", "c", 7, unit=PIECES),
    Good(3, "Pelicano|Pelicanos", "Pelecanus|Pelecanus onocrotalus|Pelecanus rufescens|Pelecanidae", "c", 2, unit=LIVE),
    Good(20, "Barbatanas de tubarão|Barbatanas de tubarão secas|Barbatana de tubarão", SHARKS, "m", 85),
    Good(5, "Tubarão-martelo|Tubarões martelo|Barbatanas de tubarão-martelo", "Sphyrna|Sphyrnidae|Sphyrna lewini|Sphyrna mokarran|Sphyrna zygaena", "m", 60),
    Good(5, "Raias secas|Raia|Raias", RAYS, "m", 90),
    Good(3, "Peixe-serra|Rostros de peixe-serra|Peixe serra (rostro)", "Pristis|Pristidae|Pristis pristis|Pristis pectinata|Pristis microdon|Pristis perotteti", "c", 1, unit=PIECES),
    Good(12, "Tartaruga marinha|Carne de tartaruga marinha|Tartarugas marinhas|Cascos de tartaruga marinha", SEA_TURTLES, "c", 2, unit=PIECES),
    Good(8, "Tartaruga verde|Tartarugas verdes", "Chelonia mydas|Chelonia", "c", 2, unit=LIVE),
    Good(3, "Tartaruga-oliva|Tartaruga oliva", "Lepidochelys olivacea|Lepidochelys", "c", 1, unit=LIVE),
    Good(3, "Manatim|Pis-bus|Peixe-bus (manatim)|Carne de manatim", "Trichechus senegalensis|Trichechus|Trichechidae", "m", 90),
    Good(4, "Hipopótamo|Carne de hipopótamo|Pis-cavalo (hipopótamo)", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "m", 120),
    Good(3, "Dentes de hipopótamo", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "b", 6, 0.6, PIECES),
    Good(6, "Onça|Pele de onça|Pele de leopardo|Pele de onça (leopardo)", "Panthera pardus", "c", 1, unit=PIECES),
    Good(4, "Lubu|Hiena (lubu)|Pele de lubu (hiena)", "Crocuta crocuta|Crocuta|Hyaenidae|Hyaena hyaena", "c", 1, unit=PIECES),
    Good(2, "Pele de leão|Garras de leão", "Panthera leo", "c", 1, unit=PIECES),
    Good(3, "Gineta|Pele de gineta", "Genetta|Genetta genetta|Genetta pardina|Genetta thierryi|Genetta maculata|Genetta tigrina|Viverridae", "c", 2, unit=PIECES),
    Good(3, "Civeta|Gato-civeta|Pele de civeta", "Civettictis civetta|Viverra civetta", "c", 1, unit=PIECES),
    Good(9, "Marfim|Marfim bruto|Pontas de marfim|Dentes de elefante (marfim)", AFRICAN_ELEPHANTS + "|Elephas maximus|Elephas", "b", 3, 3.5, PIECES),
    Good(5, "Peças de marfim trabalhado|Pulseiras de marfim|Marfim trabalhado", AFRICAN_ELEPHANTS + "|Elephas maximus|Elephas", "c", 7, unit=PIECES),
    Good(8, "Escamas de pangolim|Escamas de pangolim secas", AFRICAN_PANGOLINS, "m", 30),
    Good(5, "Pangolim|Pangolim vivo|Pangolins", AFRICAN_PANGOLINS, "c", 1, unit=LIVE),
    Good(6, "Lagarto (crocodilo)|Crocodilo|Pele de crocodilo|Peles de crocodilo", CROCODILES, "c", 2, unit=PIECES),
    Good(4, "Linguana|Linguana (varano)|Peles de linguana", MONITORS, "c", 4, unit=PIECES),
    Good(5, "Irã-cego|Irã-cego (pitão)|Pele de irã-cego|Peles de pitão", PYTHONS, "c", 2, unit=PIECES),
    Good(3, "Cágados|Cágado", "Testudinidae|Pelomedusidae|Pelusios|Pelusios castaneus|Kinixys|Kinixys belliana|Kinixys nogueyi|Pelomedusa|Pelomedusa subrufa|Testudines|Kinixys homeana", "c", 4, unit=LIVE),
    Good(2, "Timba|Timba (urso-formigueiro)", "Orycteropus afer|Orycteropus", "m", 20),
    Good(3, "Porco-espinho|Carne de porco-espinho", "Hystrix cristata|Hystrix|Hystricidae|Atherurus africanus|Atherurus", "m", 9),
    Good(3, "Cavalos-marinhos secos|Cavalos-marinhos", "Hippocampus|Hippocampus algiricus|Hippocampus hippocampus|Syngnathidae", "m", 2),
)  # fmt: skip
SITES = (
    ("Gabú", "Pirada"), ("Gabú", "Boé"), ("Gabú", "Buruntuma"), ("Bafatá", "Contuboel"), ("Bafatá", "Bambadinca"), ("Oio", "Farim"), ("Oio", "Mansoa"), ("Cacheu", "São Domingos"), ("Cacheu", "Jegue"), ("Quínara", "Buba"),
    ("Tombali", "Cantanhez"), ("Tombali", "Catió"), ("Bolama/Bijagós", "Bubaque"), ("Bolama/Bijagós", "Orango"), ("Bolama/Bijagós", "João Vieira-Poilão"), ("SAB", "Aeroporto O. Vieira"), ("SAB", "Porto de Bissau"), ("SAB", "Mercado de Bandim"), ("Biombo", "Quinhamel"),
)  # fmt: skip
BODIES = ("BPNA/GN", "BPNA/GN", "BPNA", "IBAP", "IBAP", "DGFF", "DGFF", "Alfândegas", "FISCAP", "PJ")
FATES = ("", "", "Depositado na DGFF", "Leiloado", "Libertados no parque", "Incinerado", "À guarda do IBAP", "Ministério Público", "Multa 250.000 F", "Devolvido", "Perdido a favor do Estado")  # fmt: skip
HEADER = ["N.º ord.", "Data", "Região", "Sector / Local", "Entidade", "Produto / espécie", "Quant.", "Peso (Kg)", "Vol. (m³)", "Infractor", "Destino", "Obs."]  # fmt: skip
NUMBERS = ("", "", "", "três", "quatro", "cinco", "seis", "sete", "oito", "nove", "dez", "onze", "doze")
QUARTERS = ("I", "II", "III", "IV")


def guinea(rows: int, seed: int) -> Made:
    """Return a workbook without scientific names: seizures by year, a total line each quarter, merged cells where a seizure has several rows."""
    chance = random.Random(seed)
    sheet = Sheet(Made("Mapa de apreensões BPNA-IBAP.xlsx"))
    sheet.titles("L", "REPÚBLICA DA GUINÉ-BISSAU", "MAPA DE APREENSÕES DE PRODUTOS FLORESTAIS, FAUNÍSTICOS E HALIÊUTICOS")  # fmt: skip
    sheet.lines.append(HEADER)
    for year, of_year in years(draw(GOODS, rows, chance, 0.13, 0.05)):
        sheet.apart(f"Ano {year}")
        for quarter in range(4):
            lots = [lot for lot in of_year if (lot.first.month - 1) // 3 == quarter]
            for lot in lots:
                sheet.add(lot, _line(lot, chance), "ABCDE")
            if lots:
                sums = sheet.total()
                sheet.apart("", f"Subtotal {QUARTERS[quarter]} Trim.", "", "", f"{sums['rows']:.0f}", "", "", sums["mass"], sums["volume"])  # fmt: skip
    legend = [["Sigla", "Significado"], ["BPNA", "Brigada de Protecção da Natureza e do Ambiente"], ["IBAP", "Instituto da Biodiversidade"], ["DGFF", "Direcção-Geral das Florestas e Fauna"]]  # fmt: skip
    sheet.made.data = as_book(sheet.lines, "Apreensões", [("Siglas", legend)], sheet.merged)
    return sheet.made


def _line(lot: Lot, chance: random.Random) -> list[Any]:
    words = bare(named(lot, chance, chance.choice([" e ", " + ", "; "])), chance, 0.1)
    head: list[Any] = [""] * 5
    if lot.place == 0:
        head = [lot.case, _day(lot.first, lot.last, chance), *chance.choice(SITES), chance.choice(BODIES)]
    return [
        *head,
        words.upper() if chance.random() < 0.07 else words,
        _count(lot, chance),
        _mass(lot, chance),
        _volume(lot, chance),
        chance.choice(["", "", "Desconhecido", "1 nacional", "2 senegaleses", "Em fuga", "Empresa", "cidadão chinês", "Pescadores da Guiné-Conakry"]),
        chance.choice(FATES),
        _remark(lot, chance),
    ]  # fmt: skip


def _count(lot: Lot, chance: random.Random) -> Any:
    count = lot.amounts.get("count")
    if count is None:
        return chance.choice(["", "", "", f"{chance.randrange(2, 40)} sacos", "1 piroga", f"{chance.randrange(2, 9)} caixas"])  # fmt: skip
    words = spelt_out(count, NUMBERS, chance, 0.06)
    if words or chance.random() < 0.45:
        return f"{words or comma(count)} {usual(lot.goods[0].unit or PIECES, chance)}".strip()
    return int(count)


def _mass(lot: Lot, chance: random.Random) -> Any:
    mass = lot.amounts.get("mass")
    if mass is None:
        return ""
    return mass if chance.random() < 0.7 else weight(mass, chance, [" g|gr", " kg|kg| Kgs", " t| toneladas| ton"], comma)  # fmt: skip


def _volume(lot: Lot, chance: random.Random) -> Any:
    volume = lot.amounts.get("volume")
    if volume is None:
        return ""
    return volume if chance.random() < 0.75 else comma(volume) + chance.choice([" m³", " m3", "m3"])


def _day(first: date, last: date, chance: random.Random) -> Any:
    month = MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"{first.day} a {last.day} de {month} de {first.year}", f"{first:%d/%m/%Y} a {last:%d/%m/%Y}", f"{first.day}-{last.day}/{first:%m/%Y}"])  # fmt: skip
    return chance.choice([
        at_midnight(first), at_midnight(first), at_midnight(first), f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d/%m/%y}", f"{first:%d-%m-%Y}", f"{first.day} de {month} de {first.year}", f"{first.day} de {month.lower()} de {first.year}",
        f"{first.day}-{month[:3].lower()}-{first.year}",
    ])  # fmt: skip


def _remark(lot: Lot, chance: random.Random) -> str:
    return chance.choice([
        "", "", "", "", "Auto n.º " + str(chance.randrange(3, 300)), "Camião apreendido", "Escondido debaixo de sacos de castanha de caju", "2 motosserras apreendidas", "Contentor de 40 pés", "Sem licença de corte", "Piroga senegalesa com 9 tripulantes",
        f"Comunicado a {lot.last:%d/%m/%Y}", "Arma caseira", "Bagagem de passageiro, voo TAP", "Denúncia da comunidade", "Madeira já serrada", "Rede de emalhar 400 m", "avaliado em 1.200.000 FCFA", "Falta guia de trânsito",
    ])  # fmt: skip
