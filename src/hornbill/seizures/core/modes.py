"""How goods travelled, were hidden, were found, why they were seized and what became of them: codes and their words.

The codes are those of the CITES annual illegal-trade report as two national systems use them (the reference tables say which, and
that the official wordings are not verified).

    TRANSPORT.read("par avion").value       # ("air",)
"""

from __future__ import annotations

from hornbill.seizures.core.word_lists import WordList

TRANSPORT = WordList(
    {
        "air": "by air|airplane|aeroplane|plane|aircraft|flight|airfreight|air freight|air cargo|air passenger|air parcel|air consignment|airline|airport|helicopter|avion|par avion|voie aerienne|aerien|aerienne|fret aerien|aereo|aviao|via aerea|por avion|may bay|hang khong|duong hang khong|ทางอากาศ|เครื่องบิน|อากาศยาน|สนามบิน|ท่าอากาศยาน|空运|航空|飞机|空|ndege|pesawat|udara|AC|Par.|aerea|via aerea|vuelo|avioneta|carga aerea|aeropuerto|malao de porao|mala de porao",
        "road": "by road|roads|car|cars|vehicle|vehicles|motor vehicle|truck|trucks|lorry|lorries|van|vans|minivan|bus|buses|coach|minibus|taxi|motorbike|motorbikes|motorcycle|motorcycles|motor bike|motor cycle|scooter|bicycle|pickup|pick-up|pick up|suv|trailer|jeep|tuk tuk|matatu|boda boda|4x4|private vehicle|land|overland|tanker|tractor|route|par route|voiture|camion|camionnette|vehicule|moto|autobus|taxi-brousse|terrestre|voie terrestre|rodoviario|rodoviaria|estrada|por estrada|carro|caminhao|camiao|veiculo|viatura|onibus|autocarro|duong bo|o to|oto|xe|xe tai|xe may|xe khach|xe con|ทางบก|ทางถนน|ถนน|รถ|รถยนต์|รถบรรทุก|รถกระบะ|รถจักรยานยนต์|รถตู้|รถโดยสาร|รถบัส|公路|道路|汽车|陆路|陆运|卡车|货车|客车|大巴|摩托车|面包车|轿车|车辆|车|gari|barabara|basi|lori|pikipiki|kereta|darat|lori|MGV|PV|via terrestre|carretera|camion|camioneta|automovil|vehiculo particular|transporte terrestre|autobus|trailer|motocicleta",
        "sea": "by sea|maritime|ship|ships|vessel|vessels|boat|boats|speedboat|motorboat|motor boat|sampan|junk|dhow|ferry|yacht|barge|trawler|canoe|container|containers|sea freight|sea cargo|seafreight|ocean|port|seaport|cargo ship|fishing vessel|fishing boat|shipping container|river|fish raft|open cruiser|waterway|mer|par mer|voie maritime|navire|bateau|pirogue|conteneur|fluvial|fleuve|maritimo|maritima|via maritima|navio|barco|por mar|contentor|duong bien|duong thuy|tau|tau bien|tau thuy|thuyen|ทางทะเล|ทางเรือ|ทางน้ำ|เรือ|ตู้คอนเทนเนอร์|海运|船|海|轮船|集装箱|水路|快艇|meli|bahari|mashua|boti|kapal|laut|SB|FR|FV|OC|Con.|via maritima|buque|lancha|embarcacion|contenedor|puerto|fluvial|via fluvial",
        "rail": "by rail|railway|railroad|train|trains|metro|chemin de fer|voie ferree|ferroviaire|ferroviario|ferroviaria|trem|comboio|tren|duong sat|tau hoa|xe lua|รถไฟ|ทางราง|铁路|火车|高铁|动车|列车|treni|reli|kereta api|ferrocarril",
        "post": "postal|postal service|by post|mail|by mail|e-mail order|ems|courier|couriers|courier service|express|express parcel|express mail|parcel|parcels|parcel post|logistics|logistics company|logistics companies|dhl|fedex|ups|tnt|aramex|usps|delivery|post office|poste|la poste|par la poste|courrier|colis|colis postal|messagerie|correio|correios|encomenda|transportadora|postal mail|buu dien|buu pham|chuyen phat|chuyen phat nhanh|ไปรษณีย์|พัสดุ|พัสดุไปรษณีย์|ขนส่งเอกชน|ขนส่งพัสดุ|邮寄|邮政|快递|邮件|包裹|物流|邮包|快件|posta|vifurushi|pos|mel|paqueteria|mensajeria|correo|correos|courrier|paquete postal|via postal|envio postal",
        "foot": "on foot|by foot|foot|walking|pedestrian|carried by hand|porter|porters|a pied|pied|pieton|a pe|pe|pedestre|di bo|เดินเท้า|เดิน|步行|徒步|kwa miguu|jalan kaki|animal|mule|donkey|horse|camel|horseback|a pie|peaton",
    }
)

CONCEALMENT = WordList(
    {
        "none": "no concealment|not concealed|none|unconcealed|open|openly|in plain sight|in plain view|not hidden|no|sans dissimulation|aucune|aucune dissimulation|non dissimule|sem ocultacao|nao ocultado|khong che giau|ไม่ซุกซ่อน|ไม่มีการซุกซ่อน|无|未藏匿|没有隐藏|bila kuficha|sin ocultar|a la vista|no ocultado",
        "parcel": "postal parcel|parcel|parcels|package|packages|in parcel|express parcel|envelope|colis|colis postal|encomenda|buu kien|พัสดุ|包裹|邮包|快件|kifurushi|paquete|paquetes|encomienda|encomiendas",
        "luggage": "baggage|suitcase|suitcases|bag|bags|in luggage|checked luggage|checked baggage|check-in baggage|hand luggage|hand carry|hand-carried|carry-on|backpack|rucksack|valise|valises|bagage|bagages|bagagem|mala|malas|mochila|hanh ly|va li|กระเป๋า|กระเป๋าเดินทาง|สัมภาระ|行李|行李箱|背包|mzigo|begi|bagasi|equipaje|maleta|maletas|mochila|equipaje de mano",
        "body": "carried on body|on body|on person|on the person|strapped to body|body|worn|under clothes|under clothing|in clothing|in clothes|clothing|pocket|pockets|sur le corps|sur soi|no corpo|tren nguoi|ซุกซ่อนในร่างกาย|ตามร่างกาย|随身|人身|身上|mwilini|en el cuerpo|adherido al cuerpo|entre la ropa",
        "cage": "cages|crate|crates|in cage|cage a oiseaux|gaiola|gaiolas|long|chuong|กรง|笼|笼子|kizimba|sangkar",
        "cover-load": "cover load|hidden among|hidden in|concealed in|mixed with|under|beneath|underneath|among|hidden under|concealed under|concealed among|concealed beneath|hidden behind|cover|declared as|misdeclared as|disguised as|timber|logs|charcoal|wigs|beans|nuts|tea|plastic|scrap|cache dans|cache sous|dissimule dans|dissimule sous|melange|escondido em|escondido sob|misturado|giau trong|giau duoi|ซุกซ่อนใน|ซุกซ่อน|ปะปน|藏匿于|夹藏|藏匿|伪装|oculto entre|oculto en|escondido entre|mezclado con",
        "compartment": "hidden compartment|secret compartment|false bottom|false compartment|modified vehicle|modified compartment|fuel tank|spare tyre|spare tire|boot|trunk|engine|door panel|under seat|under the seat|double fond|cachette amenagee|compartiment secret|coffre|fundo falso|compartimento secreto|porta-malas|ngan bi mat|ham xe|ช่องลับ|ท้ายรถ|暗格|夹层|后备箱|改装|doble fondo|compartimento oculto|compartimiento oculto",
        "container": "shipping container|containers|conteneur|contentor|ตู้คอนเทนเนอร์|集装箱|货柜|kontena",
    }
)

DETECTION = WordList(
    {
        "x-ray": "xray|x ray|x-rays|scan|scanner|scanning|x-ray machine|x-ray scan|x-ray scanning|scanning (x-ray)|rayons x|radiographie|raio x|raios x|raio-x|soi chieu|may soi|เอกซเรย์|เอ็กซเรย์|x光|x光机|过机|机检|rayos x|escaner",
        "risk": "risk assessment|risk analysis|risk management|risk profiling|profiling|targeting|selectivity|risk indicator|passenger profiling|analyse de risque|analyse des risques|ciblage|analise de risco|danh gia rui ro|quan ly rui ro|ประเมินความเสี่ยง|วิเคราะห์ความเสี่ยง|风险分析|风险布控|布控|analisis de riesgo|perfilamiento",
        "random": "random check|random|routine|routine check|routine inspection|routine control|spot check|checkpoint|roadblock|road block|controle aleatoire|controle de routine|controle routinier|aleatorio|verificacao aleatoria|rotina|barreira|kiem tra ngau nhien|สุ่มตรวจ|ด่านตรวจ|抽查|随机|例行检查|aleatoria|revision aleatoria|reten|control de rutina",
        "dog": "sniffer dog|detector dog|detection dog|dogs|k9|k-9|canine|chien|chien renifleur|equipe cynophile|cao|cao farejador|cho nghiep vu|สุนัขดมกลิ่น|สุนัข|缉私犬|警犬|嗅探犬|mbwa|perro|perros|binomio canino|canino",
        "information": "third-party information|third party information|tip-off|tip off|tipoff|tip|informant|informants|informer|intelligence|intelligence-led|intelligence led|intel|information received|hotline|complaint|undercover|renseignement|renseignements|denonciation|informateur|denuncia|informacao|inteligencia|informante|tin bao|nguon tin|bao tin|สายลับ|แจ้งเบาะแส|ข่าวกรอง|รับแจ้ง|举报|情报|线索|群众举报|taarifa|denuncia anonima|denuncia ciudadana|informante|inteligencia",
        "inspection": "physical inspection|inspection|physical|physical check|physical examination|visual|visual inspection|examination|search|searched|house search|market inspection|market survey|document check|documentary check|visite|fouille|inspection physique|controle physique|perquisition|inspecao|inspecao fisica|busca|revista|kham xet|kiem tra|ตรวจค้น|ตรวจร่างกาย|ตรวจสอบ|查验|检查|搜查|人工查验|ukaguzi|inspeccion|revision|revision fisica|registro|cateo",
        "patrol": "patrols|on patrol|anti-poaching patrol|ranger patrol|field patrol|sea patrol|patrouille|patrulha|patrulhamento|tuan tra|ลาดตระเวน|巡逻|巡护|doria|patrullaje|recorrido de vigilancia",
        "investigation": "investigations|investigation result|controlled delivery|operation|internet monitoring|online monitoring|cyber patrol|enquete|livraison surveillee|investigacao|operacao|dieu tra|chuyen an|สืบสวน|ขยายผล|侦查|调查|网络巡查|uchunguzi|investigacion|operativo",
    }
)

REASON = WordList(
    {
        "no-permit": "no cites permit|no permit|without permit|without permits|without cites permit|lack of permit|lack of permits|missing permit|no cites|no document|no documents|no documentation|without documents|no certificate|no papers|unlicensed|no licence|no license|absence de permis|sans permis|pas de permis|sans permis cites|sem licenca|sem licenca cites|sem documento|sem documentacao|khong co giay phep|khong giay to|ไม่มีใบอนุญาต|无证|无许可证|未取得许可|bila kibali|illegal possession|possession|unlawful possession|possessing|detention illegale|posse ilegal|tang tru|ครอบครอง|ครอบครองโดยผิดกฎหมาย|sin permiso|sin documentos|sin documentacion|sin permiso cites|posesion ilegal|tenencia ilegal",
        "false-permit": "fake cites permit|fake permit|false permit|forged permit|forged|counterfeit|fraudulent permit|fraudulent documents|invalid permit|invalid|expired permit|expired|faux permis|permis falsifie|faux documents|licenca falsa|documento falso|giay phep gia|ใบอนุญาตปลอม|伪造|假证|过期",
        "misdeclared": "undeclared|not declared|non declared|non-declared|misdeclared|misdeclaration|mis-declared|false declaration|undeclared / misdeclared|failure to declare|fausse declaration|non declare|non declaree|sans declaration|declaracao falsa|nao declarado|khong khai bao|khai sai|สำแดงเท็จ|ไม่สำแดง|未申报|伪报|瞒报|no declarado|falsa declaracion",
        "illegal-crossing": "illegal entry|illegal crossing|illegal import|illegal importation|illegal export|illegal exportation|smuggling|smuggled|attempted smuggling|attempted export|import|export|illegal transit|trafficking|contrebande|importation illegale|exportation illegale|trafic|contrabando|importacao ilegal|exportacao ilegal|trafico|buon lau|van chuyen trai phep|nhap khau trai phep|ลักลอบนำเข้า|ลักลอบส่งออก|ลักลอบ|走私|非法入境|非法运输|非法进口|magendo|contrabando|trafico ilegal|importacion ilegal|exportacion ilegal",
        "poaching": "poach|poached|illegal hunting|illegal harvest|illegal harvesting|illegal killing|illegal logging|illegal felling|illegal fishing|illegal capture|hunting|killing|braconnage|chasse illegale|coupe illegale|caca furtiva|caca ilegal|abate ilegal|extracao ilegal|san bat|sanban trai phep|khai thac trai phep|ล่าสัตว์|ตัดไม้|偷猎|盗猎|非法猎捕|盗伐|ujangili|caza ilegal|caza furtiva|tala ilegal|pesca ilegal|captura ilegal",
        "illegal-trade": "illegal trade|illegal sale|selling|sale|for sale|offered for sale|trade|trading|buying|online sale|internet sale|illegal wildlife trade|vente|vente illegale|commerce illegal|commercialisation|venda|venda ilegal|comercio ilegal|mua ban trai phep|mua ban|buon ban|ค้า|จำหน่าย|ขาย|非法收购|非法出售|出售|收购|贩卖|biashara haramu|venta ilegal|comercio ilegal|comercializacion",
    }
)

DISPOSAL = WordList(
    {
        "stored": "in storage|storage|kept|held|stored as evidence|evidence|exhibit|exhibits|stockpile|stockpiled|confiscated|government stockpile|en stock|stocke|conserve|saisi|armazenado|em deposito|guardado|luu kho|tam giu|เก็บรักษา|ของกลาง|ยึด|库存|保管|扣押|没收|ghala|en custodia|almacenado|resguardo|deposito",
        "destroyed": "destruction|burned|burnt|incinerated|incineration|crushed|disposed|disposed of|buried|detruit|detruits|incinere|destruido|destruidos|incinerado|tieu huy|ทำลาย|销毁|焚烧|kuharibiwa|destruido|destruidos|incinerado|incinerados",
        "released": "released to the wild|release|released into wild|returned to wild|released in wild|freed|relache|remis en liberte|liberte|solto|soltos|libertado|devolvido a natureza|tha ve rung|tha ve|ปล่อยคืนธรรมชาติ|ปล่อย|放生|放归|kuachiliwa|liberado|liberados|devuelto a su habitat",
        "rescue": "rescue centre|rescue center|sanctuary|zoo|quarantine|rehabilitation|captivity|maintained in captivity|care|centre de sauvetage|refuge|centro de resgate|santuario|trung tam cuu ho|cuu ho|ศูนย์ช่วยเหลือ|สวนสัตว์|救助|救护|收容|动物园|hifadhi|centro de rescate|zoologico|cuarentena",
        "returned": "returned to country of origin|repatriated|returned|repatriation|rapatrie|restitue|repatriado|devolvido|hoi huong|ส่งกลับ|遣返|退回",
        "sold": "auctioned|auction|sale by state|public auction|vendu|vendu aux encheres|leiloado|leilao|ban dau gia|ขายทอดตลาด|拍卖|subastado|subasta",
        "education": "educational|scientific|education|research|museum|university|donated|training|musee|recherche|don|museu|doado|pesquisa|giao duc|bao tang|พิพิธภัณฑ์|研究|教学|博物馆|科研",
        "pending": "pending court|court pending|awaiting court|under investigation|pending|awaiting|en cours|en attente|pendente|em andamento|dang dieu tra|cho xu ly|อยู่ระหว่าง|รอการพิจารณา|处理中|待处理",
        "died": "died|dead in custody|mort|morts|morreu|chet|ตาย|死亡|murio|murieron|muerto",
    }
)

AGENCY_KIND = WordList(
    {
        "customs": "custom|customs service|customs authority|customs officers|customs and excise|douane|douanes|douaniers|alfandega|alfandegas|aduana|aduanas|receita federal|hai quan|chi cuc hai quan|ศุลกากร|กรมศุลกากร|海关|forodha|kastam|bea cukai|revenue authority|KRA|TRA|URA",
        "police": "police service|police force|forest police|traffic police|marine police|royal police|royal thai police|national police|gendarmerie|gendarmes|gendarme|policia|policia federal|policia civil|policia judiciaria|prm|sernic|cong an|canh sat|ตำรวจ|警察|公安|森林公安|警方|polisi|polis|DCI|CID|NRECD",
        "border": "border guard|border guards|border defence force|border police|border patrol|frontier inspection station|frontier police|border force|immigration|coast guard|coastguard|police aux frontieres|gardes-frontieres|garde-cotes|guarda de fronteira|guarda costeira|bien phong|bo doi bien phong|ตชด|ตระเวนชายแดน|边防|边检|边防检查站|移民管理|海警|uhamiaji",
        "wildlife": "wildlife authority|wildlife service|wildlife|forest|forestry|forest department|forestry department|forest service|parks|national parks|park rangers|rangers|nature protection|environment|environmental|environment agency|eaux et forets|parcs nationaux|faune|agents des eaux et forets|icc n|iccn|mfnp|ibama|icmbio|anac|fauna|florestas|sernap|meio ambiente|kiem lam|กรมอุทยาน|อุทยานแห่งชาติ|ป่าไม้|สัตว์ป่า|林业|林草|森林|野生动物|wanyamapori|misitu|tawa|kws|tanapa|uwa|zawa|perhilitan|bksda|KWS|CITES management authority",
        "military": "army|navy|military|armed forces|soldiers|armee|marine|militaires|exercito|marinha|forcas armadas|quan doi|hai quan nhan dan|ทหาร|กองทัพ|军队|武警|海军|jeshi",
        "market": "market supervision administration|market supervision|market management|quan ly thi truong|市场监管|市场监督管理|工商",
        "other": "airport security|aviation security|avsec|post office|other|autre|outro|khac|อื่น|其他",
    }
)
