import ActaJSON
import ActaModel

extension Name: JSONCoded {
  static func read(_ node: JSONNode) throws(JSONMismatch) -> Name {
    var fields = try node.fields()
    let name = Name(
      try fields.words("text"), parts: try fields.all("parts"), kind: try fields.value("kind"),
      quality: try fields.optionalValue("quality") ?? .strong, script: try fields.text("script"),
      language: try fields.text("language"), evidence: try fields.evidence())
    try fields.finish()
    return name
  }

  func append(to bytes: inout [UInt8]) {
    ObjectWriter.object(to: &bytes) { writer in
      writer.all("evidence", evidence)
      writer.required("kind", kind)
      writer.text("language", language)
      writer.all("parts", parts)
      if quality != .strong { writer.required("quality", quality) }
      writer.text("script", script)
      writer.required("text", text)
    }
  }
}

extension NamePart: JSONCoded {
  static func read(_ node: JSONNode) throws(JSONMismatch) -> NamePart {
    var fields = try node.fields()
    let part = NamePart(try fields.value("kind"), try fields.words("text"))
    try fields.finish()
    return part
  }

  func append(to bytes: inout [UInt8]) {
    ObjectWriter.object(to: &bytes) { writer in
      writer.required("kind", kind)
      writer.required("text", text)
    }
  }
}
