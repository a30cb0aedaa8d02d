/// What names written in Chinese characters need beyond single readings: data, and the tables read from it.
enum HanNames {
  /// Characters that are read otherwise in surnames.
  static let irregular = """
    单 shan; 單 shan; 曾 zeng; 仇 qiu; 解 xie; 任 ren; 查 zha; 区 ou; 區 ou; 朴 piao; 盖 ge; 蓋 ge; 乐 yue; 樂 yue; 覃 qin; 翟 zhai;
    缪 miao; 繆 miao; 种 chong; 召 shao; 洗 xian; 冼 xian; 纪 ji; 紀 ji; 葛 ge; 华 hua; 華 hua; 燕 yan; 应 ying; 應 ying; 宁 ning;
    沈 shen; 繁 po; 重 chong; 尹 yin; 吕 lu; 呂 lu; 卜 bu; 尉 yu; 盛 sheng; 相 xiang; 戴 dai; 俞 yu; 牟 mou; 晟 cheng
    """
  /// Surnames of two characters, with a reading where the usual one doesn't hold.
  static let compound = """
    欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 东方 東方 皇甫 尉迟=yuchi 尉遲=yuchi 公孙 公孫 慕容 令狐 司徒 夏侯 长孙=zhangsun 長孫=zhangsun 宇文 端木
    西门 西門 南宫 南宮 百里 轩辕 軒轅 东郭 東郭 独孤 獨孤 拓跋 呼延 闾丘 鲜于 鮮于 钟离 鍾離 万俟=moqi
    """
  /// Korean surnames in Chinese characters, as they are usually spelled.
  static let korean = """
    金 kim; 李 lee; 朴 pak; 崔 choe; 鄭 jong; 郑 jong; 姜 kang; 趙 jo; 赵 jo; 尹 yun; 張 jang; 张 jang; 林 rim; 韓 han; 韩 han;
    吳 o; 吴 o; 徐 so; 申 sin; 權 kwon; 权 kwon; 黃 hwang; 黄 hwang; 安 an; 宋 song; 柳 ryu; 洪 hong; 全 jon; 高 ko; 文 mun; 孫 son;
    孙 son; 梁 ryang; 裵 pae; 裴 pae; 白 paek; 曺 jo; 曹 jo; 許 ho; 许 ho; 南 nam; 沈 sim; 劉 yu; 刘 yu; 盧 ro; 卢 ro; 河 ha; 郭 kwak;
    成 song; 車 cha; 车 cha; 朱 ju; 禹 u; 具 ku; 羅 ra; 罗 ra; 閔 min; 闵 min; 陳 jin; 陈 jin; 嚴 om; 严 om; 玄 hyon; 方 pang; 千 chon;
    元 won; 康 kang; 孔 kong; 太 thae; 桂 kye; 池 ji; 廉 ryom; 邊 pyon; 明 myong
    """
  /// Japanese surnames.
  static let japanese = """
    佐藤 sato; 鈴木 suzuki; 高橋 takahashi; 田中 tanaka; 伊藤 ito; 渡辺 watanabe; 渡邊 watanabe; 渡邉 watanabe; 山本 yamamoto; 中村 nakamura;
    小林 kobayashi; 加藤 kato; 吉田 yoshida; 山田 yamada; 佐々木 sasaki; 山口 yamaguchi; 松本 matsumoto; 井上 inoue; 木村 kimura; 林 hayashi;
    斎藤 saito; 斉藤 saito; 清水 shimizu; 山崎 yamazaki; 森 mori; 池田 ikeda; 橋本 hashimoto; 阿部 abe; 石川 ishikawa; 山下 yamashita;
    中島 nakajima; 石井 ishii; 小川 ogawa; 前田 maeda; 岡田 okada; 長谷川 hasegawa; 藤田 fujita; 後藤 goto; 近藤 kondo; 村上 murakami;
    遠藤 endo; 青木 aoki; 坂本 sakamoto; 福田 fukuda; 太田 ota; 西村 nishimura; 藤井 fujii; 金子 kaneko; 岡本 okamoto; 藤原 fujiwara;
    三浦 miura; 中野 nakano; 中川 nakagawa; 原田 harada; 松田 matsuda; 竹内 takeuchi; 小野 ono; 田村 tamura; 中山 nakayama; 和田 wada;
    石田 ishida; 森田 morita; 上田 ueda; 原 hara; 内田 uchida; 柴田 shibata; 酒井 sakai; 宮崎 miyazaki; 横山 yokoyama; 高木 takagi;
    安藤 ando; 宮本 miyamoto; 大野 ono; 小島 kojima; 谷口 taniguchi; 今井 imai; 工藤 kudo; 高田 takada; 増田 masuda; 丸山 maruyama;
    杉山 sugiyama; 村田 murata; 大塚 otsuka; 新井 arai; 小山 koyama; 平野 hirano; 藤本 fujimoto; 河野 kono; 上野 ueno; 野口 noguchi;
    武田 takeda; 松井 matsui; 千葉 chiba; 菅原 sugawara; 岩崎 iwasaki; 久保 kubo; 木下 kinoshita; 佐野 sano; 野村 nomura; 松尾 matsuo;
    市川 ichikawa; 菊地 kikuchi; 菊池 kikuchi; 杉本 sugimoto; 古川 furukawa; 大西 onishi; 島田 shimada; 水野 mizuno; 桜井 sakurai; 櫻井 sakurai;
    高野 takano; 渡部 watanabe; 吉川 yoshikawa; 山内 yamauchi; 西田 nishida; 飯田 iida; 菊川 kikukawa; 西川 nishikawa; 小松 komatsu; 北村 kitamura;
    安田 yasuda; 五十嵐 igarashi; 川口 kawaguchi; 平田 hirata; 関 seki; 中田 nakata; 久保田 kubota; 服部 hattori; 東 higashi; 岩田 iwata;
    土屋 tsuchiya; 川崎 kawasaki; 福島 fukushima; 本田 honda; 辻 tsuji; 樋口 higuchi; 秋山 akiyama; 永井 nagai; 田口 taguchi; 中西 nakanishi;
    安倍 abe; 菅 suga; 岸田 kishida; 石破 ishiba; 麻生 aso; 小泉 koizumi; 鳩山 hatoyama; 野田 noda; 麻原 asahara; 篠田 shinoda; 司 tsukasa;
    高山 takayama; 清田 kiyota; 入江 irie; 重信 shigenobu; 若林 wakabayashi; 黒田 kuroda; 大島 oshima; 松岡 matsuoka; 浅野 asano; 堀 hori
    """
  /// Japanese given names that aren't read by single sounds.
  static let given = """
    太郎 taro; 一郎 ichiro; 次郎 jiro; 三郎 saburo; 花子 hanako; 健一 kenichi; 健二 kenji; 誠 makoto; 浩 hiroshi; 弘 hiroshi; 博 hiroshi;
    隆 takashi; 孝 takashi; 進 susumu; 実 minoru; 茂 shigeru; 清 kiyoshi; 勝 masaru; 昇 noboru; 忍 shinobu; 明 akira; 昭 akira; 聡 satoshi;
    哲也 tetsuya; 和也 kazuya; 達也 tatsuya; 直樹 naoki; 大輔 daisuke; 洋子 yoko; 恵子 keiko; 幸子 sachiko; 和子 kazuko; 美咲 misaki; 由美 yumi;
    房子 fusako; 純一郎 junichiro; 由紀夫 yukio; 文雄 fumio; 義偉 yoshihide; 茂樹 shigeki; 雅子 masako; 裕子 yuko; 真由美 mayumi; 久美子 kumiko;
    正 tadashi; 豊 yutaka; 武 takeshi; 剛 tsuyoshi; 学 manabu; 翔 sho; 修 osamu; 治 osamu; 守 mamoru; 稔 minoru; 智子 tomoko; 京子 kyoko
    """

  static let surnameReadings: [UInt32: [UInt8]] = firstPoints(pairs(irregular))
  static let koreanSurnames: [UInt32: [UInt8]] = firstPoints(pairs(korean))
  static let japaneseSurnames: [[UInt32]: [UInt8]] = pairs(japanese)
  static let japaneseGiven: [[UInt32]: [UInt8]] = pairs(given)
  static let longSurnames: Set<[UInt32]> = Set(compoundNames.map(\.points))
  static let longReadings: [[UInt32]: [UInt8]] = Dictionary(
    compoundNames.compactMap { name in name.reading.map { (name.points, $0) } }, uniquingKeysWith: { first, _ in first }
  )

  private static let compoundNames: [(points: [UInt32], reading: [UInt8]?)] =
    compound.split { $0 == " " || $0 == "\n" }.map { word in
      let parts = word.split(separator: "=")
      return (parts[0].unicodeScalars.map(\.value), parts.count > 1 ? Array(parts[1].utf8) : nil)
    }

  private static func pairs(_ table: String) -> [[UInt32]: [UInt8]] {
    var result: [[UInt32]: [UInt8]] = [:]
    for entry in table.split(whereSeparator: { $0 == ";" || $0 == "\n" }) {
      let pair = entry.split(separator: " ")
      if pair.count == 2 { result[pair[0].unicodeScalars.map(\.value)] = Array(pair[1].utf8) }
    }
    return result
  }

  private static func firstPoints(_ pairs: [[UInt32]: [UInt8]]) -> [UInt32: [UInt8]] {
    Dictionary(
      pairs.compactMap { key, value in key.first.map { ($0, value) } }, uniquingKeysWith: { first, _ in first })
  }
}
