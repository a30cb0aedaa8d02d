import ActaModel

/// Puts entries of the European Union's list together and makes them into the registry's values when all are known.
///
/// The same reference and logical number twice is one entry: its items are put together, and a notice tells of it.
struct EUGathering {
  private var assembly: ListAssembly
  private var order: [String] = []
  private var facts: [String: EUFacts] = [:]
  private var repeated: (line: Int, count: Int)?

  init(_ frame: ListFrame, file: String) { assembly = ListAssembly(frame, file: file) }

  /// Counts an element that belongs to no entry.
  mutating func note(_ element: XMLElement) { assembly.unknown.note(element) }

  /// The refusal of an entry.
  func malformed(_ line: Int, _ found: String) -> ListError { assembly.malformed(line, found) }

  /// Adds an entry, or more of one.
  ///
  /// - Parameter isRow: whether entries come in several rows by their form.
  /// - Throws: `ListError` of kind `duplicateEntry` where two entries have one reference number.
  mutating func add(_ new: EUFacts, isRow: Bool = false) throws(ListError) {
    guard var held = facts[new.reference] else {
      order.append(new.reference)
      facts[new.reference] = new
      return
    }
    guard held.entity["logicalid"] == new.entity["logicalid"] else {
      throw ListError(
        .duplicateEntry, file: assembly.file, line: new.line,
        found: "entry \(new.reference) again with another logical id, first on line \(held.line)",
        advice: "fetch the file again; two versions may have been joined")
    }
    for item in new.items { held.add(item) }
    for remark in new.entity.remarks where !held.entity.remarks.contains(remark) { held.entity.remarks.append(remark) }
    held.entity.values.merge(new.entity.values) { first, _ in first }
    held.raw += new.raw
    facts[new.reference] = held
    if !isRow { repeated = (repeated?.line ?? new.line, (repeated?.count ?? 0) + 1) }
  }

  /// The version.
  ///
  /// - Throws: `ListError`.
  mutating func document(
    published: PartialDate?, dateIsIn: String, notices: [ListNotice] = []
  ) throws(ListError) -> ListDocument {
    if let repeated {
      assembly.notice(
        .duplicateRow, line: repeated.line, count: repeated.count,
        "\(repeated.count) entries stand twice, with one reference and one logical number; they are put together")
    }
    for reference in order {
      guard var facts = facts.removeValue(forKey: reference) else { continue }
      facts.raw.sort { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
      try EUEntry.add(facts, to: &assembly)
    }
    return try assembly.document(published: published, dateIsIn: dateIsIn, notices: notices)
  }
}
