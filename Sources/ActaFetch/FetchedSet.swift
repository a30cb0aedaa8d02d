public import ActaCrypto
import ActaJSON

/// The files of a list as they lie in the cache.
public struct FetchedSet: Sendable, Equatable {
  public var files: [FetchedFile]

  /// What `fetched.json` holds.
  var bytes: [UInt8] {
    CanonicalJSON.encode(["files": .array(files.map(\.json)), "v": 1]) + [0x0A]
  }

  init(files: [FetchedFile]) { self.files = files }

  /// Reads what `fetched.json` holds; nil where it isn't whole.
  init?(_ bytes: [UInt8]) {
    guard let json = try? JSONReader.parse(bytes), json["v"]?.integer == 1, let files = json["files"]?.elements else {
      return nil
    }
    self.files = files.compactMap { FetchedFile($0) }
    guard self.files.count == files.count else { return nil }
  }
}

/// A file of the cache, with what is known of it.
public struct FetchedFile: Sendable, Equatable {
  public var name: String
  /// The address that was asked.
  public var url: String
  public var sha256: Digest
  public var bytes: Int
  public var etag: String?
  /// As the server wrote it.
  public var lastModified: String?
  /// When its bytes came, in seconds since 1970.
  public var fetchedAt: Int
  /// When the server last said that it is still the same, or sent it.
  public var checkedAt: Int

  var json: JSONValue {
    [
      "bytes": .integer(Int64(bytes)), "checked_at": .integer(Int64(checkedAt)),
      "etag": etag.map { .string($0) } ?? .null, "fetched_at": .integer(Int64(fetchedAt)),
      "last_modified": lastModified.map { .string($0) } ?? .null, "name": .string(name),
      "sha256": .string(sha256.hex), "url": .string(url),
    ]
  }

  init(
    name: String, url: String, sha256: Digest, bytes: Int, etag: String?, lastModified: String?, fetchedAt: Int
  ) {
    self.name = name
    self.url = url
    self.sha256 = sha256
    self.bytes = bytes
    self.etag = etag
    self.lastModified = lastModified
    self.fetchedAt = fetchedAt
    checkedAt = fetchedAt
  }

  init?(_ json: JSONValue) {
    guard let name = json["name"]?.text, let url = json["url"]?.text, let fetched = json["fetched_at"]?.integer,
      let sha256 = json["sha256"]?.text.flatMap({ Digest(hex: $0) }), let bytes = json["bytes"]?.integer,
      let checked = json["checked_at"]?.integer
    else { return nil }
    self.init(
      name: name, url: url, sha256: sha256, bytes: Int(bytes), etag: json["etag"]?.text,
      lastModified: json["last_modified"]?.text, fetchedAt: Int(fetched))
    checkedAt = Int(checked)
  }

  /// The fields of a request for the file that is to be answered only where it changed.
  var conditions: [String] {
    func plain(_ text: String?) -> String? {
      text.flatMap { $0.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } ? $0 : nil }
    }
    return [
      plain(etag).map { "If-None-Match: \($0)" }, plain(lastModified).map { "If-Modified-Since: \($0)" },
    ].compactMap { $0 }
  }
}
