#if !DEBUG
  import ActaModel
  import ActaScreening
  import Foundation
  import TestSupport

  /// Reads the development data that `ACTA_SHARED` names.
  enum QualityData {
    /// OFAC's SDN list in CSV as subjects, by name and kind only.
    static func ofac() throws -> [ScreeningSubject]? {
      guard let main = Places.sharedOrSay("lists/ofac-sdn-csv-2021-07/sdn.csv"),
        let other = Places.sharedOrSay("lists/ofac-sdn-csv-2021-07/alt.csv")
      else { return nil }
      var aliases: [String: [Name]] = [:]
      for row in try CSV.rows(other) where row.count >= 4 {
        aliases[row[0], default: []].append(Name(row[3], kind: .alias))
      }
      return try CSV.rows(main).filter { $0.count >= 4 }.map { row in
        let kind: PartyKind =
          switch row[2].trimmingCharacters(in: .whitespaces) {
          case "individual": .person
          case "vessel": .vessel
          case "aircraft": .aircraft
          default: .organization
          }
        return ScreeningSubject(
          id: "ofac-sdn:" + row[0], list: "ofac-sdn", kind: kind, names: [Name(row[1])] + (aliases[row[0]] ?? []))
      }
    }

    /// Entries of the UN list: Latin names as subjects, and the names in original script by subject id.
    static func unitedNations() throws -> (subjects: [ScreeningSubject], native: [(id: String, name: String)])? {
      guard let file = Places.sharedOrSay("lists/un-sc/un_362_2024-01-20.xml") else { return nil }
      let text = String(decoding: try Places.bytes(file), as: UTF8.self)
      var subjects: [ScreeningSubject] = []
      var native: [(id: String, name: String)] = []
      for (tag, kind) in [("INDIVIDUAL", PartyKind.person), ("ENTITY", .organization)] {
        for part in text.components(separatedBy: "<\(tag)>").dropFirst() {
          let entry = part.components(separatedBy: "</\(tag)>")[0]
          func all(_ name: String) -> [String] {
            entry.components(separatedBy: "<\(name)>").dropFirst().map {
              $0.components(separatedBy: "</")[0].trimmingCharacters(in: .whitespacesAndNewlines)
            }.filter { !$0.isEmpty }
          }
          let main = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"].compactMap { all($0).first }
          let id = "un-sc:" + (all("REFERENCE_NUMBER").first ?? "")
          let aliases = all("ALIAS_NAME").flatMap { $0.components(separatedBy: ";") }
          let names = [main.joined(separator: " ")] + aliases.filter { isLatin($0) }
          subjects.append(ScreeningSubject(id: id, list: "un-sc", kind: kind, names: names.map { Name($0) }))
          for name in all("NAME_ORIGINAL_SCRIPT") where !isLatin(name) { native.append((id, name)) }
        }
      }
      return (subjects, native)
    }

    private static func isLatin(_ text: String) -> Bool { !text.unicodeScalars.contains { $0.value >= 0x370 } }

    /// One check of the entity bench: two parties as text by field, and whether they are one.
    struct EntityCheck {
      var isMatch: Bool
      var schema: String
      var query: [String: [String]]
      var candidate: [String: [String]]
    }

    /// Reads the small part of YAML that the file uses.
    static func entityChecks() throws -> [EntityCheck]? {
      guard let file = Places.sharedOrSay("names/entity_bench_checks.yml") else { return nil }
      var checks: [EntityCheck] = []
      var side = ""
      var field = ""
      for raw in String(decoding: try Places.bytes(file), as: UTF8.self).split(separator: "\n") {
        var line = raw.drop { $0 == " " }
        let indent = raw.count - line.count
        if line.hasPrefix("#") || line == "checks:" { continue }
        if line.hasPrefix("- match:") {
          checks.append(EntityCheck(isMatch: line.hasSuffix("true"), schema: "", query: [:], candidate: [:]))
          continue
        }
        guard var check = checks.popLast() else { continue }
        defer { checks.append(check) }
        func add(_ value: String) {
          let plain = value.trimmingCharacters(in: CharacterSet(charactersIn: " \"'"))
          if side == "query" { check.query[field, default: []].append(plain) }
          if side == "candidate" { check.candidate[field, default: []].append(plain) }
        }
        if line.hasPrefix("- ") {
          line = line.dropFirst(2)
          add(String(line))
        } else if line.contains(": ") || line.hasSuffix(":") {
          let key = String(line.prefix { $0 != ":" })
          let value = line.dropFirst(key.count + 1).trimmingCharacters(in: .whitespaces)
          if indent <= 4 {
            side = key
            if key == "schema" { check.schema = value }
          } else {
            field = key
            if value.hasPrefix("[") {
              value.dropFirst().dropLast().split(separator: ",").forEach { add(String($0)) }
            } else if !value.isEmpty {
              add(value)
            }
          }
        } else if side == "query", let last = check.query[field]?.popLast() {
          check.query[field]?.append(last + " " + line)
        } else if side == "candidate", let last = check.candidate[field]?.popLast() {
          check.candidate[field]?.append(last + " " + line)
        }
      }
      return checks
    }

    /// A record of the Senzing truth sets with its cluster.
    static func truthSet() throws -> [(cluster: String, record: [String: String])]? {
      guard Places.sharedOrSay("names/senzing_truthsets/truthsets/demo/actual_truthset_key.csv") != nil else {
        return nil
      }
      func table(_ name: String) throws -> [[String: String]] {
        guard let file = Places.shared("names/senzing_truthsets/truthsets/demo/\(name).csv") else { return [] }
        let rows = try CSV.rows(file)
        guard let head = rows.first else { return [] }
        return rows.dropFirst().map { Dictionary(zip(head, $0), uniquingKeysWith: { first, _ in first }) }
      }
      var clusters: [String: String] = [:]
      for row in try table("actual_truthset_key") {
        clusters[(row["DATA_SOURCE"] ?? "") + (row["RECORD_ID"] ?? "")] = row["CLUSTER_ID"]
      }
      return try ["customers", "reference", "watchlist"].flatMap(table).compactMap { row in
        clusters[(row["DATA_SOURCE"] ?? "") + (row["RECORD_ID"] ?? "")].map { ($0, row) }
      }
    }

    /// Whether misjudged cases are printed one by one.
    static let isTalkative = ProcessInfo.processInfo.environment["ACTA_QUALITY_SHOW"] != nil

    static func show(_ text: @autoclosure () -> String) {
      if isTalkative { print("  " + text()) }
    }
  }

  enum CSV {
    static func rows(_ file: URL) throws -> [[String]] {
      var rows: [[String]] = []
      var row: [String] = []
      var field: [UInt8] = []
      var isQuoted = false
      for byte in try Places.bytes(file) {
        switch byte {
        case UInt8(ascii: "\""): isQuoted.toggle()
        case UInt8(ascii: ",") where !isQuoted:
          row.append(String(decoding: field, as: UTF8.self))
          field = []
        case UInt8(ascii: "\n") where !isQuoted:
          row.append(String(decoding: field, as: UTF8.self))
          field = []
          rows.append(row)
          row = []
        case UInt8(ascii: "\r"), 0x1A: break
        default: field.append(byte)
        }
      }
      return rows
    }
  }
#endif
