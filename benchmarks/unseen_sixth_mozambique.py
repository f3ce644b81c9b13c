"""Notes of the fiscal service of Mozambique: one cell in words says what, how many, how heavy."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_fifth_words import is_month
from benchmarks.unseen_sixth_words import (
    BABOONS,
    BLACK_CORALS,
    CLAMS,
    ELEPHANTS,
    HAMMERHEADS,
    MANTAS,
    MONITORS,
    PANGOLINS,
    PYTHONS,
    RHINOS,
    SEAHORSES,
    SHARKS,
    TURTLES_AT_SEA,
    VERVETS,
    ZEBRAS,
    Ware,
    allowed,
    calendar_of,
    lot,
    slip,
)
from benchmarks.unseen_tables import Answer, Made, as_csv, bare, comma

if TYPE_CHECKING:
    from datetime import date

# the product is the word for one and for several, with a slash
LOGS = "toro de/toros de"
PLANKS = "prancha de/pranchas de"
MEAT = "carne de/carne de|carcaça de/carcaças de"
SANDALWOOD = (
    "Spirostachys africana|Santalum album|Santalum|Osyris lanceolata|Osyris quadripartita|Spirostachys"
)
WARES = (
    *[Ware("elefante|elefante africano", ELEPHANTS, "b", 8, "ponta de marfim de/pontas de marfim de|dente de/dentes de", "Loxodonta africana", "Loxodonta africana")] * 4,
    Ware("elefante", ELEPHANTS, "m", 4, "marfim trabalhado de/marfim trabalhado de|marfim em bruto de/marfim em bruto de"),
    *[Ware("rinoceronte", RHINOS, "b", 2, "corno de/cornos de|chifre de/chifres de")] * 2,
    Ware("rinoceronte branco", "Ceratotherium simum", "b", 3, "corno de/cornos de", "Ceratotherium simum"),
    Ware("rinoceronte preto", "Diceros bicornis", "b", 2, "corno de/cornos de", "Diceros bicornis"),
    *[Ware("pangolim", PANGOLINS, "c", 3, "pangolim vivo,/pangolins vivos,", "Manis temminckii|Smutsia temminckii", "Manis temminckii|Smutsia temminckii")] * 1,
    *[Ware("pangolim", PANGOLINS, "m", 8, "escamas de/escamas de", "Smutsia temminckii", "Manis temminckii|Smutsia temminckii")] * 3,
    *[Ware("leão", "Panthera leo", "c", 1, "garra de/garras de|dente de/dentes de|pele de/peles de", "Panthera leo")] * 2,
    Ware("leopardo", "Panthera pardus", "c", 2, "pele de/peles de", "Panthera pardus"),
    Ware("hipopótamo", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "b", 2, "dente de/dentes de", "Hippopotamus amphibius"),
    Ware("búfalo|búfalo africano", "Syncerus caffer", "m", 60, MEAT, "Syncerus caffer"),
    Ware("impala", "Aepyceros melampus", "b", 30, MEAT, "Aepyceros melampus"),
    Ware("cudo", "Tragelaphus strepsiceros", "m", 60, MEAT, "Tragelaphus strepsiceros"),
    Ware("pala-pala", "Hippotragus niger", "c", 3, "corno de/cornos de|cabeça de/cabeças de", "Hippotragus niger"),
    Ware("inhala", "Tragelaphus angasii", "b", 50, MEAT, "Tragelaphus angasii|Tragelaphus angasi"),
    Ware("facocero", "Phacochoerus africanus|Phacochoerus aethiopicus|Phacochoerus", "m", 30, MEAT, "Phacochoerus africanus", "Phacochoerus africanus"),
    *[Ware("cabrito cinzento", "Sylvicapra grimmia", "b", 10, MEAT, "Sylvicapra grimmia")] * 2,
    Ware("cabrito vermelho (Cephalophus natalensis)", "Cephalophus natalensis", "b", 9, MEAT),
    Ware("changane (suni)", "Neotragus moschatus|Nesotragus moschatus", "c", 3, "carcaça de/carcaças de", "Neotragus moschatus"),
    Ware("inhacoso (piva)", "Kobus ellipsiprymnus", "m", 60, MEAT, "Kobus ellipsiprymnus"),
    Ware("boi-cavalo", "Connochaetes taurinus|Connochaetes", "m", 60, MEAT, "Connochaetes taurinus", "Connochaetes taurinus"),
    Ware("elande", "Taurotragus oryx|Tragelaphus oryx", "m", 90, MEAT, "Taurotragus oryx|Tragelaphus oryx"),
    Ware("zebra", ZEBRAS, "c", 3, "pele de/peles de", "Equus quagga|Equus burchelli", "Equus quagga|Equus burchellii|Equus burchelli"),
    Ware("porco-espinho", "Hystrix africaeaustralis|Hystrix cristata|Hystrix|Hystricidae", "m", 8, "carne de/carne de", "Hystrix africaeaustralis", "Hystrix africaeaustralis"),
    Ware("macaco-cão", BABOONS, "c", 3, "crânio de/crânios de", "Papio cynocephalus", "Papio cynocephalus"),
    Ware("macaco de cara preta", VERVETS, "c", 2, "cria viva de/crias vivas de", "Chlorocebus pygerythrus", "Chlorocebus pygerythrus|Cercopithecus pygerythrus|Cercopithecus aethiops"),
    Ware("dugongo", "Dugong dugon", "m", 70, "carne de/carne de", "Dugong dugon"),
    Ware("papagaio de cabeça castanha", "Poicephalus cryptoxanthus", "c", 1, "exemplar vivo de/exemplares vivos de", "Poicephalus cryptoxanthus"),
    Ware("inseparável (Agapornis lilianae)|inseparável de Lilian", "Agapornis lilianae", "c", 1, "exemplar vivo de/exemplares vivos de"),
    Ware("calau-gigante|calau gigante", "Bucorvus leadbeateri|Bucorvus cafer", "c", 3, "cabeça de/cabeças de", "Bucorvus leadbeateri|Bucorvus cafer"),
    Ware("canário de Moçambique|xerico (canário de Moçambique)", "Serinus mozambicus|Crithagra mozambica|Crithagra mozambicus", "c", 1, "exemplar vivo de/exemplares vivos de", "Serinus mozambicus"),
    Ware("grou coroado", "Balearica regulorum|Balearica pavonina|Balearica", "c", 3, "cria de/crias de", "Balearica regulorum", "Balearica regulorum"),
    Ware("abutre de dorso branco", "Gyps africanus", "c", 3, "carcaça de/carcaças de|cabeça de/cabeças de", "Gyps africanus"),
    *[Ware("tartaruga marinha", TURTLES_AT_SEA, "c", 3, "carapaça de/carapaças de|ovo de/ovos de")] * 2,
    Ware("tartaruga de pente", "Eretmochelys imbricata", "c", 2, "carapaça de/carapaças de", "Eretmochelys imbricata"),
    Ware("tartaruga verde", "Chelonia mydas", "b", 30, "carcaça de/carcaças de", "Chelonia mydas"),
    Ware("crocodilo do Nilo", "Crocodylus niloticus", "c", 3, "pele de/peles de|cabeça de/cabeças de", "Crocodylus niloticus"),
    Ware("jibóia|jibóia (pitão)", PYTHONS, "c", 3, "pele de/peles de", "Python natalensis|Python sebae natalensis", "Python natalensis|Python sebae|Python sebae natalensis"),
    Ware("varano", MONITORS, "c", 2, "exemplar vivo de/exemplares vivos de", "Varanus niloticus", "Varanus niloticus"),
    Ware("cágado leopardo", "Stigmochelys pardalis|Geochelone pardalis", "c", 1, "exemplar vivo de/exemplares vivos de", "Geochelone pardalis|Stigmochelys pardalis"),
    Ware("víbora do Gabão", "Bitis gabonica", "c", 2, "exemplar vivo de/exemplares vivos de", "Bitis gabonica"),
    *[Ware("cavalo marinho|cavalos marinhos", SEAHORSES, "m", 5, "lote seco de/lotes secos de")] * 2,
    *[Ware("tubarão", SHARKS, "m", 40, "barbatanas de/barbatanas de")] * 2,
    Ware("tubarão-martelo", HAMMERHEADS, "m", 30, "barbatanas de/barbatanas de", "Sphyrna lewini", "Sphyrna lewini"),
    Ware("raia manta|manta (raia)", MANTAS, "m", 20, "guelras secas de/guelras secas de"),
    Ware("enguia de vidro (Anguilla mossambica)", "Anguilla mossambica", "m", 10, "alevins de/alevins de"),
    Ware("holotúria (Holothuria nobilis)|holotúrias - Holothuria nobilis", "Holothuria nobilis", "m", 40, "lote de/lotes de"),
    Ware("tridacna|amêijoa gigante (tridacna)", CLAMS, "c", 1, "concha de/conchas de", "Tridacna maxima", "Tridacna maxima"),
    Ware("coral negro", BLACK_CORALS, "m", 6, "ramos de/ramos de"),
    *[Ware("pau-ferro|pau ferro|PAU-FERRO", "Swartzia madagascariensis|Bobgunnia madagascariensis", "v", 0.15, LOGS, "Swartzia madagascariensis|Bobgunnia madagascariensis")] * 4,
    *[Ware("chanfuta|Chanfuta", "Afzelia quanzensis|Afzelia cuanzensis", "v", 0.2, LOGS + "|" + PLANKS, "Afzelia quanzensis|Afzelia cuanzensis")] * 3,
    *[Ware("umbila|Umbila", "Pterocarpus angolensis", "v", 0.2, LOGS + "|" + PLANKS, "Pterocarpus angolensis")] * 3,
    *[Ware("nkula|mucula (nkula)", "Pterocarpus tinctorius|Pterocarpus chrysothrix", "w", 9, LOGS, "Pterocarpus tinctorius")] * 2,
    *[Ware("pau-preto|pau preto", "Dalbergia melanoxylon", "v", 0.05, LOGS, "Dalbergia melanoxylon|Dalbergia melanoxilon")] * 3,
    *[Ware("jambire|panga-panga (jambire)", "Millettia stuhlmannii", "v", 0.15, LOGS + "|" + PLANKS, "Millettia stuhlmannii|Milletia stuhlmannii")] * 2,
    Ware("mondzo|monzo", "Combretum imberbe", "w", 7, LOGS, "Combretum imberbe"),
    Ware("chacate preto", "Guibourtia conjugata", "v", 0.1, LOGS, "Guibourtia conjugata"),
    Ware("mecrusse|cimbirre (mecrusse)", "Androstachys johnsonii", "v", 0.06, "estaca de/estacas de", "Androstachys johnsonii"),
    Ware("messassa", "Brachystegia spiciformis|Brachystegia boehmii|Brachystegia", "w", 8, LOGS, "Brachystegia spiciformis", "Brachystegia spiciformis"),
    Ware("umbaua", "Khaya anthotheca|Khaya nyasica|Khaya", "v", 0.2, LOGS, "Khaya nyasica|Khaya anthotheca", "Khaya anthotheca|Khaya nyasica"),
    Ware("sândalo", SANDALWOOD, "m", 300, "toros de/toros de", "Spirostachys africana", "Spirostachys africana"),
    Ware("missanda", "Erythrophleum suaveolens|Erythrophleum africanum|Erythrophleum", "w", 7, LOGS, "Erythrophleum suaveolens", "Erythrophleum suaveolens"),
    Ware("chanato|mopane (chanato)", "Colophospermum mopane", "w", 5, LOGS, "Colophospermum mopane"),
    Ware("cica (Encephalartos ferox)|Encephalartos ferox", "Encephalartos ferox", "c", 2, "planta de/plantas de"),
)  # fmt: skip
MONTHS = (
    "Janeiro",
    "Fevereiro",
    "Março",
    "Abril",
    "Maio",
    "Junho",
    "Julho",
    "Agosto",
    "Setembro",
    "Outubro",
    "Novembro",
    "Dezembro",
)
POSTS = (
    ("Cabo Delgado", "Montepuez"),
    ("Niassa", "Mecula"),
    ("Sofala", "Porto da Beira"),
    ("Gaza", "Massingir"),
    ("Maputo", "Aeroporto de Mavalane"),
    ("Tete", "Zóbuè"),
    ("Zambézia", "Mocuba"),
    ("Nampula", "Nacala-Porto"),
    ("Manica", "Machipanda"),
    ("Inhambane", "Vilankulo"),
)
ENCODING, DELIMITER = "cp1252", ";"


def _day(first: date, last: date, chance: random.Random) -> str:
    month = MONTHS[first.month - 1]
    if is_month(first, last):
        return chance.choice(
            [f"{month} de {first.year}", f"{month.lower()}/{first.year}", f"mês de {month} de {first.year}"]
        )
    if first != last:
        return chance.choice(
            [
                f"{first.day} a {last.day} de {month} de {first.year}",
                f"de {first:%d/%m/%Y} a {last:%d/%m/%Y}",
                f"{first.day} a {last.day}/{first:%m/%Y}",
            ]
        )
    return chance.choice([
        f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d-%m-%Y}", f"{first:%d/%m/%y}", f"{first.day} de {month} de {first.year}", f"{first.day} de {month.lower()} de {first.year}",
        f"{first.day:02}-{month[:3]}-{first:%y}", f"aos {first.day:02} de {month} de {first.year}", f"{first.day}/{month[:3]}/{first.year}", f"{first:%d.%m.%Y}", f"{first:%d/%m/%Y} {chance.randrange(6, 22):02}:{chance.choice(['00', '20', '45'])}",
    ])  # fmt: skip


def _phrase(ware: Ware, amounts: dict[str, float], words: str, chance: random.Random) -> str:
    count, mass, volume = (amounts.get(kind) for kind in ("count", "mass", "volume"))
    # meat is not counted
    products = [each for each in ware.product.split("|") if count is None or not each.startswith("carne")]
    one, several = chance.choice(products).split("/")
    weight = ""
    if mass is not None:
        weight = f"{comma(mass)} {chance.choice(['kg', 'Kg', 'kgs', 'quilogramas', 'kilos'])}"
        if mass < 1 and chance.random() < 0.6:
            weight = f"{comma(mass * 1000)} {chance.choice(['gramas', 'g', 'gr'])}"
        elif mass >= 2000 and mass % 10 == 0:
            weight = f"{comma(mass / 1000)} {chance.choice(['toneladas', 'ton'])}"
    space = "" if volume is None else f"{comma(volume)} {chance.choice(['m3', 'm³', 'metros cúbicos', 'M3'])}"
    if count is not None:
        number = f"{int(count):02}" if chance.random() < 0.2 else str(int(count))
        thing = (one if count == 1 else several) + " " + words
        measure = weight or space
        if not measure:
            return f"{number} {thing}"
        return chance.choice([f"{number} {thing} ({measure})", f"{number} {thing}, com {measure}", f"{number} {thing} equivalentes a {measure}", f"{thing}: {number} unidades / {measure}"]) if space else chance.choice([f"{number} {thing} ({measure})", f"{number} {thing}, pesando {measure}", f"{number} {thing} com o peso de {measure}"])  # fmt: skip
    thing = several + " " + words
    measure = weight or space
    if space:
        return chance.choice(
            [f"{measure} de madeira de {words} em toros", f"{measure} de {words}", f"{thing} - {measure}"]
        )
    return chance.choice(
        [
            f"{measure} de {thing}",
            f"{thing} - {measure}",
            f"{thing} ({measure})",
            f"{chance.choice([2, 3, 5])} sacos com {thing} ({measure})",
        ]
    )


def mozambique(rows: int, seed: int) -> Made:
    """Return a file with semicolons whose description says all, with blank lines and lines that tell of a patrol without a find."""
    chance = random.Random(seed)
    made = Made("apreensoes_fiscalizacao.csv")
    sheet: list[list[Any]] = [
        ["Serviço de Fiscalização - mapa de apreensões e ocorrências", "", "", "", "", "", "", ""], ["", "", "", "", "", "", "", ""],
        ["Nº", "Data da ocorrência", "Província", "Distrito / Posto", "Descrição do produto apreendido", "Infractor(es)", "Multa (MT)", "Obs."],
    ]  # fmt: skip
    before = 0
    for number, (first, last) in enumerate(calendar_of(chance, rows), 1):
        if before and first.month != before and chance.random() < 0.4:
            sheet.append([""] * 8)
        before = first.month
        if chance.random() < 0.012:
            sheet.append(
                [
                    "",
                    f"{first:%d/%m/%Y}",
                    *chance.choice(POSTS),
                    chance.choice(["Patrulha de rotina, sem apreensão", "Nada a registar"]),
                    "",
                    "",
                    "",
                ]
            )
            made.no_seizure.add(len(sheet))
        ware = chance.choice(WARES)
        amounts = lot(chance, ware.how, ware.each)
        mass = amounts.get("mass")
        if mass is not None and mass >= 2000:
            amounts["mass"] = mass = round(mass / 10) * 10.0
        words, names = slip(ware.said(chance), chance, 0.06), ware.names
        if ware.latin and chance.random() < 0.25:
            latin, names = ware.in_latin(chance)
            words = f"{words} ({latin})"
        text = bare(_phrase(ware, amounts, words, chance), chance, 0.12)
        if chance.random() < 0.3:
            text = text[0].upper() + text[1:]
        if chance.random() < 0.05:
            text = text.upper()
        sheet.append([
            f"{number}/{first.year}", _day(first, last, chance), *chance.choice(POSTS), text, chance.choice(["", "2 cidadãos nacionais", "Desconhecido", "1 cidadão estrangeiro", "Em fuga"]),
            chance.choice(["", "", "125.000,00", "1.250.000,00", "60.000,00"]), chance.choice(["", "", "Camião apreendido", "Processo remetido ao Tribunal", "Produto no armazém do SPAE", "Arma AK-47"]),
        ])  # fmt: skip
        made.truth[len(sheet)] = Answer(first, last, allowed(names), amounts)
    sheet.append(["", "", "", "TOTAL DE OCORRÊNCIAS", str(rows), "", "", ""])
    made.no_seizure.add(len(sheet))
    made.data = as_csv(sheet, DELIMITER, ENCODING)
    return made
