"""What the texts of each old encoding are made of: the languages that were written in it, and their letters.

Rules
- Of alphabets the letters beyond A to Z are listed; where a whole script is not Latin, the dozen that make up most of a text come first.
- Of Chinese, Japanese and Korean the characters that make up most of a list of people, places and goods are listed: a text read in a
  wrong encoding has few of them, since they are some hundreds among thousands.

Sources: Unicode CLDR 47, exemplar characters; the lists of frequent characters were put together by hand from the word lists of
``synonyms`` and common names and places.
"""

from __future__ import annotations

LATIN = {
    "fr": "àâæçéèêëîïôœùûü",
    "pt": "áâãàçéêíóôõú",
    "es": "áéíñóúü",
    "de": "äöüß",
    "it": "àèéìòù",
    "nordic": "åäöæøé",
    "pl": "ąćęłńóśźż",
    "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "hu": "áéíóöőúüű",
    "ro": "ăâîşţșț",
    "hr": "čćđšž",
    "tr": "çğıöşü",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "et": "äõöüšž",
    "vi": "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ",
}
_WEST = ("fr", "pt", "es", "de", "it", "nordic")
# Letters that make up most of a text, then all of the script.
SCRIPTS = {
    "cyrillic": ("оеаинтсрвлкмдпу", "\u0400", "\u04ff"),
    "greek": ("αοιετσνηρπκςλμ", "\u0370", "\u03ff"),
    "hebrew": ("יוהלאתמרבשנ", "\u0590", "\u05ff"),
    "arabic": ("المينرتبودعهسیک", "\u0600", "\u06ff"),
}
SIMPLIFIED = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多"
    "经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性"
    "知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次"
    "度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建"
    "务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路"
    "记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运笔红陈李刘杨黄赵吴周徐孙朱胡林郭罗梁宋郑谢"
    "韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范石姚谭廖邹熊陆郝孔崔康毛邱秦江史顾侯邵孟龙段钱汤尹黎"
    "易常武乔贺赖龚姓号码护照证份址省县镇街村广州京津沪渝深圳昆云贵川湖福建浙苏港澳称格备注箱货单船航班车牌税查获缉私牙鳞甲穿犀"
    "角虎骨皮木材种量公斤千克件根批起案嫌疑犯男籍性别职联系账户银卡额币元英华伟芳娜敏静丽强磊军洋勇艳杰娟涛超秀霞平刚桂明"
)
TRADITIONAL = frozenset(
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作里用道行所然家種事成方多"
    "經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性"
    "知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次"
    "度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建"
    "務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象完設式色路"
    "記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運筆紅陳李劉楊黃趙吳周徐孫朱胡林郭羅梁宋鄭謝"
    "韓唐馮董蕭曹袁鄧傅沈曾彭呂蘇盧蔣蔡賈丁魏薛葉閻余潘杜戴夏鍾汪田姜范石姚譚廖鄒熊陸郝孔崔康毛邱秦江史顧侯邵孟龍段錢湯尹黎易武"
    "喬賀賴龔姓號碼護照證份址省縣鎮街村廣州臺台灣港澳灣稱備註箱貨單船航班車牌稅查獲緝私牙鱗甲穿犀角虎骨皮木材量斤件根批起案嫌疑"
    "犯男籍性別職聯繫帳戶銀卡額幣元英華偉芳娜敏靜麗強磊洋勇艷傑娟濤超秀霞剛桂"
)
KANJI = frozenset(
    "日一国人年大十二本中長出三時行見月分後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川千水半男西電校語土"
    "木聞食車何南万毎白天母火右読友左休父雨会同事自社発者地業方新場員立開手力問代明動京目通言理体田主題意不作用度強公持野以思家"
    "世多正安院心界教文元重近考画海売知道集別物使品計死特私始朝運終台広住真有口少町料工建空急止送切転研足究楽起着店病質待試族銀"
    "早映親験英医仕去味写字答夜音注帰古歌買悪図週室歩風紙黒花春赤青館屋色走秋夏習駅洋旅服夕借曜飲肉貸堂鳥飯勉冬昼茶弟牛魚兄犬妹"
    "姉漢県市区村番号氏住所職籍旅券証明数量重象牙船航荷貨物税関佐藤鈴木高橋田中伊渡辺山本村小林加吉松井井清斎阪神横浜福岡名古屋都"
)
HANGUL = frozenset(
    "이다는의에을가고하를한사기지로도은시서자대인어수아과정나해리것일그들있원보주부상국전구여게제장면년소선동들성공신경만적오화스라"
    "안용조김박최강윤임한권황송류홍전민유진재영현준지호우연미희철수정순옥남북서울산광천세종충청전라경제주특별역치군읍동길번호명성"
    "생월여권주소전화회사직업국적물품량무게코끼리상아밀수관세청항공운송장선컨테너차량계좌은행금액원단위통화비고이름외내출입담당"
)
LANGUAGES: dict[str, tuple[str, ...]] = {
    "windows-1252": _WEST,
    "mac-roman": _WEST,
    "cp850": _WEST,
    "windows-1250": ("pl", "cs", "sk", "hu", "ro", "hr"),
    "windows-1251": ("cyrillic",),
    "koi8-r": ("cyrillic",),
    "cp866": ("cyrillic",),
    "windows-1253": ("greek",),
    "windows-1254": ("tr",),
    "windows-1255": ("hebrew",),
    "windows-1256": ("arabic",),
    "iso-8859-6": ("arabic",),
    "windows-1257": ("lt", "lv", "et"),
    "windows-1258": ("vi",),
    "viscii": ("vi",),
    "windows-874": ("thai",),
    "gb18030": ("simplified",),
    "big5": ("traditional",),
    "shift_jis": ("japanese",),
    "euc-jp": ("japanese",),
    "euc-kr": ("korean",),
}
IDEOGRAPHS = {"simplified": SIMPLIFIED, "traditional": TRADITIONAL, "japanese": KANJI, "korean": HANGUL}
