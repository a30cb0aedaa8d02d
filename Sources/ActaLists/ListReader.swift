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
    case .ukSanctions:
      try isXML(files)
        ? UKXMLReader.read(try only(files)) : UKCSVReader.read(.sanctionsList, try only(files), tolerant: tolerant)
    case .ukOFSI: try UKCSVReader.read(.consolidatedList, try only(files), tolerant: tolerant)
    case .euFinancialSanctions:
      try isXML(files) ? EUXMLReader.read(try only(files)) : EUCSVReader.read(try only(files), tolerant: tolerant)
    default:
      throw ListError(
        .unsupportedList, file: files.first?.name ?? "", found: "no reader for the list \(list.text)",
        advice: "the lists that can be read from files are ofac-sdn, ofac-cons and un-sc")
    }
  }

  /// Whether the first file with text in it is XML.
  private static func isXML(_ files: [ListFile]) throws(ListError) -> Bool {
    for file in files where file.bytes.contains(where: { $0 > 0x20 }) { return try FormatSniffer.sniff(file) == .xml }
    return false
  }

  /// The one XML file, or the set of CSV files.
  private static func readOFAC(
    _ list: OFACList, _ files: [ListFile], _ tolerant: Bool
  ) throws(ListError) -> ListDocument {
    for file in files where try isXML([file]) {
      return try OFACXMLReader.read(list, file: try only(files), tolerant: tolerant)
    }
    return try OFACReader.read(list, files: files, tolerant: tolerant)
  }

  private static func only(_ files: [ListFile]) throws(ListError) -> ListFile {
    guard let file = files.first else {
      throw ListError(.missingMainFile, file: "", found: "no files", advice: "give the list's file")
    }
    guard files.count == 1 else {
      throw ListError(
        .sameFileTwice, file: files[1].name, found: "\(files.count) files, though one is the whole list",
        advice: "give that one alone")
    }
    return file
  }
}
