/// Why a text isn't an EDTF date.
public struct EDTFError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The text that was read.
  public let text: String
  /// What was wrong, and what would be right.
  public let problem: String

  /// An error about `text`.
  public init(_ text: String, _ problem: String) {
    self.text = text
    self.problem = problem
  }

  /// The problem in a sentence.
  public var description: String { "\"\(text)\" isn't an EDTF date: \(problem)" }
}

/// Reads Extended Date/Time Format (ISO 8601-2:2019, annex A; Library of Congress specification of 2019): level 0,
/// level 1 and level 2.
///
/// Refused on purpose: centuries and decades of two and three digits ("19", "193"; written 19XX, 193X), white space
/// inside of sets, date-times and years beyond four digits inside of intervals and sets.
enum EDTF {
  /// What a text allows.
  struct Reading {
    var earliest: Day?
    var latest: Day?
    var precision: PartialDate.Precision
    var isApproximate = false
    var isUncertain = false
    /// Whether a digit is left open (X).
    var hasOpenDigits = false
    /// A date-time or a year beyond four digits: no bound of an interval and no element of a set.
    var standsAlone = false
  }

  static func read(_ text: String) throws(EDTFError) -> Reading {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last else { throw EDTFError(text, "it is empty") }
    let set: (open: UInt8, close: UInt8)? =
      switch first {
      case UInt8(ascii: "["): (first, UInt8(ascii: "]"))
      case UInt8(ascii: "{"): (first, UInt8(ascii: "}"))
      default: nil
      }
    if let set {
      guard last == set.close, bytes.count > 2 else {
        throw EDTFError(text, "the set isn't closed with \"\(Character(Unicode.Scalar(set.close)))\"")
      }
      return try self.set(bytes[1..<bytes.count - 1], of: text)
    }
    if let slash = bytes.firstIndex(of: UInt8(ascii: "/")) {
      return try interval(bytes[..<slash], bytes[(slash + 1)...], of: text)
    }
    return try EDTFDateReader.read(bytes[...], of: text)
  }

  // MARK: - Intervals

  private static func interval(
    _ first: ArraySlice<UInt8>, _ last: ArraySlice<UInt8>, of text: String
  ) throws(EDTFError) -> Reading {
    // An unknown end (nothing) and an open one ("..") both leave the interval without that bound.
    let start = first.isEmpty || isOpen(first) ? nil : try bound(first, of: text)
    let end = last.isEmpty || isOpen(last) ? nil : try bound(last, of: text)
    if let from = start?.earliest, let end, let to = end.latest {
      // A plain end that begins before the start ("2004-06-11/2004-06") is a slip too; where digits are left open
      // (X) the end may be any day that they allow.
      let reach = end.hasOpenDigits ? to : end.earliest ?? to
      if reach < from { throw EDTFError(text, "the interval ends before it begins") }
    }
    return span(start, end)
  }

  private static func isOpen(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.elementsEqual("..".utf8) }

  private static func bound(_ bytes: ArraySlice<UInt8>, of text: String) throws(EDTFError) -> Reading {
    let reading = try EDTFDateReader.read(bytes, of: text)
    if reading.standsAlone {
      throw EDTFError(text, "date-times and years beyond four digits can't bound an interval or stand in a set")
    }
    return reading
  }

  private static func span(_ start: Reading?, _ end: Reading?) -> Reading {
    Reading(
      earliest: start?.earliest, latest: end?.latest,
      precision: start == nil && end == nil ? .unknown : .interval,
      isApproximate: start?.isApproximate == true || end?.isApproximate == true,
      isUncertain: start?.isUncertain == true || end?.isUncertain == true)
  }

  // MARK: - Sets

  private static func set(_ body: ArraySlice<UInt8>, of text: String) throws(EDTFError) -> Reading {
    let elements = body.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    var whole: Reading?
    for (index, element) in elements.enumerated() {
      let next = try self.element(element, isFirst: index == 0, isLast: index == elements.count - 1, of: text)
      guard let before = whole else {
        whole = next
        continue
      }
      var joined = span(before, next)
      // One open element opens the whole set on that side.
      joined.earliest = before.earliest.flatMap { a in next.earliest.map { b in min(a, b) } }
      joined.latest = before.latest.flatMap { a in next.latest.map { b in max(a, b) } }
      whole = joined
    }
    guard let whole else { throw EDTFError(text, "the set is empty") }
    return whole
  }

  private static func element(
    _ element: ArraySlice<UInt8>, isFirst: Bool, isLast: Bool, of text: String
  ) throws(EDTFError) -> Reading {
    let dots = element.indices.first { index in
      element[index] == 0x2E && index + 1 < element.endIndex && element[index + 1] == 0x2E
    }
    guard let dots else { return try bound(element, of: text) }
    let first = element[..<dots]
    let last = element[(dots + 2)...]
    if first.isEmpty && last.isEmpty {
      throw EDTFError(text, "\"..\" stands alone; expected a date before or after it")
    }
    if first.isEmpty && !isFirst { throw EDTFError(text, "only the first element of a set can begin with \"..\"") }
    if last.isEmpty && !isLast { throw EDTFError(text, "only the last element of a set can end with \"..\"") }
    let start = first.isEmpty ? nil : try bound(first, of: text)
    let end = last.isEmpty ? nil : try bound(last, of: text)
    if let from = start?.earliest, let to = end?.latest, to < from {
      throw EDTFError(text, "a range in the set ends before it begins")
    }
    return span(start, end)
  }
}
