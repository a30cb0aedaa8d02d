/// Reads the official files of a list.
public enum ListReader {
  /// Reads the files of one version of a list.
  ///
  /// What each file is shows in its content, not in its name. Either the whole version is read or none of it.
  ///
  /// - Parameters:
  ///   - list: the list that the files are meant to be.
  ///   - files: its files, in any order.
  /// - Throws: `ListError` with the file, the line, what was found and what to do.
  public static func read(list: ListID, files: [ListFile]) throws(ListError) -> ListDocument {
    switch list {
    case .ofacSDN: try OFACReader.read(.sdn, files: files)
    case .ofacConsolidated: try OFACReader.read(.consolidated, files: files)
    default:
      throw ListError(
        .unsupportedList, file: files.first?.name ?? "", found: "no reader for the list \(list.text)",
        advice: "the lists that can be read from files are ofac-sdn and ofac-cons")
    }
  }
}
