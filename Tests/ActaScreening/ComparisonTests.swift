import ActaModel
import ActaScreening
import Foundation
import TestSupport
import Testing

struct ComparisonTests {
  private static let alike: [(String, String, PartyKind?)] = [
    ("Sergey Lavrov", "Сергей Лавров", .person), ("Muhammad al-Hassan", "Mohamed Alhassan", .person),
    ("Osama bin Laden", "Usama ibn Ladin", .person), ("Abd al-Rahman Saleh", "Abdulrahman Saleh", .person),
    ("Aleksandr Petrov", "Alexander Petrov", .person), ("Νικόλαος Παπαδόπουλος", "Nikolaos Papadopoulos", .person),
    ("محمود أحمد", "Mahmoud Ahmad", .person), ("דוד", "David", .person),
    ("Łukasz Żółć", "Lukasz Zolc", .person), ("Jürgen Straße", "Jurgen Strasse", .person),
    ("Qa'ida Group", "Qaida Group", nil), ("Kim Jong-un", "KIM JONGUN", .person),
    ("Acme Ltd", "ACME Limited", nil), ("Acme S.A. de C.V.", "Acme", .organization),
    ("Romashka OOO", "Ромашка ООО", .organization), ("Fund II LP", "Fund 2, L.P.", .organization),
    ("Blue Star Trading Company", "Blue Star Co.", .organization), ("A.B.C. Shipping", "ABC Shipping", .organization),
    ("Hong Pang General TradingCompany", "Hong Pang General Trading Company", .organization),
    ("Bensoltane Adel", "BEN SOLTANE, Adel", .person), ("Smith & Sons", "Smith and Sons", .organization),
    ("习近平", "习近平", .person), ("习近平", "Xi Jinping", .person), ("Mao Tse-tung", "毛泽东", .person),
    ("김정은", "KIM Jong Un", .person), ("Park Geun-hye", "박근혜", .person), ("山田太郎", "Yamada Taro", .person),
    ("バラク・オバマ", "Barack Obama", .person), ("नरेंद्र मोदी", "Narendra Modi", .person), ("สมชาย", "Somchai", .person),
    ("بنيامين", "Benyamin", .person), ("משה דיין", "Moshe Dayan", .person), ("Bob Smith", "Robert Smith", .person),
    ("Ig0r Sech1n", "Igor Sechin", .person), ("SergeiLavrov", "LAVROV, Sergei", .person),
    ("GonzÃ¡lez PÃ©rez", "Gonzalez Perez", .person), ("Saif al-Din Ahmad", "Saifuddin Ahmed", .person),
    ("Ольга Петрова", "Olga Petrov", .person), ("JC Juncker", "Jean-Claude Juncker", .person),
    ("PLA", "People's Liberation Army", .organization), ("Brigade Forty-Four", "Brigade 44", .organization),
    ("Banco Nacional", "National Bank", .organization), ("Siemens Aktiengeselschaft", "Siemens AG", .organization),
  ]

  @Test(arguments: alike) func agree(_ first: String, _ second: String, _ kind: PartyKind?) {
    let result = Comparison.compare(first, second, kind: kind)
    #expect(result.score >= 7000, "\(first) - \(second): \(result.score)")
    #expect(!result.alignment.isEmpty)
  }

  private static let different: [(String, String, PartyKind?)] = [
    ("Saddam Hussein al-Tikriti", "Saddam Hussein al-Dulaimi", .person), ("Raul Castro", "Raul Castillo", .person),
    ("Murad Khasanovich Margoshvili", "Murad Iraklievich Margoshvili", .person),
    ("Ivan", "Ivan Petrov", .person), ("A. Nazarbayev", "Nursultan Nazarbayev", .person),
    ("Bank of China (Hong Kong)", "Bank of China (Singapore)", .organization),
    ("Growth Fund II", "Growth Fund III", .organization), ("Volkswagen AG", "Siemens AG", .organization),
    ("General Trading Company", "General Holding Company", .organization), ("", "", .person), ("-", "Petro", nil),
    ("Ahmad bin Hasan", "Hasan bin Ahmad", .person), ("Xi Jinping", "Li Jinping", .person),
    ("Growth Fund II", "Growth Fund", .organization),
  ]

  @Test(arguments: different) func disagree(_ first: String, _ second: String, _ kind: PartyKind?) {
    let score = Comparison.compare(first, second, kind: kind).score
    #expect(score < 7000, "\(first) - \(second): \(score)")
  }

  @Test func isSymmetric() {
    var generator = SeededGenerator(seed: 11)
    let words = [
      "petro", "pedro", "al", "hassan", "alhassan", "mohamed", "muhammad", "j", "jr", "trading", "ltd", "7", "maria",
      "mario", "kim", "Петро", "محمد", "de",
    ]
    for _ in 0..<300 {
      func name() -> String {
        (0..<Int.random(in: 1...5, using: &generator)).map { _ in words.randomElement(using: &generator) ?? "" }
          .joined(separator: [" ", ", ", "-"].randomElement(using: &generator) ?? " ")
      }
      let (first, second) = (name(), name())
      for kind in [PartyKind.person, .organization] {
        let there = Comparison.compare(first, second, kind: kind).score
        #expect(there == Comparison.compare(second, first, kind: kind).score, "\(first) | \(second)")
      }
      #expect(Comparison.compare(first, first, kind: .person).score == 10_000, "\(first)")
    }
  }

  @Test(arguments: ["Al Hassan Alhassan", "Star Light Starlight Ltd", "J J Kim Jong", "de la Cruz Delacruz", "2 II 2"])
  func isItself(_ name: String) {
    for kind in PartyKind.allCases { #expect(Comparison.compare(name, name, kind: kind).score == 10_000) }
  }

  @Test func saysWhatTheWordsAreTakenFor() {
    let result = Comparison.compare("Mohamed Alhassan Jr", "AL HASSAN, Muhammad", kind: .person)
    #expect(result.alignment.map(\.first) == ["Mohamed", "Alhassan"])
    #expect(result.alignment.map(\.second) == ["Muhammad", "AL HASSAN"])
    #expect(result.reasons.map(\.code) == [.nameTokenSimilar, .familyNameAgrees, .nameTokenMissing])
    let forms = Comparison.compare("Acme GmbH", "Acme S.A.", kind: .organization)
    #expect(forms.score == 10_000)
    #expect(forms.reasons.last == Reason(.legalFormDiffers, .neutral, query: "gmbh", listed: "sa"))
    #expect(!Comparison.compare("Acme Trading", "Acme").readAsPerson)
  }

  /// The letter table against Foundation's decompositions: a Latin letter with marks folds to the letter.
  @Test func lettersFoldToTheirBase() {
    for value in (0xC0...0x24F).map(UInt32.init) + (0x1E00...0x1EF9).map(UInt32.init) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let letter = String(scalar)
      guard let base = letter.decomposedStringWithCanonicalMapping.unicodeScalars.first, base.isASCII else { continue }
      let score = Comparison.compare("Xa\(letter)by", "Xa\(base)by", kind: .person).score
      #expect(score == 10_000, "\(letter)")
    }
  }
}
