import ActaJSON
import Foundation

/// Checks values against the part of JSON Schema (draft 2020-12) that the bundle's schema uses. A keyword that it
/// doesn't know is reported, so that nothing in the schema goes unchecked.
final class SchemaCheck {
  private let root: JSONValue
  private var patterns: [String: NSRegularExpression] = [:]
  /// Keywords met that have no meaning here.
  private(set) var unknownKeywords: Set<String> = []

  init(_ root: JSONValue) { self.root = root }

  /// Whether the schema accepts `value`.
  func accepts(_ value: JSONValue) -> Bool { check(value, root) }

  private func check(_ value: JSONValue, _ schema: JSONValue) -> Bool {
    guard let object = schema.object else { return schema.boolean ?? false }
    return object.members.allSatisfy { check(value, $0.key, $0.value, object) }
  }

  private func check(_ value: JSONValue, _ keyword: String, _ wanted: JSONValue, _ schema: JSONObject) -> Bool {
    switch keyword {
    case "$schema", "$id", "$defs", "title", "description", "then": return true
    case "$ref": return definition(wanted).map { check(value, $0) } ?? false
    case "type": return value.kindInWords.hasSuffix(" " + (wanted.text ?? ""))
    case "const": return value == wanted
    case "enum": return wanted.elements?.contains(value) ?? false
    case "allOf": return wanted.elements?.allSatisfy { check(value, $0) } ?? false
    case "if": return !check(value, wanted) || schema["then"].map { check(value, $0) } ?? true
    case "minItems": return (value.elements?.count).map { Int64($0) >= wanted.integer ?? 0 } ?? true
    case "items": return value.elements?.allSatisfy { check($0, wanted) } ?? true
    case "minimum": return value.integer.map { $0 >= wanted.integer ?? 0 } ?? true
    case "maximum": return value.integer.map { $0 <= wanted.integer ?? 0 } ?? true
    case "minLength": return (value.text?.unicodeScalars.count).map { Int64($0) >= wanted.integer ?? 0 } ?? true
    case "maxLength": return (value.text?.unicodeScalars.count).map { Int64($0) <= wanted.integer ?? 0 } ?? true
    case "pattern": return value.text.map { matches($0, wanted.text ?? "") } ?? true
    case "required":
      guard let object = value.object else { return true }
      return wanted.elements?.allSatisfy { $0.text.map { object[$0] != nil } ?? false } ?? false
    case "properties":
      return value.object?.members.allSatisfy { member in wanted[member.key].map { check(member.value, $0) } ?? true }
        ?? true
    case "additionalProperties":
      return value.object?.members.allSatisfy { schema["properties"]?[$0.key] != nil } ?? true
    default:
      unknownKeywords.insert(keyword)
      return true
    }
  }

  private func definition(_ reference: JSONValue) -> JSONValue? {
    guard let text = reference.text, text.hasPrefix("#/$defs/") else { return nil }
    return root["$defs"]?[String(text.dropFirst("#/$defs/".count))]
  }

  private func matches(_ text: String, _ pattern: String) -> Bool {
    guard let expression = patterns[pattern] ?? (try? NSRegularExpression(pattern: pattern)) else { return false }
    patterns[pattern] = expression
    return expression.firstMatch(in: text, range: NSRange(location: 0, length: text.utf16.count)) != nil
  }
}
