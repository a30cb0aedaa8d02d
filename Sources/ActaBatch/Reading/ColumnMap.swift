import ActaRegistry
import ActaScreening

/// What a column means to a screening.
package enum RowField: Hashable, Sendable {
  case id, name, firstName, middleName, lastName, kind, birthDate, country, gender
  /// A number or code, with its type where the column tells it.
  case identifier(String?)
  /// Not used.
  case ignored

  /// The field's name, as --map and messages write it.
  package var text: String {
    switch self {
    case .id: "id"
    case .name: "name"
    case .firstName: "first_name"
    case .middleName: "middle_name"
    case .lastName: "last_name"
    case .kind: "kind"
    case .birthDate: "birth_date"
    case .country: "country"
    case .gender: "gender"
    case .identifier(let type): type.map { "identifier:\($0)" } ?? "identifier"
    case .ignored: "-"
    }
  }

  /// Reads a field's name; nil where there is none such.
  package init?(_ text: String) {
    let plain: [RowField] = [
      .id, .name, .firstName, .middleName, .lastName, .kind, .birthDate, .country, .gender, .identifier(nil), .ignored,
    ]
    if let known = plain.first(where: { $0.text == text }) {
      self = known
    } else if text.hasPrefix("identifier:"), text.utf8.count > "identifier:".utf8.count {
      self = .identifier(String(text.dropFirst("identifier:".count)))
    } else {
      return nil
    }
  }

  /// All names of fields, for messages.
  package static let names =
    "id, name, first_name, middle_name, last_name, kind, birth_date, country, gender, identifier, "
    + "identifier:TYPE and - (not used)"
}

/// Which column of a file means what.
package struct ColumnMap: Sendable {
  /// The columns' names, in the file's order.
  package let columns: [String]
  /// What each column means.
  package let fields: [RowField]
  /// Whether the first line is a head and no row.
  package let hasHead: Bool

  /// Where a field stands; the first of several.
  package func place(of field: RowField) -> Int? { fields.firstIndex(of: field) }

  /// The mapping as one text: what a run is pinned to.
  package var text: String {
    (hasHead ? "" : "no head; ")
      + zip(columns, fields).map { "\($0)=\($1.text)" }.joined(separator: ", ")
  }

  /// Guesses what the columns of a head mean; `given` (column=field) goes before every guess.
  ///
  /// Columns may be given by number, from 1. Where all are and the first line names nothing that is understood, that
  /// line is the first row.
  package init(head: [String], given: [String]) throws {
    var fields = [RowField?](repeating: nil, count: head.count)
    var isByNumber = !given.isEmpty
    let guesses = head.map { Self.guess($0) }
    for text in given {
      let (place, field, byNumber) = try Self.read(text, head)
      fields[place] = field
      if !byNumber { isByNumber = false }
    }
    hasHead = !(isByNumber && guesses.allSatisfy { $0 == nil })
    if hasHead { Self.complete(&fields, guesses) }
    let known = Set(fields.compactMap { $0 })
    guard known.contains(.name) || known.contains(.firstName) || known.contains(.lastName) else {
      throw CommandFailure(
        .badData,
        "No column is known to hold the name; columns are \(Self.list(head)).",
        advice: "Say which with --map COLUMN=name; --map 1=name takes the first column of a file without a head.")
    }
    columns = hasHead ? head : head.indices.map { String($0 + 1) }
    self.fields = fields.map { $0 ?? .ignored }
  }

  /// A mapping that somebody chose: what each column means, and whether the first line names them.
  ///
  /// - Throws: code `badData` where no column holds the name.
  package init(head: [String], fields: [RowField], hasHead: Bool) throws(CommandFailure) {
    let known = Set(fields)
    guard fields.count == head.count, !known.isDisjoint(with: [.name, .firstName, .lastName]) else {
      throw CommandFailure(.badData, "No column is known to hold the name.")
    }
    self.hasHead = hasHead
    columns = hasHead ? head : head.indices.map { String($0 + 1) }
    self.fields = fields
  }

  private static func complete(_ fields: inout [RowField?], _ guesses: [RowField?]) {
    func has(_ field: RowField) -> Bool { fields.contains(field) }
    let parts: [RowField] = [.firstName, .middleName, .lastName]
    let hasParts = parts.contains { has($0) }
    let nameGiven = has(.name)
    for place in fields.indices where fields[place] == nil {
      guard let guess = guesses[place] else { continue }
      switch guess {
      case .country, .identifier: fields[place] = guess
      // Two columns for one field: the first is it, and the other is shown as not used.
      default: if !has(guess) { fields[place] = guess }
      }
    }
    guard let whole = fields.firstIndex(of: .name), has(.lastName), !nameGiven else {
      if nameGiven, !hasParts { for place in fields.indices where isPart(fields[place]) { fields[place] = .ignored } }
      return
    }
    if has(.firstName), !hasParts {
      for place in fields.indices where isPart(fields[place]) { fields[place] = .ignored }
    } else {
      // "Nombre" beside "Apellidos" is the given name.
      fields[whole] = has(.firstName) ? .ignored : .firstName
    }
  }

  private static func isPart(_ field: RowField?) -> Bool {
    field == .firstName || field == .middleName || field == .lastName
  }

  private static func read(_ text: String, _ head: [String]) throws -> (Int, RowField, byNumber: Bool) {
    guard let equals = text.lastIndex(of: "=") else {
      throw UsageFailure("--map: \"\(text)\" isn't COLUMN=FIELD.", advice: "Fields are \(RowField.names).")
    }
    let column = String(text[..<equals])
    guard let field = RowField(String(text[text.index(after: equals)...])) else {
      throw UsageFailure(
        "--map: \"\(text[text.index(after: equals)...])\" is no field.", advice: "Fields are \(RowField.names).")
    }
    if let place = head.firstIndex(where: { $0.utf8.elementsEqual(column.utf8) }) { return (place, field, false) }
    let folded = NameFolding.fold(column)
    let alike = head.indices.filter { !folded.isEmpty && NameFolding.fold(head[$0]) == folded }
    if alike.count == 1 { return (alike[0], field, false) }
    if let number = Int(column), head.indices.contains(number - 1) { return (number - 1, field, true) }
    let near = nearest(to: column, head).map { " Did you mean \"\($0)\"?" } ?? ""
    throw UsageFailure("--map: no column \"\(column)\"; columns are \(list(head)).\(near)")
  }

  private static func list(_ head: [String]) -> String {
    let shown = head.prefix(30).map { "\"\(String($0.prefix(40)))\"" }.joined(separator: ", ")
    return head.count > 30 ? shown + " and \(head.count - 30) more" : shown
  }

  /// The column that was probably meant: the same meaning, or a word that is nearly the same.
  private static func nearest(to column: String, _ head: [String]) -> String? {
    if let meaning = guess(column), let same = head.first(where: { guess($0) == meaning }) { return same }
    let word = Array(NameFolding.fold(column).utf8)
    let distances = head.map { (name: $0, distance: edits(word, Array(NameFolding.fold($0).utf8))) }
    guard let best = distances.min(by: { $0.distance < $1.distance }), best.distance <= max(2, word.count / 3) else {
      return nil
    }
    return best.name
  }

  private static func edits(_ first: [UInt8], _ second: [UInt8]) -> Int {
    guard first.count <= 100, second.count <= 100 else { return Int.max }
    var row = Array(0...second.count)
    for (i, left) in first.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, right) in second.enumerated() {
        let change = diagonal + (left == right ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(change, row[j + 1] + 1, row[j] + 1)
      }
    }
    return row[second.count]
  }
}
