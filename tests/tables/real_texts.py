"""Tables in real languages, each as it was written in the encodings of its region; people and companies are invented.

Rules: every text has headings, full rows, and a short row of its own (``SHORT``); the shortest of them are what people paste from a chat. They
were written before the lists of ``hornbill.tables.core.letters`` were measured with them, and are not changed to please them.
"""

from __future__ import annotations

import unicodedata

TEXTS = {
    "fr": """N°;Nom et prénom;Né le;Adresse;Marchandise saisie
1;Élodie Kaboré;12/03/1981;12 rue de l'Église, Orléans;défenses d'éléphant sculptées, 14 pièces
2;Jérôme Lefèbvre;03/11/1975;Résidence « Les Mûriers », Saint-Étienne;écailles de pangolin séchées
3;Aïcha N'Diaye;27/08/1990;Quartier Médina, près du marché, Thiès;perroquets gris (vivants), dissimulés sous des bâches
4;François Gbédji;01/01/1968;Hôtel de la Plage, Cotonou;ivoire brut déclaré comme bois d'œuvre
""",
    "pt": """Nº;Nome completo;Data de nascimento;Endereço;Observações
1;João Gonçalves Simões;12/03/1981;Avenida 25 de Setembro, Maputo;apreensão de pontas de marfim no avião
2;Inês Conceição;03/11/1975;Rua da Missão, Luanda;não apresentou a licença de exportação
3;Antônio Brandão;27/08/1990;São Paulo, próximo à estação;araras e micos-leões em caixões
4;Lúcia Assunção;01/01/1968;Bissau, junto à câmara;carvão e espécies protegidas
""",
    "es": """Nº;Nombre y apellidos;Fecha de nacimiento;Domicilio;Descripción
1;José Ramón Muñoz;12/03/1981;Calle del Niño, Bogotá;tráfico de tortugas por vía aérea
2;Begoña Ibáñez;03/11/1975;Avenida Simón Bolívar, Medellín;camión con pájaros y reptiles vivos
3;Ángel Núñez Peña;27/08/1990;Logroño, España;exportación sin autorización
""",
    "de": """Nr.;Name;Geburtsdatum;Anschrift;Bemerkung
1;Jürgen Müller;12.03.1981;Größe Straße 5, Köln;Schuppentiere für den Händler in München
2;Käthe Schröder;03.11.1975;Düsseldorf;Elfenbein über Österreich verschickt
3;Björn Weiß;27.08.1990;Nürnberg;Gepäck nicht geöffnet
""",
    "vi": """STT;Họ và tên;Ngày sinh;Địa chỉ;Tang vật
1;Nguyễn Văn Hồng;12/03/1981;Số 5 đường Lê Lợi, thành phố Hải Phòng;ngà voi châu Phi giấu trong gỗ
2;Trần Thị Mỹ Duyên;03/11/1975;Quận Bình Thạnh, Thành phố Hồ Chí Minh;vảy tê tê khô, khoảng hai tấn
3;Phạm Quốc Cường;27/08/1990;Huyện Đông Triều, tỉnh Quảng Ninh;sừng tê giác
4;Đặng Thùy Ưng;01/01/1968;Phường Cửa Bắc, Nam Định;hổ con còn sống
""",
    "th": """ลำดับ,ชื่อ-สกุล,วันเกิด,ที่อยู่,ของกลาง
1,นายสมชาย ใจดี,12/03/2524,99 หมู่ 4 ตำบลบางนา กรุงเทพมหานคร,งาช้างแอฟริกา 14 ชิ้น ซุกซ่อนในตู้คอนเทนเนอร์
2,นางสาวมาลี ศรีสุข,03/11/2518,อำเภอหาดใหญ่ จังหวัดสงขลา,เกล็ดลิ่นตากแห้ง
3,นายวีระพงษ์ ทองคำ,27/08/2533,เชียงของ จังหวัดเชียงราย,นกแก้วมีชีวิต
""",
    "zh": """序号,姓名,出生日期,地址,查获物品
1,王小明,1981-03-12,广西壮族自治区凭祥市友谊路五号,象牙制品十四件
2,欧阳建国,1975-11-03,福建省莆田市仙游县榜头镇,红木与犀牛角
3,黄丽娟,1990-08-27,广东省深圳市罗湖区,穿山甲鳞片约两吨,藏于木材之中
4,蓝海进出口贸易有限公司,,海南省海口市,濒危动物活体
""",
    "zh-t": """序號,姓名,出生日期,地址,查獲物品
1,陳大文,1981-03-12,香港九龍旺角彌敦道五號,象牙製品十四件
2,歐陽志強,1975-11-03,臺灣高雄市前鎮區,紅木與犀牛角
3,黃麗娟,1990-08-27,澳門半島,穿山甲鱗片約兩噸,藏於木材之中
""",
    "ja": """番号,氏名,生年月日,住所,押収品
1,山田太郎,1981年3月12日,東京都港区芝公園四丁目,象牙の印鑑を含む十四点
2,佐々木由美子,1975年11月3日,大阪府堺市,カメ(生体)がスーツケースに隠されていた
3,グエン・ヴァン・ホン,1990年8月27日,名古屋市中区,コツメカワウソ
""",
    "ko": """번호,성명,생년월일,주소,압수품
1,김영수,1981-03-12,부산광역시 해운대구 우동,상아 제품 열네 점
2,박지현,1975-11-03,서울특별시 종로구 인사동,천산갑 비늘을 목재 속에 숨김
3,최민호,1990-08-27,인천국제공항 화물터미널,앵무새 알
""",
    "ar": """الرقم;الاسم الكامل;تاريخ الميلاد;العنوان;المضبوطات
1;محمد عبد الله الحسن;12/03/1981;شارع الجمهورية، الخرطوم;أنياب الفيل المخبأة في الحاوية
2;فاطمة الزهراء بنت علي;03/11/1975;مدينة نصر، القاهرة;صقور حية بدون ترخيص
3;يوسف إبراهيم;27/08/1990;ميناء جبل علي، دبي;قرون وحيد القرن
""",
    "ru": """№;Фамилия, имя;Дата рождения;Адрес;Изъято
1;Иванов Сергей Петрович;12.03.1981;г. Владивосток, ул. Светланская;медвежьи лапы и желчь
2;Кузнецова Ольга;03.11.1975;Хабаровский край;рога сайгака, спрятанные в грузовике
3;Ли Вячеслав;27.08.1990;Москва, аэропорт Шереметьево;соколы в ящике
""",
    "pl": """Lp.;Imię i nazwisko;Data urodzenia;Adres;Uwagi
1;Małgorzata Wójcik;12.03.1981;Łódź, ul. Żeromskiego;papugi przewożone w bagażu, żywe
2;Grzegorz Brzęczyszczykiewicz;03.11.1975;Gdańsk;kość słoniowa bez świadectwa
3;Józef Dąbrowski;27.08.1990;Przemyśl;przesyłka zatrzymana na granicy
""",
    "cs": """Č.;Jméno a příjmení;Datum narození;Bydliště;Poznámka
1;Jiří Dvořák;12.03.1981;Plzeň, Náměstí Míru;papoušci převáženi v kufru
2;Lenka Šťastná;03.11.1975;Ústí nad Labem;tygří kosti, řezané
3;Nguyen Van Hong;27.08.1990;tržnice Sapa, Praha;želvy uhynulé při přepravě
""",
    "hu": """Sorszám;Név;Születési idő;Lakcím;Megjegyzés
1;Szűcs László;1981.03.12;Győr, Fő út;élő madarak a csomagtartóban
2;Kovácsné Tóth Erzsébet;1975.11.03;Kőszeg;teknősök engedély nélkül
3;Fülöp Károly;1990.08.27;Röszke határátkelőhely;elefántcsont tárgyak
""",
    "tr": """Sıra;Adı soyadı;Doğum tarihi;Adres;Açıklama
1;Şükrü Yıldız;12.03.1981;İstanbul, Beyoğlu ilçesi;bavulda gizlenmiş canlı kuşlar
2;Ayşe Gülçin Öztürk;03.11.1975;Iğdır;fildişi eşya, belgesi yok
3;İsmail Çağlar;27.08.1990;Kapıkule sınır kapısı;kaplumbağalar
""",
    "el": """Α/Α;Ονοματεπώνυμο;Ημερομηνία γέννησης;Διεύθυνση;Παρατηρήσεις
1;Γεώργιος Παπαδόπουλος;12/03/1981;Λιμάνι Πειραιά;ελεφαντόδοντο μέσα σε εμπορευματοκιβώτιο
2;Ελένη Κωνσταντίνου;03/11/1975;Θεσσαλονίκη;ζωντανές χελώνες στις αποσκευές
""",
    "he": """מספר;שם מלא;תאריך לידה;כתובת;הערות
1;משה כהן;12/03/1981;רחוב הרצל, תל אביב;שנהב שהוסתר במטען
2;רחל לוי;03/11/1975;נמל חיפה;תוכים חיים ללא רישיון
""",
    "lt": """Nr.;Vardas ir pavardė;Gimimo data;Adresas;Pastabos
1;Žydrūnas Jonaitis;1981-03-12;Klaipėda, Taikos gatvė;gyvi paukščiai lagamine
2;Eglė Žukauskienė;1975-11-03;Šiauliai;dramblio kaulo dirbiniai be leidimų
3;Vytautas Ąžuolas;1990-08-27;Medininkų pasienio postas;įvežta iš trečiųjų šalių
""",
    "lo": """ລຳດັບ,ຊື່ ແລະ ນາມສະກຸນ,ວັນເດືອນປີເກີດ
1,ທ້າວ ສົມພອນ,12/03/1981
""",
    "km": """ល.រ,ឈ្មោះ,ថ្ងៃខែឆ្នាំកំណើត
1,សុខ ចាន់ថា,12/03/1981
""",
}
SHORT = {
    "fr": "Jérôme Lefèbvre;Orléans, près de l'église",
    "pt": "João Gonçalves;não apresentou a licença",
    "es": "Begoña Ibáñez;camión con pájaros",
    "de": "Jürgen Müller;Größe Straße, Köln",
    "vi": "Nguyễn Văn Hồng;thành phố Hải Phòng",
    "th": "นายสมชาย ใจดี,กรุงเทพมหานคร",
    "zh": "王小明,广西壮族自治区凭祥市",
    "zh-t": "陳大文,香港九龍旺角彌敦道",
    "ja": "山田太郎,東京都港区芝公園",
    "ko": "김영수,부산광역시 해운대구",
    "ar": "محمد عبد الله;الخرطوم",
    "ru": "Иванов Сергей;Владивосток",
    "pl": "Małgorzata Wójcik;Łódź, żywe papugi",
    "cs": "Jiří Dvořák;Plzeň, papoušci v kufru",
    "hu": "Szűcs László;Győr, élő madarak",
    "tr": "Şükrü Yıldız;İstanbul ilçesi",
    "el": "Γεώργιος Παπαδόπουλος;Πειραιά",
    "he": "משה כהן;רחוב הרצל",
    "lt": "Žydrūnas Jonaitis;Klaipėda, gatvė",
    "lo": "ທ້າວ ສົມພອນ,ວຽງຈັນ",
    "km": "សុខ ចាន់ថា,ភ្នំពេញ",
}
OLD = (
    ("fr", "windows-1252"),
    ("fr", "mac-roman"),
    ("fr", "cp850"),
    ("pt", "windows-1252"),
    ("pt", "mac-roman"),
    ("pt", "cp850"),
    ("es", "windows-1252"),
    ("de", "windows-1252"),
    ("vi", "windows-1258"),
    ("vi", "viscii"),
    ("th", "windows-874"),
    ("zh", "gb18030"),
    ("zh-t", "big5"),
    ("ja", "shift_jis"),
    ("ja", "euc-jp"),
    ("ja", "iso-2022-jp"),
    ("ko", "euc-kr"),
    ("ar", "windows-1256"),
    ("ar", "iso-8859-6"),
    ("ru", "windows-1251"),
    ("ru", "koi8-r"),
    ("ru", "cp866"),
    ("pl", "windows-1250"),
    ("cs", "windows-1250"),
    ("hu", "windows-1250"),
    ("tr", "windows-1254"),
    ("el", "windows-1253"),
    ("he", "windows-1255"),
    ("lt", "windows-1257"),
)
UNICODE = tuple(
    (language, encoding)
    for language in ("fr", "vi", "th", "zh", "lo", "km", "ar")
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
)


def encoded(text, codec):
    """The bytes of a text; for Windows-1258 with tones apart from their letters, as it has them."""
    if codec != "cp1258":
        return text.encode(codec, "ignore")
    out = b""
    for sign in unicodedata.normalize("NFC", text):
        try:
            out += sign.encode(codec)
        except UnicodeEncodeError:
            for part in _apart(sign):
                out += part.encode(codec, "ignore")
    return out


def _apart(sign):
    """A letter and its tone, which is the last or the first but one of its marks."""
    whole = unicodedata.normalize("NFD", sign)
    tones = [mark for mark in whole[1:] if mark in "\u0300\u0301\u0303\u0309\u0323"]
    rest = whole[0] + "".join(mark for mark in whole[1:] if mark not in tones)
    return [unicodedata.normalize("NFC", rest), *tones]
