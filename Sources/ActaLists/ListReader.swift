/// Reads the official files of a list.
public enum ListReader {
  /// Reads the files of one version of a list.
  ///
  /// What each file is shows in its content, not in its name. Either the whole version is read or none of it.
  ///
  /// - Parameters:
  ///   - list: the list that the files are meant to be.
  ///   - files: its files, in any order.
  ///   - columns: for a list of the user's own, which field a column holds, by the column's name, where the guess by its
  ///     name is wrong (fields in Docs/lists.md).
  ///   - tolerant: reads on where a control says no (an error that `isOverridable`) and gives a notice instead; for
  ///     a load that somebody has forced and given a reason for.
  /// - Throws: `ListError` with the file, the line, what was found and what to do.
  public static func read(
    list: ListID, files: [ListFile], columns: [String: String] = [:], tolerant: Bool = false
  ) throws(ListError) -> ListDocument {
    // Only XML is read in parts.
    let files = try files.map { (file) throws(ListError) -> ListFile in
      try FormatSniffer.beginsLikeXML(file) ? file : try file.loaded()
    }
    return switch list {
    case .ofacSDN: try readOFAC(.sdn, files, tolerant)
    case .ofacConsolidated: try readOFAC(.consolidated, files, tolerant)
    case .unSecurityCouncil: try UNReader.read(try files.only())
    case .ukSanctions:
      try isXML(files)
        ? UKXMLReader.read(try files.only()) : UKCSVReader.read(.sanctionsList, try files.only(), tolerant: tolerant)
    case .ukOFSI: try UKCSVReader.read(.consolidatedList, try files.only(), tolerant: tolerant)
    case .euFinancialSanctions:
      try isXML(files) ? EUXMLReader.read(try files.only()) : EUCSVReader.read(try files.only(), tolerant: tolerant)
    case .swissSECO: try SECOReader.read(try files.only())
    case .canadaSEMA: try SEMAReader.read(try files.only())
    case _ where list.text.hasPrefix("ftm."): try FTMReader.read(list, files, tolerant: tolerant)
    case .usScreening: try CSLReader.read(try files.only(), tolerant: tolerant)
    case .australiaDFAT: try DFATReader.read(try files.only(), tolerant: tolerant)
    default: try OwnListReader.read(list, try files.only(), columns: columns, tolerant: tolerant)
    }
  }

  /// Whether the first file with text in it is XML.
  private static func isXML(_ files: [ListFile]) throws(ListError) -> Bool {
    for file in files where try file.hasText { return try FormatSniffer.sniff(file) == .xml }
    return false
  }

  /// The one XML file, or the set of CSV files.
  private static func readOFAC(
    _ list: OFACList, _ files: [ListFile], _ tolerant: Bool
  ) throws(ListError) -> ListDocument {
    for file in files where try isXML([file]) {
      let file = try files.only()
      switch try XMLRoots.name(of: file) {
      case "sanctionsData": return try OFACEnhancedReader.read(list, file: file, tolerant: tolerant)
      case "Sanctions": return try OFACAdvancedReader.read(list, file: file, tolerant: tolerant)
      default: return try OFACXMLReader.read(list, file: file, tolerant: tolerant)
      }
    }
    return try OFACReader.read(list, files: files, tolerant: tolerant)
  }
}

extension [ListFile] {
  /// The one file that is the whole list.
  ///
  /// - Throws: `ListError` where there is none, or more than one.
  func only() throws(ListError) -> ListFile {
    guard let file = first else {
      throw ListError(.missingMainFile, file: "", found: "no files", advice: "give the list's file")
    }
    guard count == 1 else {
      throw ListError(
        .sameFileTwice, file: self[1].name, found: "\(count) files, though one is the whole list",
        advice: "give that one alone")
    }
    return file
  }
}
