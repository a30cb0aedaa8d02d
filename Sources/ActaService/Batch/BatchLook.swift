import ActaBatch
import ActaDocuments
import ActaModel
import ActaPages
import ActaRegistry
import ActaWords

/// How an uploaded file is read: its columns, and what they mean unless somebody says otherwise.
enum BatchLook {
  /// The file, opened with the mapping that was chosen.
  static func input(_ folder: UploadFolder, _ notes: UploadNotes) throws -> ScreenInput {
    let file = try RowFile(folder.file, called: notes.name)
    let order = notes.isMonthFirst.map { $0 ? DateWords.NumericOrder.monthFirst : .dayFirst }
    return try ScreenInput(file, order: order, dropsDummies: notes.dropsDummyDates) { head in
      guard let fields = notes.fields else { return try ColumnMap(head: head, given: []) }
      let meanings = head.indices.map { fields.indices.contains($0) ? RowField(fields[$0]) ?? .ignored : .ignored }
      return try ColumnMap(head: head, fields: meanings, hasHead: notes.hasHead)
    }
  }

  /// The threshold that was chosen, in basis points; nil for the registry's own.
  static func threshold(_ notes: UploadNotes) throws -> Int? {
    guard !notes.threshold.isEmpty else { return nil }
    guard let points = Decimals.basisPoints(notes.threshold.replacing(",", with: ".")), (1000...10_000).contains(points)
    else { throw RegistryError(.badData, "The threshold is a number from 0.1 to 1.") }
    return points
  }

  /// The upload as its page shows it before it is screened, and why it can't be as it is.
  static func view(
    _ view: BatchView, _ folder: UploadFolder, _ notes: UploadNotes
  ) throws -> (view: BatchView, problem: RegistryError?) {
    var view = view
    do {
      let input = try input(folder, notes)
      view.form = "\(input.file.encoding.rawValue), \(input.formText)"
      view.lines = max(0, input.file.lines - (input.reader.map?.hasHead == true ? 1 : 0))
      view.findings = input.findings
      view.settings.isMonthFirst = input.reader.values.order == .monthFirst
      view.hasHead = input.reader.map?.hasHead ?? true
      if let map = input.reader.map {
        view.columns = map.fields.indices.map { place in
          BatchView.Column(
            name: map.columns[place], field: map.fields[place].text, values: values(input.sample, place))
        }
      }
      return (view, nil)
    } catch let error as RegistryError {
      // Without a mapping that holds there are still columns to be mapped.
      let file = try RowFile(folder.file, called: notes.name)
      guard let head = try ScreenInput.head(of: file), !head.isEmpty else { throw error }
      view.columns = head.enumerated().map { place, name in
        let chosen = notes.fields.flatMap { $0.indices.contains(place) ? $0[place] : nil }
        return BatchView.Column(name: name, field: chosen ?? ColumnMap.guess(name)?.text ?? "-", values: [])
      }
      view.hasHead = notes.hasHead
      view.lines = file.lines
      view.form = file.encoding.rawValue
      return (view, error)
    }
  }

  /// The first values of a column, short.
  private static func values(_ rows: [RawRow], _ place: Int) -> [String] {
    var values: [String] = []
    for row in rows.prefix(20) where values.count < 3 {
      guard let text = RowReader.text(row, place), !text.isEmpty else { continue }
      let short = text.count > 40 ? text.prefix(39) + "…" : text[...]
      if !values.contains(String(short)) { values.append(String(short)) }
    }
    return values
  }
}
