import ActaDocuments
package import ActaModel
package import ActaRegistry
import ActaScreening
package import ActaWords

/// What the first rows of a file look like: found before anything is screened, while it costs nothing to stop.
package struct QualityCheck {
  /// How many rows are looked at.
  package static let rows = 1000

  package private(set) var findings = BatchFindings()
  private var ids: Set<String> = []

  /// Looks at a row.
  package mutating func add(_ raw: RawRow, _ row: BatchRow) {
    findings.rows += 1
    if let id = row.id {
      if !ids.insert(id).inserted { findings.duplicateIDs += 1 }
    } else {
      findings.withoutID += 1
    }
    switch row.question {
    case .failure(let failure):
      if failure.code == .emptyName { findings.emptyNames += 1 }
      findings.failures[failure.code.rawValue, default: 0] += 1
    case .success(let query):
      if query.birth == nil { findings.withoutBirth += 1 }
      if let birth = query.birth, QuestionReader.isDummy(birth) { findings.dummyDates += 1 }
      if Self.isTest(query.name) { findings.testNames += 1 }
    }
  }

  private static let tests: Set<String> = [
    "test", "test test", "tester", "testing", "test name", "test customer", "test user", "prueba", "pruebas", "dummy",
    "xxx", "xxxx", "asdf", "qwerty", "abc", "tbd", "na", "n a", "none", "null", "unknown", "unbekannt", "desconocido",
    "no name", "sin nombre", "customer", "cliente", "john doe", "jane doe", "foo", "foo bar", "lorem ipsum",
  ]

  private static func isTest(_ name: String) -> Bool {
    guard name.utf8.count <= 40 else { return false }
    let folded = NameFolding.fold(name)
    if tests.contains(folded) { return true }
    let letters = Set(folded.utf8.filter { $0 != 0x20 })
    return letters.count == 1 && folded.utf8.count > 1
  }

  /// How numeric dates are written, told by those that allow one reading only: the month stands first where a second
  /// number is above 12 and no first one is.
  package static func order(of rows: [RawRow], birthColumn: Int?) -> DateWords.NumericOrder {
    guard let birthColumn else { return .dayFirst }
    var monthFirst = 0
    var dayFirst = 0
    for row in rows {
      guard let text = RowReader.text(row, birthColumn) else { continue }
      let numbers = text.split { "/-. ".contains($0) }.prefix(2).compactMap { Int($0) }
      guard numbers.count == 2, numbers[0] <= 31, numbers[1] <= 31 else { continue }
      if numbers[0] > 12 { dayFirst += 1 }
      if numbers[1] > 12 { monthFirst += 1 }
    }
    return monthFirst > dayFirst ? .monthFirst : .dayFirst
  }
}
