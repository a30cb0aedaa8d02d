import ActaCrypto
import ActaFetch
import Foundation
import TestSupport
import Testing

/// Fetching from a server on this machine, which answers well and badly.
struct ListCacheTests {
  private let place = FileManager.default.temporaryDirectory.appendingPathComponent("acta-cache-\(UUID().uuidString)")
  private static let file: [UInt8] = (0..<40_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }

  private func cache(_ change: (inout FetchLimits) -> Void = { _ in }) -> ListCache {
    var limits = FetchLimits(seconds: 20, connectSeconds: 5, stallSeconds: 2, tries: 3, firstWait: 1)
    change(&limits)
    return ListCache(place.path, limits: limits)
  }

  private func source(_ url: String, _ name: String = "list.xml") throws -> SourceFile {
    try #require(SourceFile(name: name, url: url))
  }

  private func bytes(_ cache: ListCache, _ name: String = "list.xml") -> [UInt8]? {
    FileManager.default.contents(atPath: cache.path("un-sc", name)).map { [UInt8]($0) }
  }

  @Test(arguments: ["good", "plain", "gzip", "redirect", "secondtime"])
  func fetches(_ way: String) throws {
    guard let server = try FetchServer() else { return }
    defer { try? FileManager.default.removeItem(at: place) }
    try server.serve(Self.file, as: "list.xml")
    let cache = cache()
    var waits = 0
    let outcome = try cache.fetch("un-sc", [try source(server.url(way, "list.xml"))], now: 1000) { _, _ in
      waits += 1
      return true
    }
    let file = try #require(outcome.set.files.first)
    #expect(outcome.isChanged && outcome.set.files.count == 1)
    #expect(file.sha256 == SHA256.hash(Self.file) && file.bytes == Self.file.count && file.fetchedAt == 1000)
    #expect(bytes(cache) == Self.file)
    #expect(cache.held("un-sc") == outcome.set)
    #expect(waits == (way == "secondtime" ? 1 : 0))
  }

  @Test(arguments: [
    ("truncated", FetchError.Kind.truncated, 3), ("cutgzip", .truncated, 3), ("empty", .empty, 3), ("slow", .slow, 3),
    ("forbidden", .refused, 1), ("missing", .refused, 1), ("other", .refused, 3), ("loop", .redirected, 1),
    ("elsewhere", .badAddress, 1), ("unasked", .refused, 1),
  ])
  func refuses(_ way: String, _ kind: FetchError.Kind, _ tries: Int) throws {
    guard let server = try FetchServer() else { return }
    defer { try? FileManager.default.removeItem(at: place) }
    try server.serve(Self.file, as: "list.xml")
    let cache = cache()
    _ = try cache.fetch("un-sc", [try source(server.url("plain", "list.xml"))], now: 1000) { _, _ in false }
    let held = cache.held("un-sc")
    let files = [try source(server.url(way, "list.xml"))]
    let error = #expect(throws: FetchError.self) { try cache.fetch("un-sc", files, now: 2000) { _, _ in true } }
    #expect(error?.kind == kind, "\(way): \(error.map { "\($0)" } ?? "")")
    #expect(server.requests.count { $0.hasPrefix("/\(way)/") } >= tries)
    #expect(error?.requests == tries, "\(way)")
    // What was there stays, and nothing half done lies about.
    #expect(cache.held("un-sc") == held && bytes(cache) == Self.file)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.path + "/.sets").count == 1)
  }

  @Test func asksOnlyForWhatChanged() throws {
    guard let server = try FetchServer() else { return }
    defer { try? FileManager.default.removeItem(at: place) }
    for name in ["a.csv", "b.csv"] { try server.serve(Array(name.utf8), as: name) }
    let cache = cache()
    let files = try ["a.csv", "b.csv"].map { try source(server.url("good", $0), $0) }
    let first = try cache.fetch("un-sc", files, now: 1000) { _, _ in false }
    let second = try cache.fetch("un-sc", files, now: 2000) { _, _ in false }
    #expect(first.isChanged && !second.isChanged)
    #expect(second.set.files.map(\.sha256) == first.set.files.map(\.sha256))
    #expect(second.set.files.map(\.fetchedAt) == [1000, 1000] && second.set.files.map(\.checkedAt) == [2000, 2000])
    #expect(server.requests.suffix(2).allSatisfy { $0.contains("If-None-Match") && $0.contains("If-Modified-Since") })

    // A file that somebody changed in the cache is fetched anew, and so is one that the publisher changed.
    try Data("spoilt".utf8).write(to: URL(fileURLWithPath: cache.path("un-sc", "a.csv")))
    try server.serve(Array("other".utf8), as: "b.csv")
    let third = try cache.fetch("un-sc", files, now: 3000) { _, _ in false }
    #expect(
      third.isChanged && bytes(cache, "a.csv") == Array("a.csv".utf8) && bytes(cache, "b.csv") == Array("other".utf8))
  }

  @Test func keepsASetWhole() throws {
    guard let server = try FetchServer() else { return }
    defer { try? FileManager.default.removeItem(at: place) }
    for name in ["a.csv", "b.csv"] { try server.serve(Array(name.utf8), as: name) }
    let cache = cache()
    let files = try ["a.csv", "b.csv"].map { try source(server.url("good", $0), $0) }
    _ = try cache.fetch("un-sc", files, now: 1000) { _, _ in false }
    try server.serve(Array("newer".utf8), as: "a.csv")
    let mixed = [files[0], try source(server.url("forbidden", "b.csv"), "b.csv")]
    #expect(throws: FetchError.self) { try cache.fetch("un-sc", mixed, now: 2000) { _, _ in true } }
    #expect(bytes(cache, "a.csv") == Array("a.csv".utf8), "the new file alone would be half a version")
  }

  @Test func keepsToItsLimits() throws {
    guard let server = try FetchServer() else { return }
    defer { try? FileManager.default.removeItem(at: place) }
    try server.serve(Self.file, as: "list.xml")
    for way in ["plain", "gzip"] {
      let cache = cache { $0.bytes = Self.file.count - 1 }
      let files = [try source(server.url(way, "list.xml"))]
      let error = #expect(throws: FetchError.self) { try cache.fetch("un-sc", files, now: 1000) { _, _ in true } }
      #expect(error?.kind == .tooLarge, "\(way)")
    }
    let nobody = [try source("http://127.0.0.1:1/list.xml")]
    let error = #expect(throws: FetchError.self) { try cache().fetch("un-sc", nobody, now: 1000) { _, _ in false } }
    #expect(error?.kind == .unreachable)
  }

  @Test(arguments: [
    ("https://example.org/list.xml", true), ("HTTPS://example.org/list.xml", true),
    ("http://127.0.0.1:8000/list.xml", true), ("http://[::1]/list.xml", true), ("http://localhost", true),
    ("http://example.org/list.xml", false), ("http://127.0.0.1.example.org/list.xml", false),
    ("file:///etc/passwd", false), ("ftp://example.org/list.xml", false), ("https://example.org/a b", false),
    ("", false),
  ])
  func takesSafeAddressesOnly(_ url: String, _ isTaken: Bool) {
    #expect((SourceFile(name: "list.xml", url: url) != nil) == isTaken)
  }

  @Test(arguments: ["", ".", "..", "../a", "a/b", ".hidden", "fetched.json", "a b"])
  func takesPlainNamesOnly(_ name: String) { #expect(SourceFile(name: name, url: "https://example.org/") == nil) }

  @Test func knowsOfficialAddresses() {
    for list in SourceFile.officialLists + ["ftm.default"] {
      let files = SourceFile.official(list)
      #expect(!files.isEmpty, "\(list)")
      for file in files {
        #expect(SourceFile(name: file.name, url: file.url) == file && file.url.hasPrefix("https://"))
      }
    }
    #expect(SourceFile.official("own.board").isEmpty)
  }
}
