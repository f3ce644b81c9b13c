"""A list of what was seized in Angola, in Portuguese: antelopes and timbers by the names they have there, one column for every amount."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from benchmarks.unseen_eighth_words import (
    AFRICAN_ELEPHANTS,
    AFRICAN_PANGOLINS,
    GREY_PARROTS,
    RHINOS,
    SEA_TURTLES,
    SHARKS,
    Goods,
    cases,
    goods,
    two,
)
from benchmarks.unseen_fifth_words import is_month
from benchmarks.unseen_parts import grams_or_tonnes, left_out
from benchmarks.unseen_sixth_words import Ware
from benchmarks.unseen_tables import Answer, Made, as_csv, bare, comma, slip

if TYPE_CHECKING:
    from datetime import date

MONTHS = ["Janeiro", "Fevereiro", "Março", "Abril", "Maio", "Junho", "Julho", "Agosto", "Setembro", "Outubro", "Novembro", "Dezembro"]  # fmt: skip
SHORT = ["JAN", "FEV", "MAR", "ABR", "MAI", "JUN", "JUL", "AGO", "SET", "OUT", "NOV", "DEZ"]
LIVE = "vivos|vivo(s)|crias vivas"
MEAT = "carne seca|carne fumada|carcaças|carne de caça"
LOGS = "toros|em toros|madeira em toro|pranchas|barrotes|madeira serrada"
CROCODILES = "Crocodylus niloticus|Crocodylus|Crocodylidae|Osteolaemus tetraspis|Mecistops cataphractus|Crocodylus cataphractus|Mecistops leptorhynchus|Crocodylia"
PYTHONS = "Python|Pythonidae|Python sebae|Python natalensis|Python anchietae"
WARES = (
    *[Ware("marfim|Marfim|marfim de elefante|dentes de elefante", AFRICAN_ELEPHANTS, "b", 7, "pontas|pontas em bruto|peças trabalhadas|pulseiras|peças de artesanato")] * 5,
    *[Ware("pangolim|Pangolim", AFRICAN_PANGOLINS, "m", 20, "escamas|escamas secas")] * 3,
    Ware("pangolim", AFRICAN_PANGOLINS, "c", 1, "vivo(s)|carcaças"),
    *[Ware("papagaio cinzento|papagaios cinzentos|papagaio-cinzento", GREY_PARROTS, "c", 2, LIVE, "Psittacus erithacus", "Psittacus erithacus")] * 3,
    Ware("andua|turaco de crista vermelha", "Tauraco erythrolophus", "c", 1, LIVE, "Tauraco erythrolophus"),
    Ware("inseparável de faces rosadas", "Agapornis roseicollis", "c", 2, LIVE, "Agapornis roseicollis"),
    *[Ware("jacaré|jacarés", CROCODILES, "c", 2, "peles|couro|vivos|carcaças")] * 2,
    Ware("crocodilo|crocodilo do Nilo", CROCODILES, "c", 2, "peles|dentes"),
    Ware("jibóia|giboia|jiboia (pitão)", PYTHONS, "c", 2, "peles|viva(s)"),
    *[Ware("onça|leopardo|onça (leopardo)", "Panthera pardus", "c", 1, "peles|garras|dentes", "Panthera pardus")] * 2,
    Ware("leão", "Panthera leo", "c", 1, "peles|garras|dentes", "Panthera leo"),
    Ware("chita", "Acinonyx jubatus", "c", 1, "peles|crias vivas", "Acinonyx jubatus"),
    Ware("mabeco", "Lycaon pictus", "c", 1, "peles", "Lycaon pictus"),
    Ware("hiena malhada|quimalanca", "Crocuta crocuta", "c", 1, "peles|crânios", "Crocuta crocuta"),
    *[Ware("palanca negra gigante|palanca negra", "Hippotragus niger|Hippotragus niger variani", "c", 1, "cornos|cabeças|chifres", "Hippotragus niger variani")] * 2,
    Ware("palanca vermelha|palanca ruana", "Hippotragus equinus", "c", 1, "chifres|carcaças", "Hippotragus equinus"),
    *[Ware("golungo|gulungo", "Tragelaphus scriptus|Tragelaphus sylvaticus", "m", 25, MEAT, "Tragelaphus scriptus")] * 2,
    Ware("golungo|gulungos", "Tragelaphus scriptus|Tragelaphus sylvaticus", "c", 1, "carcaças"),
    *[Ware("seixa|seixas", "Cephalophus monticola|Philantomba monticola", "c", 2, "carcaças|carcaças fumadas", "Philantomba monticola|Cephalophus monticola")] * 2,
    *[Ware("bambi|bambis", "Sylvicapra grimmia", "c", 2, "carcaças|carcaças frescas", "Sylvicapra grimmia")] * 2,
    Ware("nunce|nunces", "Redunca arundinum", "m", 20, MEAT, "Redunca arundinum"),
    Ware("songue|songues", "Kobus leche|Kobus vardonii", "m", 30, MEAT),
    Ware("gunga", "Taurotragus oryx|Tragelaphus oryx", "m", 60, MEAT, "Taurotragus oryx|Tragelaphus oryx"),
    Ware("olongo", "Tragelaphus strepsiceros", "c", 1, "chifres|cornos", "Tragelaphus strepsiceros"),
    Ware("guelengue|guelengue do deserto", "Oryx gazella", "c", 1, "chifres|carcaças", "Oryx gazella"),
    Ware("cabra de leque", "Antidorcas marsupialis", "c", 2, "carcaças", "Antidorcas marsupialis"),
    Ware("quissema", "Kobus ellipsiprymnus", "m", 40, MEAT, "Kobus ellipsiprymnus"),
    Ware("sitatunga", "Tragelaphus spekii|Tragelaphus spekei", "c", 1, "carcaças", "Tragelaphus spekii"),
    *[Ware("pacaça|pacaças", "Syncerus caffer|Syncerus nanus", "m", 90, MEAT, "Syncerus caffer|Syncerus caffer nanus", "Syncerus caffer|Syncerus caffer nanus|Syncerus nanus")] * 2,
    Ware("facochero|javali (facochero)", "Phacochoerus africanus|Phacochoerus|Phacochoerus aethiopicus", "m", 30, MEAT, "Phacochoerus africanus", "Phacochoerus africanus"),
    Ware("zebra|zebra da planície", "Equus quagga|Equus burchellii|Equus zebra|Equus|Equidae", "c", 1, "peles"),
    Ware("girafa", "Giraffa camelopardalis|Giraffa giraffa|Giraffa|Giraffidae", "c", 1, "peles|caudas"),
    Ware("hipopótamo", "Hippopotamus amphibius|Hippopotamidae|Hippopotamus", "b", 1, "dentes", "Hippopotamus amphibius"),
    Ware("rinoceronte", RHINOS, "b", 2, "cornos|corno cortado"),
    Ware("chimpanzé", "Pan troglodytes|Pan", "c", 1, "crias vivas|vivo(s)", "Pan troglodytes"),
    Ware("gorila", "Gorilla gorilla|Gorilla", "c", 1, "crias vivas|mãos", "Gorilla gorilla"),
    Ware("peixe-mulher|manatim|peixe mulher (manatim)", "Trichechus senegalensis|Trichechus|Trichechidae", "m", 90, "carne", "Trichechus senegalensis"),
    *[Ware("tartaruga marinha|tartarugas marinhas|tartaruga do mar", SEA_TURTLES, "c", 1, "vivas|carapaças|ovos")] * 2,
    Ware("tartaruga de couro", "Dermochelys coriacea", "c", 1, "ovos|carcaças", "Dermochelys coriacea"),
    Ware("tartaruga oliva", "Lepidochelys olivacea", "c", 1, "vivas|ovos", "Lepidochelys olivacea"),
    Ware("tubarão", SHARKS, "m", 60, "barbatanas|barbatanas secas"),
    Ware("avestruz", "Struthio camelus|Struthio", "c", 2, "ovos|penas", "Struthio camelus"),
    Ware("flamingo|flamingos", "Phoenicopteridae|Phoenicopterus|Phoenicopterus roseus|Phoenicopterus ruber|Phoenicopterus minor|Phoeniconaias minor", "c", 1, "vivos|carcaças"),
    Ware("welwitschia|Welwitschia (n'tumbo)", "Welwitschia mirabilis|Welwitschia|Welwitschiaceae", "c", 1, "plantas|sementes", "Welwitschia mirabilis"),
    *[Ware("mussivi|Mussivi|musivi|mussibi", "Guibourtia coleosperma", "v", 2, LOGS, "Guibourtia coleosperma")] * 5,
    *[Ware("girassonde|Girassonde", "Pterocarpus angolensis", "v", 2, LOGS, "Pterocarpus angolensis")] * 2,
    Ware("tacula|Tacula|takula", "Pterocarpus|Pterocarpus tinctorius|Pterocarpus soyauxii", "v", 2, LOGS, "Pterocarpus soyauxii||Pterocarpus tinctorius", "Pterocarpus soyauxii||Pterocarpus tinctorius"),
    Ware("moreira|câmbala|kâmbala", "Milicia excelsa|Chlorophora excelsa", "w", 2, LOGS, "Milicia excelsa|Chlorophora excelsa"),
    Ware("limba", "Terminalia superba", "v", 2, LOGS, "Terminalia superba"),
    Ware("tola branca|tola", "Gossweilerodendron balsamiferum|Prioria balsamifera", "v", 2, LOGS, "Gossweilerodendron balsamiferum|Prioria balsamifera"),
    Ware("mutenye", "Guibourtia arnoldiana", "w", 2, LOGS, "Guibourtia arnoldiana"),
    Ware("menga-menga|menga menga", "Staudtia kamerunensis|Staudtia stipitata", "w", 2, LOGS),
    Ware("mafumeira", "Ceiba pentandra", "v", 2, LOGS, "Ceiba pentandra"),
)  # fmt: skip
PLACES = (
    ("Luanda", "Aeroporto 4 de Fevereiro"),
    ("Luanda", "Mercado do Benfica (artesanato)"),
    ("Luanda", "Porto de Luanda, contentor 40'"),
    ("Cabinda", "Posto do Massabi"),
    ("Cabinda", "Buco-Zau"),
    ("Uíge", "Maquela do Zombo"),
    ("Zaire", "Luvo"),
    ("Cuando Cubango", "Mavinga"),
    ("Cuando Cubango", "Caiundo, EN 140"),
    ("Moxico", "Luena, estação CFB"),
    ("Malanje", "Cangandala"),
    ("Cunene", "Santa Clara"),
    ("Namibe", "Iona"),
    ("Bengo", "Barra do Dande"),
    ("Cuanza Sul", "Cabo Ledo km 112"),
)
NOTES = ("", "", "", "Multa de 1.250.000,00 Kz", "Viatura LD-34-56-GH apreendida", "Auto n.º 45/SIC/2022", "2 arguidos, 1 em fuga", "Entregue ao INBAC em 2 sacos", "Camião com 3 eixos", "licença n.º 218 caducada", "Passageiro com destino a Hanói, 2 malas de 32 kg", "aguarda perícia", "Arma caçadeira cal. 12 apreendida")  # fmt: skip


def _day(first: date, last: date, chance: random.Random) -> str:
    month, short = MONTHS[first.month - 1], SHORT[first.month - 1]
    if is_month(first, last):
        return chance.choice(
            [f"{month} de {first.year}", f"{month}/{first.year}", f"mês de {month} {first.year}"]
        )
    if first != last:
        return chance.choice([f"{first.day} a {last.day} de {month} de {first.year}", f"{first:%d/%m/%Y} a {last:%d/%m/%Y}", f"de {first:%d} a {last:%d/%m/%Y}"])  # fmt: skip
    return chance.choice([
        f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d-%m-%Y}", f"{first:%d.%m.%Y}", f"{first:%d}{short}{first.year}", f"{first:%d}{short}{first:%y}", f"{first:%d} {short} {first.year}",
        f"{first.day} de {month} de {first.year}", f"{first.day} de {month.lower()} de {first.year}", f"{first:%d/%m/%Y} {chance.randrange(24):02}H{chance.randrange(60):02}", f"aos {first:%d/%m/%Y}",
    ])  # fmt: skip


def _mass(mass: float, chance: random.Random) -> str:
    odd = grams_or_tonnes(mass, ["g", "gramas", "gr"], ["toneladas", "ton"], chance)
    return odd or f"{comma(mass)}{chance.choice([' kg', ' Kg', 'kg', ' kgs', ' quilos', ' quilogramas'])}"


def _amount(amounts: dict[str, float], chance: random.Random) -> str:
    count, mass, volume = (amounts.get(kind) for kind in ("count", "mass", "volume"))
    number = "" if count is None else f"{count:.0f}"
    if count is not None and count < 10 and chance.random() < 0.3:
        number = f"0{number}"
    if volume is not None:
        cubic = f"{comma(volume)} {chance.choice(['m3', 'm³', 'M3', 'metros cúbicos'])}"
        return chance.choice([f"{number} toros / {cubic}", f"{number} peças ({cubic})", f"{cubic} ({number} toros)"]) if number else cubic  # fmt: skip
    if mass is not None and number:
        return chance.choice([f"{number} unid. ({_mass(mass, chance)})", f"{number} unidades com {_mass(mass, chance)}", f"{number} / {_mass(mass, chance)}"])  # fmt: skip
    if mass is not None:
        return _mass(mass, chance)
    return chance.choice([number, number, f"{number} unid.", f"{number} unidades", f"{number} un"])


def _said(found: Goods, chance: random.Random) -> str:
    after = found.part.startswith(("viv", "em ")) or "viva(s)" in found.part
    text = f"{found.words} {found.part}" if after else chance.choice([
        f"{found.part} de {found.words}", f"{found.part} de {found.words}", f"{found.words} ({found.part})", f"{found.words}, {found.part}",
    ])  # fmt: skip
    if found.latin and chance.random() < 0.8:
        text = f"{text} {chance.choice([f'({found.latin})', f'- {found.latin}'])}"
    return text


def angola(rows: int, seed: int) -> Made:
    """Return a file with semicolons in the encoding of Windows, grouped by province, each with its total."""
    chance = random.Random(seed)
    made = Made("mapa_apreensoes_fauna_flora.csv")
    sheet: list[list[str]] = [
        ["REPÚBLICA DE ANGOLA", *[""] * 8],
        ["MAPA DE APREENSÕES DE FAUNA SELVAGEM E PRODUTOS FLORESTAIS 2019 - 2025", *[""] * 8],
        [""] * 9,
        ["N.º Ord.", "Data", "Província", "Local da apreensão", "Designação do produto", "Quantidade", "Órgão actuante", "Situação", "Obs."],
    ]  # fmt: skip
    order = list(cases(chance, rows))
    placed = sorted(((*chance.choice(PLACES), *days) for days in order), key=lambda entry: entry[0])
    province, number = placed[0][0], 0
    for where, place, first, last, _ in placed:
        if where != province:
            left_out(made, sheet, ["", "", "", f"Total {province}", "", f"{number} processos", "", "", ""])
            province, number = where, 0
        number += 1
        if chance.random() < 0.06:
            counted, weighed = two(chance, WARES)
            words = f"{_said(counted, chance)} e {_said(weighed, chance)}"
            names, amounts = counted.names | weighed.names, counted.amounts | weighed.amounts
            amount = f"{counted.amounts['count']:.0f} e {_mass(weighed.amounts['mass'], chance)}"
        else:
            found = goods(chance, WARES, 0.35)
            words, names, amounts = _said(found, chance), found.names, found.amounts
            amount = _amount(amounts, chance)
        words = bare(slip(words, chance, 0.05), chance, 0.12)
        sheet.append([
            str(number), _day(first, last, chance), where, place, words.upper() if chance.random() < 0.06 else words[0].upper() + words[1:], amount,
            chance.choice(["SIC", "Polícia Fiscal", "INBAC", "IDF", "AGT", "PGF", "Fiscais do Parque"]), chance.choice(["Em instrução", "Julgado", "Remetido ao MP", "Arquivado"]), chance.choice(NOTES),
        ])  # fmt: skip
        made.truth[len(sheet)] = Answer(first, last, names, amounts)
    left_out(made, sheet, ["", "", "", f"Total {province}", "", f"{number} processos", "", "", ""])
    left_out(made, sheet, ["", "", "", "TOTAL GERAL", "", f"{rows} processos", "", "", ""])
    sheet.append(["", "", "", "", "O Chefe de Departamento", "", "", "", ""])
    made.data = as_csv(sheet, ";", "cp1252")
    return made
