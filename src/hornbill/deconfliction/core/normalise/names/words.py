"""Words in names that are not names, and spellings of one name: the field's knowledge as data.

Rules
- ``TITLES`` and ``CONNECTORS`` say nothing about who it is, and come and go from document to document.
- ``SHORT`` are ways of writing a name that everybody reads as the whole: they are the same name.
- ``VARIANTS`` are one name spelt by the ear of another language: they are compared as such, never shown as the same.
- ``WEAK`` are borne by so many that they do not count as one of two names that agree.

Sources: naming guides of the cultures named here, from general knowledge; as of 2026-11. Not a list of all names:
what it lacks is found by sound (``folding.sound``), or not at all.
"""

from __future__ import annotations

_TITLES = """
mr mrs ms miss mister dr doctor prof professor sir madam capt captain colonel general rev
mme mlle monsieur madame mademoiselle docteur maitre
haji hajji hadji hajj hajjah hajja hj hjh alhaji alhadji alhaja elhadj elhadji sheikh shaikh sayyid syed
dato datuk datin datuksri tunku tengku encik cik puan khun nangsao loksrei bwana ndugu mheshimiwa
"""
TITLES = frozenset(_TITLES.split())
# Two words that are a title only together.
TITLES_OF_TWO = frozenset(
    {("tan", "sri"), ("puan", "sri"), ("el", "hadj"), ("el", "hadji"), ("al", "haj"), ("al", "hajj")}
)
_CONNECTORS = "bin bint binti binte bte bt ibn ibni ould wuld ouled al el ul de da do dos das du des di"
CONNECTORS = frozenset(_CONNECTORS.split())

_SHORT = "mohd=mohammad mhd=mohammad muhd=muhammad md=mohammad muh=muhammad moh=mohammad abd=abdul jos=joseph fco=francisco"
SHORT = dict(pair.split("=") for pair in _SHORT.split())

_VARIANTS = """
muhammad mohammad mohammed mohamed mohamad muhamad muhammed muhamed mahamed mohammadi mohamedi mahammad mahomed mohameed
ahmad ahmed ahmat ahmadi ahmedi achmad akhmad amad ahamed ahmet
mahmud mahmoud mahmood mehmood mahmut mahamoud
hamid hameed hamed hamidi
hasan hassan hassen hassane hasani assane hasen
husayn hussein hussain husain husein hossein hossain houssein hosein houcine hocine husseini huseyin ousseini oussein
ali aly alli alie
umar omar oumar omari omer umari oumarou
uthman othman osman usman ousmane ousman othmane athumani athuman uthmani osmani
abubakar aboubacar aboubakar abubakr abubaker boubacar boubakar bubakar bakari bakar abubakari aboubakr
abdullah abdallah abdulla abdalla abdoulaye abdoulay abdulai abdellah abdilahi abdillahi abdoullah abdullahi abdullai
ibrahim ibrahima ibrahimu ebrahim brahim ibraheem ibrahimi braima
ismail ismael ismaila ismaeel esmail ismaili smail
yusuf youssef yousef yousuf yusof yussuf yusufu youssouf yousouf yusoff usufu youcef
yaqub yaqoob yakub yakubu jacoub yacoub yacouba yakoub
sulayman suleiman sulaiman suleman soleiman souleymane suleyman selemani seleman sulaimani sulemani souleiman
dawud daud dawood daoud daouda daudi dawda
isa issa eisa essa isah issah
musa moussa mousa moosa mussa
yahya yahia yehia yahaya yaya
zakariya zakaria zakariya zakariah zacharia zakariyya
said saeed saiid saidi sayid saeid seid
salim saleem salem selim salimu salum salumu salimi
salih saleh salah salehe swaleh
khalid khaled kalid khalidi halid halidou khaleed
khamis hamisi khamisi hamis
rashid rasheed rachid rashidi rached
ramadan ramadhan ramadhani ramazan ramdane ramzan ramadani
jamal gamal djamel jamel jamaal djamal
jabir jaber gaber djaber djabir jabiri
jafar jaafar djafar jaffar jafari djaafar gafar
mustafa mustapha moustapha moustafa mostafa mustaffa mustafah
aziz azeez azis
karim kareem kerim karimu
rahim raheem rahimu
rahman rehman rahmane rahmaan rachman
hakim hakeem hakimu
latif lateef letif
majid majeed madjid maged
walid waleed oualid walidi
tariq tarik tarek tareq tarique tareck
qasim kassim kasim qassim kassem kacem gassim kasimu gacem belkacem
nasir nasser naser nassir nasiri naceur nacer
amin ameen amine amini lamine
bashir basheer bachir bashiru bechir bashiri
idris idriss idrissa edris driss idrisa idrisu
hamza hamzah hamsa
hashim hashem hachem
adam adama adem adamu
fatima fatimah fatma fatimata fatoumata fatuma fatou fathima fadma fatmata
aisha aishah aicha ayesha aissata aissatou asha eisha aishatu aichatou
khadija khadijah khadidja kadija hadija khadidiatou khadiga kadiatou hadijah
mariam maryam mariama meriem miriam mariyam maryama maryem
zaynab zainab zeinab zeynab zainabu zenab zineb zaynabu
amina aminah aminata ameena aminatou
halima halimah halimatou haleema halimatu
rukia rukiya ruqayya rokia roukia rokiatou
hawa hawwa awa
saida saeeda saidah
rehema rahma rahima
juma jumaa jumah djouma djuma
diallo jallow jalloh dialo jalo
ba bah
cisse sisse ceesay sesay
ndiaye njie ndiaie njai
camara kamara
toure touray turay
keita kaita keyta
coulibaly kulibali koulibaly
traore trawally trawore
conte konte conteh kontey
jean john johan yohana johana
pierre peter petro petero
paul paulo pavel paulus
jacques james yakobo
nguyen nguyan nguen nguien ngyuen
lee li
"""
VARIANTS = {name: line.split()[0] for line in _VARIANTS.strip().splitlines() for name in line.split()}

_WEAK = "muhammad van thi abdul abd nur wa ya ma la le si sri"
WEAK = frozenset(_WEAK.split())

# Arabic script: what no rule can know, for short vowels are not written.
_ARABIC = """
عبد=abd بن=bin ابن=ibn بنت=bint محمد=muhammad احمد=ahmad محمود=mahmud حامد=hamid حميد=hamid حسن=hasan حسين=husayn علي=ali عمر=umar
عثمان=uthman ابراهيم=ibrahim اسماعيل=ismail يوسف=yusuf يعقوب=yaqub سليمان=sulayman داود=dawud داوود=dawud
عيسي=isa موسي=musa يحيي=yahya زكريا=zakariya سعيد=said سالم=salim سليم=salim صالح=salih خالد=khalid
خميس=khamis رشيد=rashid راشد=rashid رمضان=ramadan جمال=jamal جابر=jabir جعفر=jafar مصطفي=mustafa عزيز=aziz
كريم=karim رحيم=rahim رحمن=rahman حكيم=hakim لطيف=latif مجيد=majid وليد=walid طارق=tariq قاسم=qasim ناصر=nasir
امين=amin بشير=bashir ادريس=idris حمزة=hamza حمزه=hamza هاشم=hashim ادم=adam فاطمة=fatima فاطمه=fatima
عائشة=aisha عايشة=aisha عايشه=aisha خديجة=khadija خديجه=khadija مريم=mariam زينب=zaynab امينة=amina
امينه=amina حليمة=halima حليمه=halima جمعة=juma جمعه=juma بكر=bakr ابوبكر=abubakar عبدالله=abdullah الله=allah
نور=nur قادر=qadir سلام=salam فتاح=fattah رزاق=razzaq جبار=jabbar غني=ghani حق=haqq دين=din شريف=sharif
فيصل=faysal فهد=fahd سعود=saud منصور=mansur صادق=sadiq كمال=kamal عادل=adil سمير=samir
"""
ARABIC = dict(pair.split("=") for pair in _ARABIC.split())

# Han: surnames that are read otherwise than the same sign elsewhere, and those of two signs (GB/T 28039-2011).
_HAN_SURNAMES = """
单=shan 單=shan 曾=zeng 仇=qiu 解=xie 任=ren 查=zha 区=ou 區=ou 乐=yue 樂=yue 翟=zhai 盖=ge
蓋=ge 朴=piao 繁=po 员=yun 尉=wei 覃=qin 缪=miao 繆=miao 冼=xian 隗=wei 华=hua 華=hua 召=shao
宓=mi 郇=xun 郗=xi 葛=ge 洗=xian 欧阳=ouyang 歐陽=ouyang 司马=sima 司馬=sima 上官=shangguan
诸葛=zhuge 諸葛=zhuge 司徒=situ 东方=dongfang 東方=dongfang 尉迟=yuchi 尉遲=yuchi 皇甫=huangfu
公孙=gongsun 公孫=gongsun 慕容=murong 令狐=linghu 夏侯=xiahou 端木=duanmu
"""
HAN_SURNAMES = dict(pair.split("=") for pair in _HAN_SURNAMES.split())
