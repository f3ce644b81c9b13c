"""What people write above columns, in six languages: English, French, Portuguese, Chinese, Vietnamese, Thai.

Rules
- A row is one thing that a column can hold, with the headings that name it. Case, accents of Latin letters, punctuation and
  underscores do not count (``columns.plain``).
- A part asks for the rows that it needs, and adds its own words (``columns.Target``).

Sources: the Convention's annual illegal trade report template (CITES, 2023) in English and French; UN/EDIFACT and WCO Data Model element
names; INTERPOL I-24/7 form labels; headings of customs, police and bank exports, put together by hand.

    words("date-of-birth")     # ("date of birth", "dob", "birth date", ..., "วันเกิด")
"""

from __future__ import annotations

_ROWS = {
    # --- people -------------------------------------------------------------------------------------------
    "name": (
        "name|full name|complete name|person|suspect|subject|name of person|name of suspect|fullname|nom complet|nom et prénom|noms et prénoms|"
        "nom prénom|nom|nome|nome completo|姓名|名字|名称|全名|tên|họ tên|họ và tên|họ tên đầy đủ|ชื่อ|ชื่อ สกุล|ชื่อ นามสกุล|ชื่อสกุล|ชื่อและนามสกุล"
    ),
    "first-name": (
        "first name|given name|given names|forename|forenames|firstname|prénom|prénoms|primeiro nome|nome próprio|名|tên gọi|tên đệm và tên|"
        "ชื่อจริง|ชื่อต้น"
    ),
    "last-name": (
        "last name|surname|family name|lastname|nom de famille|nom patronymique|apelido|sobrenome|último nome|姓|姓氏|họ|นามสกุล|สกุล"
    ),
    "alias": (
        "alias|aliases|aka|a k a|also known as|other names|nickname|surnom|alias connus|dit|alcunha|outros nomes|nome falso|别名|化名|绰号|曾用名|"
        "bí danh|tên khác|tên thường gọi|ชื่อเล่น|ชื่ออื่น|นามแฝง|ฉายา"
    ),
    "date-of-birth": (
        "date of birth|dob|d o b|birth date|birthdate|born|born on|birthday|date de naissance|né le|née le|né e le|ddn|data de nascimento|nascimento|"
        "dn|出生日期|出生年月日|出生年月|生日|出生|ngày sinh|ngày tháng năm sinh|năm sinh|sinh ngày|วันเกิด|วันเดือนปีเกิด|วัน เดือน ปี เกิด|ว ด ป เกิด"
    ),
    "place-of-birth": (
        "place of birth|birth place|birthplace|pob|born in|lieu de naissance|né à|local de nascimento|naturalidade|出生地|出生地点|籍贯|nơi sinh|"
        "quê quán|สถานที่เกิด|บ้านเกิด"
    ),
    "nationality": (
        "nationality|citizenship|citizen of|nationalité|citoyenneté|nacionalidade|cidadania|国籍|quốc tịch|สัญชาติ"
    ),
    "sex": "sex|gender|m f|sexe|genre|sexo|género|gênero|性别|giới tính|เพศ",
    "passport": (
        "passport|passport no|passport number|passport num|pp no|travel document|passeport|n passeport|numéro de passeport|passaporte|"
        "n passaporte|número do passaporte|护照|护照号|护照号码|hộ chiếu|số hộ chiếu|หนังสือเดินทาง|เลขหนังสือเดินทาง|เลขที่หนังสือเดินทาง"
    ),
    "identity-number": (
        "id|id no|id number|id card|identity card|identity number|national id|national id no|nid|identity document|cni|n cni|carte d identité|"
        "numéro d identité|pièce d identité|bilhete de identidade|bi|n bi|cartão de cidadão|cpf|rg|documento|身份证|身份证号|身份证号码|证件号|证件号码|"
        "cmnd|cccd|số cmnd|số cccd|căn cước|căn cước công dân|chứng minh nhân dân|เลขบัตรประชาชน|บัตรประชาชน|เลขประจำตัวประชาชน|หมายเลขบัตรประชาชน"
    ),
    "occupation": (
        "occupation|profession|job|employment|métier|profissão|ocupação|职业|工作|nghề nghiệp|อาชีพ"
    ),
    "title": "title|office|function|position|rank|post|titre|fonction|grade|cargo|função|posto|职务|职位|头衔|chức vụ|chức danh|ตำแหน่ง|ยศ",
    "language": "language|langue|idioma|língua|语言|ngôn ngữ|ภาษา",
    # --- how to reach somebody -----------------------------------------------------------------------------
    "phone": (
        "phone|phone no|phone number|telephone|telephone number|tel|tel no|mobile|mobile no|mobile number|cell|cell phone|msisdn|whatsapp|contact no|"
        "contact number|téléphone|numéro de téléphone|n téléphone|portable|gsm|telefone|telemóvel|celular|n telefone|电话|电话号码|手机|手机号|手机号码|联系电话|"
        "điện thoại|số điện thoại|sđt|di động|โทรศัพท์|เบอร์โทร|เบอร์โทรศัพท์|หมายเลขโทรศัพท์|มือถือ|เบอร์มือถือ"
    ),
    "email": "email|e mail|email address|mail|courriel|adresse électronique|adresse mail|adresse e mail|correio eletrónico|correio eletrônico|endereço de e mail|邮箱|电子邮箱|电子邮件|email liên hệ|thư điện tử|อีเมล|อีเมล์",
    "address": (
        "address|home address|street address|residence|residential address|place of residence|adresse|domicile|adresse postale|endereço|morada|residência|"
        "地址|住址|家庭住址|联系地址|住所|địa chỉ|nơi ở|chỗ ở|hộ khẩu thường trú|nơi cư trú|ที่อยู่|ที่อยู่ปัจจุบัน|ภูมิลำเนา"
    ),
    "city": "city|town|ville|commune|cidade|município|城市|市|thành phố|เมือง|อำเภอ",
    "province": "province|state|region|county|département|région|província|estado|região|省|省份|州|tỉnh|tỉnh thành|จังหวัด|ภาค",
    "country": "country|country code|pays|code pays|país|国家|国别|quốc gia|nước|ประเทศ",
    "website": "website|web site|url|link|site web|site internet|lien|sítio|página|网站|网址|链接|trang web|đường dẫn|เว็บไซต์|ลิงก์",
    # --- companies, goods, transport -------------------------------------------------------------------------
    "company": (
        "company|company name|business name|organisation|organization|firm|entity|société|raison sociale|entreprise|nom de la société|empresa|"
        "razão social|nome da empresa|公司|公司名称|企业名称|单位|单位名称|công ty|tên công ty|doanh nghiệp|บริษัท|ชื่อบริษัท|นิติบุคคล"
    ),
    "registration-number": (
        "registration number|registration no|company number|company reg no|reg no|business registration|numéro d immatriculation|rccm|siret|siren|"
        "número de registo|nuit|cnpj|nipc|注册号|统一社会信用代码|工商注册号|mã số doanh nghiệp|mst|mã số thuế|เลขทะเบียน|เลขทะเบียนนิติบุคคล"
    ),
    "vehicle-plate": (
        "plate|plate no|plate number|licence plate|license plate|vehicle registration|registration plate|vehicle no|number plate|plaque|"
        "plaque d immatriculation|immatriculation|matrícula|placa|chapa|车牌|车牌号|车牌号码|biển số|biển số xe|biển kiểm soát|ทะเบียนรถ|เลขทะเบียนรถ|ป้ายทะเบียน"
    ),
    "vessel": "vessel|vessel name|ship|ship name|name of vessel|navire|nom du navire|bateau|navio|nome do navio|embarcação|船名|船舶|tàu|tên tàu|ชื่อเรือ|เรือ",
    "imo": "imo|imo no|imo number|numéro imo|número imo|imo号|số imo|หมายเลข imo",
    "voyage": "voyage|voyage no|voyage number|numéro de voyage|viagem|航次|số chuyến|เที่ยวเรือ",
    "flight": "flight|flight no|flight number|vol|numéro de vol|n vol|voo|número do voo|航班|航班号|chuyến bay|số hiệu chuyến bay|เที่ยวบิน|หมายเลขเที่ยวบิน",
    "container": (
        "container|container no|container number|cntr|cntr no|conteneur|numéro de conteneur|n conteneur|contentor|contêiner|número do contentor|"
        "集装箱|集装箱号|箱号|柜号|container số|số container|số cont|ตู้คอนเทนเนอร์|หมายเลขตู้|เลขตู้"
    ),
    "bill-of-lading": (
        "bill of lading|b l|bl no|b l no|b l number|connaissement|numéro de connaissement|conhecimento de embarque|提单|提单号|vận đơn|số vận đơn|"
        "ใบตราส่ง|เลขที่ใบตราส่ง"
    ),
    "air-waybill": "air waybill|airway bill|awb|awb no|lta|lettre de transport aérien|carta de porte aéreo|空运单|空运单号|运单号|không vận đơn|ใบขนส่งทางอากาศ",
    "declaration": (
        "customs declaration|declaration no|declaration number|entry number|déclaration en douane|numéro de déclaration|declaração aduaneira|报关单号|"
        "报关单|tờ khai|số tờ khai|ใบขนสินค้า|เลขที่ใบขน"
    ),
    "hs-code": "hs code|hs|commodity code|tariff code|tariff|code sh|code douanier|nomenclature|código sh|código pautal|ncm|税号|商品编码|hs编码|mã hs|พิกัด|พิกัดศุลกากร",
    "consignor": "consignor|shipper|sender|exporter|expéditeur|exportateur|expedidor|remetente|exportador|发货人|寄件人|出口商|người gửi|người xuất khẩu|ผู้ส่ง|ผู้ส่งออก",
    "consignee": "consignee|receiver|recipient|importer|destinataire|importateur|consignatário|destinatário|importador|收货人|收件人|进口商|người nhận|người nhập khẩu|ผู้รับ|ผู้นำเข้า",
    "transport": "transport|mode of transport|means of transport|conveyance|transport mode|mode de transport|moyen de transport|modo de transporte|meio de transporte|运输方式|运输工具|phương tiện|phương thức vận chuyển|การขนส่ง|ยานพาหนะ",
    "concealment": "concealment|method of concealment|concealment method|hidden in|mode de dissimulation|méthode de dissimulation|dissimulation|ocultação|método de ocultação|藏匿方式|伪装方式|cách thức cất giấu|วิธีซุกซ่อน|การซุกซ่อน",
    # --- money ---------------------------------------------------------------------------------------------------
    "account": "account|account no|account number|bank account|compte|numéro de compte|n compte|conta|número da conta|账号|账户|银行账号|银行账户|số tài khoản|tài khoản|เลขที่บัญชี|บัญชีธนาคาร|เลขบัญชี",
    "iban": "iban|code iban|número iban",
    "bic": "bic|swift|swift code|bic code|swift bic|code swift|código swift|mã swift",
    "bank": "bank|bank name|banque|nom de la banque|banco|银行|开户行|ngân hàng|ธนาคาร",
    "amount": "amount|sum|amount paid|montant|somme|montante|quantia|金额|số tiền|จำนวนเงิน",
    "value": "value|estimated value|declared value|market value|valeur|valeur estimée|valeur déclarée|valor|valor estimado|valor declarado|价值|估价|货值|giá trị|trị giá|มูลค่า|ราคา",
    "currency": "currency|ccy|devise|monnaie|moeda|divisa|币种|货币|loại tiền|đơn vị tiền tệ|สกุลเงิน",
    # --- seizures, wildlife ------------------------------------------------------------------------------------------
    "seizure-number": (
        "seizure no|seizure number|seizure id|seizure ref|seizure reference|numéro de saisie|n saisie|référence de la saisie|número da apreensão|"
        "n apreensão|查获编号|扣押编号|số vụ bắt giữ|เลขที่การยึด|เลขที่ยึด"
    ),
    "case-number": "case no|case number|case id|case ref|file no|file number|reference|ref|ref no|numéro de dossier|n dossier|dossier|référence|número do processo|processo|案号|案件编号|编号|số vụ án|mã vụ|số hồ sơ|เลขคดี|เลขที่คดี|หมายเลขคดี",
    "seizure-date": "seizure date|date of seizure|date seized|seized on|date de saisie|date de la saisie|saisi le|data da apreensão|查获日期|扣押日期|查获时间|ngày bắt giữ|ngày thu giữ|วันที่ยึด|วันที่จับกุม|วันที่ตรวจยึด",
    "place-of-seizure": "place of seizure|seizure location|location of seizure|seized at|lieu de saisie|lieu de la saisie|local da apreensão|查获地点|扣押地点|nơi bắt giữ|địa điểm bắt giữ|สถานที่ยึด|สถานที่จับกุม|สถานที่ตรวจยึด",
    "location": "location|place|site|lieu|localisation|endroit|local|localização|lugar|地点|位置|địa điểm|vị trí|สถานที่|ตำแหน่งที่ตั้ง",
    "latitude": "latitude|lat|纬度|vĩ độ|ละติจูด",
    "longitude": "longitude|lon|long|lng|经度|kinh độ|ลองจิจูด",
    "species": "species|taxon|taxa|wildlife|animal|plant|espèce|espèces|taxon concerné|espécie|espécies|táxon|物种|动植物|种类|loài|tên loài|ชนิด|ชนิดพันธุ์|ชนิดสัตว์",
    "scientific-name": "scientific name|latin name|nom scientifique|nom latin|nome científico|nome latino|学名|拉丁名|tên khoa học|ชื่อวิทยาศาสตร์",
    "common-name": "common name|english name|vernacular name|local name|nom commun|nom vernaculaire|nome comum|nome vulgar|俗名|通用名|中文名|tên thông thường|tên thường|ชื่อสามัญ|ชื่อท้องถิ่น",
    "specimen": "specimen|type of specimen|specimen type|description|description of specimen|description of goods|goods|item|commodity|product|type de spécimen|spécimen|description des marchandises|marchandise|espécime|tipo de espécime|mercadoria|produto|标本|标本类型|货物|品名|货物名称|mẫu vật|loại mẫu vật|hàng hóa|tên hàng|ตัวอย่าง|ประเภทตัวอย่าง|สินค้า|ของกลาง",
    "appendix": "appendix|cites appendix|annexe|annexe cites|anexo|anexo cites|附录|phụ lục|บัญชี cites|บัญชี",
    "quantity": "quantity|qty|number|no of pieces|pieces|count|number of specimens|quantité|qté|nombre|nombre de pièces|quantidade|qtd|número de peças|数量|件数|số lượng|จำนวน|ปริมาณ",
    "mass": "weight|mass|net weight|gross weight|weight kg|kg|poids|masse|poids net|poids brut|peso|massa|peso líquido|重量|净重|毛重|trọng lượng|khối lượng|cân nặng|น้ำหนัก",
    "unit": "unit|units|unit of measure|uom|unité|unité de mesure|unidade|unidade de medida|单位 计量|计量单位|đơn vị|đơn vị tính|đvt|หน่วย|หน่วยนับ",
    "origin": "origin|country of origin|source|source country|origine|pays d origine|provenance|origem|país de origem|proveniência|原产地|原产国|来源国|来源地|xuất xứ|nước xuất xứ|nguồn gốc|ประเทศต้นทาง|ต้นทาง|ถิ่นกำเนิด",
    "transit": "transit|country of transit|transit countries|via|pays de transit|trânsito|país de trânsito|过境国|中转国|中转|quá cảnh|nước quá cảnh|ประเทศทางผ่าน|ทางผ่าน",
    "destination": "destination|country of destination|final destination|destination alléguée|pays de destination|destino|país de destino|目的地|目的国|điểm đến|nước đến|ประเทศปลายทาง|ปลายทาง",
    "permit": "permit|permit no|permit number|cites permit|licence no|license no|permis|numéro de permis|n permis|licença|número da licença|许可证|许可证号|证书号|giấy phép|số giấy phép|ใบอนุญาต|เลขที่ใบอนุญาต",
    "agency": "agency|authority|seizing agency|reporting agency|office of seizure|service|organisme|service saisissant|autorité|agência|autoridade|entidade|机构|机关|执法机关|cơ quan|đơn vị bắt giữ|หน่วยงาน|หน่วยงานจับกุม",
    "offender": "offender|offenders|accused|defendant|arrested|contrevenant|prévenu|mis en cause|infrator|arguido|acusado|嫌疑人|犯罪嫌疑人|当事人|đối tượng|bị can|nghi phạm|ผู้ต้องหา|ผู้กระทำผิด",
    # --- times and the rest -----------------------------------------------------------------------------------------
    "date": "date|day and time|datetime|date time|time|data|data e hora|date et heure|日期|时间|ngày|ngày tháng|thời gian|วันที่|เวลา|วัน เดือน ปี",
    "year": "year|yyyy|yr|année|an|ano|年|年份|năm|ปี|พ ศ|ค ศ",
    "month": "month|mm|mois|mês|月|月份|tháng|เดือน",
    "day": "day|dd|jour|dia|日|ngày trong tháng|วัน",
    "kind": "kind|type|category|type d identifiant|catégorie|tipo|categoria|类型|类别|loại|ประเภท",
    "identifier": "identifier|value|number|identifiant|numéro|identificador|número|标识|号码|mã|số|หมายเลข|เลขที่",
    "notes": "notes|note|remarks|remark|comments|comment|observations|observation|remarques|commentaires|observações|notas|comentários|备注|说明|ghi chú|nhận xét|หมายเหตุ|ข้อสังเกต",
}  # fmt: skip
WORDS: dict[str, tuple[str, ...]] = {what: tuple(row.split("|")) for what, row in _ROWS.items()}


def words(what: str) -> tuple[str, ...]:
    """Return the headings that name one thing, those of English first.

    Raises:
        KeyError: there is no such row.
    """
    return WORDS[what]
