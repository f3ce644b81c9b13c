"""What a column of a table of seizures can be, with the headings by which it is known in several languages.

Rules
- A field belongs to the seizure (one value a seizure) or to the item (one value an item).
- ``NOTE`` keeps a column's cells as notes of the seizure; ``LEAVE_OUT`` loses them, so somebody has to confirm it.
- Headings are compared folded: case, accents, signs and double spaces do not count.

    field_of("Mode de transport")    # "transport"
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from hornbill.seizures.core.read import folded
from hornbill.seizures.core.units import COUNT, MASS, units_in

if TYPE_CHECKING:
    from collections.abc import Sequence

NOTE, LEAVE_OUT = "note", "leave-out"
SURE_ALONE = 0.85  # of a heading that needs no group to be understood
LEAST_ABBREVIATED = 4  # letters of a heading that is cut short with a point
_ROUTE, _SOMEWHERE = ("origin", "export", "transit", "destination"), ("country", "province", "place")
_OVER = " / "  # between the heading of a group and that of its column (``tables.core.layout``)
ITEM_FIELDS = (
    "species",
    "common",
    "term",
    "form",
    "description",
    "quantity",
    "unit",
    "count",
    "mass",
    "source",
    "appendix",
    "hs",
)
# Field -> headings. A trailing * lets more words follow; the order is that in which a table is usually read.
HEADINGS = {
    "reference": "reference|incident|n° d'affaire|no d'affaire|numero d'affaire|affaire no|n° de pv|n° pv|numero de pv|n° de proces-verbal|processo no|no processo|nº processo|ref|ref no|ref. no|reference no|reference number|seizure id|seizure no|seizure number|seizure ref|case no|case number|case ref|case id|case reference|id|id no|identification number|identification no|record id|record no|incident id|incident no|incident number|file no|file number|ob no|numero|n°|no de dossier|numero de dossier|reference du dossier|numero de saisie|n° de saisie|numero do processo|processo|n.o do processo|numero do auto|n.o do auto|n.o|so vu|ma vu|ma so|so ho so|so bien ban|เลขที่|เลขคดี|เลขที่คดี|เลขที่บันทึก|编号|案件编号|案号|案件号|nambari|namba ya kesi|no kes|no rujukan|entry number|serial number of seizure|report number|cen number|unique id|uid|seizure code|kumb|kumb na|kumbukumbu|ref/n°|etis no|incident ref|ir#|ir no|ir number|numero pv|n° dossier|dossier n°|ref. pv|report no.|seizure report no|เลขที่แฟ้มคดี|เลขที่คดีอาญา|แฟ้มคดี|ma ho so|so quyet dinh|案件号码|文号|立案号|缉字号|folio|no. de folio|numero de folio|acta|n.o de acta|no. de acta|numero de acta|num. de acta|expediente|no. de expediente|numero de expediente|num. expediente|n.o de expediente|caso|no. de caso|numero de caso|clave|codigo|codigo de caso|dictamen|auto n.o|auto no|auto de apreensao|bien ban so",
    "date": "date|dt|seizure dt|dt of seizure|date des saisies|วัน/เดือน/ปี|วัน/เดือน/ปี ที่จับกุม|วันเดือนปีที่จับกุม|วันที่ยึด|seizure date|date of seizure|date of the seizure|date seized|seized on|incident date|date of incident|date of offence|date of arrest|date of detection|date of interception|when|day of seizure|event date|date (from)|date from|start date|report date|date reported|date of confiscation|date of report|date recorded|date d'arrestation|date de saisie|date de la saisie|date du constat|date de l'incident|date des faits|data|data da apreensao|data de apreensao|data da ocorrencia|fecha|fecha de decomiso|ngay|ngay bat giu|ngay thu giu|thoi gian|ngay thang|ngay vi pham|ngay phat hien|วันที่|วันที่ตรวจยึด|วันที่จับกุม|วันเดือนปี|วัน เดือน ปี|日期|查获日期|查获时间|缴获日期|时间|案发时间|案发日期|扣押日期|tarehe|tarehe ya kukamata|tarikh|tarikh rampasan|tanggal|dated|date/time|date & time|datetime|date and time|date seizure|seizuredate|dos|szr date|date of szr|date szd|dt of szr|date constat|date du fait|date fait|date infraction|date de l'infraction|data do facto|data do fato|data dos factos|data da infracao|data da infraccao|dia da apreensao|fecha del decomiso|fecha de incautacion|thoi gian phat hien|thoi gian phat hien, bat giu|ngay phat hien, bat giu|ngay bat|ngay thang nam|วัน เดือน ปี ที่จับกุม|วันเดือนปีที่ตรวจยึด|วันที่เกิดเหตุ|วันที่ตรวจพบ|查获日|查获年月日|发现日期|tarehe ya tukio|tarehe ya ukamataji|tarikh tangkapan|tarikh sitaan|tgl|tanggal penyitaan|datum|fecha del aseguramiento|fecha de aseguramiento|fecha de la incautacion|fecha del hecho|fecha de los hechos|fecha de ocurrencia|fecha del incidente|fecha de la infraccion|fecha de detencion|fecha de retencion|fecha de hallazgo|fecha de intervencion|fecha (dd/mm/aaaa)|fecha del operativo|fecha de registro|thoi gian bat giu|thoi diem phat hien|查扣日期|查处日期|立案日期|วันที่จับ|วันเดือนปีที่ยึด",
    "date_to": "date to|to date|end date|date (to)|date until|until|date de fin|data final|fecha final|fecha hasta|hasta|fecha de termino",
    "year": "year|seizure year|year of seizure|annee|annee de saisie|ano|nam|ปี|ปี พ.ศ.|年|年份|mwaka|tahun|yr|anio|ano de decomiso",
    "month": "month|seizure month|mois|mes|thang|เดือน|月|月份|mwezi|bulan",
    "day": "day|seizure day|jour|dia|ngay (so)|วัน|日|siku|hari",
    "country": "country|country of seizure|country of discovery|seizure country|discovered country|country of incident|seizure location (country)|location (country)|seizing country|country seized|pays|pays de saisie|pays de la saisie|pais|pais da apreensao|quoc gia|nuoc|ประเทศ|国家|查获国家|nchi|negara|iso|country code|country of detection|country of szr|ctry|szr country|seizing country name|seizing state|recovering country|pays du constat|pays declarant|reporting country|reporting party|pais da ocorrencia|quoc gia bat giu|ประเทศที่จับกุม|发现国|查获国|pais de decomiso|pais de incautacion|pais del decomiso|pais de ocurrencia|pais informante|pais de aseguramiento",
    "province": "province|state|region|county|department|prefecture|province/ district|province/state|state/province|seizure location (province/ district)|admin1|district|province of seizure|region of seizure|departement|estado|provincia|tinh|tinh thanh|จังหวัด|省|省份|地区|mkoa|wilaya|negeri|daerah|provinsi|dept|wilaya ya|region/province|departement/region|tinh/thanh pho|tinh, thanh pho|จังหวัดที่เกิดเหตุ|departamento|entidad federativa|comunidad autonoma|canton",
    "place": "location|查获地|发现地|案发地|ท้องที่|พื้นที่|จุดตรวจ|endereco|bairro|place|place of seizure|location of seizure|location of incident|seizure location|seizure place|site|town|city|seizure location (city/location)|city/location|port|port of seizure|airport|border post|checkpoint|where|point of entry|place of incident|location name|locality|city/town|town/city|airport/port|location of the seizure|scene|station|post|poste|bureau|lieu|lieu de saisie|lieu de la saisie|endroit|lieu de l'incident|localite|ville|local|local da apreensao|local da ocorrencia|municipio|cidade|lugar|dia diem|noi bat giu|dia diem bat giu|noi phat hien|dia ban|สถานที่|สถานที่ตรวจยึด|สถานที่เกิดเหตุ|ด่าน|地点|查获地点|案发地点|城市|市|mahali|eneo|tempat|lokasi|tempat rampasan|poe|port of entry|bureau / brigade|brigade|bureau de douane|poste de douane|unite/poste|lieu du constat|lieu des faits|local do facto|local dos factos|posto|posto fronteirico|fronteira|cua khau|noi phat hien, bat giu|สถานที่จับกุม|สถานที่ตรวจพบ|ที่เกิดเหตุ|查获口岸|口岸|现场|关区|lokasi rampasan|tempat kejadian|mahali pa tukio|station name|location details|exact location|lugar de decomiso|lugar del decomiso|lugar de incautacion|lugar de aseguramiento|lugar del aseguramiento|lugar de los hechos|lugar del hecho|sitio|ubicacion|localidad|ciudad|ciudad/municipio|puerto|aeropuerto|aduana|puesto|direccion|dia diem xay ra|noi xay ra",
    "lat": "latitude|lat|lat.|y|gps lat|gps latitude|latitude (dd)|decimal latitude|vi do|ละติจูด|纬度|latitudo",
    "lon": "longitude|lon|long|lng|long.|x|gps long|gps lon|gps longitude|longitude (dd)|decimal longitude|kinh do|ลองจิจูด|经度",
    "position": "coordinates|gps|gps coordinates|position|lat/long|lat/lon|lat long|latlong|coords|geo|geolocation|coordonnees|coordonnees gps|coordenadas|toa do|พิกัด|坐标|koordinat|coordenadas gps|coordenadas geograficas",
    "agency": "agency|detecting agency|seizing agency|agency responsible|seizing authority|authority|detection agents|detecting authority|enforcement agency|law enforcement agency|agency name|organisation|organization|seized by|department responsible|service|service saisissant|agence|autorite|autorite de saisie|administration|orgao|orgao apreensor|entidade|autoridade|entidade apreensora|instituicao|co quan|co quan bat giu|don vi bat giu|co quan phat hien|หน่วยงาน|หน่วยงานที่ตรวจยึด|หน่วยงานที่จับกุม|查获机关|查获部门|执法机关|执法单位|办案单位|部门|mamlaka|taasisi|agensi|officer unit|lea|seizing officer agency|office|bureau saisissant|agency/unit|don vi chu tri|co quan chu tri|หน่วยจับกุม|หน่วยงานผู้จับกุม|查获单位|查缉部门|autoridad que decomisa|autoridad responsable|institucion|dependencia|organismo|entidad que decomisa|autoridad interviniente|fuerza interviniente",
    "reason": "reason|reason for seizure|reason of seizure|offence|offense|violation|infraction|motif|motif de saisie|motif de la saisie|nature de l'infraction|delit|motivo|motivo da apreensao|infracao|ly do|hanh vi|hanh vi vi pham|สาเหตุ|ข้อหา|ฐานความผิด|เหตุผล|查获原因|违法行为|案由|案件类型|kosa|sababu|kesalahan|purpose|crime|type of offence|offence type|type of violation|nature of offence|motivo del decomiso|causa|infraccion|tipo de infraccion|tipo de delito|conducta",
    "detection": "method of detection|detection method|detection|how detected|means of detection|detected by|method of discovery|detection technique|methode de detection|mode de detection|methode de decouverte|metodo de detecao|metodo de deteccao|modo de deteccao|phuong phap phat hien|cach phat hien|วิธีการตรวจพบ|วิธีตรวจพบ|发现方式|查获方式|检测方法|njia ya ugunduzi|kaedah pengesanan|metodo de deteccion|forma de deteccion|modo de deteccion|como se detecto",
    "transport": "transport|means|means used|mode|meio|via|via de transporte|mode of transport|means of transport|transport mode|transportation|transport method|method of transport|conveyance|conveyance type|mode|transportation (method of concealment)|transport type|conveyance method|mode de transport|moyen de transport|transporte|modo de transporte|meio de transporte|meio|phuong tien|phuong thuc van chuyen|phuong tien van chuyen|loai hinh van chuyen|วิธีการขนส่ง|การขนส่ง|พาหนะ|ช่องทาง|วิธีขนส่ง|运输方式|交通工具|运输工具|usafiri|njia ya usafiri|pengangkutan|vehicle|conv|conv.|moyen transp|moyen transport|moyens de transport|moyen de transp|vecteur|mot|modal|meio utilizado|meio de transp|phuong thuc|hinh thuc van chuyen|วิธีการ|运输渠道|渠道|查获渠道|travel mode|trans mode|transport means|medio de transporte|tipo de transporte|traslado|medio utilizado|medio|forma de transporte|vehiculo",
    "transport_id": "flight|flight no|flight number|vessel|vessel name|ship name|registration|registration no|vehicle registration|vehicle registration number|number plate|plate no|plate number|licence plate|container no|container number|vehicle no|transport id|conveyance id|flight/vessel|flight/vessel no|voyage|imo|immatriculation|numero de vol|vol|numero do voo|voo|matricula|so hieu chuyen bay|bien so|bien kiem soat|ทะเบียนรถ|เที่ยวบิน|航班号|车牌号|船名|集装箱号|carrier/flt|carrier / flt|carrier|flt|flt no|vessel/flight|flight / vessel|conveyance no|ten tau|so hieu|plaque|n° immatriculation|numero de vuelo|vuelo|placa|placas|patente|nombre del buque|contenedor no|no. de contenedor",
    "concealment": "concealment|method of concealment|concealment method|how concealed|how hidden|modus operandi|mo|hiding method|concealed in|methode de dissimulation|dissimulation|mode de dissimulation|cachette|metodo de ocultacao|ocultacao|modo de ocultacao|phuong thuc che giau|cach cat giau|thu doan|วิธีซุกซ่อน|การซุกซ่อน|วิธีการซุกซ่อน|藏匿方式|藏匿方法|伪装方式|夹藏方式|njia ya kuficha|cara sembunyi|cara penyembunyian|metodo de ocultamiento|ocultamiento|forma de ocultamiento|modalidad",
    "cover_load": "cover load|declared goods|declared as|declared contents|cover goods|declared cargo|declaration|marchandises declarees|carga declarada|carga de cobertura|hang khai bao|สินค้าที่สำแดง|申报货物|申报品名|mercancia declarada",
    "permits": "permit|permits|permit no|permit number|cites permit|cites permit no|permit numbers|document number|document no|permis|permis cites|numero de permis|licenca|licenca cites|n.o da licenca|giay phep|so giay phep|ใบอนุญาต|เลขที่ใบอนุญาต|许可证|许可证号|kibali|permiso|permiso cites|no. de permiso|numero de permiso|documentacion",
    "bill": "bill of lading|b/l|b/l no|bl no|air waybill|awb|awb no|waybill|tracking no|tracking number|connaissement|lettre de transport|conhecimento de embarque|van don|so van don|ใบตราส่ง|提单号|运单号|快递单号|conocimiento de embarque|guia aerea|guia",
    "origin": "origin|country of origin|alleged origin|alleged country of origin|origin country|source country|from origin|range country|pays d'origine|origine|pays d'origine presume|pais de origem|origem|xuat xu|nuoc xuat xu|nguon goc|ประเทศต้นทาง|ต้นทาง|ถิ่นกำเนิด|แหล่งกำเนิด|原产地|来源国|来源地|来源|asili|nchi ya asili|negara asal|asal|orig|orig ctry|orig. country|ctry of origin|coo|pays origine|pais origem|noi xuat phat|c.o.o|nguon|pais de origen|origen|origen presunto|lugar de origen",
    "export": "from|export|exported from|country of export|export country|departure|departed from|country of departure|port of loading|port of export|origin of shipment|place of departure|shipped from|loading port|exporting country|country of dispatch|last country|pays d'exportation|pays de depart|provenance|pays de provenance|pais de exportacao|procedencia|proveniencia|pais de procedencia|nuoc xuat khau|noi di|nuoc xuat|di tu|ประเทศส่งออก|ประเทศที่ส่งออก|จาก|出口国|启运地|起运地|启运国|出发地|kutoka|negara pengeksport|dari|departure country|ex|exported by|shipped ex|dep|dep.|provenience|lieu de provenance|pays provenance|prov.|pays de prov.|xuat phat tu|来自|始发地|出境地|启运国(地区)|启运国/地区|pais de exportacion|lugar de salida",
    "transit": "transit|transits|countries of transit|transit country|transit countries|country(ies) of transit|country of transit|transit point|transit points|route|transit(s)|pays de transit|pays transites|paises de transito|pais de transito|transito|nuoc qua canh|qua canh|trung chuyen|ประเทศทางผ่าน|ผ่าน|ทางผ่าน|中转|中转国|途经|过境国|途经国|中转地|nchi za kupitia|negara transit|via country|transit via|trans-shipment|transhipment|tuyen|tuyen duong|itineraire|itinerary|trajet|rota|路线|เส้นทาง|ruta",
    "destination": "destination|to|final destination|alleged final destination|alleged destination|country of destination|destination country|intended destination|going to|import|country of import|importing country|bound for|end destination|pays de destination|destination finale|destination presumee|pais de destino|destino|destino final|nuoc den|noi den|diem den|nuoc nhap khau|ประเทศปลายทาง|ปลายทาง|目的地|目的国|流向|运往|进口国|marudio|nchi ya mwisho|negara destinasi|destinasi|tujuan|dest|bound for|final dest|dest ctry|dest country|dest.|consigned to|en route to|pays destination|pais destino|noi tieu thu|运抵国|指运地|lugar de destino|c.o.d",
    "nationality": "nationality|nationality of offenders|nationality of offender|nationality of suspect|nationalities|suspect nationality|offender nationality|nationality of suspects|nationality of the suspect|nationalite|nationalite des auteurs|nationalite du suspect|nacionalidade|nacionalidade do infrator|nacionalidade dos infractores|quoc tich|quoc tich doi tuong|สัญชาติ|สัญชาติผู้ต้องหา|国籍|嫌疑人国籍|utaifa|uraia|warganegara|kewarganegaraan|nacionalidade dos arguidos|natl|nationalite mis en cause|quoc tich nguoi vi pham|nacionalidad|nacionalidad del infractor|nacionalidad de los detenidos|nacionalidad del detenido",
    "value": "value|estimated value|value in country|estimated value in country|worth|worth (seizure)|market value|value (usd)|amount|total value|seizure value|value of goods|price|local value|black market value|valeur|valeur estimee|valeur estimative|valor|valor estimado|valor da mercadoria|gia tri|tri gia|tri gia uoc tinh|มูลค่า|มูลค่าโดยประมาณ|ราคา|มูลค่าประเมิน|价值|案值|估值|货值|thamani|nilai|nilai rampasan|anggaran nilai|est value|est. value|est. value (myr)|estimated value (local)|valeur fcfa|valeur estimee (fcfa)|valor (mzn)|valor (kz)|มูลค่า(บาท)|ราคาประเมิน|案值(元)|案值（元）|案值(万元)|valor comercial|valor (usd)|avaluo|monto",
    "currency": "currency|currency code|worth (unit)|value currency|value unit|devise|monnaie|moeda|don vi tien|don vi tien te|tien te|สกุลเงิน|货币|币种|sarafu|mata wang|moneda|divisa",
    "law": "law|law under which charges were brought|legislation|act|section|legal provision|charges|charge|statute|legal basis|law applied|law violated|loi|loi appliquee|base legale|texte applicable|lei|legislacao|lei aplicada|base legal|dieu luat|luat ap dung|can cu phap ly|กฎหมาย|พ.ร.บ.|กฎหมายที่ใช้|适用法律|法律依据|sheria|akta|seksyen|ley|legislacion|norma|articulo",
    "sanction": "sanction|penalty|sentence|fine|punishment|outcome|court outcome|result|sanctions|peine|condamnation|pena|multa|hinh phat|xu phat|บทลงโทษ|处罚|判决|处理结果|adhabu|hukuman|suite reservee|suites judiciaires|estado do processo|case status|prosecution status|court status|ผลคดี|ket qua xu ly|处理情况|sancion|resultado",
    "disposal": "disposal|disposal of confiscated specimens|disposition|disposal method|disposal of specimens|what happened to specimens|current location of specimens|final disposal|status of specimens|devenir des specimens|destination des specimens|sort des specimens|destinacao|destino dos especimes|xu ly tang vat|xu ly vat chung|hinh thuc xu ly|การจัดการของกลาง|การจัดการ|处置|处置方式|去向|mahali pa vielelezo|pelupusan|status of goods|suite reservee aux marchandises|destination des produits|disposition of goods|action taken on goods|现状|destino de los especimenes|disposicion final|situacion de los especimenes|destino final de los especimenes",
    "case": "case|case title|related case|operation|operation name|investigation|dossier|affaire|operacao|vu an|คดี|案件|案件名称|operasi",
    "species": "species|scientific name|species name|taxon|species (scientific name)|latin name|scientific name of species|species scientific name|name of species|genus/species|genus and species|taxa|species/taxon|species scientific|sciname|family|espece|especes|nom scientifique|nom d'espece|especie|especies|nome cientifico|nombre cientifico|loai|ten khoa hoc|ten loai|ชื่อวิทยาศาสตร์|ชนิด|ชนิดพันธุ์|ชนิดสัตว์|物种|学名|拉丁名|物种名称|物种学名|spishi|jina la kisayansi|nama saintifik|spesies|species concerned|species seized|wildlife species|animal|animal/plant|wildlife|species/product|spp|spp.|sp|sp.|species name/common name|espece (nom vern ou scient)|espece concernee|especes concernees|ten khoa hoc/ten thuong|ten loai dong vat|ten dong vat|loai dvhd|loai dong thuc vat|ชนิดสัตว์ป่า|ชนิดพันธุ์สัตว์ป่า|ชื่อชนิดพันธุ์|物种名|动物名称|动植物名称|中文名/学名|species (as declared)|species id|kind of animal|animal species|plant species|name of wildlife|wildlife name|aina ya mnyama|jina la mnyama|jenis hidupan liar|jenis satwa|especie animal|especie decomisada|especie incautada|especie asegurada|especie involucrada|fauna|flora|animal o planta|taxón|especie/producto|loai dong vat|nome da especie|especie apreendida",
    "common": "common name|english name|vernacular name|local name|species (common name)|common name (english)|common|nom commun|nom vernaculaire|nom usuel|nome comum|nome vulgar|nome popular|ten thuong goi|ten thong thuong|ten tieng viet|ten viet nam|ชื่อสามัญ|ชื่อไทย|中文名|俗名|中文名称|jina la kawaida|nama tempatan|nama biasa|nombre comun|nombre vulgar|nombre vernaculo|nombre local",
    "term": "term|description of specimen|specimen|specimen type|type of specimen|specimens|term (specimens)|item|product|product type|commodity|commodity type|type of product|type of item|wildlife product|part|parts|parts/derivatives|specimen description|type|item type|category|trade term|cites term|article|derivative|nature|produit|type de produit|nature du produit|specimen (type)|type de specimen|description du specimen|terme|nature des specimens|produto|tipo de produto|tipo|tipo de especime|especime|mau vat|loai mau vat|san pham|tang vat|loai tang vat|bo phan|ประเภท|ชนิดของกลาง|ของกลาง|ผลิตภัณฑ์|ชนิดตัวอย่าง|标本|制品|标本类型|制品类型|品名|物品|物品类型|制品名称|bidhaa|aina|aina ya bidhaa|kielelezo|jenis|produk|jenis produk|goods type|what|wld desc|wildlife description|wldlf desc|specimen desc|type of goods|type goods|goods desc|form of specimen|designation produit|nature produit|natureza|bien saisi|制品种类|种类|产品类型|物品种类|标本种类|loai san pham|dang mau vat|dang|รูปแบบ|ลักษณะของกลาง|tipo de especimen|especimen|especimenes|tipo de producto|producto|subproducto|parte o derivado|partes y derivados|tipo de mercancia|producto apreendido|presentacion|clase de producto|naturaleza|produto apreendido|tipo de peca",
    "form": "form|live/dead|live or dead|alive|live|condition|state of specimen|alive/dead|form (live/frozen/parts)|specimen condition|dead or alive|dead/alive|etat|vivant/mort|etat du specimen|forma|vivo/morto|condicao|tinh trang|trang thai|song/chet|สภาพ|มีชีวิต/ซาก|สถานะ|状态|活体/死体|形态|hali|keadaan|vivo o muerto|vivo/muerto|condicion|estado del especimen",
    "description": "description|goods|description of goods|items seized|items|seized items|details of seizure|seizure details|goods seized|commodity description|seizure|exhibits|exhibit|item description|what was seized|seized goods|commodities|commodity seized|articles saisis|objets saisis|designation|marchandises|marchandise|nature et quantite|descricao|descricao da mercadoria|bens apreendidos|mercadoria|artigos apreendidos|mo ta|mo ta hang hoa|ten hang|hang hoa|hang hoa vi pham|รายการ|รายละเอียด|รายการของกลาง|รายละเอียดของกลาง|物品描述|查获物品|货物描述|涉案物品|缴获物品|maelezo|vielelezo|butiran|barang rampasan|keterangan|designation des marchandises|designation de la marchandise|description des marchandises|artigos apreendidos|objectos apreendidos|bens|descricao dos bens|tang vat thu giu|tang vat vi pham|chi tiet tang vat|รายการของกลางที่ตรวจยึด|ของกลางที่ตรวจยึด|what seized|goods details|descripcion|descripcion de la mercancia|mercancia|mercancia asegurada|mercaderia|bienes decomisados|bienes incautados|articulos decomisados|detalle|articulos",
    "quantity": "quantity|qty|amount seized|quantity seized|total quantity|total|volume|quantity (no/kg)|quantite|quantite saisie|qte|quantidade|quantidade apreendida|qtd|qtde|cantidad|so luong|khoi luong/so luong|so luong/khoi luong|จำนวน|ปริมาณ|จำนวนของกลาง|数量|查获数量|缴获数量|数量/重量|kiasi|kuantiti|jumlah|net quantity|reported quantity|quantum|how much|luong|tong so luong|so luong tang vat|数量(重量)|数量或重量|数量/重量(kg)|qty seized|quantity/weight|qty/wt|quantity / weight|quantum seized|quantites|quantite totale|qte saisie|qtde apreendida|amt|amount of goods|kuantiti rampasan|jumlah rampasan|จำนวน/น้ำหนัก|ปริมาณของกลาง|cantidad decomisada|cantidad incautada|cantidad asegurada|cant.|cant|cantidad total|cantidad/peso|volumen|sl",
    "unit": "unit|units|unit of measure|unit of measurement|uom|quantity unit|measure|unite|unite de mesure|unidade|unidade de medida|unidad|don vi|don vi tinh|dvt|หน่วย|หน่วยนับ|单位|计量单位|kipimo|unit ukuran|satuan|measurement unit|um|u.m|u/m|u.m.|unite mes|u. de medida|unid|unid.|unid. medida|wt unit|qty unit|unit type|数量单位|don vi do|หน่วยวัด|unidades|unidad medida|u. medida",
    "count": "number|no of specimens|number of specimens|no. of specimens|count|no of pieces|number of pieces|no. of pieces|pieces|pcs|no of items|number of items|no. of items|number of animals|no of animals|number of individuals|individuals|no. of individuals|number (individuals)|heads|specimen count|quantity (no.)|quantity (number)|quantity (pcs)|quantity (pieces)|qty (pcs)|number of tusks|no of tusks|nombre|nombre de specimens|nombre d'individus|nombre de pieces|nb|nbre|numero de pecas|numero de especimes|n.o de especimes|quantidade (unid)|n.o de exemplares|so con|so ca the|so mieng|so luong (con)|จำนวน (ชิ้น)|จำนวนตัว|จำนวน (ตัว)|จำนวนชิ้น|件数|只数|头数|数量(只)|数量（件）|idadi|bilangan|pc ct|pcs ct|piece count|pc count|pc|no pcs|no. pcs|no of pcs|nos|nos.|nb pieces|nb de pieces|nbre de pieces|nombre pieces|n° de pecas|qtd pecas|so luong con|so ca the bat giu|个体数|数量（只）|数量(件)|numero de ejemplares|no. de ejemplares|n.o de ejemplares|numero de especimenes|no. de especimenes|numero de individuos|no. de individuos|ejemplares|individuos|numero de piezas|no. de piezas|piezas|cantidad (unidades)|cantidad (piezas)",
    "mass": "weight|mass|weight (kg)|mass (kg)|weight kg|weight in kg|weight(kg)|quantity (kg)|qty (kg)|kg|kgs|total weight|total weight (kg)|net weight|net weight (kg)|gross weight|weight (g)|weight (grams)|weight (tonnes)|weight (tons)|quantity kg|poids|poids (kg)|poids en kg|quantite (kg)|peso|peso (kg)|peso kg|quantidade (kg)|trong luong|khoi luong|khoi luong (kg)|trong luong (kg)|น้ำหนัก|น้ำหนัก (กก.)|น้ำหนัก (กก)|น้ำหนัก(กก.)|น้ำหนัก (กิโลกรัม)|重量|重量(公斤)|重量（千克）|重量(kg)|重量（公斤）|uzito|uzito (kg)|berat|berat (kg)|weight of specimens|estimated weight (kg)|est. weight (kg)|weight_kg|mass_kg|wt|wt.|wt (kg)|wt kg|wt. (kg)|weight kgs|wgt|poids net|poids net (kg)|poids brut|poids brut (kg)|poids total|peso liquido|peso liquido (kg)|peso bruto|peso total|khoi luong tang vat|น้ำหนักรวม|净重|毛重|净重(千克)|净重（千克）|net wt|net wt (kg)|gross wt|peso total (kg)|peso neto|peso neto (kg)|peso en kg|peso aproximado|peso aproximado (kg)|cantidad (kg)|kilos|kilogramos|kl|tl|peso liq.",
    "source": "source code|cites source|source of specimen|wild/captive|code source|fonte|nguon|source (cites)",
    "appendix": "appendix|cites appendix|app|app.|cites|listing|annexe|annexe cites|anexo|anexo cites|phu luc|phu luc cites|บัญชี|บัญชีไซเตส|附录|附录级别|kiambatisho|lampiran",
    "hs": "hs|hs code|tariff code|hs6|commodity code|tariff|code sh|code douanier|codigo sh|ncm|ma hs|ma so hang hoa|พิกัดศุลกากร|海关编码|hs编码",
    "note": "remarks|remark|notes|note|comments|comment|additional information|other information|memo|observations|narrative|details|summary|source of information|source|link|url|original database|remarques|commentaires|autres informations|informations complementaires|observacoes|obs|informacoes adicionais|ghi chu|thong tin khac|หมายเหตุ|备注|说明|其他信息|maoni|catatan|ulasan|s/n|sn|#|no|no.|serial|serial no|row|stt|ลำดับ|ที่|序号|num|序|bil|bil.|行号|进出境方向|obs.|other|others|tt|arguidos|suspects|ผู้ต้องหา|ผู้กระทำผิด|项次|嫌疑人|doi tuong|mis en cause|observation|observacion|comentarios|notas|nota|informacion adicional|num.|detenidos|fuente|observaciones",
}  # fmt: skip
FIELDS = tuple(HEADINGS)
SEIZURE_FIELDS = tuple(name for name in FIELDS if name not in ITEM_FIELDS and name != NOTE)


def heading(text: str) -> str:
    """Return a heading as headings are compared."""
    shown = re.sub(r"[_*:]+", " ", folded(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)))
    return " ".join(shown.replace(" /", "/").replace("/ ", "/").split()).strip(" .-")


# Abbreviations that are headings by themselves, and other words inside longer ones ("nome dos arguidos").
_ALONE = frozenset({"amt", "coo", "dep", "dos", "mot", "obs", "poe", "spp", "bil", "tgl", "ref"})
_KNOWN: dict[str, str] = {}
for _field, _words in HEADINGS.items():
    for _word in _words.split("|"):
        _KNOWN.setdefault(heading(_word), _field)


def fields_of(headings: Sequence[str]) -> list[tuple[str, float]]:
    """Return what each heading of a table names, as ``field_of``; a group over several columns ("Goods / Species") only helps.

    Args:
        headings: of all columns, in order.
    """
    groups = Counter(text.partition(_OVER)[0] for text in headings if _OVER in text)
    groups += Counter(inner for text in headings if _OVER in (inner := text.rpartition(_OVER)[0]))
    return [_in_group(text, groups) for text in headings]


def _in_group(text: str, groups: Counter[str]) -> tuple[str, float]:
    group, over, own = text.partition(_OVER)
    if not over or groups[group] < 2:
        return field_of(text)
    inner, _, last = text.rpartition(_OVER)
    if inner != group and groups[inner] > 1 and (found := field_of(last))[1] >= SURE_ALONE:
        return found  # a group within a group: the column's own name is the last
    for whole in (f"{group} {own}", f"{own} of {group}", f"{own} {group}"):  # "Origin / Country"
        if heading(whole) in _KNOWN:
            return _KNOWN[heading(whole)], 1.0
    if field_of(group)[0] in _ROUTE and field_of(own)[0] in _SOMEWHERE:  # of the route, not of the seizure
        return (field_of(group)[0], 0.9) if field_of(own)[0] == "country" else ("", 0.0)
    return field_of(own)


@lru_cache(maxsize=4_096)
def field_of(text: str) -> tuple[str, float]:
    """Return the field that a heading names, and how sure that is: 1 for a known heading, less for a part of it; empty for none.

    Args:
        text: heading of a column, in any of the languages.
    """
    shown = heading(text)
    if not shown:
        return "", 0.0
    if shown in _KNOWN:
        return _KNOWN[shown], 1.0
    bare = heading(re.sub(r"\([^)]*\)", " ", shown))
    inside = " ".join(re.findall(r"\(([^)]*)\)", shown))
    if bare in _KNOWN:
        found = _KNOWN[bare]
        kinds = {unit.kind for unit in units_in(inside)} if found == "quantity" and inside else set()
        if len(kinds) == 1 and kinds <= {COUNT, MASS}:
            return ("mass" if kinds == {MASS} else "count"), 0.95
        return found, 0.9
    for part in re.split(r"/| - |\n|\|", shown):  # "Espèce / Species"
        if heading(part) in _KNOWN:
            return _KNOWN[heading(part)], 0.85
    if text.strip().endswith(".") and (found := _abbreviated(bare)):
        return found, 0.8
    named = _longest_inside(bare)
    if named[1] < 0.5 and {unit.kind for unit in units_in(inside)} == {MASS}:  # an abbreviation: "KL (kg)"
        return "mass", 0.7
    return named


def _abbreviated(bare: str) -> str:
    """Return the field of the headings of one word that begin so, where all are of one field: "Quant." is a quantity; empty for none."""
    if len(bare) < LEAST_ABBREVIATED or " " in bare:
        return ""
    found = {name for word, name in _KNOWN.items() if word.startswith(bare) and " " not in word}
    return found.pop() if len(found) == 1 else ""


def _longest_inside(bare: str) -> tuple[str, float]:
    """Return the field of the longest known heading that stands inside another one."""
    best = ("", 0.0)
    padded = f" {bare} "
    for word, name in _KNOWN.items():
        if word.isascii() and (len(word) < 3 or word in _ALONE):
            continue
        spaced = word.isascii()
        if (f" {word} " in padded) if spaced else (len(word) > 1 and word in bare):
            share = 0.4 + 0.4 * len(word) / max(1, len(bare))
            if share > best[1]:
                best = (name, share)
    return best
