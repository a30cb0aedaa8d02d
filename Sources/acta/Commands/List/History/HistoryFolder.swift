import ActaModel
import ActaRegistry
import Foundation

/// A folder of dated versions of a list, as archives keep them: files or folders with a day in their names.
struct HistoryFolder {
  /// A version: its files, the main one first.
  struct Version: Sendable {
    let day: Day
    let paths: [String]
  }

  /// The versions, oldest first.
  let versions: [Version]

  /// Looks through a folder. Files with the same day in their names, and the files of a folder with a day in its name,
  /// are one version. Hidden files are passed over.
  ///
  /// - Throws: code `noInput` for a folder that isn't there or holds nothing, `badData` for names without a day.
  init(_ path: String) throws(CommandFailure) {
    var found: [Day: [String]] = [:]
    var undated: [String] = []
    for name in try Self.names(in: path) {
      let place = path + "/" + name
      guard let day = Self.day(in: name) else {
        undated.append(name)
        continue
      }
      if Self.isFolder(place) {
        for inner in try Self.names(in: place) { found[day, default: []].append(place + "/" + inner) }
      } else {
        found[day, default: []].append(place)
      }
    }
    guard undated.isEmpty else {
      throw CommandFailure(
        .badData,
        "\(path): there is no day in the name \"\(undated[0])\""
          + (undated.count > 1 ? " and in \(undated.count - 1) others." : "."),
        advice: "Each file or folder needs a day such as 2026-06-30 or 20260630 in its name. Nothing was loaded.")
    }
    guard !found.isEmpty else {
      throw CommandFailure(.noInput, "\(path) holds no versions.", advice: "Is it the right folder?")
    }
    versions = found.sorted { $0.key < $1.key }.map { Version(day: $0.key, paths: Self.mainFirst($0.value)) }
  }

  /// The last day in a name: "sdn_154_2023-02-08.csv", "20230208".
  static func day(in name: String) -> Day? {
    let bytes = Array(name.utf8)
    func isDigit(_ place: Int) -> Bool { bytes.indices.contains(place) && (0x30...0x39).contains(bytes[place]) }
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    var last: Day?
    for start in bytes.indices where !isDigit(start - 1) {
      let digits = bytes[start...].prefix { (0x30...0x39).contains($0) }.count
      if digits == 8 {
        let day = Day(
          "\(text(start..<start + 4))-\(text(start + 4..<start + 6))-\(text(start + 6..<start + 8))")
        last = day ?? last
      } else if digits == 4, start + 10 <= bytes.count, !isDigit(start + 10) {
        last = Day(text(start..<start + 10)) ?? last
      }
    }
    return last
  }

  /// The largest file of a set is the one with the entries.
  private static func mainFirst(_ paths: [String]) -> [String] {
    func size(_ path: String) -> Int {
      var status = stat()
      return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }
    return paths.map { (path: $0, size: size($0)) }.sorted { ($1.size, $0.path) < ($0.size, $1.path) }.map(\.path)
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func names(in path: String) throws(CommandFailure) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path).filter { !$0.hasPrefix(".") }.sorted()
    } catch {
      throw CommandFailure(
        .noInput, "There is no folder \(path) that can be read.", advice: "Name a folder of dated versions.")
    }
  }
}
