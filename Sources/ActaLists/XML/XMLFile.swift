import CLibXML2

/// Parses an XML file with libxml2's push parser: it refuses cut and empty files, and it loads nothing.
enum XMLFile {
  /// How many bytes the parser is given at once.
  private static let chunk = 1 << 16
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
    let isCutShort = parse(file.bytes, &gatherer, &run)
    if let failure = gatherer.failure { throw failure }
    if run.code != 0 { throw fault(run, file: file, isAtEnd: isCutShort || isAtEnd(run, file)) }
    guard gatherer.isComplete else { throw truncated(file) }
  }

  /// Feeds the parser.
  ///
  /// - Returns: whether the first error came only when the parser was told that nothing more follows.
  private static func parse(_ bytes: [UInt8], _ gatherer: inout XMLGatherer, _ run: inout acta_xml_run) -> Bool {
    _ = isInitialised
    var handler = XMLCallbacks.handler
    return withUnsafeMutablePointer(to: &gatherer) { gatherer in
      withUnsafeMutablePointer(to: &run) { run in
        run.pointee.owner = UnsafeMutableRawPointer(gatherer)
        guard acta_xml_start(run, &handler) == 1 else {
          run.pointee.code = -1
          return false
        }
        defer {
          xmlFreeParserCtxt(run.pointee.parser)
          run.pointee.parser = nil
        }
        bytes.withUnsafeBytes { buffer in
          var position = 0
          while position < buffer.count, run.pointee.code == 0, gatherer.pointee.failure == nil {
            let length = min(chunk, buffer.count - position)
            let start = buffer.baseAddress?.advanced(by: position).assumingMemoryBound(to: CChar.self)
            xmlParseChunk(run.pointee.parser, start, Int32(length), 0)
            position += length
          }
        }
        guard run.pointee.code == 0, gatherer.pointee.failure == nil else { return false }
        xmlParseChunk(run.pointee.parser, nil, 0, 1)
        return run.pointee.code != 0
      }
    }
  }

  /// Whether an error stands on the file's last line though the root's end is missing there: the cut went through
  /// something that the parser takes for malformed.
  private static func isAtEnd(_ run: acta_xml_run, _ file: ListFile) -> Bool {
    guard run.code == Int32(XML_ERR_DOCUMENT_END.rawValue) || run.code == Int32(XML_ERR_TAG_NOT_FINISHED.rawValue)
    else { return false }
    return Int(run.line) >= lastLine(file)
  }

  private static func lastLine(_ file: ListFile) -> Int { file.bytes.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 } }

  private static func truncated(_ file: ListFile) -> ListError {
    ListError(
      .truncated, file: file.name, line: lastLine(file), found: "the file ends before its root element does",
      advice: "the file was cut; fetch it again")
  }

  private static func fault(_ run: acta_xml_run, file: ListFile, isAtEnd: Bool) -> ListError {
    if isAtEnd { return truncated(file) }
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
