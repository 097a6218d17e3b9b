/** Places of the world by IANA zone, written as in zones-china.ts; one that stands in several zones has to be chosen. */
export const worldPlaces = `
UTC: 世界标准时间/世界標準時間/UTC/协调世界时/格林尼治时间/格林威治标准时间/GMT/Zulu
Asia/Tokyo: 东京/東京/Tokyo/JST; 日本//Japan; 大阪//Osaka; 京都//Kyoto; 横滨/橫濱/Yokohama/横浜; 名古屋//Nagoya; 札幌//Sapporo;
  福冈/福岡/Fukuoka; 神户/神戶/Kobe; 冲绳/沖繩/Okinawa/那霸; 仙台//Sendai; 广岛/廣島/Hiroshima
Asia/Seoul: 首尔/首爾/Seoul/KST/汉城; 韩国/韓國/South Korea/Korea; 釜山//Busan; 仁川//Incheon; 济州/濟州/Jeju
Asia/Pyongyang: 平壤//Pyongyang; 朝鲜/朝鮮/North Korea/北韩
Asia/Ulaanbaatar: 乌兰巴托/烏蘭巴托/Ulaanbaatar; 蒙古//Mongolia
Asia/Bangkok: 曼谷//Bangkok; 泰国/泰國/Thailand; 清迈/清邁/Chiang Mai; 普吉//Phuket; 芭提雅//Pattaya/芭達雅
Asia/Ho_Chi_Minh: 胡志明市//Ho Chi Minh City/Saigon/西贡/胡志明; 越南//Vietnam; 河内/河內/Hanoi; 岘港/峴港/Da Nang
Asia/Phnom_Penh: 金边/金邊/Phnom Penh; 柬埔寨//Cambodia; 暹粒//Siem Reap; 西哈努克//Sihanoukville/西港
Asia/Vientiane: 万象/永珍/Vientiane/萬象; 老挝/寮國/Laos/老撾
Asia/Yangon: 仰光//Yangon/Rangoon; 缅甸/緬甸/Myanmar/Burma; 曼德勒//Mandalay; 内比都/奈比多/Naypyidaw
Asia/Manila: 马尼拉/馬尼拉/Manila; 菲律宾/菲律賓/Philippines; 宿务/宿霧/Cebu; 达沃/達沃/Davao
Asia/Jakarta: 雅加达/雅加達/Jakarta/WIB; 印度尼西亚/印尼/Indonesia; 泗水//Surabaya; 万隆/萬隆/Bandung; 棉兰/棉蘭/Medan
Asia/Makassar: 巴厘岛/峇里島/Bali/Denpasar/登巴萨/WITA; 印度尼西亚/印尼/Indonesia; 望加锡/望加錫/Makassar
Asia/Jayapura: 查亚普拉/查亞普拉/Jayapura/WIT; 印度尼西亚/印尼/Indonesia
Asia/Brunei: 斯里巴加湾/斯里巴加灣/Bandar Seri Begawan; 文莱/汶萊/Brunei
Asia/Dili: 帝力//Dili; 东帝汶/東帝汶/Timor-Leste/East Timor
Asia/Kolkata: 新德里//New Delhi/Delhi/德里; 印度//India; 孟买/孟買/Mumbai/Bombay; 班加罗尔/班加羅爾/Bangalore/Bengaluru;
  加尔各答/加爾各答/Kolkata/Calcutta; 金奈//Chennai/Madras/清奈; 海得拉巴//Hyderabad/海德拉巴
Asia/Colombo: 科伦坡/可倫坡/Colombo; 斯里兰卡/斯里蘭卡/Sri Lanka
Asia/Kathmandu: 加德满都/加德滿都/Kathmandu; 尼泊尔/尼泊爾/Nepal
Asia/Thimphu: 廷布//Thimphu; 不丹//Bhutan
Asia/Dhaka: 达卡/達卡/Dhaka; 孟加拉国/孟加拉/Bangladesh
Asia/Karachi: 卡拉奇//Karachi; 巴基斯坦//Pakistan; 伊斯兰堡/伊斯蘭堡/Islamabad; 拉合尔/拉合爾/Lahore
Asia/Kabul: 喀布尔/喀布爾/Kabul; 阿富汗//Afghanistan
Indian/Maldives: 马累/馬累/Male; 马尔代夫/馬爾地夫/Maldives
Asia/Almaty: 阿拉木图/阿拉木圖/Almaty; 哈萨克斯坦/哈薩克/Kazakhstan; 阿斯塔纳/阿斯塔納/Astana
Asia/Tashkent: 塔什干//Tashkent; 乌兹别克斯坦/烏茲別克/Uzbekistan
Asia/Bishkek: 比什凯克/比什凱克/Bishkek; 吉尔吉斯斯坦/吉爾吉斯/Kyrgyzstan
Asia/Dushanbe: 杜尚别/杜尚貝/Dushanbe; 塔吉克斯坦/塔吉克/Tajikistan
Asia/Ashgabat: 阿什哈巴德//Ashgabat; 土库曼斯坦/土庫曼/Turkmenistan
Asia/Tehran: 德黑兰/德黑蘭/Tehran; 伊朗//Iran
Asia/Dubai: 迪拜/杜拜/Dubai; 阿联酋/阿聯/UAE/United Arab Emirates; 阿布扎比/阿布達比/Abu Dhabi
Asia/Muscat: 马斯喀特/馬斯喀特/Muscat; 阿曼//Oman
Asia/Riyadh: 利雅得/利雅德/Riyadh; 沙特/沙烏地阿拉伯/Saudi Arabia/沙特阿拉伯; 吉达/吉達/Jeddah; 麦加/麥加/Mecca
Asia/Qatar: 多哈//Doha; 卡塔尔/卡達/Qatar
Asia/Kuwait: 科威特//Kuwait
Asia/Bahrain: 麦纳麦/麥納瑪/Manama; 巴林//Bahrain
Asia/Baghdad: 巴格达/巴格達/Baghdad; 伊拉克//Iraq
Asia/Jerusalem: 耶路撒冷//Jerusalem; 以色列//Israel; 特拉维夫/特拉維夫/Tel Aviv
Asia/Amman: 安曼//Amman; 约旦/約旦/Jordan
Asia/Beirut: 贝鲁特/貝魯特/Beirut; 黎巴嫩//Lebanon
Asia/Damascus: 大马士革/大馬士革/Damascus; 叙利亚/敘利亞/Syria
Asia/Tbilisi: 第比利斯/提比里斯/Tbilisi; 格鲁吉亚/喬治亞/Georgia
Asia/Yerevan: 埃里温/葉里溫/Yerevan; 亚美尼亚/亞美尼亞/Armenia
Asia/Baku: 巴库/巴庫/Baku; 阿塞拜疆/亞塞拜然/Azerbaijan
Europe/London: 伦敦/倫敦/London/BST; 英国/英國/UK/United Kingdom/Britain/Great Britain; 英格兰/英格蘭/England; 曼彻斯特/曼徹斯特/Manchester;
  伯明翰//Birmingham; 爱丁堡/愛丁堡/Edinburgh; 苏格兰/蘇格蘭/Scotland; 格拉斯哥//Glasgow; 利物浦//Liverpool; 利兹/里茲/Leeds;
  谢菲尔德/雪菲爾/Sheffield;
  剑桥/劍橋/Cambridge; 牛津//Oxford; 布里斯托//Bristol; 诺丁汉/諾丁漢/Nottingham; 卡迪夫//Cardiff; 贝尔法斯特/貝爾法斯特/Belfast;
  纽卡斯尔/紐卡斯爾/Newcastle
Europe/Dublin: 都柏林//Dublin; 爱尔兰/愛爾蘭/Ireland
Europe/Lisbon: 里斯本//Lisbon; 葡萄牙//Portugal; 波尔图/波爾圖/Porto
Europe/Paris: 巴黎//Paris; 法国/法國/France; 里昂//Lyon; 马赛/馬賽/Marseille; 尼斯//Nice; 图卢兹/土魯斯/Toulouse; 斯特拉斯堡/史特拉斯堡/Strasbourg;
  CET//CET/CEST/欧洲中部时间
Europe/Berlin: 柏林//Berlin; 德国/德國/Germany; 慕尼黑//Munich/Muenchen/München; 法兰克福/法蘭克福/Frankfurt; 汉堡/漢堡/Hamburg;
  科隆//Cologne/Koeln/Köln;
  杜塞尔多夫/杜塞道夫/Dusseldorf/Düsseldorf; 斯图加特/斯圖加特/Stuttgart; 莱比锡/萊比錫/Leipzig; 德累斯顿/德勒斯登/Dresden
Europe/Amsterdam: 阿姆斯特丹//Amsterdam; 荷兰/荷蘭/Netherlands/Holland; 鹿特丹//Rotterdam; 海牙//The Hague
Europe/Brussels: 布鲁塞尔/布魯塞爾/Brussels; 比利时/比利時/Belgium; 安特卫普/安特衛普/Antwerp
Europe/Luxembourg: 卢森堡/盧森堡/Luxembourg
Europe/Zurich: 苏黎世/蘇黎世/Zurich/Zürich; 瑞士//Switzerland; 日内瓦/日內瓦/Geneva; 伯尔尼/伯恩/Bern; 洛桑//Lausanne; 巴塞尔/巴塞爾/Basel
Europe/Vienna: 维也纳/維也納/Vienna; 奥地利/奧地利/Austria; 萨尔茨堡/薩爾斯堡/Salzburg
Europe/Rome: 罗马/羅馬/Rome; 意大利/義大利/Italy; 米兰/米蘭/Milan; 威尼斯//Venice; 佛罗伦萨/佛羅倫斯/Florence; 都灵/都靈/Turin; 那不勒斯/拿坡里/Naples
Europe/Madrid: 马德里/馬德里/Madrid; 西班牙//Spain; 巴塞罗那/巴塞隆納/Barcelona; 瓦伦西亚/瓦倫西亞/Valencia; 塞维利亚/塞維亞/Seville
Europe/Copenhagen: 哥本哈根//Copenhagen; 丹麦/丹麥/Denmark
Europe/Stockholm: 斯德哥尔摩/斯德哥爾摩/Stockholm; 瑞典//Sweden; 哥德堡//Gothenburg
Europe/Oslo: 奥斯陆/奧斯陸/Oslo; 挪威//Norway
Europe/Helsinki: 赫尔辛基/赫爾辛基/Helsinki; 芬兰/芬蘭/Finland
Atlantic/Reykjavik: 雷克雅未克/雷克雅維克/Reykjavik; 冰岛/冰島/Iceland
Europe/Warsaw: 华沙/華沙/Warsaw; 波兰/波蘭/Poland; 克拉科夫//Krakow
Europe/Prague: 布拉格//Prague; 捷克//Czechia/Czech Republic
Europe/Budapest: 布达佩斯/布達佩斯/Budapest; 匈牙利//Hungary
Europe/Bratislava: 布拉迪斯拉发/布拉提斯拉瓦/Bratislava; 斯洛伐克//Slovakia
Europe/Ljubljana: 卢布尔雅那/盧比安納/Ljubljana; 斯洛文尼亚/斯洛維尼亞/Slovenia
Europe/Zagreb: 萨格勒布/札格瑞布/Zagreb; 克罗地亚/克羅埃西亞/Croatia
Europe/Belgrade: 贝尔格莱德/貝爾格勒/Belgrade; 塞尔维亚/塞爾維亞/Serbia
Europe/Sarajevo: 萨拉热窝/塞拉耶佛/Sarajevo; 波黑/波士尼亞/Bosnia
Europe/Sofia: 索非亚/索菲亞/Sofia; 保加利亚/保加利亞/Bulgaria
Europe/Bucharest: 布加勒斯特//Bucharest; 罗马尼亚/羅馬尼亞/Romania
Europe/Athens: 雅典//Athens; 希腊/希臘/Greece; EET//EET/EEST/欧洲东部时间
Europe/Istanbul: 伊斯坦布尔/伊斯坦堡/Istanbul; 土耳其//Turkey/Türkiye; 安卡拉//Ankara
Asia/Nicosia: 尼科西亚/尼古西亞/Nicosia; 塞浦路斯/賽普勒斯/Cyprus
Europe/Malta: 瓦莱塔/瓦勒他/Valletta; 马耳他/馬爾他/Malta
Europe/Tallinn: 塔林//Tallinn; 爱沙尼亚/愛沙尼亞/Estonia
Europe/Riga: 里加//Riga; 拉脱维亚/拉脫維亞/Latvia
Europe/Vilnius: 维尔纽斯/維爾紐斯/Vilnius; 立陶宛//Lithuania
Europe/Kyiv: 基辅/基輔/Kyiv/Kiev; 乌克兰/烏克蘭/Ukraine
Europe/Minsk: 明斯克//Minsk; 白俄罗斯/白俄羅斯/Belarus
Europe/Chisinau: 基希讷乌/奇西瑙/Chisinau; 摩尔多瓦/摩爾多瓦/Moldova
Europe/Moscow: 莫斯科//Moscow/MSK; 俄罗斯/俄羅斯/Russia; 圣彼得堡/聖彼得堡/Saint Petersburg/St Petersburg; 喀山//Kazan; 索契//Sochi
Europe/Samara: 萨马拉/薩馬拉/Samara
Asia/Yekaterinburg: 叶卡捷琳堡/葉卡捷琳堡/Yekaterinburg; 俄罗斯/俄羅斯/Russia
Asia/Novosibirsk: 新西伯利亚/新西伯利亞/Novosibirsk; 俄罗斯/俄羅斯/Russia
Asia/Irkutsk: 伊尔库茨克/伊爾庫次克/Irkutsk; 俄罗斯/俄羅斯/Russia
Asia/Vladivostok: 海参崴/海參崴/Vladivostok/符拉迪沃斯托克; 俄罗斯/俄羅斯/Russia; 伯力//Khabarovsk/哈巴罗夫斯克
Africa/Cairo: 开罗/開羅/Cairo; 埃及//Egypt
Africa/Tripoli: 的黎波里//Tripoli; 利比亚/利比亞/Libya
Africa/Tunis: 突尼斯//Tunis/Tunisia
Africa/Algiers: 阿尔及尔/阿爾及爾/Algiers; 阿尔及利亚/阿爾及利亞/Algeria
Africa/Casablanca: 卡萨布兰卡/卡薩布蘭卡/Casablanca; 摩洛哥//Morocco; 拉巴特//Rabat
Africa/Khartoum: 喀土穆//Khartoum; 苏丹/蘇丹/Sudan
Africa/Addis_Ababa: 亚的斯亚贝巴/阿迪斯阿貝巴/Addis Ababa; 埃塞俄比亚/衣索比亞/Ethiopia
Africa/Nairobi: 内罗毕/奈洛比/Nairobi; 肯尼亚/肯亞/Kenya
Africa/Kampala: 坎帕拉//Kampala; 乌干达/烏干達/Uganda
Africa/Kigali: 基加利//Kigali; 卢旺达/盧安達/Rwanda
Africa/Dar_es_Salaam: 达累斯萨拉姆/三蘭港/Dar es Salaam; 坦桑尼亚/坦尚尼亞/Tanzania
Africa/Kinshasa: 金沙萨/金夏沙/Kinshasa; 刚果/剛果/Congo
Africa/Luanda: 罗安达/羅安達/Luanda; 安哥拉//Angola
Africa/Lagos: 拉各斯/拉哥斯/Lagos; 尼日利亚/奈及利亞/Nigeria; 阿布贾/阿布加/Abuja
Africa/Accra: 阿克拉//Accra; 加纳/迦納/Ghana
Africa/Abidjan: 阿比让/阿必尚/Abidjan; 科特迪瓦/象牙海岸/Ivory Coast
Africa/Dakar: 达喀尔/達卡爾/Dakar; 塞内加尔/塞內加爾/Senegal
Africa/Lusaka: 卢萨卡/路沙卡/Lusaka; 赞比亚/尚比亞/Zambia
Africa/Harare: 哈拉雷//Harare; 津巴布韦/辛巴威/Zimbabwe
Africa/Maputo: 马普托/馬布多/Maputo; 莫桑比克/莫三比克/Mozambique
Africa/Johannesburg: 约翰内斯堡/約翰尼斯堡/Johannesburg; 南非//South Africa; 开普敦/開普敦/Cape Town; 德班//Durban; 比勒陀利亚/普利托利亞/Pretoria
Indian/Mauritius: 毛里求斯/模里西斯/Mauritius/路易港/Port Louis
Indian/Antananarivo: 塔那那利佛//Antananarivo; 马达加斯加/馬達加斯加/Madagascar
America/New_York: 纽约/紐約/New York/NYC/ET/EST/EDT/Eastern Time/美国东部/美东; 美国/美國/United States/USA/US/America;
  华盛顿/華盛頓/Washington/Washington DC/DC;
  波士顿/波士頓/Boston; 剑桥/劍橋/Cambridge/Massachusetts; 费城/費城/Philadelphia; 匹兹堡/匹茲堡/Pittsburgh; 巴尔的摩/巴爾的摩/Baltimore;
  新泽西/新澤西/New Jersey;
  亚特兰大/亞特蘭大/Atlanta; 佐治亚/喬治亞州/Georgia; 迈阿密/邁阿密/Miami; 奥兰多/奧蘭多/Orlando; 坦帕//Tampa; 佛罗里达/佛羅里達/Florida; 夏洛特//Charlotte;
  罗利/羅里/Raleigh; 里士满/里奇蒙/Richmond/Virginia; 克利夫兰/克里夫蘭/Cleveland; 哥伦布/哥倫布/Columbus; 辛辛那提//Cincinnati; 布法罗/水牛城/Buffalo;
  波特兰/波特蘭/Portland/Maine
America/Detroit: 底特律//Detroit/Michigan; 安娜堡//Ann Arbor
America/Indiana/Indianapolis: 印第安纳波利斯/印第安納波利斯/Indianapolis/Indiana
America/Chicago: 芝加哥//Chicago/CT/CST/CDT/Central Time/美国中部; 美国/美國/United States/USA/US/America; 休斯敦/休士頓/Houston/休斯顿;
  达拉斯/達拉斯/Dallas; 奥斯汀/奧斯汀/Austin;
  圣安东尼奥/聖安東尼奧/San Antonio; 得克萨斯/德克薩斯/Texas/得州/德州; 明尼阿波利斯//Minneapolis/Minnesota; 圣路易斯/聖路易/St Louis/Saint Louis;
  堪萨斯城/堪薩斯城/Kansas City;
  密尔沃基/密爾瓦基/Milwaukee; 麦迪逊/麥迪遜/Madison; 新奥尔良/紐奧良/New Orleans; 纳什维尔/納許維爾/Nashville; 孟菲斯//Memphis;
  伯明翰//Birmingham/Alabama
America/Denver: 丹佛//Denver/MT/MST/MDT/Mountain Time/Colorado/美国山区; 美国/美國/United States/USA/US/America;
  盐湖城/鹽湖城/Salt Lake City
America/Phoenix: 凤凰城/鳳凰城/Phoenix/Arizona; 图森/土桑/Tucson
America/Los_Angeles: 洛杉矶/洛杉磯/Los Angeles/LA/PT/PST/PDT/Pacific Time/美国西部/美西; 美国/美國/United States/USA/US/America;
  旧金山/舊金山/San Francisco/SF/三藩市; 加州//California;
  硅谷/矽谷/Silicon Valley; 圣何塞/聖荷西/San Jose; 奥克兰（美国）/奧克蘭（美國）/Oakland; 圣迭戈/聖地牙哥/San Diego/圣地亚哥; 萨克拉门托/沙加緬度/Sacramento;
  尔湾/爾灣/Irvine; 伯克利/柏克萊/Berkeley;
  西雅图/西雅圖/Seattle; 华盛顿州/華盛頓州/Washington State; 波特兰/波特蘭/Portland/Oregon; 拉斯维加斯/拉斯維加斯/Las Vegas; 里诺/雷諾/Reno
America/Anchorage: 安克雷奇/安克拉治/Anchorage; 美国/美國/United States/USA/US/America; 阿拉斯加//Alaska
Pacific/Honolulu: 檀香山//Honolulu/HST; 夏威夷//Hawaii; 美国/美國/United States/USA/US/America
America/Toronto: 多伦多/多倫多/Toronto; 加拿大//Canada; 渥太华/渥太華/Ottawa; 蒙特利尔/蒙特婁/Montreal/满地可; 魁北克//Quebec; 安大略//Ontario;
  汉密尔顿/漢密爾頓/Hamilton; 万锦/萬錦/Markham;
  密西沙加/密西沙加/Mississauga; 列治文山//Richmond Hill; 滑铁卢/滑鐵盧/Waterloo
America/Winnipeg: 温尼伯/溫尼伯/Winnipeg/Manitoba; 加拿大//Canada
America/Regina: 里贾纳/里賈納/Regina/Saskatchewan; 萨斯卡通/薩斯卡通/Saskatoon
America/Edmonton: 卡尔加里/卡加利/Calgary; 加拿大//Canada; 埃德蒙顿/埃德蒙頓/Edmonton/爱民顿/Alberta
America/Vancouver: 温哥华/溫哥華/Vancouver; 加拿大//Canada; 列治文//Richmond; 本拿比//Burnaby; 素里//Surrey; 维多利亚/維多利亞/Victoria;
  不列颠哥伦比亚/卑詩/British Columbia/BC
America/Halifax: 哈利法克斯//Halifax/Nova Scotia; 加拿大//Canada
America/St_Johns: 圣约翰斯/聖約翰斯/St Johns/Newfoundland; 加拿大//Canada
America/Mexico_City: 墨西哥城//Mexico City; 墨西哥//Mexico; 瓜达拉哈拉/瓜達拉哈拉/Guadalajara; 蒙特雷//Monterrey
America/Cancun: 坎昆//Cancun; 墨西哥//Mexico
America/Tijuana: 蒂华纳/提華納/Tijuana; 墨西哥//Mexico
America/Guatemala: 危地马拉/瓜地馬拉/Guatemala
America/Costa_Rica: 圣何塞/聖荷西/San Jose; 哥斯达黎加/哥斯大黎加/Costa Rica
America/Panama: 巴拿马/巴拿馬/Panama
America/Havana: 哈瓦那//Havana; 古巴//Cuba
America/Jamaica: 金斯敦/京斯敦/Kingston; 牙买加/牙買加/Jamaica
America/Puerto_Rico: 圣胡安/聖胡安/San Juan; 波多黎各//Puerto Rico
America/Bogota: 波哥大//Bogota; 哥伦比亚/哥倫比亞/Colombia
America/Caracas: 加拉加斯/卡拉卡斯/Caracas; 委内瑞拉/委內瑞拉/Venezuela
America/Guayaquil: 基多//Quito; 厄瓜多尔/厄瓜多/Ecuador
America/Lima: 利马/利馬/Lima; 秘鲁/秘魯/Peru
America/La_Paz: 拉巴斯//La Paz; 玻利维亚/玻利維亞/Bolivia
America/Santiago: 圣地亚哥/聖地亞哥/Santiago/聖地牙哥; 智利//Chile
America/Asuncion: 亚松森/亞松森/Asuncion; 巴拉圭//Paraguay
America/Montevideo: 蒙得维的亚/蒙特維多/Montevideo; 乌拉圭/烏拉圭/Uruguay
America/Argentina/Buenos_Aires: 布宜诺斯艾利斯/布宜諾斯艾利斯/Buenos Aires; 阿根廷//Argentina
America/Sao_Paulo: 圣保罗/聖保羅/Sao Paulo/São Paulo; 巴西//Brazil; 里约热内卢/里約熱內盧/Rio de Janeiro/Rio/里约; 巴西利亚/巴西利亞/Brasilia
America/Manaus: 马瑙斯/馬瑙斯/Manaus; 巴西//Brazil
Australia/Sydney: 悉尼/雪梨/Sydney/AEST/AEDT; 澳大利亚/澳洲/Australia; 堪培拉/坎培拉/Canberra; 纽卡斯尔/紐卡斯爾/Newcastle;
  新南威尔士/新南威爾斯/New South Wales/NSW
Australia/Melbourne: 墨尔本/墨爾本/Melbourne; 维多利亚/維多利亞/Victoria; 吉朗//Geelong
Australia/Brisbane: 布里斯班//Brisbane; 澳大利亚/澳洲/Australia; 黄金海岸/黃金海岸/Gold Coast; 昆士兰/昆士蘭/Queensland; 凯恩斯/凱恩斯/Cairns
Australia/Adelaide: 阿德莱德/阿德萊德/Adelaide/ACST; 澳大利亚/澳洲/Australia
Australia/Darwin: 达尔文/達爾文/Darwin; 澳大利亚/澳洲/Australia
Australia/Perth: 珀斯/伯斯/Perth/AWST; 澳大利亚/澳洲/Australia
Australia/Hobart: 霍巴特/荷伯特/Hobart; 塔斯马尼亚/塔斯馬尼亞/Tasmania
Pacific/Auckland: 奥克兰/奧克蘭/Auckland/NZST/NZDT; 新西兰/紐西蘭/New Zealand/NZ; 惠灵顿/威靈頓/Wellington; 基督城//Christchurch;
  皇后镇/皇后鎮/Queenstown; 汉密尔顿/漢密爾頓/Hamilton
Pacific/Fiji: 苏瓦/蘇瓦/Suva; 斐济/斐濟/Fiji
Pacific/Guam: 关岛/關島/Guam; 塞班//Saipan
Pacific/Port_Moresby: 莫尔兹比港/摩士比港/Port Moresby; 巴布亚新几内亚/巴布亞紐幾內亞/Papua New Guinea
`
