"""What running text counts beside goods: people, vehicles, time, weapons; and signs of vehicles ("KBX 123A").

COUNTED_ELSE.search("2 suspects with 3 tusks")[0]      # "2 suspects"
"""

from __future__ import annotations

import re

COUNTED_ELSE = re.compile(
    r"(?<![0-9.,])[0-9]+ ?(?:\w+ )?(?:suspects?|accused|persons?|people|men|man|women|woman|passengers?|vehicles?|cars?|trucks?|motor(?:cycle|bike)s?|"
    r"nationals?|officers?|rangers?|poachers?|traders?|occasions?|years?|months?|hours?|days?|km|rounds?|rifles?|guns?|snares?|personnes?|prevenus?|"
    r"trafiquants?|individus arretes|vehicules?|personas?|detenidos?|sospechosos?|pessoas?|suspeitos?|detidos?|tersangka|pelaku|orang|washukiwa|watuhumiwa|"
    r"doi tuong|nghi pham)\b|[0-9]+ ?(?:名|คน|人)|"
    r"\b[a-z]{1,3}[- ]?[0-9]{3,4}[- ]?(?!(?:kgs?|gr?|gms?|t|mt|pcs?|lbs?|ml|l|m)\b)[a-z]{1,3}\b"
)
