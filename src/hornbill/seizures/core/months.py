"""Names of months in the network's languages, and words for parts of a month or year.

MONTHS["มี.ค."], MONTHS["março"], MONTHS["3月"]      # 3, 3, 3
"""

from __future__ import annotations

import re

from hornbill.seizures.core.read import folded

_NAMES = (
    "january janairu jannaayo janayo yanuari জানুয়ারি জানুয়ারী জানুয়ারি জানুয়ারী جنوری ژانویه ጃንዩወሪ జనవరి ಜನವರಿ ജനുവരി jan jän janvier janv janeiro enero ene januari januarie janoary janoari มกราคม ม.ค. ม.ค มค 一月 thang_gieng thang_mot januar يناير جانفي كانون_الثاني gennaio ocak января январь ມັງກອນ មករា ဇန်နဝါရီ जनवरी enero janv ජනවාරි ஜனவரி",
    "february februarie fabrairu febraayo ফেব্রুয়ারি ফেব্রুয়ারী ফেব্রুয়ারি ফেব্রুয়ারী فروری فوریه ፌብሩወሪ ఫిబ్రవరి ಫೆಬ್ರವರಿ ഫെബ്രുവരി feb fevrier fevr fev fevereiro febrero februari pebruari peb febroary febroari กุมภาพันธ์ ก.พ. ก.พ กพ 二月 thang_hai februar فبراير فيفري شباط febbraio şubat февраля февраль ກຸມພາ កុម្ភៈ កុម្ភះ ဖေဖော်ဝါရီ फरवरी फ़रवरी फेब्रुअरी pebrero පෙබරවාරි பிப்ரவரி பெப்ரவரி",
    "march maris maarso মার্চ مارچ ማርች మార్చి ಮಾರ್ಚ್ മാർച്ച് mar mars mrt märz mrz mac marco marzo maret machi mac martsa maart มีนาคม มี.ค. มี.ค มีค 三月 thang_ba marz mrz مارس آذار martie mart марта март ມີນາ មីនា မတ် मार्च marso මාර්තු மார்ச்",
    "april afrilu abriil এপ্রিল اپریل آوریل ኤፕሪል ఏప్రిల్ ಏಪ್ರಿಲ್ ഏപ്രിൽ apr avril avr abril abr aprili avrily aprily เมษายน เม.ย. เม.ย เมย 四月 thang_tu أبريل ابريل إبريل أفريل نيسان aprile nisan апреля апрель ເມສາ មេសា ဧပြီ अप्रैल अप्रिल අප්‍රේල් අප්රේල් අප්‍රියෙල් ஏப்ரல்",
    "may mayu maajo maayo মে مئی ሜይ మే ಮೇ മേയ് mai maio mayo mei mey พฤษภาคม พ.ค. พ.ค พค 五月 thang_nam مايو ماي أيار ايار maggio mayıs mayis мая май ພຶດສະພາ ឧសភា မေ मई මැයි மே",
    "june junie yuni juuni জুন جون ژوئن ጁን జూన్ ಜೂನ್ ജൂൺ jun juin junho junio juni jona มิถุนายน มิ.ย. มิ.ย มิย 六月 thang_sau يونيو يونيه جوان حزيران giugno haziran июня июнь ມິຖຸນາ មិថុនា ဇွန် जून जुन hunyo ජූනි ජුනි ஜூன் யூன்",
    "july julie yuli luulyo জুলাই جولائی ژوئیه ጁላይ జూలై జులై ಜುಲೈ ജൂലൈ jul juillet juil julho julio juli julai jolay กรกฎาคม ก.ค. ก.ค กค 七月 thang_bay يوليو يوليه يوليوز جويلية تموز luglio temmuz июля июль ກໍລະກົດ កក្កដា ဇူလိုင် जुलाई hulyo ජූලි ජුලි ஜூலை யூலை",
    "august agusta ogosto আগস্ট আগষ্ট اگست ኦገስት ఆగస్టు ಆಗಸ್ಟ್ ഓഗസ്റ്റ് aug aout agosto ago agustus agosti agst ags agt agu aogositra augustus agosto สิงหาคม ส.ค. ส.ค สค 八月 thang_tam ogos أغسطس اغسطس أوت غشت آب agosto ağustos августа август ສິງຫາ សីហា ဩဂုတ် သြဂုတ် अगस्त अगस्ट අගෝස්තු ஆகஸ்ட் ஆகஸ்டு",
    "september satumba sebtembar সেপ্টেম্বর ستمبر سپتامبر ሴፕቴምበር సెప్టెంబర్ ಸೆಪ್ಟೆಂಬರ್ സെപ്റ്റംബർ sep sept septembre setembro set septiembre septemba septambra กันยายน ก.ย. ก.ย กย 九月 thang_chin سبتمبر شتنبر أيلول settembre eylül сентября сентябрь ກັນຍາ កញ្ញា စက်တင်ဘာ सितंबर सितम्बर सेप्टेम्बर setyembre සැප්තැම්බර් செப்டம்பர் செப்டெம்பர்",
    "october oktoobar অক্টোবর اکتوبر اکتبر ኦክቶበር అక్టోబర్ ಅಕ್ಟೋಬರ್ ഒക്ടോബർ oct octobre outubro out octubre oktober oktoba okt oktobra okto ตุลาคม ต.ค. ต.ค ตค 十月 thang_muoi أكتوبر اكتوبر تشرين_الأول ottobre ekim октября октябрь ຕຸລາ តុលា အောက်တိုဘာ अक्टूबर अक्तूबर अक्टोबर oktubre ඔක්තෝබර් அக்டோபர் ஒக்டோபர்",
    "november nuwamba nofembar নভেম্বর نومبر نوامبر ኖቬምበር నవంబర్ ನವೆಂಬರ್ നവംബർ nov novembre novembro noviembre novemba nopember nop novambra พฤศจิกายน พ.ย. พ.ย พย 十一月 thang_muoi_mot نوفمبر نونبر تشرين_الثاني novembre kasım kasim ноября ноябрь ພະຈິກ វិច្ឆិកា နိုဝင်ဘာ नवंबर नवम्बर नोभेम्बर nobyembre නොවැම්බර් நவம்பர்",
    "december disamba diisembar ডিসেম্বর دسمبر دسامبر ዲሴምበር డిసెంబర్ ಡಿಸೆಂಬರ್ ഡിസംബർ dec decembre dezembro dez diciembre dic desember des desemba disemba dis disember desambra dezember ธันวาคม ธ.ค. ธ.ค ธค 十二月 thang_muoi_hai ديسمبر دجنبر كانون_الأول dicembre aralık aralik декабря декабрь ທັນວາ ធ្នូ ဒီဇင်ဘာ दिसंबर दिसम्बर डिसेम्बर disyembre දෙසැම්බර් டிசம்பர் டிசெம்பர்",
)
MONTHS: dict[str, int] = {
    folded(name.replace("_", " ")): number for number, names in enumerate(_NAMES, 1) for name in names.split()
}
NAMES = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))

# Which part of a month (days) or year (months) a word means.
PARTS = {
    "early": "early", "beginning of": "early", "start of": "early", "debut": "early", "inicio de": "early", "dau": "early", "ต้น": "early", "上旬": "early", "初": "early", "first half of": "half-1", "1st half of": "half-1", "h1": "half-1",
    "mid": "mid", "middle of": "mid", "mi": "mid", "meados de": "mid", "giua": "mid", "กลาง": "mid", "中旬": "mid", "中": "mid",
    "late": "late", "end of": "late", "fin": "late", "fim de": "late", "final de": "late", "cuoi": "late", "ปลาย": "late", "下旬": "late", "底": "late", "末": "late", "second half of": "half-2", "2nd half of": "half-2", "h2": "half-2",
}  # fmt: skip
PART_WORDS = "|".join(sorted((re.escape(folded(word)) for word in PARTS), key=len, reverse=True))
PARTS = {folded(word): part for word, part in PARTS.items()}
# First and last day of a part of a month; 0 is the month's last.
DAYS = {"early": (1, 10), "mid": (11, 20), "late": (21, 0), "half-1": (1, 15), "half-2": (16, 0)}
# First and last month of a part of a year.
YEAR_MONTHS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "half-1": (1, 6), "half-2": (7, 12)}
