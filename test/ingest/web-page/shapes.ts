/** What a page of a site or of a digital edition prints. */
export type Gold = {
  headline: string
  kicker?: string
  subtitle?: string
  day: string
  byline: string[]
  source?: string
  paragraphs: string[]
  subheadings?: string[]
  captions?: string[]
}

/** A page in the shape of a system or site, in words of our own. `charset`: the encoding of its bytes, UTF-8 if missing. */
export type Shape = { name: string; html: string; charset?: 'gb18030' | 'big5' | 'shift_jis'; gold: Gold }

const nav =
  '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/gn">国内</a></li><li><a href="/gj">国际</a></li><li><a href="/sh">社会</a></li><li><a href="/ty">体育</a></li></ul></div>'
const foot =
  '<div class="footer"><p>芦湾日报社版权所有 未经书面授权不得转载</p><p>地址：芦湾市江滨路8号 违法和不良信息举报电话：12345678</p></div>'
const side =
  '<div class="right"><h3>热门推荐</h3><ul><li><a href="/1">北门桥合龙 下月通车</a></li><li><a href="/2">三条公交线改道</a></li><li><a href="/3">图书馆延长开放时间</a></li></ul></div>'

const ferry = [
  '芦湾渡口的末班船11月28日起推迟一小时。夏季的客流一天有四千人，冬天只剩一千二。',
  '“晚班的工人等这条船等了三年。”船长温小满说。渡口管理处称，推迟后每月多用油两吨，由市里补贴。',
  '新的时刻表贴在两岸的候船室，学生凭证半价。',
]
const well = [
  '望潮区的老井三十年来第一次淘净。工人从井底捞出七百斤碎砖、一只铜壶和半截扁担。',
  '井水的样品送到了市疾控中心，两周后出结果。在那以前，居民只能用它浇花。',
  '街道办事处说，井台会加一圈木栏，钥匙由三户人家轮流保管。',
]
const harbour = [
  'The harbour at Luwan closed at noon on Friday after the gauge on the east pier passed four metres.',
  'Skippers moved eleven boats upriver before the gates were shut, and two barges were tied to the old mill.',
  '“We have sandbags for one night, not for three,” said Ines Falk, who keeps the lock.',
]

const p = (paragraphs: readonly string[], style = ''): string =>
  paragraphs.map((text) => `<p${style}>　　${text}</p>`).join('\n')
const plain = (paragraphs: readonly string[]): string => paragraphs.map((text) => `<p>${text}</p>`).join('\n')

/** Shapes of real sites and editions, each once. */
export const shapes: Shape[] = [
  {
    name: 'Founder: national daily with kicker, subtitle and reporters above the text',
    html: `<html><head><title>末班渡船晚开一小时-芦湾日报</title></head><body>${nav}
<div class="article"><h3>渡口时刻表三年来首次调整</h3><h1>末班渡船晚开一小时</h1><h2>——晚班工人不必再绕行大桥</h2>
<p class="sec">本报记者　沈　玉　何　青<span class="date">《芦湾日报》（2026年11月28日　第 04 版）</span></p>
<!--enpproperty <articleid>880101</articleid><date>2026-11-28 06:00:00.0</date><author>本报记者　沈　玉　何　青</author><title>末班渡船晚开一小时</title><subtitle>——晚班工人不必再绕行大桥</subtitle><introtitle>渡口时刻表三年来首次调整</introtitle><siteid>2</siteid><nodeid>11</nodeid><nodename>社会</nodename>/enpproperty-->
<div id="ozoom" style="zoom:100%;"><!--enpcontent-->${p(ferry)}<!--/enpcontent--></div><p class="right">(责编：季棠、周圆)</p></div>${foot}</body></html>`,
    gold: {
      headline: '末班渡船晚开一小时',
      kicker: '渡口时刻表三年来首次调整',
      subtitle: '——晚班工人不必再绕行大桥',
      day: '2026-11-28',
      byline: ['沈玉', '何青'],
      paragraphs: ferry,
    },
  },
  {
    name: 'Founder: edition whose fields carry the prefix founder-',
    html: `<html><head><title>蘆灣日報</title></head><body>${nav}<table><tr><td><founder-title>望潮老井淘淨</founder-title></td></tr><tr><td>
<!--enpproperty <founder-articleid>77</founder-articleid><founder-date>2026-11-27</founder-date><founder-author>溫小滿</founder-author><founder-title>望潮老井淘淨</founder-title><founder-subtitle></founder-subtitle><founder-introtitle></founder-introtitle> /enpproperty-->
<founder-content><p>　　${well[0]}</p><p>　　${well[1]}</p></founder-content></td></tr></table><a href="node_3.htm">下一篇</a> <a href="node_2.htm">上一篇</a></body></html>`,
    gold: { headline: '望潮老井淘淨', day: '2026-11-27', byline: ['溫小滿'], paragraphs: well.slice(0, 2) },
  },
  {
    name: 'Founder: tables and GB2312, paragraphs parted by breaks',
    charset: 'gb18030',
    html: `<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>芦湾晚报</title></head><body>
<table><tr><td>2026年11月26日 星期四</td><td><a href="node_12.htm">第A12版：城事</a></td></tr></table>
<table><tr><td class="bt2">城南新事</td></tr><tr><td><strong>老井见底</strong></td></tr><tr><td>□记者 方子</td></tr></table>
<!--enpproperty <articleid>3</articleid><date>2026-11-26 00:00:00.0</date><author>□记者 方子</author><title>老井见底</title><keyword></keyword><subtitle></subtitle><introtitle>城南新事</introtitle><nodename>第A12版：城事</nodename>/enpproperty-->
<div id="content"><!--enpcontent-->　　${well[0]}<br><br>　　${well[1]}<br><br>　　${well[2]}<!--/enpcontent--></div>
<map name="pagepicmap"><area coords="0,0,9,9" href="content_4.htm"></map></body></html>`,
    gold: { headline: '老井见底', kicker: '城南新事', day: '2026-11-26', byline: ['方子'], paragraphs: well },
  },
  {
    name: 'Founder: news site, picture with its caption, marks twice, numbers of pages',
    html: `<html><head><title>渡口晚开一小时(1)_芦湾网</title></head><body>${nav}<h1 class="u-title">渡口晚开一小时</h1>
<div class="m-contentMsg"><span class="m-con-time">2026-11-28 11:18</span><span class="m-con-source">来源：<a href="/">新华网</a></span></div>
<div class="u-mainText"><!--enpproperty <articleid>3275</articleid><date>2026-11-28 11:18:16.0</date><author></author><title>渡口晚开一小时(1)_芦湾网</title><keyword>渡口</keyword><subtitle></subtitle><introtitle></introtitle><nodename>综合新闻</nodename>/enpproperty--><!--enpcontent--><!--enpcontent-->
<p align="center"><a href="content_3275_2.htm"><img border="0" alt="#（社会）（1）渡口" src="a.jpg"></a></p>
<p class="pictext" align="center">　　11月28日，工人在渡口换新的时刻表。新华社发（陈颖 摄）</p>${p(ferry)}
<!--/enpcontent--><div id="displaypagenum"><center><span>1</span> <a href="content_3275_2.htm">2</a> <a href="content_3275_2.htm">下一页</a></center></div><!--/enpcontent--></div>
<div class="m-zrbj">[责任编辑：季棠]</div>${side}${foot}</body></html>`,
    gold: {
      headline: '渡口晚开一小时',
      day: '2026-11-28',
      byline: [],
      source: '新华网',
      paragraphs: ferry,
      captions: ['11月28日，工人在渡口换新的时刻表。'],
    },
  },
  {
    name: 'Founder: English daily',
    html: `<html><head><title>Harbour shut for the night - Opinion - Luwan Daily</title><meta name="author" content="Web desk"></head><body>
<h1>Harbour shut for the night</h1><div class="info">By Ines Falk | Luwan Daily | Updated: 2026-11-27 07:31</div>
<!--enpproperty <articleid>5</articleid><date>2026-11-27 07:31:04.0</date><author>Ines Falk</author><title>Harbour shut for the night</title><subtitle></subtitle><introtitle></introtitle>/enpproperty-->
<div id="Content"><!--enpcontent-->${plain(harbour)}<!--/enpcontent--></div><div class="share">Share this</div></body></html>`,
    gold: { headline: 'Harbour shut for the night', day: '2026-11-27', byline: ['Ines Falk'], paragraphs: harbour },
  },
  {
    name: 'WeChat: hidden until scripts run, sections and spans, time as seconds',
    html: `<html><head><meta property="og:title" content="老井醒了"><meta property="og:site_name" content="微信公众平台"><title></title></head><body>
<div id="js_article"><h1 class="rich_media_title" id="activity-name">
 老井醒了 </h1><div id="meta_content"><a id="js_name"> 望潮发布 </a><em id="publish_time"></em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0; "><section><section><span>${well[0]}</span></section></section><section style="text-indent:2em"><span>${well[1]?.slice(0, 10) ?? ''}</span><strong>${well[1]?.slice(10) ?? ''}</strong></section><p><img data-src="https://a/1.jpg" alt="图片"></p><section><span>${well[2]}</span></section><p style="display: none;"><mp-style-type data-value="3"></mp-style-type></p></div>
<div class="rich_media_tool">阅读原文</div></div><script>var nickname = htmlDecode("望潮发布"); var msg_title = '老井醒了'.html(false); var ct = "1795824300";</script></body></html>`,
    gold: { headline: '老井醒了', day: '2026-11-28', byline: [], source: '望潮发布', paragraphs: well },
  },
  {
    name: 'WeChat: author of its own, editors and a code to scan at the end',
    html: `<html><head><meta name="author" content="温小满"><title>渡口的夜</title></head><body><h1 id="activity-name">渡口的夜</h1>
<span class="rich_media_meta rich_media_meta_text" id="js_author_name">温小满</span><a id="js_name">芦湾晚报</a>
<div id="js_content" style="visibility: hidden;">${plain(ferry)}<p>编辑：季棠　审核：周圆</p><p>长按二维码关注我们</p></div>
<script>var createTime = '2026-11-25 21:40'; var oriCreateTime = '1795614000';</script></body></html>`,
    gold: { headline: '渡口的夜', day: '2026-11-25', byline: ['温小满'], source: '芦湾晚报', paragraphs: ferry },
  },
  {
    name: 'gov.cn: element UCAP-CONTENT and its meta tags',
    html: `<html><head><title>关于调整渡口运营时间的通告_芦湾市人民政府门户网站</title><meta name="SiteName" content="芦湾市人民政府"><meta name="ArticleTitle" content="关于调整渡口运营时间的通告"><meta name="PubDate" content="2026-11-24 16:08"><meta name="ContentSource" content="芦湾市交通运输局"><meta name="Author" content=""></head><body>${nav}
<div class="article"><h1>关于调整渡口运营时间的通告</h1><div class="pages-date">2026-11-24 16:08 来源： 芦湾市交通运输局<span>字号：默认 大 超大</span>｜<span>打印</span></div>
<div class="pages_content" id="UCAP-CONTENT">${p(ferry)}<p align="right">芦湾市交通运输局</p></div><div class="editor">【我要纠错】责任编辑：周圆</div></div>${foot}</body></html>`,
    gold: {
      headline: '关于调整渡口运营时间的通告',
      day: '2026-11-24',
      byline: [],
      source: '芦湾市交通运输局',
      paragraphs: [...ferry, '芦湾市交通运输局'],
    },
  },
  {
    name: 'gov.cn: TRS editor, tools below the text',
    html: `<html><head><title>老井淘净</title><meta name="ArticleTitle" content="老井淘净"><meta name="PubDate" content="2026-11-23"><meta name="contentSource" content="望潮区"></head><body>${nav}
<div class="title">老井淘净</div><div class="info">发布时间：2026-11-23 09:00　信息来源：望潮区　浏览次数：18</div>
<div class="view"><style>.TRS_Editor P{line-height:2}</style><div class="TRS_Editor"><div class="Custom_UnionStyle">${p(well, ' style="text-align:justify"')}</div></div></div>
<div class="bottom"><a href="javascript:window.print()">【打印】</a> <a href="javascript:window.close()">【关闭窗口】</a></div>${foot}</body></html>`,
    gold: { headline: '老井淘净', day: '2026-11-23', byline: [], source: '望潮区', paragraphs: well },
  },
  {
    name: 'TRS: one short notice',
    html: `<html><head><title>停水通知-芦湾水务</title><meta name="ArticleTitle" content="停水通知"><meta name="PubDate" content="2026-11-22 08:00"></head><body>${nav}<div class="trs_editor_view"><p>　　北门一带11月23日22时至次日4时停水，请居民提前储水，消防栓不受影响。</p></div>${foot}</body></html>`,
    gold: {
      headline: '停水通知',
      day: '2026-11-22',
      byline: [],
      paragraphs: ['北门一带11月23日22时至次日4时停水，请居民提前储水，消防栓不受影响。'],
    },
  },
  {
    name: 'agency: header with parts of the date, editors behind the text',
    html: `<html><head><title>末班渡船推迟一小时-芦湾网</title><meta name="publishdate" content="2026-11-28"></head><body>${nav}
<div class="header"><div class="header-time"><span class="year"><em>2026</em></span><span class="day"><em>11</em>/<em>28</em></span><span class="time">08:41:11</span></div><div class="source">来源：芦湾网</div></div>
<div class="mheader"><h1><span class="title">末班渡船推迟一小时</span></h1></div>
<div id="detail"><p>　　新华社临江11月28日电（记者沈玉）${ferry[0]}</p>${p(ferry.slice(1))}<p>　　<span style="color:#666">【责任编辑:季棠】</span></p></div>${foot}</body></html>`,
    gold: {
      headline: '末班渡船推迟一小时',
      day: '2026-11-28',
      byline: ['沈玉'],
      source: '芦湾网',
      paragraphs: ferry,
    },
  },
  {
    name: 'people.cn: GBK, date and source in one line, editors in brackets, related links',
    charset: 'gb18030',
    html: `<html><head><meta charset="GBK"><title>老井三十年后淘净--地方--芦湾在线</title><meta name="publishdate" content="2026-11-27"><meta name="author" content="104363"><meta name="source" content="来源：芦湾日报"></head><body>${nav}
<div class="text_title"><h3 class="pre"></h3><h1>老井三十年后淘净</h1><p class="author">方子</p><div class="box01"><div class="fl">2026年11月27日08:12&nbsp;&nbsp;来源：<a href="/">芦湾日报</a></div><div class="fr">分享到：</div></div></div>
<div id="rwb_zw" class="box_con">${p(well)}<p></p></div><div class="edit clearfix">(责编：季棠、周圆)</div><div class="zdfy"></div><h2>相关新闻</h2><ul><li><a href="/a">旧桥加固</a></li></ul>${foot}</body></html>`,
    gold: {
      headline: '老井三十年后淘净',
      day: '2026-11-27',
      byline: ['方子'],
      source: '芦湾日报',
      paragraphs: well,
    },
  },
  {
    name: 'agency: rows of a table beside the text, source and time above it',
    html: `<html><head><title>渡口时刻调整-芦湾新闻网</title></head><body>${nav}<h1 style="text-align:center">渡口时刻调整</h1>
<div class="left-time"><div class="left-t">2026年11月28日 15:22　来源：中新网芦湾　<a href="#">参与互动</a></div></div>
<div class="left_zw"><div class="left_pt"><table align="left"><tr><td></td></tr></table></div>${p(ferry)}<div id="function_code_page"></div></div><div class="left_name">【编辑:季棠】</div>${side}</body></html>`,
    gold: { headline: '渡口时刻调整', day: '2026-11-28', byline: [], source: '中新网芦湾', paragraphs: ferry },
  },
  {
    name: 'portal: old headline, editors and a line of another medium inside the text',
    html: `<html><head><title>渡口为何晚开一小时|渡口|芦湾_新闻中心_门户网</title><meta property="og:title" content="渡口为何晚开一小时"><meta property="article:published_time" content="2026-11-28T10:02:11+08:00"><meta property="article:author" content="门户网"></head><body>${nav}
<h1 class="main-title">渡口为何晚开一小时</h1><div class="top-bar"><div class="date-source"><span class="date">2026年11月28日 10:02</span><span class="source ent-source">芦湾晚报</span></div></div>
<div class="article" id="artibody"><p>　　原标题：晚班工人有船坐了</p>${p(ferry)}<p>　　点击进入专题：</p><p class="show_author">责任编辑：季棠 </p></div>${side}${foot}</body></html>`,
    gold: { headline: '渡口为何晚开一小时', day: '2026-11-28', byline: [], source: '芦湾晚报', paragraphs: ferry },
  },
  {
    name: 'portal: source and editors glued in one line, count of comments on top',
    html: `<html><head><title>井底捞出铜壶_网易新闻</title><meta name="author" content="网易"></head><body>${nav}
<div id="contain"><h1>井底捞出铜壶</h1><div class="post_info">2026-11-26 07:15:32　来源: <a href="/">芦湾晚报</a><a class="post_jubao" href="/jb">举报</a></div>
<div class="post_body"><a href="/c">326</a><p>T</p><p>+</p>${plain(well)}<p>本文来源：芦湾晚报责任编辑：季棠_NN7379</p></div></div>${side}${foot}</body></html>`,
    gold: { headline: '井底捞出铜壶', day: '2026-11-26', byline: [], source: '芦湾晚报', paragraphs: well },
  },
  {
    name: 'portal of accounts: back to the portal, declaration and reads behind the text',
    html: `<html><head><title>渡口的晚班船_芦湾_时刻表</title><meta property="og:release_date" content="2026-11-28 09:12"></head><body>${nav}
<div class="text-title"><h1>渡口的晚班船 </h1><div class="article-info"><span class="time">2026-11-28 09:12</span><span data-role="original-link">来源: <a href="/x">芦湾观察</a></span></div></div>
<article class="article" id="mp-editor"><p data-role="original-title" style="display:none">原标题：渡口的晚班船</p>${plain(ferry)}<p>返回门户网，查看更多</p><p data-role="editor-name">责任编辑：</p></article>
<div class="statement">平台声明：该文观点仅代表作者本人。</div>${foot}</body></html>`,
    gold: {
      headline: '渡口的晚班船',
      day: '2026-11-28',
      byline: [],
      source: '芦湾观察',
      paragraphs: ferry,
    },
  },
  {
    name: 'names of elements made by a program: found by its words',
    html: `<html><head><title>老井的新木栏_芦湾网</title><meta property="og:title" content="老井的新木栏"><meta name="og:time" content="2026-11-27 13:15:00"></head><body>${nav}<div class="index_wrap_x1"><h1 class="index_title_B609J">老井的新木栏</h1><div class="index_info_Yc2hu"><a href="/s">芦湾早报</a> 2026年11月27日 13:15:00 来自北京</div>
<div class="index_main_aB3"><div class="index_text_D0U1y">${plain(well)}</div></div></div><div class="index_tools_z">13人参与 5评论</div>${side}${foot}</body></html>`,
    gold: { headline: '老井的新木栏', day: '2026-11-27', byline: [], paragraphs: well },
  },
  {
    name: 'web paper: reporter line above, paragraphs parted by breaks, editors below',
    html: `<html><head><title>晚班船的三年_芦湾新闻_澎河新闻</title></head><body>${nav}<h1 class="news_title">晚班船的三年</h1>
<div class="news_about"><p>澎河新闻记者 沈玉 实习生 方子</p><p>2026-11-28 07:26 来源：澎河新闻</p></div>
<div class="news_txt">${ferry.join('<br><br>')}</div><div class="news_editor">责任编辑：季棠 校对：周圆</div><div>澎河新闻，未经授权不得转载</div>${side}</body></html>`,
    gold: {
      headline: '晚班船的三年',
      day: '2026-11-28',
      byline: ['沈玉', '方子'],
      source: '澎河新闻',
      paragraphs: ferry,
    },
  },
  {
    name: 'broadcaster: label and value in elements of their own',
    html: `<html><head><title>老井淘净了_新闻频道_芦湾台</title></head><body>${nav}<div class="title_area"><h1>老井淘净了</h1><div class="info"><span class="l">来源 : </span><span>芦湾台新闻</span><span class="sep"> | </span><span>2026年11月25日 19:28:07</span></div></div>
<div class="content_area" id="text_area"><p><strong>　　芦湾台消息：</strong>${well[0]}</p>${p(well.slice(1))}</div><div class="zebian"><span>编辑：季棠</span><span>责任编辑：周圆</span></div>${foot}</body></html>`,
    gold: {
      headline: '老井淘净了',
      day: '2026-11-25',
      byline: [],
      paragraphs: [`芦湾台消息：${well[0] ?? ''}`, ...well.slice(1)],
    },
  },
  {
    name: 'JSON-LD: an article in a graph, an organisation beside it',
    html: `<html lang="en"><head><title>Harbour shut as gauge passes four metres | The Luwan Herald</title><script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"Organization","name":"The Luwan Herald"},{"@type":"NewsArticle","headline":"Harbour shut as gauge passes four metres","datePublished":"2026-11-27T12:40:00+00:00","dateModified":"2026-11-29T09:00:00+00:00","author":[{"@type":"Person","name":"Anna Kowal"},{"@type":"Person","name":"Peter Lund"}],"publisher":{"@type":"Organization","name":"The Luwan Herald"}}]}</script></head><body>
<header><a href="/">The Luwan Herald</a></header><main><article><h1>Harbour shut as gauge passes four metres</h1><p class="byline">By Anna Kowal and Peter Lund</p><time>27 Nov 2026</time>${plain(harbour)}<aside><h3>Read more</h3><p>The mill that would not sink, and other stories of the river in one place.</p></aside></article></main><footer>All rights reserved</footer></body></html>`,
    gold: {
      headline: 'Harbour shut as gauge passes four metres',
      day: '2026-11-27',
      byline: ['Anna Kowal', 'Peter Lund'],
      source: 'The Luwan Herald',
      paragraphs: harbour,
    },
  },
  {
    name: 'Open Graph: instant of another zone is another day at home',
    html: `<html lang="en"><head><title>Boats moved upriver</title><meta property="og:title" content="Boats moved upriver"><meta property="og:site_name" content="River Post"><meta property="article:published_time" content="2026-11-27T16:30:00Z"><meta name="author" content="Ines Falk"></head><body><div class="article-body">${plain(harbour)}<p>Sign up for our weekly newsletter</p></div></body></html>`,
    gold: {
      headline: 'Boats moved upriver',
      day: '2026-11-28',
      byline: ['Ines Falk'],
      source: 'River Post',
      paragraphs: harbour,
    },
  },
  {
    name: 'JSON-LD: whole text for programs, its beginning for readers',
    html: `<html lang="en"><head><title>Night at the lock</title><script type="application/ld+json">${JSON.stringify({ '@type': 'ReportageNewsArticle', headline: 'Night at the lock', datePublished: '2026-11-26', author: { '@type': 'Person', name: 'Ines Falk' }, articleBody: harbour.join('\n\n') })}</script></head><body><h1>Night at the lock</h1><div class="article-body"><p>${harbour[0]}</p></div><p>Subscribe to read on.</p></body></html>`,
    gold: { headline: 'Night at the lock', day: '2026-11-26', byline: ['Ines Falk'], paragraphs: harbour },
  },
  {
    name: 'Hong Kong: Big5, date above the headline, paragraphs in fonts',
    charset: 'big5',
    html: `<html><head><meta http-equiv="content-type" content="text/html; charset=big5"><title>末班渡輪延後一小時 - 蘆灣日報</title></head><body><table><tr><td>2026年11月28日</td></tr><tr><td><h1>末班渡輪延後一小時</h1></td></tr><tr><td class="article_content"><font size="3"><p>【本報訊】渡口管理處公布，末班渡輪由今日起延後一小時開出，深水埗碼頭的班次不變。</p><p>工會表示歡迎，指晚班工人多年來要繞行大橋回家。</p></font></td></tr></table></body></html>`,
    gold: {
      headline: '末班渡輪延後一小時',
      day: '2026-11-28',
      byline: [],
      paragraphs: [
        '渡口管理處公布，末班渡輪由今日起延後一小時開出，深水埗碼頭的班次不變。',
        '工會表示歡迎，指晚班工人多年來要繞行大橋回家。',
      ],
    },
  },
  {
    name: 'Taiwan: itemprop articleBody, reporter in the first brackets',
    html: `<html lang="zh-Hant"><head><title>老井淘淨 居民輪流保管鑰匙 | 蘆灣 | 聯河新聞網</title><meta name="date" content="2026-11-27 18:05:11"><meta property="og:title" content="老井淘淨 居民輪流保管鑰匙 | 蘆灣 | 聯河新聞網"></head><body>${nav}
<h1 class="article-content__title">老井淘淨 居民輪流保管鑰匙</h1><section itemprop="articleBody"><p>〔記者何青／高雄報導〕工人從井底撈出七百斤碎磚與一只銅壺，水樣已送驗。</p><p>里長說，井台將加一圈木欄，鑰匙由三戶人家輪流保管。</p><h4>延伸閱讀</h4><ul><li><a href="/b">舊橋補強</a></li><li><a href="/c">夜市搬家</a></li></ul></section>${foot}</body></html>`,
    gold: {
      headline: '老井淘淨 居民輪流保管鑰匙',
      day: '2026-11-27',
      byline: ['何青'],
      paragraphs: [
        '工人從井底撈出七百斤碎磚與一只銅壺，水樣已送驗。',
        '里長說，井台將加一圈木欄，鑰匙由三戶人家輪流保管。',
      ],
    },
  },
  {
    name: 'Japan: Shift_JIS, nothing but paragraphs',
    charset: 'shift_jis',
    html: `<html lang="ja"><head><meta charset="Shift_JIS"><title>最終の渡し船、一時間遅く：葦湾新聞</title><meta property="article:published_time" content="2026-11-28T06:00:00+09:00"></head><body><h1>最終の渡し船、一時間遅く</h1><div class="article-body"><p>葦湾の渡し場は28日から最終便を一時間遅らせる。夜勤の人たちが三年前から求めていた。</p><p>燃料代は月に二トン分増えるが、市が補助する。学生は証明書を見せれば半額になる。</p></div></body></html>`,
    gold: {
      headline: '最終の渡し船、一時間遅く',
      day: '2026-11-28',
      byline: [],
      paragraphs: [
        '葦湾の渡し場は28日から最終便を一時間遅らせる。夜勤の人たちが三年前から求めていた。',
        '燃料代は月に二トン分増えるが、市が補助する。学生は証明書を見せれば半額になる。',
      ],
    },
  },
  {
    name: 'words against copying: of no size, off the screen, never displayed',
    html: `<html><head><title>渡口夜话</title><meta name="pubdate" content="2026-11-20"></head><body><h1>渡口夜话</h1><div class="article-content"><p>${ferry[0]}<font style="font-size:0px;color:#FFF">x3f 本文来自论坛</font></p><p><span style="display:none">9 k 请勿转载</span>${ferry[1]}</p><p><font class="jammer">, n, e8</font>${ferry[2]}<span style="position:absolute;left:-9999px">版权水印</span></p></div></body></html>`,
    gold: { headline: '渡口夜话', day: '2026-11-20', byline: [], paragraphs: ferry },
  },
  {
    name: 'subheadings in bold and pictures with lines below them',
    html: `<html><head><title>一口井和三户人家</title><meta name="PubDate" content="2026-11-21"><meta name="ContentSource" content="芦湾周刊"></head><body><h1>一口井和三户人家</h1><div class="author">作者：周圆</div><div class="article_content"><p>　　${well[0]}</p><p><strong>铜壶是谁的</strong></p><p style="text-align:center"><img src="1.jpg" alt="一口井和三户人家"></p><p style="text-align:center">图为井底捞出的铜壶。方子 摄</p><p>　　${well[1]}</p><p><strong>钥匙轮流保管</strong></p><p>　　${well[2]}</p></div></body></html>`,
    gold: {
      headline: '一口井和三户人家',
      day: '2026-11-21',
      byline: ['周圆'],
      source: '芦湾周刊',
      paragraphs: well,
      subheadings: ['铜壶是谁的', '钥匙轮流保管'],
      captions: ['图为井底捞出的铜壶。'],
    },
  },
  {
    name: 'pages of one article, to be turned in the text',
    html: `<html><head><title>渡口三年(2)_芦湾网</title></head><body>${nav}<h1>渡口三年</h1><div class="info">2026-11-19 10:00　来源：芦湾日报　作者：沈玉</div><div class="article-content">${p(ferry)}<p><a href="a.html">[1]</a> [2] <a href="a_3.html">[3]</a> <a href="a_3.html">下一页</a></p><p>1/3</p></div>${foot}</body></html>`,
    gold: { headline: '渡口三年', day: '2026-11-19', byline: ['沈玉'], source: '芦湾日报', paragraphs: ferry },
  },
  {
    name: 'body ends right after the header, a script stands before the doctype',
    html: `<script>var t=1</script><!DOCTYPE html><html><head><title>井台加木栏-芦湾早报</title></head><body><div id="top">芦湾早报</div></body><div class="main"><h1>井台加木栏</h1><div class="sub">2026/11/18 06:30 记者：方子</div><div class="txt">${p(well)}</div></div>${foot}</html>`,
    gold: { headline: '井台加木栏', day: '2026-11-18', byline: ['方子'], paragraphs: well },
  },
  {
    name: 'blog system: buttons, tags and earlier posts around the text',
    html: `<html><head><title>渡口来信 – 江边笔记</title><meta property="og:site_name" content="江边笔记"></head><body><article class="post"><h1 class="entry-title">渡口来信</h1><div class="entry-meta"><time class="entry-date" datetime="2026-11-17T22:10:00+08:00">2026年11月17日</time> <span class="author-name">温小满</span></div><div class="entry-content">${plain(ferry)}<div class="sharedaddy share"><h3>分享到</h3><a href="/t">推特</a></div><div class="tags">标签：<a href="/t1">渡口</a></div><div class="related">你可能也喜欢 <a href="/o">老桥</a></div></div></article></body></html>`,
    gold: { headline: '渡口来信', day: '2026-11-17', byline: ['温小满'], source: '江边笔记', paragraphs: ferry },
  },
  {
    name: 'local English paper: byline and position inside the text, dateline',
    html: `<html lang="en"><head><title>River gate shut overnight - Mill Valley Courier</title></head><body><h1>River gate shut overnight</h1><div class="story-body"><p>By JANE DOE</p><p>Courier Staff Writer</p><p>Nov. 27, 2026</p><p>LUWAN — ${harbour[0]}</p>${plain(harbour.slice(1))}</div></body></html>`,
    gold: { headline: 'River gate shut overnight', day: '2026-11-27', byline: ['JANE DOE'], paragraphs: harbour },
  },
  {
    name: 'interview: questions in bold stay paragraphs',
    html: `<html><head><title>船长说夜航</title><meta name="publishdate" content="2026-11-16"><meta name="source" content="芦湾周末"></head><body><h1>船长说夜航</h1><div class="article-content"><p><strong>问：为什么等了三年？</strong></p><p>答：油钱没有着落，谁都不愿意签字，直到今年夏天市里答应补贴。</p><p><strong>问：夜里开船难吗？</strong></p><p>答：雾大的时候难，所以我们装了两盏新灯，靠岸前先鸣笛。</p></div></body></html>`,
    gold: {
      headline: '船长说夜航',
      day: '2026-11-16',
      byline: [],
      source: '芦湾周末',
      paragraphs: [
        '问：为什么等了三年？',
        '答：油钱没有着落，谁都不愿意签字，直到今年夏天市里答应补贴。',
        '问：夜里开船难吗？',
        '答：雾大的时候难，所以我们装了两盏新灯，靠岸前先鸣笛。',
      ],
    },
  },
  {
    name: 'county paper: facts behind the text, notice of rights at the end',
    html: `<html><head><title>望潮老井淘净 - 望潮报</title></head><body>${nav}<div class="con"><h2 class="biaoti">望潮老井淘净</h2><div id="zoom">${p(well)}<p>来源：望潮报　作者：方子　2026-11-15</p><p>编辑：季棠</p><p>免责声明：本平台转载内容仅供参考。</p></div></div>${foot}</body></html>`,
    gold: { headline: '望潮老井淘净', day: '2026-11-15', byline: ['方子'], source: '望潮报', paragraphs: well },
  },
  {
    name: 'mobile page: the text folded away until a button is pressed',
    html: `<html><head><title>夜航灯亮了</title><meta property="og:title" content="夜航灯亮了"><meta property="og:url" content="https://m.paper.example/2026-11/14/c_1.htm"><meta name="apub:time" content="11/14/2026, 8:05:00 AM"></head><body><h1>夜航灯亮了</h1><div class="article-content"><p>${ferry[0]}</p><div class="fold" style="display:none">${plain(ferry.slice(1))}</div><p><a href="javascript:open()">展开全文</a></p></div></body></html>`,
    gold: { headline: '夜航灯亮了', day: '2026-11-14', byline: [], paragraphs: ferry },
  },
  {
    name: 'a page of no known system, a heading with the year of its headline',
    html: `<html><head><title>2026年末班渡船晚开</title><meta name="publishdate" content="2026-11-30"></head><body><div><p>${ferry.join('</p><p>')}</p><h2>2026年新桥通车</h2><p>${well.join('</p><p>')}</p></div></body></html>`,
    gold: {
      headline: '2026年末班渡船晚开',
      day: '2026-11-30',
      byline: [],
      paragraphs: [...ferry, ...well],
      subheadings: ['2026年新桥通车'],
    },
  },
]
