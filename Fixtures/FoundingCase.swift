/// The registry's first case: what one press article says about U.S. measures against Colombia's President, his
/// circle, his country and a criminal group, and what public knowledge adds (Docs/founding-case.md).
public enum FoundingCase {
  /// The case as a bundle of records (`acta-bundle`, version 1) in UTF-8.
  public static let bundle: [UInt8] = PackageResources.founding_case_json
}
