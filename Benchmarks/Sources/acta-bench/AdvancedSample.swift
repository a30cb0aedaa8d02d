import Foundation

/// Writes files in the form of SDN_ADVANCED.XML of any size: parties with the elements that the real file has for them,
/// indented as it is, in five places.
enum AdvancedSample {
  /// Writes a file of about so many bytes.
  ///
  /// - Returns: how many parties it has.
  static func write(to path: String, bytes size: Int) throws -> Int {
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forWritingAtPath: path)
    else { throw Failure(description: "can't write \(path)") }
    defer { try? file.close() }
    let unit = [location(7), document(7), party(7), tie(7), entry(7)].reduce(0) { $0 + $1.utf8.count }
    let count = max(1, size / unit)
    try file.write(contentsOf: Data(head.utf8))
    let sections: [(String, (Int) -> String)] = [
      ("Locations", location), ("IDRegDocuments", document), ("DistinctParties", party),
      ("ProfileRelationships", tie), ("SanctionsEntries", entry),
    ]
    for (name, element) in sections {
      try file.write(contentsOf: Data("  <\(name)>\n".utf8))
      for first in stride(from: 0, to: count, by: 500) {
        let part = (first..<min(first + 500, count)).map(element).joined()
        try file.write(contentsOf: Data(part.utf8))
      }
      try file.write(contentsOf: Data("  </\(name)>\n".utf8))
    }
    try file.write(contentsOf: Data("</Sanctions>\n".utf8))
    return count
  }

  private static let head = """
    <?xml version="1.0" encoding="utf-8" standalone="yes"?>
    <Sanctions xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML" Version="3">
      <DateOfIssue CalendarTypeID="1"><Year>2026</Year><Month>9</Month><Day>9</Day></DateOfIssue>
      <ReferenceValueSets>
        <AreaCodeValues>
          <AreaCode ID="11082" CountryID="11082" Description="Egypt" AreaCodeTypeID="1">EG</AreaCode>
        </AreaCodeValues>
        <IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType></IDRegDocTypeValues>
        <RelationTypeValues><RelationType ID="15001">Associate Of</RelationType></RelationTypeValues>
        <LegalBasisValues>
          <LegalBasis ID="1828" LegalBasisShortRef="Executive Order 13224 (Terrorism)" LegalBasisTypeID="1" \
    SanctionsProgramID="1">Executive Order 13224 (Terrorism)</LegalBasis>
        </LegalBasisValues>
      </ReferenceValueSets>

    """

  /// A word of letters for a number, so that no two parties have one name.
  private static func word(_ index: Int) -> String {
    var rest = index + 700
    var letters = ""
    let consonants = Array("bdfghklmnprstvz")
    let vowels = Array("aeiou")
    while rest > 0 {
      letters.append(consonants[rest % consonants.count])
      rest /= consonants.count
      letters.append(vowels[rest % vowels.count])
      rest /= vowels.count
    }
    return letters.prefix(1).uppercased() + letters.dropFirst()
  }

  private static func location(_ index: Int) -> String {
    """
        <Location ID="\(index)">
          <LocationAreaCode AreaCodeID="11082" />
          <LocationCountry CountryID="11082" CountryRelevanceID="1413" />
          <LocationPart LocPartTypeID="1454">
            <LocationPartValue Primary="true" LocPartValueTypeID="1" LocPartValueStatusID="1">
              <Comment />
              <Value>\(word(index % 300))</Value>
            </LocationPartValue>
          </LocationPart>
          <FeatureVersionReference FeatureVersionID="\(200_000 + index)" />
        </Location>

    """
  }

  private static func document(_ index: Int) -> String {
    """
        <IDRegDocument ID="\(index)" IDRegDocTypeID="1571" IdentityID="\(4_000_000 + index)" \
    IssuedBy-CountryID="11082" ValidityID="1">
          <Comment />
          <IDRegistrationNo>A\(1_000_000 + index)</IDRegistrationNo>
          <IssuingAuthority />
          <DocumentedNameReference DocumentedNameID="\(index)" />
        </IDRegDocument>

    """
  }

  private static func alias(_ index: Int, _ number: Int, _ parts: [(group: Int, script: Int, text: String)]) -> String {
    let isPrimary = number == 0
    let values = parts.map { part in
      """
                  <DocumentedNamePart>
                    <NamePartValue NamePartGroupID="\(part.group)" ScriptID="\(part.script)" ScriptStatusID="1" \
      Acronym="false">\(part.text)</NamePartValue>
                  </DocumentedNamePart>

      """
    }.joined()
    return """
            <Alias FixedRef="\(index)" AliasTypeID="\(isPrimary ? 1403 : 1400)" Primary="\(isPrimary)" LowQuality="false">
              <DocumentedName ID="\(index * 4 + number)" FixedRef="\(index)" DocNameStatusID="\(isPrimary ? 1 : 2)">
      \(values)        </DocumentedName>
            </Alias>

      """
  }

  private static func party(_ index: Int) -> String {
    let groups = (0..<4).map { index * 4 + $0 }
    let aliases =
      alias(index, 0, [(groups[0], 215, word(index)), (groups[1], 215, "\(word(index / 7)) \(word(index / 3))")])
      + alias(index, 1, [(groups[2], 215, "Al-\(word(index))"), (groups[3], 215, word(index / 5))])
      + alias(index, 2, [(groups[0], 160, "الزمر"), (groups[1], 160, "عبود عبداللطيف حسن")])
    let types = groups.enumerated().map { place, group in
      """
                  <MasterNamePartGroup>
                    <NamePartGroup ID="\(group)" NamePartTypeID="\(place % 2 == 0 ? 1520 : 1521)" />
                  </MasterNamePartGroup>

      """
    }.joined()
    let day = "<Year>\(1940 + index % 60)</Year><Month>\(1 + index % 12)</Month><Day>\(1 + index % 28)</Day>"
    let bound = { (name: String) in
      """
                    <\(name) Approximate="false" YearFixed="false" MonthFixed="false" DayFixed="false">
                      <From>\(day)</From>
                      <To>\(day)</To>
                    </\(name)>

      """
    }
    return """
          <DistinctParty FixedRef="\(index)">
            <Comment />
            <Profile ID="\(index)" PartySubTypeID="4">
              <Identity ID="\(4_000_000 + index)" FixedRef="\(index)" Primary="true" False="false">
      \(aliases)          <NamePartGroups>
      \(types)          </NamePartGroups>
              </Identity>
              <Feature ID="\(index * 3)" FeatureTypeID="9">
                <FeatureVersion ID="\(index * 3)" ReliabilityID="1">
                  <Comment />
                  <VersionDetail DetailTypeID="1432">\(word(index % 900)), Egypt</VersionDetail>
                </FeatureVersion>
                <IdentityReference IdentityID="\(4_000_000 + index)" IdentityFeatureLinkTypeID="1" />
              </Feature>
              <Feature ID="\(index * 3 + 1)" FeatureTypeID="8">
                <FeatureVersion ID="\(index * 3 + 1)" ReliabilityID="1">
                  <Comment />
                  <DatePeriod CalendarTypeID="1" YearFixed="false" MonthFixed="false" DayFixed="false">
      \(bound("Start"))\(bound("End"))            </DatePeriod>
                  <VersionDetail DetailTypeID="1430" />
                </FeatureVersion>
                <IdentityReference IdentityID="\(4_000_000 + index)" IdentityFeatureLinkTypeID="1" />
              </Feature>
              <Feature ID="\(index * 3 + 2)" FeatureTypeID="25">
                <FeatureVersion ID="\(index * 3 + 2)" ReliabilityID="1">
                  <Comment />
                  <VersionLocation LocationID="\(index)" />
                </FeatureVersion>
                <IdentityReference IdentityID="\(4_000_000 + index)" IdentityFeatureLinkTypeID="1" />
              </Feature>
            </Profile>
          </DistinctParty>

      """
  }

  private static func tie(_ index: Int) -> String {
    """
        <ProfileRelationship ID="\(index)" From-ProfileID="\(index)" To-ProfileID="\(max(0, index - 1))" \
    RelationTypeID="15001" RelationQualityID="1" Former="false">
          <Comment />
        </ProfileRelationship>

    """
  }

  private static func entry(_ index: Int) -> String {
    let period = #"<DatePeriod CalendarTypeID="1" YearFixed="true" MonthFixed="true" DayFixed="true" />"#
    return """
          <SanctionsEntry ID="\(index)" ProfileID="\(index)" ListID="1550">
            <EntryEvent ID="\(index)" EntryEventTypeID="1" LegalBasisID="1828">
              <Comment />
              <Date CalendarTypeID="1"><Year>1995</Year><Month>1</Month><Day>23</Day></Date>
            </EntryEvent>
            <SanctionsMeasure ID="\(index * 2)" SanctionsTypeID="1705">
              \(period)
            </SanctionsMeasure>
            <SanctionsMeasure ID="\(index * 2 + 1)" SanctionsTypeID="1">
              <Comment>SDGT</Comment>
              \(period)
            </SanctionsMeasure>
          </SanctionsEntry>

      """
  }
}
