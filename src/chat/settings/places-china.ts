/**
 * Places where Chinese is at home, by IANA zone: simplified, traditional where it differs, English, other names, parted
 * by slashes; a zone is called by its first place.
 */
export const chinesePlaces = `
Asia/Shanghai: 北京//Beijing/Peking/帝都/CST/BJT; 中国/中國/China/PRC/中国大陆/大陆/中国标准时间/China Standard Time; 上海//Shanghai/魔都;
  天津//Tianjin; 重庆/重慶/Chongqing/Chungking; 河北//Hebei; 石家庄/石家莊/Shijiazhuang; 唐山//Tangshan; 秦皇岛/秦皇島/Qinhuangdao;
  邯郸/邯鄲/Handan; 保定//Baoding; 张家口/張家口/Zhangjiakou; 承德//Chengde; 沧州/滄州/Cangzhou; 廊坊//Langfang; 邢台//Xingtai;
  雄安//Xiongan; 山西//Shanxi; 太原//Taiyuan; 大同//Datong; 长治/長治/Changzhi; 临汾/臨汾/Linfen; 运城/運城/Yuncheng; 晋中/晉中/Jinzhong;
  内蒙古/內蒙古/Inner Mongolia/内蒙; 呼和浩特//Hohhot/Huhehaote; 包头/包頭/Baotou; 鄂尔多斯/鄂爾多斯/Ordos; 赤峰//Chifeng;
  呼伦贝尔/呼倫貝爾/Hulunbuir; 辽宁/遼寧/Liaoning; 沈阳/瀋陽/Shenyang; 大连/大連/Dalian; 鞍山//Anshan; 抚顺/撫順/Fushun; 丹东/丹東/Dandong;
  锦州/錦州/Jinzhou; 营口/營口/Yingkou; 吉林//Jilin; 长春/長春/Changchun; 延边/延邊/Yanbian; 黑龙江/黑龍江/Heilongjiang;
  哈尔滨/哈爾濱/Harbin; 齐齐哈尔/齊齊哈爾/Qiqihar; 大庆/大慶/Daqing; 牡丹江//Mudanjiang; 佳木斯//Jiamusi; 江苏/江蘇/Jiangsu;
  南京//Nanjing/Nanking; 苏州/蘇州/Suzhou; 无锡/無錫/Wuxi; 常州//Changzhou; 南通//Nantong; 扬州/揚州/Yangzhou; 徐州//Xuzhou;
  镇江/鎮江/Zhenjiang; 盐城/鹽城/Yancheng; 连云港/連雲港/Lianyungang; 泰州//Taizhou Jiangsu; 淮安//Huaian; 昆山/崑山/Kunshan;
  浙江//Zhejiang; 杭州//Hangzhou; 宁波/寧波/Ningbo; 温州/溫州/Wenzhou; 嘉兴/嘉興/Jiaxing; 湖州//Huzhou; 绍兴/紹興/Shaoxing;
  金华/金華/Jinhua; 义乌/義烏/Yiwu; 舟山//Zhoushan; 台州//Taizhou; 衢州//Quzhou; 丽水/麗水/Lishui; 安徽//Anhui; 合肥//Hefei;
  芜湖/蕪湖/Wuhu; 蚌埠//Bengbu; 马鞍山/馬鞍山/Maanshan; 黄山/黃山/Huangshan; 阜阳/阜陽/Fuyang; 安庆/安慶/Anqing; 福建//Fujian;
  福州//Fuzhou; 厦门/廈門/Xiamen/Amoy; 泉州//Quanzhou; 漳州//Zhangzhou; 莆田//Putian; 宁德/寧德/Ningde; 江西//Jiangxi;
  南昌//Nanchang; 九江//Jiujiang; 赣州/贛州/Ganzhou; 景德镇/景德鎮/Jingdezhen; 上饶/上饒/Shangrao; 山东/山東/Shandong; 济南/濟南/Jinan;
  青岛/青島/Qingdao/Tsingtao; 烟台/煙台/Yantai; 威海//Weihai; 潍坊/濰坊/Weifang; 淄博//Zibo; 临沂/臨沂/Linyi; 济宁/濟寧/Jining;
  泰安//Taian; 日照//Rizhao; 德州//Dezhou; 河南//Henan; 郑州/鄭州/Zhengzhou; 洛阳/洛陽/Luoyang; 开封/開封/Kaifeng; 新乡/新鄉/Xinxiang;
  南阳/南陽/Nanyang; 安阳/安陽/Anyang; 许昌/許昌/Xuchang; 商丘//Shangqiu; 信阳/信陽/Xinyang; 湖北//Hubei; 武汉/武漢/Wuhan;
  宜昌//Yichang; 襄阳/襄陽/Xiangyang; 荆州/荊州/Jingzhou; 十堰//Shiyan; 黄石/黃石/Huangshi; 恩施//Enshi; 湖南//Hunan;
  长沙/長沙/Changsha; 株洲//Zhuzhou; 湘潭//Xiangtan; 衡阳/衡陽/Hengyang; 岳阳/岳陽/Yueyang; 常德//Changde; 张家界/張家界/Zhangjiajie;
  广东/廣東/Guangdong/Canton Province; 广州/廣州/Guangzhou/Canton; 深圳//Shenzhen; 珠海//Zhuhai; 佛山//Foshan; 东莞/東莞/Dongguan;
  中山//Zhongshan; 惠州//Huizhou; 汕头/汕頭/Shantou; 江门/江門/Jiangmen; 湛江//Zhanjiang; 潮州//Chaozhou; 揭阳/揭陽/Jieyang;
  梅州//Meizhou; 肇庆/肇慶/Zhaoqing; 茂名//Maoming; 韶关/韶關/Shaoguan; 清远/清遠/Qingyuan; 广西/廣西/Guangxi; 南宁/南寧/Nanning;
  桂林//Guilin; 柳州//Liuzhou; 北海//Beihai; 海南//Hainan; 海口//Haikou; 三亚/三亞/Sanya; 四川//Sichuan; 成都//Chengdu;
  绵阳/綿陽/Mianyang; 宜宾/宜賓/Yibin; 泸州/瀘州/Luzhou; 南充//Nanchong; 乐山/樂山/Leshan; 德阳/德陽/Deyang; 贵州/貴州/Guizhou;
  贵阳/貴陽/Guiyang; 遵义/遵義/Zunyi; 云南/雲南/Yunnan; 昆明//Kunming; 大理//Dali; 丽江/麗江/Lijiang; 西双版纳/西雙版納/Xishuangbanna;
  曲靖//Qujing; 西藏//Tibet/Xizang; 拉萨/拉薩/Lhasa; 陕西/陝西/Shaanxi; 西安//Xian; 咸阳/咸陽/Xianyang; 宝鸡/寶雞/Baoji; 延安//Yanan;
  榆林//Yulin; 汉中/漢中/Hanzhong; 甘肃/甘肅/Gansu; 兰州/蘭州/Lanzhou; 天水//Tianshui; 酒泉//Jiuquan; 敦煌//Dunhuang; 青海//Qinghai;
  西宁/西寧/Xining; 宁夏/寧夏/Ningxia; 银川/銀川/Yinchuan; 新疆//Xinjiang; 乌鲁木齐/烏魯木齊/Urumqi/Wulumuqi; 喀什//Kashgar/Kashi;
  伊犁//Yili/Ili; 克拉玛依/克拉瑪依/Karamay; 库尔勒/庫爾勒/Korla; 阿克苏/阿克蘇/Aksu; 和田//Hotan; 石河子//Shihezi
Asia/Urumqi: 乌鲁木齐/烏魯木齊/Urumqi/Wulumuqi; 新疆//Xinjiang; 喀什//Kashgar/Kashi; 伊犁//Yili/Ili; 克拉玛依/克拉瑪依/Karamay;
  库尔勒/庫爾勒/Korla; 阿克苏/阿克蘇/Aksu; 和田//Hotan; 石河子//Shihezi
Asia/Hong_Kong: 香港//Hong Kong/HK/HKT; 九龙/九龍/Kowloon; 新界//New Territories
Asia/Macau: 澳门/澳門/Macau/Macao
Asia/Taipei: 台北/臺北/Taipei; 台湾/臺灣/Taiwan/TW; 新北//New Taipei; 桃园/桃園/Taoyuan; 台中/臺中/Taichung; 台南/臺南/Tainan; 高雄//Kaohsiung;
  新竹//Hsinchu; 基隆//Keelung; 嘉义/嘉義/Chiayi; 花莲/花蓮/Hualien; 台东/臺東/Taitung; 宜兰/宜蘭/Yilan; 彰化//Changhua; 屏东/屏東/Pingtung;
  金门/金門/Kinmen; 澎湖//Penghu; 苗栗//Miaoli; 南投//Nantou; 云林/雲林/Yunlin
Asia/Singapore: 新加坡//Singapore/SG/SGT/狮城/星加坡
Asia/Kuala_Lumpur: 吉隆坡//Kuala Lumpur/KL; 马来西亚/馬來西亞/Malaysia/大马; 槟城/檳城/Penang/George Town; 新山//Johor Bahru/柔佛;
  怡保//Ipoh; 马六甲/馬六甲/Malacca/Melaka; 亚庇/亞庇/Kota Kinabalu/沙巴/Sabah; 古晋/古晉/Kuching/砂拉越/Sarawak
`
