/// A way to read a name that can be read in several.
enum ReadingStyle: UInt8, CaseIterable, Sendable {
  /// As it is written; Chinese characters in Mandarin.
  case mandarin
  /// Chinese characters in the languages that share them.
  case cantonese, korean, japanese
  /// The first letters of an organization's words.
  case acronym
}
