/// Gathers what the parser meets into records and hands them on, one at a time.
struct XMLGatherer {
  /// Deeper elements are no list's.
  static let depthLimit = 40

  private let reader: any XMLRecordReader
  private let recordDepth: Int
  private let file: String
  private var tape = XMLTape()
  /// The names of the open elements above a record.
  private var containers: [String] = []
  /// How many elements are open.
  private var depth = 0
  /// Whether the root's end was met.
  private(set) var isComplete = false
  /// Why reading was stopped.
  private(set) var failure: ListError?

  init(reader: any XMLRecordReader, file: String) {
    self.reader = reader
    recordDepth = reader.recordDepth
    self.file = file
  }

  /// An element begins. False where parsing must stop.
  mutating func start(
    _ name: UnsafePointer<UInt8>, line: Int, attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, count: Int
  ) -> Bool {
    guard failure == nil else { return false }
    if depth >= XMLGatherer.depthLimit || tape.isTooLarge {
      return stop(
        ListError(
          .tooLarge, file: file, line: line,
          found: depth >= XMLGatherer.depthLimit
            ? "elements within elements, \(depth) deep" : "an entry of more than \(XMLTape.textLimit) bytes",
          advice: "no list has such elements; fetch the file again"))
    }
    if depth <= recordDepth { tape.clear() }
    tape.start(name, line: line)
    if let attributes { addAttributes(attributes, count) }
    if depth < recordDepth {
      // A container's children aren't there yet: it has a name and attributes.
      tape.end()
      let element = tape.take()
      containers.append(element.name)
      if depth == 0 {
        do { try reader.begin(element) } catch { return stop(error) }
      }
    }
    depth += 1
    return true
  }

  /// Five pointers for each attribute: name, prefix, namespace, begin and end of the value.
  private mutating func addAttributes(_ pointers: UnsafeMutablePointer<UnsafePointer<UInt8>?>, _ count: Int) {
    for index in 0..<count {
      guard let name = pointers[index * 5], let begin = pointers[index * 5 + 3], let end = pointers[index * 5 + 4]
      else { continue }
      tape.add(name, UnsafeBufferPointer(start: begin, count: end - begin))
    }
  }

  /// Text. False where parsing must stop.
  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>, line: @autoclosure () -> Int) -> Bool {
    guard failure == nil else { return false }
    if depth > recordDepth {
      tape.append(bytes)
      if !tape.isTooLarge { return true }
      return stop(
        ListError(
          .tooLarge, file: file, line: line(), found: "an entry of more than \(XMLTape.textLimit) bytes",
          advice: "no list has such entries; fetch the file again"))
    }
    if XMLTape.isBlank(bytes) { return true }
    return stop(
      ListError(
        .malformedXML, file: file, line: line(),
        found: "text between entries that begins \"\(String(decoding: bytes.prefix(40), as: UTF8.self))\"",
        advice: "fetch the file again; if it stays so, the publisher's file is broken"))
  }

  /// An element ends. False where parsing must stop.
  mutating func end() -> Bool {
    guard failure == nil, depth > 0 else { return false }
    depth -= 1
    if depth < recordDepth {
      containers.removeLast()
      isComplete = depth == 0
      return true
    }
    tape.end()
    guard depth == recordDepth else { return true }
    do { try reader.take(tape.take(), in: containers.last ?? "") } catch { return stop(error) }
    return true
  }

  /// Notes why reading stops.
  mutating func stop(_ error: ListError) -> Bool {
    if failure == nil { failure = error }
    return false
  }

  /// A document type was declared.
  mutating func refuseDocumentType(line: Int) -> Bool {
    stop(
      ListError(
        .unsafeXML, file: file, line: line, found: "a document type declaration (DOCTYPE)",
        advice: "no list has one, and it can make the reader fetch other files or swell; fetch the list again"))
  }
}
