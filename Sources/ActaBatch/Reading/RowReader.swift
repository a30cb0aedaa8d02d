package import ActaDocuments
import ActaJSON
import ActaLists
package import ActaModel
package import ActaRegistry
import ActaScreening

/// Turns rows of a file into questions.
package struct RowReader: Sendable {
  /// What columns mean; nil for JSON lines.
  package let map: ColumnMap?
  /// What the values of fields mean.
  package let values: QuestionReader

  /// - Parameters:
  ///   - order: how "03/04/1960" is read.
  ///   - dropsDummyDates: whether dates that stand for "unknown" (1 January 1900) are left out.
  package init(map: ColumnMap?, order: DateWords.NumericOrder, dropsDummyDates: Bool) {
    self.map = map
    values = QuestionReader(order: order, dropsDummyDates: dropsDummyDates)
  }

  /// The question of a row, and the row's number.
  package func row(_ raw: RawRow, number: Int) -> BatchRow {
    var id: String?
    do throws(RowFailure) {
      let query = if let map { try fields(raw, map, &id) } else { try json(raw, &id) }
      return BatchRow(number: number, id: id, question: .success(query))
    } catch {
      return BatchRow(number: number, id: id, question: .failure(error))
    }
  }

  /// The text of a column, nil where the row doesn't have it or it isn't text.
  package static func text(_ raw: RawRow, _ place: Int) -> String? {
    guard raw.fields.indices.contains(place) else { return nil }
    return String(validating: raw.bytes[raw.fields[place]], as: UTF8.self)
  }

  // MARK: Columns

  private func fields(_ raw: RawRow, _ map: ColumnMap, _ id: inout String?) throws(RowFailure) -> ScreeningQuery {
    if let place = map.place(of: .id), let text = Self.text(raw, place), !text.isEmpty { id = text }
    if let fault = raw.fault { throw fault }
    // A last column that is empty is often left away, and a delimiter at the end adds one.
    let extra = raw.fields.dropFirst(map.columns.count).contains { !$0.isEmpty }
    guard raw.fields.count >= map.columns.count, !extra else {
      throw RowFailure(
        .wrongColumns, "The row has \(raw.fields.count) fields, not \(map.columns.count) (line \(raw.line)).")
    }
    var query = ScreeningQuery(name: "")
    var parts: [RowField: String] = [:]
    for (place, field) in map.fields.enumerated() where field != .ignored {
      guard let text = Self.text(raw, place) else {
        throw RowFailure(
          .badText, field: field.text, "\"\(map.columns[place])\" holds bytes that aren't text (line \(raw.line)).")
      }
      switch field {
      case .name, .firstName, .middleName, .lastName: parts[field] = QuestionReader.trimmed(text)
      default: try set(field, text, &query)
      }
    }
    let pieces = [RowField.firstName, .middleName, .lastName].compactMap { parts[$0] }.filter { !$0.isEmpty }
    query.name = parts[.name].flatMap { $0.isEmpty && !pieces.isEmpty ? nil : $0 } ?? pieces.joined(separator: " ")
    return query
  }

  private func set(_ field: RowField, _ text: String, _ query: inout ScreeningQuery) throws(RowFailure) {
    let text = QuestionReader.trimmed(text)
    // NA is Namibia.
    guard !QuestionReader.saysNothing(text) || (field == .country && text.utf8.elementsEqual("NA".utf8)) else { return }
    switch field {
    case .kind: query.kind = try QuestionReader.kind(text)
    case .birthDate: query.birth = try values.birth(text)
    case .country:
      for part in QuestionReader.parts(text) {
        let code = try QuestionReader.country(part)
        if !query.countries.contains(code) { query.countries.append(code) }
      }
    case .gender: query.gender = try QuestionReader.gender(text)
    case .identifier(let type): query.identifiers.append(QueryIdentifier(type: type, number: text))
    default: break
    }
  }

  // MARK: JSON lines

  /// Members of some lines that nothing is done with, by name.
  package static func unusedMembers(_ rows: [RawRow]) -> [String] {
    var names: Set<String> = []
    for row in rows {
      guard let members = (try? JSONReader.parse(row.bytes))?.object?.members else { continue }
      for member in members where !QuestionReader.members.contains(member.key) { names.insert(member.key) }
    }
    return names.sorted()
  }

  private func json(_ raw: RawRow, _ id: inout String?) throws(RowFailure) -> ScreeningQuery {
    if let fault = raw.fault { throw fault }
    return try values.question(raw.bytes, line: raw.line, id: &id)
  }
}
