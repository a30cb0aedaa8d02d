import ActaLists
import ActaModel
import Foundation
import TestSupport

/// Files of `Fixtures/lists`.
func fixture(_ folder: String, _ names: String...) throws -> [ListFile] {
  try names.map { ListFile(name: $0, bytes: try Places.bytes(Places.fixture("lists/\(folder)/\($0)"))) }
}

/// Files of the shared material, in their order; nil (and a line on standard output) where a file is absent.
func shared(_ paths: String..., test: String = #function) throws -> [ListFile]? {
  var files: [ListFile] = []
  for path in paths {
    guard let url = Places.sharedOrSay("lists/" + path, test: test) else { return nil }
    files.append(ListFile(name: url.lastPathComponent, bytes: try Places.bytes(url)))
  }
  return files
}

/// A list of one entry with this remark, read as the SDN list.
func entry(
  remark: String, type: String = "individual", title: String = "-0- ", name: String = "DOE, John", tags: String = "SDGT"
) throws -> ListEntry {
  let type = type == "-0- " ? type : "\"\(type)\""
  let title = title == "-0- " ? title : "\"\(title)\""
  let row = "7,\"\(name)\",\(type),\"\(tags)\",\(title),-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"\(remark)\"\r\n\u{1A}"
  let document = try ListReader.read(list: .ofacSDN, files: [ListFile(name: "sdn.csv", bytes: Array(row.utf8))])
  guard let entry = document.entries.first else { throw ListError(.empty, file: "", found: "", advice: "") }
  return entry
}

extension Party {
  /// What the party holds, one line per value.
  var dump: [String] {
    var lines: [String] = []
    func add(_ label: String, _ values: [String?]) { lines += values.compactMap { $0.map { "\(label) \($0)" } } }
    func place(_ place: Place) -> String { "\(place.text) [\(place.country ?? "-")]" }
    for name in names {
      let parts = name.parts.map { "\($0.kind)=\($0.text)" }.joined(separator: ", ")
      lines.append("name \(name.kind) \(name.quality) \(name.text)" + (parts.isEmpty ? "" : " (\(parts))"))
    }
    add("gender", [gender.map { $0.value.rawValue }])
    add("born", births.map { "\($0.value.edtf) \"\($0.value.words ?? "")\"" })
    add("birthplace", birthPlaces.map(place))
    add("nationality", nationalities.map(place))
    add("citizen", citizenships.map(place))
    add("country", countries.map(place))
    for identifier in identifiers {
      let tail = [identifier.country.map { "[\($0)]" }, identifier.note.map { "(\($0))" }].compactMap { $0 }
      lines.append(
        (["id \(identifier.type) \(identifier.number) <\(identifier.label ?? "")>"] + tail).joined(separator: " "))
    }
    for address in addresses {
      let parts = [
        address.street, address.city, address.countryText, address.country.map { "[\($0)]" }, address.remarks,
      ]
      lines.append("address " + parts.map { $0 ?? "-" }.joined(separator: " | "))
    }
    add("position", positions.map(\.value))
    for craft in [vessel, aircraft] {
      guard let craft else { continue }
      let parts = [craft.type, craft.flag, craft.tonnage, craft.grossTonnage, craft.owner, craft.built]
      lines.append("craft " + parts.map { $0 ?? "-" }.joined(separator: " | "))
    }
    add("remark", remarks)
    return lines
  }
}
