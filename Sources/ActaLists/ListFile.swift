/// One file of a list as it was downloaded. Its name is only used in messages: what the file is shows in its bytes.
public struct ListFile: Sendable {
  /// The file's name, for messages.
  public var name: String
  private var content: Content

  private enum Content: Sendable {
    case bytes([UInt8])
    case source(ListFileSource)
  }

  /// A file whose bytes are held.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    content = .bytes(bytes)
  }

  /// A file that is read in parts, so that a large one is never held as a whole.
  public init(name: String, source: ListFileSource) {
    self.name = name
    content = .source(source)
  }

  /// How many bytes the file has.
  public var size: Int {
    switch content {
    case .bytes(let bytes): bytes.count
    case .source(let source): source.size
    }
  }

  /// The whole file, unchanged; empty where it can't be read (`loaded()` says why).
  public var bytes: [UInt8] {
    get {
      switch content {
      case .bytes(let bytes): bytes
      case .source(let source): (try? source.read(0..<source.size)) ?? []
      }
    }
    set { content = .bytes(newValue) }
  }

  /// The file with its bytes held. A line that no list has is refused before it is.
  ///
  /// - Throws: `ListError` of kind `unreadable` or `tooLarge`.
  func loaded() throws(ListError) -> ListFile {
    var isHeld = true
    if case .source = content { isHeld = false }
    var bytes: [UInt8] = []
    if !isHeld { bytes.reserveCapacity(size) }
    // The lines of an archive mean nothing.
    var lines = try head(2) == [0x50, 0x4B] ? nil : LineLengths()
    try forEachPart { (part) throws(ListError) -> Bool in
      if let start = lines?.add(part) { throw try tooLong(lineAt: start) }
      if !isHeld { bytes.append(contentsOf: part) }
      return true
    }
    return isHeld ? self : ListFile(name: name, bytes: bytes)
  }

  /// The refusal of a file with a line that is too long.
  private func tooLong(lineAt start: Int) throws(ListError) -> ListError {
    var line = 1
    var place = 0
    try forEachPart { (part) throws(ListError) -> Bool in
      for byte in part.prefix(start - place) where byte == 0x0A { line += 1 }
      place += part.count
      return place < start
    }
    return ListError(
      .tooLarge, file: name, line: line, found: "a line of more than \(LineLengths.limit / 1_000_000) MB",
      advice: "no list has such lines; look at what the address answers, and fetch the list again")
  }

  /// The first bytes.
  ///
  /// - Throws: `ListError` of kind `unreadable`.
  func head(_ length: Int) throws(ListError) -> [UInt8] {
    switch content {
    case .bytes(let bytes): return Array(bytes.prefix(length))
    case .source(let source): return try part(of: source, 0..<min(length, source.size))
    }
  }

  /// How many bytes are handed on at once.
  private static let chunk = 1 << 18

  /// Hands on the bytes in parts, in order, until it is told that no more are wanted.
  ///
  /// - Throws: `ListError` of kind `unreadable`, or what `body` throws.
  public func forEachPart(_ body: (UnsafeRawBufferPointer) throws(ListError) -> Bool) throws(ListError) {
    switch content {
    case .bytes(let bytes):
      var place = 0
      while place < bytes.count {
        let range = place..<min(place + ListFile.chunk, bytes.count)
        guard try ListFile.hand(bytes, range, body) else { return }
        place = range.upperBound
      }
    case .source(let source):
      var place = 0
      while place < source.size {
        let bytes = try part(of: source, place..<min(place + ListFile.chunk, source.size))
        guard try ListFile.hand(bytes, bytes.indices, body) else { return }
        place += bytes.count
      }
    }
  }

  private static func hand(
    _ bytes: [UInt8], _ range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws(ListError) -> Bool
  ) throws(ListError) -> Bool {
    var failure: ListError?
    let goesOn = bytes.withUnsafeBytes { buffer in
      do throws(ListError) { return try body(UnsafeRawBufferPointer(rebasing: buffer[range])) } catch {
        failure = error
        return false
      }
    }
    if let failure { throw failure }
    return goesOn
  }

  private func part(of source: ListFileSource, _ range: Range<Int>) throws(ListError) -> [UInt8] {
    let bytes: [UInt8]
    do { bytes = try source.read(range) } catch {
      throw ListError(
        .unreadable, file: name, found: "\(error)", advice: "nothing was loaded; try again when the file can be read")
    }
    guard bytes.count == range.count else {
      throw ListError(
        .unreadable, file: name, found: "the file became shorter while it was read",
        advice: "something writes into it; load it when that is done")
    }
    return bytes
  }
}

/// Where the bytes of a large file come from.
public struct ListFileSource: Sendable {
  /// How many bytes there are.
  public let size: Int
  /// Gives a stretch of them. Throws where that can't be read or where the file isn't any more what it was.
  public let read: @Sendable (Range<Int>) throws -> [UInt8]

  /// A source.
  public init(size: Int, read: @escaping @Sendable (Range<Int>) throws -> [UInt8]) {
    self.size = size
    self.read = read
  }
}

/// The name of a list: `ofac-sdn`, `ofac-cons`, `un-sc`, `uk-sl`, `uk-ofsi`, `eu-fsf`, `ch-seco`, `ca-sema`,
/// `au-dfat`, `us-csl`, `ftm.<dataset>` or `own.<name>`.
public struct ListID: Hashable, Sendable, CustomStringConvertible {
  /// The id's text: lower-case ASCII letters, digits, hyphens, underscores and full stops, without a colon.
  public let text: String

  /// OFAC's Specially Designated Nationals.
  public static let ofacSDN = ListID(known: "ofac-sdn")
  /// OFAC's consolidated list of what is on other lists than the SDN list.
  public static let ofacConsolidated = ListID(known: "ofac-cons")

  /// The consolidated list of the Security Council of the United Nations.
  public static let unSecurityCouncil = ListID(known: "un-sc")

  /// The UK Sanctions List.
  public static let ukSanctions = ListID(known: "uk-sl")
  /// OFSI's consolidated list of financial sanctions targets.
  public static let ukOFSI = ListID(known: "uk-ofsi")
  /// The European Union's consolidated list of financial sanctions.
  public static let euFinancialSanctions = ListID(known: "eu-fsf")
  /// The overall list of SECO, Switzerland.
  public static let swissSECO = ListID(known: "ch-seco")
  /// Canada's consolidated list of autonomous sanctions.
  public static let canadaSEMA = ListID(known: "ca-sema")
  /// Australia's consolidated list.
  public static let australiaDFAT = ListID(known: "au-dfat")
  /// The Consolidated Screening List of the United States.
  public static let usScreening = ListID(known: "us-csl")

  private static let official: Set<String> = [
    "ofac-sdn", "ofac-cons", "un-sc", "uk-sl", "uk-ofsi", "eu-fsf", "ch-seco", "ca-sema", "au-dfat", "us-csl",
  ]

  private init(known text: String) { self.text = text }

  /// A list's id, nil where the text names no official list and isn't `ftm.<dataset>` or `own.<name>` of at most
  /// 100 bytes.
  public init?(_ text: String) {
    func isName(_ name: Substring) -> Bool {
      !name.isEmpty
        && name.utf8.allSatisfy {
          (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F
        }
    }
    let hasPrefix = text.hasPrefix("ftm.") || text.hasPrefix("own.")
    guard text.utf8.count <= 100, ListID.official.contains(text) || (hasPrefix && isName(text.dropFirst(4)))
    else { return nil }
    self.text = text
  }

  /// The id's text.
  public var description: String { text }
}
