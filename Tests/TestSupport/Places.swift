public import Foundation

/// Where tests find files that aren't code.
public enum Places {
  /// The top folder of the checkout.
  public static let top = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A file in `Fixtures/`.
  public static func fixture(_ path: String) -> URL { top.appendingPathComponent("Fixtures/" + path) }

  /// A file or folder of the shared material (`ACTA_SHARED`, default `../shared`), nil where it is absent.
  public static func shared(_ path: String) -> URL? {
    let root =
      ProcessInfo.processInfo.environment["ACTA_SHARED"].map { URL(fileURLWithPath: $0, isDirectory: true) }
      ?? top.deletingLastPathComponent().appendingPathComponent("shared")
    let url = root.appendingPathComponent(path)
    return FileManager.default.fileExists(atPath: url.path) ? url : nil
  }

  /// As `shared`, but says on standard output that a test is skipped where the material is absent.
  public static func sharedOrSay(_ path: String, test: String = #function) -> URL? {
    if let url = shared(path) { return url }
    print("SKIPPED \(test): ACTA_SHARED (default ../shared) holds no \(path)")
    return nil
  }

  /// The bytes of a file.
  public static func bytes(_ url: URL) throws -> [UInt8] { [UInt8](try Data(contentsOf: url)) }
}
