"""Lengths of the months of two calendars that no rule gives: Bikram Sambat as Nepal publishes it, and the Islamic calendar of Umm al-Qura.

Rules
- They are facts, kept as they are published. Past years do not change; of a coming one Nepal's committee decides the year before, so those after
  2083 are as the sources expect them.

Sources, as of 29 November 2026
- Bikram Sambat, 2000 to 2090: nepali-datetime 1.0.8.5 (MIT), ``data/calendar_bs.csv``. Compared with bsad-converter 1.1.0 and bsdatetime 1.0.1 (MIT): the
  first differs in 2062 (30 and 32 days in the first two months) and 2087, the second from the middle of 2083 on.
- Umm al-Qura, 1369 to 1470: hijridate 2.6.0 (MIT), ``ummalqura.py``, which is made from the printed calendars and data of King Abdulaziz City
  for Science and Technology.

    BIKRAM_SAMBAT[2080]      # (31, 32, 31, 32, 31, 30, 30, 30, 29, 29, 30, 30)
"""

from __future__ import annotations

from datetime import date

# Of each year twelve figures: how many days more than 29 a month has.
_BIKRAM_SAMBAT = """
132321110102 223222101011 223321101011 232321110012 132321110102 223222101011 223321101011 232321110012
222322011002 223222101011 223321101011 232321110012 222322011011 223222101011 223321101011 232321110012
222322011011 223222101011 232321101011 232321110102 222322101011 223222101011 232321110011 232321110102
222322101011 223222101011 232321110012 132321110102 223222101011 223231101011 232321110012 132321110102
223222101011 223321101011 232321110012 132322011002 223222101011 223321101011 232321110012 222322011011
223222101011 223321101011 232321110012 222322011011 223222101011 232321101011 232321110012 222322101011
223222101011 232321110011 232321110102 222322101011 223222101011 232321110011 232321110102 223222101011
223231101011 232321110012 132321110102 223222101011 223321101011 232321110012 222322010102 223222101011
223321101011 232321110012 222322011002 223222101011 223321101011 232321110012 222322011011 223222101011
232321101011 232321110012 222322101011 223222101011 232321110011 232321110102 222322101011 223222101011
232321110011 232321110102 223222101011 223222101011 223221110111 232312110111 132321110111 223222101111
123312110111 132321110111 132321110111
"""
# Of each year three hexadecimal figures: the lowest bit is the first month, and is set where it has 30 days, not 29.
_UMM_AL_QURA = """
6d5 555 ea5 d2a aaa cd5 655 572 da9 555 aaa 555 52d a6d 55a 555 74d d53 d54 556 d55 2d5 d55 d54
d45 655 52d a5d 55a ad5 6aa d4b 52a a57 4ae 976 56c b55 aaa a55 4ad 95d 2da 5d9 db2 ba4 b4a a55
2b5 575 b6a bd2 bc4 b89 a95 52d 5ad b6a 6d4 dc9 d92 aa6 956 2ae 56d 36a b55 aaa 94d 49d 95d 2ba
5b5 5aa d55 a9a 92e 26e 55d ada 6d4 6a5 54b a97 54e aae 5ac ba9 d92 b25 64b cab 55a b55 6d2 ea5
e4a a95 52d aad 36c 759
"""
BIKRAM_SAMBAT: dict[int, tuple[int, ...]] = {
    year: tuple(29 + int(more) for more in months) for year, months in enumerate(_BIKRAM_SAMBAT.split(), 2000)
}
UMM_AL_QURA: dict[int, tuple[int, ...]] = {
    year: tuple(29 + (int(months, 16) >> month & 1) for month in range(12))
    for year, months in enumerate(_UMM_AL_QURA.split(), 1369)
}
BIKRAM_SAMBAT_BEGAN = date(1943, 4, 14)  # 1 Baisakh 2000
UMM_AL_QURA_BEGAN = date(1949, 10, 23)  # 1 Muharram 1369
