"""Each row of a table is compared with what it tells of itself, also where a seizure has several rows and a row two goods."""

from datetime import date

from benchmarks.unseen_tables import Answer, Made, as_csv, score
from hornbill.seizures.file_reading import read_file

DAY = date(2024, 5, 3)
HEADINGS = ["Case no.", "Date", "Place", "Species", "Specimen", "Quantity", "Weight (kg)"]
ROWS = [
    ["1", "2024-05-03", "Maun", "Panthera pardus", "skin", "2", ""],
    ["1", "2024-05-03", "Maun", "Ceratotherium simum, Panthera leo", "horn, teeth", "1, 4", ""],
    ["1", "2024-05-03", "Maun", "Loxodonta africana", "tusk", "3", "7.5"],
    ["2", "2024-05-03", "Maun", "Acinonyx jubatus", "skin", "1", ""],
]


def _made(*answers):
    made = Made("cases.csv", as_csv([HEADINGS, *ROWS]))
    for number, (names, amounts) in enumerate(answers, 2):
        made.truth[number] = Answer(DAY, DAY, frozenset(names.split("|")), amounts)
    return made


def test_a_row_of_two_goods_does_not_spoil_the_other_rows_of_its_seizure():
    made = _made(
        ("Panthera pardus", {"count": 2}),
        ("Ceratotherium simum|Panthera leo", {"count": 1}),
        ("Loxodonta africana", {"count": 3, "mass": 7.5}),
        ("Acinonyx jubatus", {"count": 1}),
    )
    found = score(made)
    assert (found.species, found.wrong, found.days) == (100, 0, 100)
    assert [(kind, number) for kind, number, *_ in found.missed] == [("amounts", 3)]  # 1 and 4 are two


def test_a_name_that_is_another_rows_is_wrong():
    made = _made(
        ("Loxodonta africana", {"count": 2}),
        ("Ceratotherium simum|Panthera leo", {"count": 1}),
        ("Panthera pardus", {"count": 3, "mass": 7.5}),
        ("Acinonyx jubatus", {"count": 1}),
    )
    assert score(made).wrong == 50


def test_a_file_says_how_many_items_each_row_has():
    found = read_file(_made().data, "cases.csv", today=DAY)
    assert found.items == {2: 1, 3: 2, 4: 1, 5: 1}
    assert [len(whole.items) for _, whole in found.seizures] == [4, 1]
