public import ActaCrypto

/// The state of a log in three lines (C2SP tlog-checkpoint): its origin, its size, its root.
public struct Checkpoint: Hashable, Sendable {
  /// The log's name, and the name of its key.
  public let origin: String
  /// The number of entries; below 2^63.
  public let size: UInt64
  /// The root of the tree over all of them.
  public let root: Digest
  /// Further lines, which Acta never writes and ignores where others wrote them.
  public let extensions: [String]

  /// A checkpoint to be signed, without extension lines.
  ///
  /// - Throws: `NoteError.badName` for an origin that can't be a key name.
  public init(origin: String, size: UInt64, root: Digest) throws(NoteError) {
    guard VerifierKey.isName(origin) else { throw .badName(origin) }
    self.origin = origin
    self.size = size
    self.root = root
    extensions = []
  }

  /// Reads the text of a checkpoint.
  ///
  /// - Throws: `NoteError.malformedCheckpoint` with the line.
  public init(parsing text: String) throws(NoteError) {
    guard text.utf8.last == 0x0A else {
      throw .malformedCheckpoint(line: 1, expected: "lines that end in a line feed")
    }
    let lines = text.utf8.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    if let empty = lines.firstIndex(where: \.isEmpty) {
      throw .malformedCheckpoint(line: empty + 1, expected: "a line that isn't empty")
    }
    guard lines.count >= 3 else {
      throw .malformedCheckpoint(line: lines.count + 1, expected: "origin, size and root in three lines")
    }
    guard let size = UInt64(lines[1]), size >> 63 == 0, String(size).utf8.elementsEqual(lines[1].utf8) else {
      throw .malformedCheckpoint(line: 2, expected: "the number of entries in decimal digits")
    }
    guard let bytes = Base64.decode(lines[2]), let root = Digest(bytes: bytes) else {
      throw .malformedCheckpoint(line: 3, expected: "a root hash of 32 bytes in base64")
    }
    origin = lines[0]
    self.size = size
    self.root = root
    extensions = Array(lines[3...])
  }

  /// The text that is signed.
  public var text: String {
    ([origin, String(size), Base64.encode(root.bytes)] + extensions).map { $0 + "\n" }.joined()
  }

  /// The signed note of this checkpoint.
  ///
  /// - Throws: `NoteError` where it can't be signed.
  public func signed(by signers: [NoteSigner]) throws(NoteError) -> SignedNote {
    try SignedNote(signing: text, by: signers)
  }

  /// Reads and verifies a signed checkpoint.
  ///
  /// - Parameters:
  ///   - origin: the log it must be of.
  ///   - keys: the log's keys; one of them must have signed.
  /// - Throws: `NoteError`.
  public static func verified(
    _ note: [UInt8], origin: String, keys: [VerifierKey]
  ) throws(NoteError) -> Checkpoint {
    let note = try SignedNote(parsing: note)
    try note.verify(by: keys)
    let checkpoint = try Checkpoint(parsing: note.text)
    guard checkpoint.origin.utf8.elementsEqual(origin.utf8) else {
      throw .otherOrigin(expected: origin, found: checkpoint.origin)
    }
    return checkpoint
  }

  /// Equality of bytes.
  public static func == (left: Checkpoint, right: Checkpoint) -> Bool {
    left.size == right.size && left.root == right.root && left.text.utf8.elementsEqual(right.text.utf8)
  }

  /// Feeds size and root.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(size)
    hasher.combine(root)
  }
}
