/// Reads organizations' names in Chinese characters: usual words by their meaning, the rest in pinyin.
enum HanTerms {
  /// What usual parts of organizations' names mean.
  static let source = """
    股份有限公司 co ltd; 有限责任公司 co ltd; 有限責任公司 co ltd; 有限公司 co ltd; 株式会社 kk; 有限会社 yugen kaisha; 公司 company; 集团 group; 集團 group;
    银行 bank; 銀行 bank; 科技 technology; 技术 technology; 技術 technology; 贸易 trading; 貿易 trading; 国际 international; 國際 international;
    工业 industry; 工業 industry; 实业 industrial; 實業 industrial; 投资 investment; 投資 investment; 电子 electronics; 電子 electronics; 航运 shipping;
    航運 shipping; 海运 shipping; 海運 shipping; 物流 logistics; 运输 transport; 運輸 transport; 石油 petroleum; 化工 chemical; 化学 chemical;
    大学 university; 大學 university; 学院 institute; 研究院 research institute; 研究所 research institute; 中国 china; 中國 china; 中华 china;
    朝鲜 korea; 朝鮮 korea; 香港 hong kong; 北京 beijing; 上海 shanghai; 深圳 shenzhen; 广州 guangzhou; 大连 dalian; 丹东 dandong; 新疆 xinjiang;
    日本 nippon; 东方 eastern; 航空 aviation; 航天 aerospace; 建设 construction; 建設 construction; 生产建设兵团 production construction corps; 开发 development;
    開發 development; 进出口 import export; 進出口 import export; 通信 communication; 机械 machinery; 機械 machinery; 材料 materials; 能源 energy;
    电力 electric power; 保险 insurance; 基金 fund; 信托 trust; 控股 holdings; 服务 services; 公安局 public security bureau; 政府 government
    """
  private static let terms: [[UInt32]: [[UInt8]]] = {
    var terms: [[UInt32]: [[UInt8]]] = [:]
    for entry in source.split(whereSeparator: { $0 == ";" || $0 == "\n" }) {
      let words = entry.split(separator: " ")
      guard let head = words.first else { continue }
      terms[head.unicodeScalars.map(\.value)] = words.dropFirst().map { Array($0.utf8) }
    }
    return terms
  }()
  private static let longest = terms.keys.map(\.count).max() ?? 1

  static func words(_ run: ScriptRun) -> [Word] {
    var words: [Word] = []
    var rest: [UInt32] = []
    func add(_ bytes: [UInt8], _ hint: WordHint) {
      if !bytes.isEmpty { words.append(Word(bytes: bytes, range: run.range, hint: hint, commas: run.commas)) }
    }
    func flush() {
      for start in stride(from: 0, to: rest.count, by: 2) {
        add(HanReading.read(rest[start..<min(start + 2, rest.count)], .mandarin), .chinese)
      }
      rest = []
    }
    var index = 0
    while index < run.points.count {
      var taken = 0
      for count in stride(from: min(longest, run.points.count - index), through: 2, by: -1) {
        if let term = terms[Array(run.points[index..<index + count])] {
          flush()
          for word in term { add(word, []) }
          taken = count
          break
        }
      }
      if taken == 0 {
        rest.append(run.points[index])
        taken = 1
      }
      index += taken
    }
    flush()
    return words
  }
}
