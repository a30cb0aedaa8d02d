import ActaCrypto
public import ActaJSON
import ActaLedger

/// The bytes that an actor signs, read back, so that somebody can look at what they say before signing them.
public struct ActorMessage: Sendable {
  /// A record as it will stand in the log.
  public struct Record: Sendable {
    public let kind: String
    public let id: String
    public let body: JSONValue
  }

  /// The log's random id, in hexadecimal.
  public let logID: String
  public let records: [Record]
  let bytes: [UInt8]

  /// Reads a message.
  ///
  /// - Throws: `RegistryError` with code `badData` for anything but a message of version 1: nobody gets a signature of
  ///   other bytes.
  public init(_ bytes: [UInt8]) throws(RegistryError) {
    guard let value = try? JSONReader.parse(bytes, form: .canonical), let log = value["log_id"]?.text,
      let id = Digest(hex: log), let nonce = value["nonce"]?.text.flatMap({ Hex.decode($0) }),
      let elements = value["records"]?.elements
    else { throw Self.noMessage }
    var changes: [RecordChange] = []
    var records: [Record] = []
    for element in elements {
      guard let kind = element["kind"]?.text, let id = element["id"]?.text, let body = element["body"],
        let object = body.object
      else { throw Self.noMessage }
      let reference = object["blob"]?.text.flatMap { Digest(hex: $0) }
      let size = object["size"]?.integer ?? 0
      changes.append(
        RecordChange(
          kind: kind, id: id,
          body: reference.map { .blob(BlobReference(sha256: $0, size: size)) } ?? .inline(object)))
      records.append(Record(kind: kind, id: id, body: body))
    }
    guard ActorSignature.message(logID: id, nonce: nonce, records: changes) == bytes else { throw Self.noMessage }
    logID = log
    self.records = records
    self.bytes = bytes
  }

  private static let noMessage = RegistryError(
    .badData, "These aren't the bytes of an entry's records that an actor signs.",
    advice: "Give the answer of the service as it came (Docs/api.md).")
}

extension ActorSigner {
  /// The 64 bytes of the signature of a message.
  ///
  /// - Throws: `RegistryError` with code `internal` where the key's program fails.
  public func signature(of message: ActorMessage) throws(RegistryError) -> [UInt8] {
    do { return try sign(message.bytes) } catch {
      throw RegistryError(.internal, "The signature can't be made: \(error).")
    }
  }
}
