/// Reads the official files of a list.
public enum ListReader {
  /// Reads the files of one version of a list.
  ///
  /// What each file is shows in its content, not in its name. Either the whole version is read or none of it.
  ///
  /// - Parameters:
  ///   - list: the list that the files are meant to be.
  ///   - files: its files, in any order.
  ///   - tolerant: reads on where a control says no (an error that `isOverridable`) and gives a notice instead; for
  ///     a load that somebody has forced and given a reason for.
  /// - Throws: `ListError` with the file, the line, what was found and what to do.
  public static func read(
    list: ListID, files: [ListFile], tolerant: Bool = false
  ) throws(ListError) -> ListDocument {
    switch list {
    case .ofacSDN: try readOFAC(.sdn, files, tolerant)
    case .ofacConsolidated: try readOFAC(.consolidated, files, tolerant)
    case .unSecurityCouncil: try UNReader.read(try only(files))
    default:
      throw ListError(
        .unsupportedList, file: files.first?.name ?? "", found: "no reader for the list \(list.text)",
        advice: "the lists that can be read from files are ofac-sdn, ofac-cons and un-sc")
    }
  }

  /// The one XML file, or the set of CSV files.
  private static func readOFAC(
    _ list: OFACList, _ files: [ListFile], _ tolerant: Bool
  ) throws(ListError) -> ListDocument {
    for file in files where file.bytes.contains(where: { $0 > 0x20 }) {
      guard try FormatSniffer.sniff(file) == .xml else { continue }
      return try OFACXMLReader.read(list, file: try only(files), tolerant: tolerant)
    }
    return try OFACReader.read(list, files: files, tolerant: tolerant)
  }

  private static func only(_ files: [ListFile]) throws(ListError) -> ListFile {
    guard let file = files.first else {
      throw ListError(.missingMainFile, file: "", found: "no files", advice: "give the list's XML file")
    }
    guard files.count == 1 else {
      throw ListError(
        .sameFileTwice, file: files[1].name, found: "\(files.count) files, though the XML file is the whole list",
        advice: "give the XML file alone")
    }
    return file
  }
}
