"""Given and family names of eight regions, each with its spellings under the systems that documents use.

Rules
- One line is one name; its spellings stand side by side, separated by bars, in the order of the systems named for the region.
  People are put together from them by ``labelled``: nobody is meant by any pair.
- Thai: script; Royal Thai General System (Royal Institute, 1999); spelling usual in passports, which keeps written
  letters that are not said. Lao: script; BGN/PCGN 1966; spelling after French, usual in Lao passports. Khmer: script;
  two Latin spellings usual in documents. Chinese: script; Hanyu pinyin (ISO 7098:2015); Wade-Giles (Giles 1912);
  Cantonese as Hong Kong's registry writes it. Arabic: script; ALA-LC 2012 without its signs; English; French.
  Vietnamese: chữ Quốc ngữ; its letters without signs come by rule. Swahili and the French of West and Central Africa:
  the spellings that two neighbouring administrations use.
- Written down from general knowledge of names and systems, as of 2026-11; no list was copied.
"""

from __future__ import annotations

THAI_GIVEN = """
สมชาย|Somchai|Somchay
วิชัย|Wichai|Vichai
ประเสริฐ|Prasoet|Prasert
สุรศักดิ์|Surasak|Surasakdi
ธนากร|Thanakon|Tanakorn
กิตติพงษ์|Kittiphong|Kittipong
ชัยวัฒน์|Chaiwat|Chaivat
อนุชา|Anucha|Anuchar
พรทิพย์|Phonthip|Porntip
วราภรณ์|Waraphon|Waraporn
นภา|Napha|Napa
สุดารัตน์|Sudarat|Sudarath
อรุณ|Arun|Aroon
ปราณี|Prani|Pranee
สุนีย์|Suni|Sunee
พิชิต|Phichit|Pichit
ณรงค์|Narong|Narongk
วีระ|Wira|Veera
ธีรพงษ์|Thiraphong|Teerapong
มาลี|Mali|Malee
"""
THAI_FAMILY = """
ศรีสุข|Sisuk|Srisuk
วงศ์สวัสดิ์|Wongsawat|Vongsawasdi
ทองดี|Thongdi|Tongdee
แก้วมณี|Kaeomani|Kaewmanee
บุญมา|Bunma|Boonma
จันทร์แก้ว|Chankaeo|Jankaew
รัตนกุล|Rattanakun|Ratanakul
ใจดี|Chaidi|Jaidee
เจริญสุข|Charoensuk|Jaroensook
ชัยมงคล|Chaimongkhon|Chaimongkol
อินทร์ทอง|Inthong|Intong
โพธิ์ศรี|Phosi|Phosri
พงษ์พานิช|Phongphanit|Pongpanich
สุวรรณ|Suwan|Suvarn
ธรรมรักษ์|Thammarak|Dhammarak
"""
LAO_GIVEN = """
ສົມພອນ|Somphon|Somphone
ບຸນມີ|Bunmi|Bounmy
ຄຳພັນ|Khamphan|Khamphanh
ສີສະຫວາດ|Sisawat|Sisavath
ວຽງໄຊ|Wiangxai|Viengxay
ພູວົງ|Phuwong|Phouvong
ຈັນທະລາ|Chanthala|Chanthara
ບຸນທັນ|Bunthan|Bounthanh
ໄຊສົມບູນ|Xaisombun|Saysomboun
ແສງຈັນ|Sengchan|Sengchanh
"""
LAO_FAMILY = """
ພົມມະຈັນ|Phommachan|Phommachanh
ແກ້ວມະນີ|Keomani|Keomany
ວົງສາ|Wongsa|Vongsa
ອິນທະວົງ|Inthawong|Inthavong
ສີສຸກ|Sisuk|Sisouk
ສຸລິຍະວົງ|Suliyawong|Souliyavong
ໄຊຍະວົງ|Xainyawong|Xayavong
ພິມມະສອນ|Phimmason|Phimmasone
"""
KHMER_GIVEN = """
សុភា|Sophea|Sopheap
វណ្ណា|Vanna|Vannah
ពិសិដ្ឋ|Piseth|Pisith
រតនា|Ratana|Rathana
បូរី|Borey|Bory
ដារ៉ា|Dara|Darah
សុជាតិ|Socheat|Sochet
ចន្ថា|Chantha|Chanthar
"""
KHMER_FAMILY = """
សុខ|Sok|Sokh
ហេង|Heng|Haeng
គឹម|Kim|Kem
នួន|Nuon|Noun
មាស|Meas|Meah
ពេជ្រ|Pich|Pech
"""
CHINESE_GIVEN = """
小明|Xiaoming|Hsiao-ming|Siu Ming
志强|Zhiqiang|Chih-ch'iang|Chi Keung
建国|Jianguo|Chien-kuo|Kin Kwok
美玲|Meiling|Mei-ling|Mei Ling
丽华|Lihua|Li-hua|Lai Wah
文杰|Wenjie|Wen-chieh|Man Kit
国强|Guoqiang|Kuo-ch'iang|Kwok Keung
家豪|Jiahao|Chia-hao|Ka Ho
淑芬|Shufen|Shu-fen|Suk Fan
春生|Chunsheng|Ch'un-sheng|Chun Sang
大伟|Dawei|Ta-wei|Tai Wai
晓东|Xiaodong|Hsiao-tung|Hiu Tung
永康|Yongkang|Yung-k'ang|Wing Hong
玉兰|Yulan|Yu-lan|Yuk Lan
俊峰|Junfeng|Chun-feng|Chun Fung
海燕|Haiyan|Hai-yen|Hoi Yin
"""
CHINESE_FAMILY = """
陈|Chen|Ch'en|Chan
王|Wang|Wang|Wong
李|Li|Li|Lee
张|Zhang|Chang|Cheung
刘|Liu|Liu|Lau
黄|Huang|Huang|Wong
林|Lin|Lin|Lam
吴|Wu|Wu|Ng
郑|Zheng|Cheng|Cheng
周|Zhou|Chou|Chow
徐|Xu|Hsu|Tsui
郭|Guo|Kuo|Kwok
谢|Xie|Hsieh|Tse
曾|Zeng|Tseng|Tsang
"""
ARABIC_GIVEN = """
يوسف|Yusuf|Yousuf|Youssef
خالد|Khalid|Khaled|Khaled
عبد الرحمن|Abd al-Rahman|Abdul Rahman|Abderrahmane
فاطمة|Fatimah|Fatima|Fatma
حسين|Husayn|Hussein|Houcine
إبراهيم|Ibrahim|Ebrahim|Brahim
مصطفى|Mustafa|Mostafa|Moustapha
نور الدين|Nur al-Din|Nooruddin|Noureddine
جمال|Jamal|Gamal|Djamel
شريف|Sharif|Sherif|Cherif
رشيد|Rashid|Rasheed|Rachid
عائشة|Aishah|Ayesha|Aicha
طارق|Tariq|Tarek|Tarik
سليمان|Sulayman|Suleiman|Slimane
سعيد|Said|Saeed|Saïd
وليد|Walid|Waleed|Oualid
مريم|Maryam|Mariam|Meriem
زياد|Ziyad|Ziad|Ziad
ياسين|Yasin|Yaseen|Yacine
"""
ARABIC_FAMILY = """
الحربي|al-Harbi|Alharbi|El Harbi
المنصوري|al-Mansuri|Al Mansoori|El Mansouri
القاسمي|al-Qasimi|Al Qassimi|El Kacimi
الشمري|al-Shammari|Alshammari|Chammari
الزهراني|al-Zahrani|Alzahrani|Zahrani
الخطيب|al-Khatib|Elkhateeb|El Khatib
الهاشمي|al-Hashimi|Al Hashemi|El Hachemi
حداد|Haddad|Hadad|Haddad
نجار|Najjar|Naggar|Nadjar
بوزيد|Bu Zayd|Bouzid|Bouzid
الصباغ|al-Sabbagh|Alsabbagh|Sebbagh
بلعيد|Bal'id|Belaid|Belaïd
المغربي|al-Maghribi|Almaghrabi|El Maghribi
"""
VIETNAMESE_FAMILY = """
Nguyễn
Trần
Lê
Phạm
Hoàng
Huỳnh
Vũ
Đặng
Bùi
Đỗ
Ngô
Dương
Trịnh
Đinh
Trương
"""
VIETNAMESE_MIDDLE = """
Văn
Thị
Đức
Minh
Ngọc
Quang
Hữu
Xuân
Thanh
"""
VIETNAMESE_GIVEN = """
An
Bình
Cường
Dũng
Hải
Hằng
Hoa
Khánh
Lan
Linh
Long
Nam
Phong
Phúc
Quân
Sơn
Tâm
Thảo
Trang
Tuấn
Vinh
Yến
"""
SWAHILI_GIVEN = """
Juma|Jumaa
Hamisi|Khamis
Rashidi|Rashid
Saidi|Said
Athumani|Othman
Zainabu|Zainab
Selemani|Suleiman
Baraka|Barakah
Neema|Nema
Rehema|Rahma
Yohana|Yohanna
Ramadhani|Ramadhan
Mwajuma|Mwanajuma
Salum|Salim
Abubakari|Abubakar
Furaha|Furahah
"""
SWAHILI_FAMILY = """
Mwinyimkuu|Mwinyi Mkuu
Mkumbo|Mukumbo
Mwakalinga|Mwakalinge
Massawe|Masawe
Mollel|Molel
Komba|Kombah
Ngonyani|Ngonyany
Shabani|Shaaban
Kilonzo|Kilonso
Wanjiku|Wanjiko
Otieno|Otyeno
Mutua|Mutuwa
Chacha|Chacher
"""
FRENCH_GIVEN = """
Mamadou|Mamadu
Ousmane|Usman
Aïssatou|Aissatu
Fatoumata|Fatumata
Ibrahima|Ibrahim
Boubacar|Bubacarr
Moussa|Musa
Souleymane|Sulayman
Abdoulaye|Abdulai
Jean-Pierre|Jean Pierre
Marie-Claire|Marie Claire
Célestin|Celestine
Kouassi|Kwasi
Koffi|Kofi
Kouamé|Kwame
Aminata|Aminatta
Cheikh|Sheikh
"""
FRENCH_FAMILY = """
Diallo|Jallow
N'Diaye|Njie
Ouédraogo|Wedraogo
Coulibaly|Kulibali
Koné|Koneh
Touré|Touray
N'Guessan|Nguessan
M'Bemba|Mbemba
Habimana|Habyimana
Tshibangu|Chibangu
Moukoko|Mukoko
Sissoko|Cissoko
Camara|Kamara
Sow|So
Bationo|Bationo
Nkurunziza|Nkulunziza
"""
