import ActaModel

/// Tells offices and functions from other remarks.
enum OFACPositions {
  /// The offices of a title, which semicolons part. A full stop at the end is the last one's own.
  static func read(title: Bytes) -> [Sourced<String>] {
    OFACRemarks.items(of: title, endsWithStop: false).map { Sourced($0.text) }
  }

  /// Whether words without a label name an office: they begin with the word for one, after words like "former".
  static func isPosition(_ item: Bytes) -> Bool {
    for word in item.split(whereSeparator: { $0 == 0x20 || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "-") }) {
      let lower = word.text.lowercased()
      if offices.contains(lower) { return true }
      if !openers.contains(lower) { return false }
    }
    return false
  }

  /// Whether an item repeats a title; the full stop at a remark's end may be the title's own.
  static func isSame(_ title: String, _ item: String) -> Bool {
    var title = Substring(title)
    if title.utf8.last == UInt8(ascii: ".") { title = title.dropLast() }
    return title.utf8.elementsEqual(item.utf8)
  }

  private static let openers: Set<String> = [
    "former", "ex", "deputy", "first", "second", "vice", "acting", "interim", "assistant", "senior", "executive",
    "prime", "managing", "supervisory", "current", "permanent", "state", "national", "general", "chief", "a", "the",
    "lieutenant", "major", "brigadier", "presidential", "fry", "vj",
  ]

  private static let offices: Set<String> = [
    "minister", "president", "chairman", "chairwoman", "chairperson", "chair", "member", "director", "commander",
    "governor", "head", "secretary", "general", "colonel", "ambassador", "judge", "magistrate", "prosecutor", "rector",
    "manager", "senator", "advisor", "adviser", "aide", "representative", "employee", "official", "officer", "leader",
    "warden", "captain", "speaker", "mayor", "commissioner", "inspector", "spokesman", "founder", "chief",
  ]
}
