"""Seizures of Mozambique's customs at the port and airport of Maputo and at its borders: containers of timber, ivory, horn, dried sea animals."""

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
    said,
    weighed,
)
from benchmarks.unseen_tables import Made, bare, comma

if TYPE_CHECKING:
    from datetime import date

ELEPHANT = "Loxodonta africana|Loxodonta|Elephantidae"
RHINO = "Ceratotherium simum|Diceros bicornis|Rhinocerotidae|Ceratotherium|Diceros"
PANGOLIN = "Smutsia temminckii|Manis temminckii|Smutsia|Manis|Manidae|Pholidota|Phataginus|Phataginus tricuspis|Manis tricuspis"
HIPPO = "Hippopotamus amphibius|Hippopotamus|Hippopotamidae"
SHARK = "Selachimorpha|Selachii|Elasmobranchii|Carcharhinidae|Carcharhiniformes|Chondrichthyes|Sphyrnidae"
CUCUMBER = "Holothuroidea|Holothuriidae|Holothuria|Stichopodidae|Holothuria scabra|Holothuria fuscogilva|Thelenota|Holothuria nobilis"
TURTLE = "Cheloniidae|Chelonioidea|Chelonia mydas|Eretmochelys imbricata|Caretta caretta|Lepidochelys olivacea|Dermochelys coriacea|Testudines"
TORTOISE = "Testudinidae|Testudines|Stigmochelys pardalis|Geochelone pardalis|Kinixys|Stigmochelys"
PYTHON = "Python|Pythonidae|Python natalensis|Python sebae"
CROCODILE = "Crocodylus niloticus|Crocodylus|Crocodylidae|Crocodylia"
MONITOR = "Varanus|Varanidae|Varanus niloticus|Varanus albigularis"
CORAL = "Scleractinia|Anthozoa|Scleractinia spp.|Cnidaria"
WOOD = "Toros|Madeira serrada|Pranchas|Toros|Madeira em toros"
LOGS, PIECES, HEADS = "toros|peças|unid.|pranchas", "peças|unidades|unid.|pcs", "animais|unidades|exemplares"
MEAT = "Carne|Carne seca|Carne fresca"
GOODS = (
    Goods(17, "Chanfuta|Chanfuta (Afzelia)|Madeira chanfuta", "Afzelia quanzensis|Afzelia", "v", 60, 0.2, LOGS, WOOD),
    Goods(15, "Umbila|Madeira umbila", "Pterocarpus angolensis|Pterocarpus", "v", 60, 0.2, LOGS, WOOD),
    Goods(14, "Panga-panga|Jambirre|Jambire|Panga panga", "Millettia stuhlmannii|Millettia", "v", 60, 0.18, LOGS, WOOD),
    Goods(15, "Nkula|Inkula|Nkula (madeira)", "Pterocarpus tinctorius|Pterocarpus chrysothrix|Pterocarpus", "v", 150, 0.09, LOGS, WOOD),
    Goods(7, "Mondzo|Monzo", "Combretum imberbe|Combretum", "v", 80, 0.12, LOGS, WOOD),
    Goods(7, "Pau-preto|Pau preto", "Dalbergia melanoxylon|Dalbergia", "v", 90, 0.06, LOGS, WOOD),
    Goods(6, "Pau-ferro|Pau ferro", "Swartzia madagascariensis|Bobgunnia madagascariensis|Swartzia", "v", 90, 0.08, LOGS, WOOD),
    Goods(6, "Chacate preto|Chacate-preto", "Guibourtia conjugata|Guibourtia", "v", 70, 0.09, LOGS, WOOD),
    Goods(6, "Messassa|Messassa encarnada", "Brachystegia|Brachystegia spiciformis|Julbernardia globiflora|Julbernardia", "v", 50, 0.2, LOGS, WOOD),
    Goods(4, "Missanda", "Erythrophleum suaveolens|Erythrophleum africanum|Erythrophleum", "v", 40, 0.2, LOGS, WOOD),
    Goods(4, "Umbaua", "Khaya anthotheca|Khaya nyasica|Khaya", "v", 30, 0.3, LOGS, WOOD),
    Goods(4, "Mecrusse|Mecrusse (cimbirre)", "Androstachys johnsonii|Androstachys", "v", 120, 0.05, LOGS, WOOD),
    Goods(3, "Tule|Tule (madeira)", "Milicia excelsa|Chlorophora excelsa", "v", 30, 0.4, LOGS, WOOD),
    Goods(3, "Mutondo", "Cordyla africana|Cordyla", "v", 30, 0.3, LOGS, WOOD),
    Goods(3, "Metonha|Metonha (madeira)", "Sterculia quinqueloba|Sterculia", "v", 30, 0.3, LOGS, WOOD),
    Goods(7, "Sândalo|Sândalo africano|Madeira de sândalo", "Spirostachys africana|Spirostachys|Osyris lanceolata|Santalum album|Santalum", "v", 60, 0.06, LOGS, WOOD),
    Goods(3, "Teca|Madeira de teca", "Tectona grandis|Tectona", "v", 60, 0.1, LOGS, WOOD),
    Goods(4, "Eucalipto|Madeira de eucalipto", "Eucalyptus", "v", 120, 0.08, LOGS, WOOD),
    Goods(4, "Pinho|Madeira de pinho", "Pinus|Pinaceae", "v", 120, 0.05, LOGS, WOOD),
    Goods(24, "Marfim|Marfim bruto|Pontas de marfim|Pontas de elefante", ELEPHANT, "b", 6, 4.5, "pontas|peças", "Bruto|Pontas|Pedaços"),
    Goods(8, "Marfim trabalhado|Pulseiras de marfim|Artigos de marfim", ELEPHANT, "c", 9, 0, PIECES, "Trabalhado|Pulseiras|Pauzinhos"),
    Goods(3, "Elefante|Pele de elefante|Cauda de elefante", ELEPHANT, "c", 2, 0, PIECES, "Pele|Cauda"),
    Goods(17, "Cornos de rinoceronte|Corno de rinoceronte|Chifres de rinoceronte|Rinoceronte", RHINO, "b", 4, 2.2, "cornos|peças", "Cornos|Corno|Pedaços de corno"),
    Goods(3, "Rinoceronte branco", "Ceratotherium simum|Ceratotherium", "b", 2, 2.5, "cornos", "Cornos|Corno"),
    Goods(10, "Escamas de pangolim|Pangolim|Escamas de pangolin", PANGOLIN, "m", 18, 0, "", "Escamas|Escamas secas"),
    Goods(7, "Pangolim vivo|Pangolim", PANGOLIN, "c", 1, 0, HEADS, "Vivo|Animal vivo"),
    Goods(10, "Leão|Garras de leão|Dentes de leão", "Panthera leo", "c", 20, 0, PIECES, "Garras|Dentes|Unhas"),
    Goods(3, "Ossos de leão", "Panthera leo", "m", 40, 0, "", "Ossos"),
    Goods(7, "Leopardo|Pele de leopardo|Peles de leopardo", "Panthera pardus", "c", 1, 0, PIECES, "Pele|Peles"),
    Goods(2, "Chita|Pele de chita", "Acinonyx jubatus", "c", 1, 0, PIECES, "Pele"),
    Goods(7, "Hipopótamo|Dentes de hipopótamo", HIPPO, "b", 8, 0.5, PIECES, "Dentes|Caninos"),
    Goods(5, "Crocodilo|Pele de crocodilo|Peles de crocodilo do Nilo", CROCODILE, "c", 4, 0, PIECES, "Peles|Pele"),
    Goods(5, "Pitão|Pele de pitão|Jibóia (pitão)", PYTHON, "c", 2, 0, PIECES, "Pele|Peles|Viva"),
    Goods(3, "Varano|Peles de varano", MONITOR, "c", 6, 0, PIECES, "Peles"),
    Goods(4, "Cágado|Cágados|Tartaruga terrestre", TORTOISE + "|Pelusios|Pelomedusidae|Pelomedusa subrufa|Kinixys spekii", "c", 12, 0, HEADS, "Vivos"),
    Goods(5, "Tartaruga marinha|Tartarugas marinhas", TURTLE, "c", 2, 0, PIECES, "Carapaça|Carapaças|Carne"),
    Goods(12, "Barbatanas de tubarão|Barbatana de tubarão|Tubarão", SHARK, "m", 120, 0, "", "Barbatanas|Barbatanas secas"),
    Goods(9, "Holotúrias|Magajojo|Pepino do mar|Magajojo (holotúrias)", CUCUMBER, "m", 140, 0, "", "Secas|Secos"),
    Goods(9, "Cavalos-marinhos|Cavalo marinho|Cavalos marinhos secos", "Hippocampus|Syngnathidae", "m", 14, 0, "", "Secos"),
    Goods(4, "Coral|Corais", CORAL, "c", 12, 0, PIECES, "Ornamental|Esqueletos"),
    Goods(3, "Búzios (capacete)|Cassis cornuta", "Cassis cornuta|Cassis|Cassidae", "c", 10, 0, PIECES, "Conchas"),
    Goods(3, "Lagosta|Lagosta de rocha", "Panulirus|Palinuridae|Palinurus|Palinurus delagoae|Panulirus homarus", "m", 80, 0, "", "Congelada|Viva"),
    Goods(3, "Caranguejo de mangal|Caranguejo do mangal", "Scylla serrata|Scylla", "m", 120, 0, "", "Vivo"),
    Goods(4, "Papagaio cinzento|Papagaios cinzentos", "Psittacus erithacus|Psittacus", "c", 6, 0, HEADS, "Vivos"),
    Goods(3, "Papagaio-de-cabeça-castanha|Papagaio de cabeça castanha", "Poicephalus cryptoxanthus", "c", 8, 0, HEADS, "Vivos"),
    Goods(4, "Canários|Canário de peito amarelo", "Serinus mozambicus|Crithagra mozambica|Serinus mozambica|Crithagra|Serinus|Fringillidae", "c", 50, 0, HEADS, "Vivos"),
    Goods(3, "Macaco-cão|Macaco cão", "Papio|Papio ursinus|Papio cynocephalus|Papio hamadryas|Papio griseipes", "c", 1, 0, HEADS, "Vivo"),
    Goods(5, "Impala|Carne de impala", "Aepyceros melampus|Aepyceros", "m", 35, 0, "", MEAT),
    Goods(4, "Búfalo|Carne de búfalo", "Syncerus caffer|Syncerus", "m", 70, 0, "", MEAT),
    Goods(3, "Cudo|Carne de cudo", "Tragelaphus strepsiceros|Strepsiceros strepsiceros|Strepsiceros zambesiensis|Tragelaphus", "m", 40, 0, "", MEAT),
    Goods(3, "Pala-pala|Carne de pala-pala", "Hippotragus niger|Hippotragus", "m", 40, 0, "", MEAT),
    Goods(3, "Facocero|Facochero|Carne de facocero", "Phacochoerus africanus|Phacochoerus", "m", 25, 0, "", MEAT),
    Goods(2, "Imbondeiro|Pó de imbondeiro|Polpa de imbondeiro", "Adansonia digitata|Adansonia", "m", 90, 0, "", "Fruto|Polpa"),
    Goods(2, "Cicas|Cycas|Plantas de cica", "Cycadales|Cycas|Encephalartos|Zamiaceae|Cycadaceae|Cycas thouarsii", "c", 12, 0, "plantas|unid.", "Plantas vivas"),
)  # fmt: skip
PLACES = ("Porto de Maputo", "Porto de Maputo", "Porto de Maputo", "Aeroporto Int. de Maputo", "Aeroporto Int. de Maputo", "Aeroporto Int. de Mavalane", "Ressano Garcia", "Ponta do Ouro", "Namaacha", "Goba", "Terminal de Contentores", "KM 4", "Porto da Beira", "Porto de Nacala", "Machipanda", "Cuchamano", "Zóbuè", "Porto de Pemba")  # fmt: skip
HEADER = ["N.º Ord.", "Data da apreensão", "Estância aduaneira", "N.º do auto", "Mercadoria apreendida", "Estado/Forma", "Quant.", "Peso bruto (kg)", "Volume (m³)", "Destino declarado", "Infractor", "Seguimento"]  # fmt: skip


def maputo(rows: int, seed: int) -> Made:
    """Return a text file in a Western encoding, with semicolons and no scientific names: a heading and a sum for each year."""
    chance = random.Random(seed)
    sheet = Sheet(Made("Mapa de apreensoes - flora e fauna.csv"), joined=4)
    sheet.title("AUTORIDADE TRIBUTÁRIA DE MOÇAMBIQUE - DIRECÇÃO GERAL DAS ALFÂNDEGAS", "L")
    sheet.title("MAPA DE APREENSÕES DE PRODUTOS FLORESTAIS E FAUNÍSTICOS", "L")
    sheet.lines.append(HEADER)
    fill(
        sheet,
        entries(GOODS, rows, chance, several=0.12, pairs=0.04, spans=0.02),
        lambda entry: _line(entry, chance),
        lambda year: sheet.other(f"ANO DE {year}"),
        lambda year: sheet.other("", f"Subtotal {year}", "", "", f"{sheet.year['cases']} apreensões", "", int(sheet.year["count"]), comma(sheet.year["mass"]), comma(sheet.year["volume"])),
    )  # fmt: skip
    sheet.other("", "TOTAL GERAL", "", "", f"{sheet.whole['cases']} apreensões", "", int(sheet.whole["count"]), comma(sheet.whole["mass"]), comma(sheet.whole["volume"]))  # fmt: skip
    return sheet.text(";", "cp1252")


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    words, form = said(entry, chance, (" e ", " e ", ", ", " + ")), formed(entry, chance, " e ")
    mass, volume = entry.amounts.get("mass"), entry.amounts.get("volume")
    write = chance.choice([comma, comma, decimal_comma])
    kilos = ""
    if mass:
        kilos = weighed(mass, chance, [" kg", "kg", " Kgs"], ["g", "gramas"], ["toneladas", "ton"], write) if chance.random() < 0.3 else write(mass)  # fmt: skip
    if entry.only and form and "(" not in words and chance.random() < 0.1:
        words, form = f"{words} ({form.lower()})", ""
    if chance.random() < 0.1:
        words = words.upper()
    return [
        f"{entry.case:02}",
        _day(entry.first, entry.last, chance),
        chance.choice(PLACES),
        f"{entry.case + 40}/DGA/{entry.first.year}",
        bare(words, chance, 0.12),
        form,
        counted(entry, chance, 0.25),
        kilos,
        (write(volume) + chance.choice(["", "", "", " m3", " m³"])) if volume else "",
        chance.choice(["China", "China", "Vietname", "Hong Kong", "Dubai", "África do Sul", "Tailândia", "Portugal", ""]),
        chance.choice(["", "Desconhecido", "Cidadão chinês", "Cidadão vietnamita", "Empresa exportadora", "2 cidadãos nacionais"]),
        chance.choice(["Auto remetido ao SERNIC", "Multa", "Entregue à ANAC", "Em instrução", "Perdido a favor do Estado", "2 contentores de 20'", "Entregue aos SPF", ""]),
    ]  # fmt: skip


def _day(first: date, last: date, chance: random.Random) -> str:
    if first != last:
        return chance.choice([f"{first:%d} a {last:%d/%m/%Y}", f"{first:%d/%m/%Y} a {last:%d/%m/%Y}", f"de {first:%d/%m/%Y} a {last:%d/%m/%Y}"])  # fmt: skip
    month = ["Janeiro", "Fevereiro", "Março", "Abril", "Maio", "Junho", "Julho", "Agosto", "Setembro", "Outubro", "Novembro", "Dezembro"][first.month - 1]  # fmt: skip
    return chance.choice([f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d.%m.%Y}", f"{first:%d-%m-%Y}", f"{first:%d/%m/%y}", f"{first.day} de {month} de {first.year}", f"{first:%d}/{month[:3]}/{first.year}"])  # fmt: skip
