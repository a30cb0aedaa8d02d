import CLibXML2

/// Parses an XML file with libxml2's push parser: it refuses cut and empty files, and it loads nothing.
enum XMLFile {
  /// Once a process, before the first parser.
  private static let isInitialised: Bool = {
    xmlInitParser()
    return true
  }()

  /// Reads a file's records.
  ///
  /// - Throws: `ListError` where the file is empty, not UTF-8, cut, not well-formed, declares a document type, or
  ///   where the reader refuses it.
  static func read(_ file: ListFile, into reader: any XMLRecordReader) throws(ListError) {
    try XMLEncoding.check(file)
    var gatherer = XMLGatherer(reader: reader, file: file.name)
    var run = acta_xml_run()
    var check = UTF8Check(file: file.name)
    var failure: ListError?
    var isCut = false
    withUnsafeMutablePointer(to: &gatherer) { gatherer in
      withUnsafeMutablePointer(to: &run) { run in
        do throws(ListError) { isCut = try parse(file, gatherer, run, &check) } catch { failure = error }
      }
    }
    if let failure { throw failure }
    if isCut { throw truncated(file, line: check.line) }
    if let failure = gatherer.failure { throw failure }
    if run.code != 0 { throw fault(run, file: file) }
    guard gatherer.isComplete else { throw truncated(file, line: check.line) }
  }

  /// Feeds the parser.
  ///
  /// - Returns: whether the file was cut: nothing was wrong until the parser was told that nothing more follows, and
  ///   the root's end wasn't met by then. What it makes of the rest (half a tag, say) tells nothing.
  private static func parse(
    _ file: ListFile, _ gatherer: UnsafeMutablePointer<XMLGatherer>, _ run: UnsafeMutablePointer<acta_xml_run>,
    _ check: inout UTF8Check
  ) throws(ListError) -> Bool {
    _ = isInitialised
    var handler = XMLCallbacks.handler
    run.pointee.owner = UnsafeMutableRawPointer(gatherer)
    guard acta_xml_start(run, &handler) == 1 else {
      run.pointee.code = -1
      return false
    }
    defer {
      xmlFreeParserCtxt(run.pointee.parser)
      run.pointee.parser = nil
    }
    try file.forEachPart { (part) throws(ListError) -> Bool in
      try check.take(part) { (bytes) throws(ListError) in
        let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        if !bytes.isEmpty { xmlParseChunk(run.pointee.parser, start, Int32(bytes.count), 0) }
      }
      return run.pointee.code == 0 && gatherer.pointee.failure == nil
    }
    guard run.pointee.code == 0, gatherer.pointee.failure == nil else { return false }
    let wasComplete = gatherer.pointee.isComplete
    xmlParseChunk(run.pointee.parser, nil, 0, 1)
    if wasComplete { try check.finish() }
    return !wasComplete && (run.pointee.code != 0 || gatherer.pointee.failure != nil)
  }

  private static func truncated(_ file: ListFile, line: Int) -> ListError {
    ListError(
      .truncated, file: file.name, line: line, found: "the file ends before its root element does",
      advice: "the file was cut; fetch it again")
  }

  private static func fault(_ run: acta_xml_run, file: ListFile) -> ListError {
    let words = withUnsafeBytes(of: run.message) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    let line = run.line > 0 ? Int(run.line) : nil
    let text = words.split(whereSeparator: \.isNewline).joined(separator: " ")
    let kind: ListError.Kind =
      switch run.code {
      case Int32(XML_ERR_UNDECLARED_ENTITY.rawValue), Int32(XML_ERR_ENTITY_LOOP.rawValue): .unsafeXML
      default: .malformedXML
      }
    return ListError(
      kind, file: file.name, line: line, found: text.isEmpty ? "XML that can't be parsed" : "broken XML: \(text)",
      advice: "fetch the file again; if it stays so, the publisher's file is broken")
  }
}
