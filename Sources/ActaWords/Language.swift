/// A language that Acta speaks to people.
public enum Language: String, Sendable, CaseIterable {
  case english = "en"
  case spanish = "es"
}
