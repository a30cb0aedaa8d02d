/// One name of a party.
public struct Name: Sendable, Equatable {
  /// The name as written, with its exact code points.
  public var text: String
  /// The parts that the source tells apart, in the order written; empty where it doesn't.
  public var parts: [NamePart]
  public var kind: NameKind
  public var quality: NameQuality
  /// ISO 15924 code ("Latn", "Arab"), nil where nobody said.
  public var script: String?
  /// BCP 47 language tag, nil where nobody said.
  public var language: String?
  /// Evidence records that bear this name out.
  public var evidence: [RecordID]

  /// A name.
  public init(
    _ text: String, parts: [NamePart] = [], kind: NameKind = .primary, quality: NameQuality = .strong,
    script: String? = nil, language: String? = nil, evidence: [RecordID] = []
  ) {
    self.text = text
    self.parts = parts
    self.kind = kind
    self.quality = quality
    self.script = script
    self.language = language
    self.evidence = evidence
  }
}

/// What a name is to its party.
public enum NameKind: String, Sendable, CaseIterable {
  case primary
  /// Also known as.
  case alias
  /// Formerly known as.
  case former
  /// Now known as.
  case new
  case maiden
  /// A primary name in another spelling or script.
  case variation
}

/// Whether a name identifies. OFAC calls weak what is "low quality", the UN "Low".
public enum NameQuality: String, Sendable, CaseIterable {
  case strong
  /// A common word or nickname: confirms, but never raises an alert alone (OFAC FAQ 122 to 125).
  case weak
}

/// A part of a name that its source tells apart.
public struct NamePart: Sendable, Equatable {
  public var kind: NamePartKind
  public var text: String

  /// A part of a name.
  public init(_ kind: NamePartKind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}

/// What a part of a name is.
public enum NamePartKind: String, Sendable, CaseIterable {
  case given, middle, family, maiden, patronymic, matronymic, nickname, title, suffix
}
