import ActaModel

/// The tables of facts that the founding case must hold.
enum FoundingCaseFacts {
  typealias Stated = FoundingCaseFactsTests.Stated
  typealias Added = FoundingCaseFactsTests.Added

  private static let people = ["gustavo-petro", "veronica-alcocer", "nicolas-petro", "armando-benedetti"]

  static let article: [Stated] =
    measures + sanctions + statements + relations + events + relief

  private static let decertification = "measure:us-decertification-colombia-2025"
  private static let visa = "measure:us-visa-gustavo-petro-2025"

  private static let measures = [
    Stated(decertification, "kind", "decertification", quote: "as a counternarcotics partner"),
    Stated(decertification, "targets/*", "party:colombia", quote: "decertified Colombia"),
    Stated(decertification, "authority_words", "the Trump administration", quote: "the Trump administration"),
    Stated(decertification, "events/*/dates/*/date/words", "In mid-September", quote: "In mid-September"),
    Stated(decertification, "events/*/dates/*/date/edtf", "[2025-09-11..2025-09-20]", quote: "In mid-September"),
    Stated(
      decertification, "ground/value", "alleged failures to meet obligations on drug trafficking",
      quote: "citing alleged failures to meet obligations on drug trafficking"),
    Stated(
      decertification, "effects/*/value", "decertification brings restrictions",
      quote: "decertification brings restrictions"),
    Stated(
      decertification, "carve_outs/*/text", "some funding to Colombia would continue",
      quote: "some funding to Colombia would continue"),
    Stated(decertification, "stated/status", "in_force", quote: "brings restrictions"),
    Stated(visa, "type", "visa_revocation", quote: "visa was revoked"),
    Stated(visa, "targets/*", "party:gustavo-petro", quote: "Petro’s U.S. visa"),
    Stated(visa, "authority_words", "the United States", quote: "by the United States"),
    Stated(visa, "events/*/dates/*/date/words", "in September", quote: "in September"),
    Stated(visa, "events/*/dates/*/date/words", "on September 26, 2025", quote: "on September 26, 2025"),
    Stated(
      visa, "ground/value",
      "a speech to a pro-Palestinian crowd in which he urged American soldiers to disobey Trump",
      quote: "urged American soldiers to disobey Trump"),
    Stated("measure:us-fto-tren-de-aragua", "type", "fto", quote: "a foreign terrorist organization"),
    Stated("measure:us-fto-tren-de-aragua", "stated/words", "has been designated", quote: "has been designated"),
    Stated("party:tren-de-aragua", "countries/*/text", "Venezuelan", quote: "the Venezuelan criminal group"),
  ]

  private static let sanctions = people.flatMap { person in
    let id = "measure:us-sanction-\(person)-2025"
    return [
      Stated(id, "kind", "sanction", quote: "imposed sanctions"),
      Stated(id, "targets/*", "party:\(person)", quote: person == "gustavo-petro" ? "on Petro" : name(person)),
      Stated(id, "authority_words", "the U.S. Treasury", quote: "the U.S. Treasury"),
      Stated(id, "events/*/dates/*/date/words", "In October", quote: "In October"),
      Stated(id, "events/*/dates/*/date/edtf", "2025-10", quote: "In October"),
      Stated(id, "stated/status", "in_force", quote: "lift"),
      Stated(id, "open_targets/value", "several associates, including", quote: "several associates, including"),
    ]
  }

  private static func name(_ person: String) -> String {
    switch person {
    case "veronica-alcocer": "his wife Verónica Alcocer"
    case "nicolas-petro": "his son Nicolás Petro"
    default: "Interior Minister Armando Benedetti"
    }
  }

  private static let statements = [
    Stated("statement:washington-tariffs-2025", "kind", "threat", quote: "threatened tariffs and other measures"),
    Stated("statement:washington-tariffs-2025", "by", "authority:united-states", quote: "Washington threatened"),
    Stated("statement:trump-stronger-pressure-2025", "kind", "threat", quote: "stronger pressure could be applied"),
    Stated("statement:trump-stronger-pressure-2025", "by", "party:donald-trump", quote: "stronger pressure"),
    Stated(
      "statement:trump-stronger-pressure-2025", "date/value/edtf", "[2025-10-01..2025-12-31]",
      quote: "through late 2025"),
    Stated("statement:us-officials-his-friends-2025", "kind", "allegation", quote: "'his friends'"),
    Stated("statement:us-officials-his-friends-2025", "by_words", "U.S. officials", quote: "U.S. officials said"),
    Stated("statement:us-officials-his-friends-2025", "date/value/words", "In March 2025", quote: "In March 2025"),
    Stated("statement:petro-denies-his-friends", "kind", "denial", quote: "Petro denied those remarks"),
    Stated("statement:petro-denies-sanction-allegations", "kind", "denial", quote: "allegations Petro has denied"),
    Stated("statement:petro-european-citizenship", "kind", "claim", quote: "he holds European citizenship"),
    Stated("statement:petro-european-citizenship", "date/value/words", "later", quote: "later said"),
    Stated("statement:trump-thug-2025", "kind", "remark", quote: "a 'thug'"),
    Stated("statement:trump-thug-2025", "date/value/words", "through late 2025", quote: "through late 2025"),
    Stated("statement:us-officials-funding", "by_words", "U.S. officials", quote: "some funding to Colombia"),
    Stated("statement:both-sides-meeting", "kind", "intention", quote: "restore communication"),
    Stated("statement:both-sides-meeting", "by_words", "Both sides", quote: "Both sides"),
  ]

  private static let relations =
    [
      Stated("relation:veronica-alcocer-spouse-gustavo-petro", "type", "spouse", quote: "his wife"),
      Stated("relation:nicolas-petro-child-gustavo-petro", "type", "child", quote: "his son"),
      Stated("relation:armando-benedetti-office-colombia", "type", "office", quote: "Interior Minister"),
      Stated("relation:gustavo-petro-office-colombia", "type", "office", quote: "Colombian President"),
      Stated("relation:nicolas-maduro-office-venezuela", "type", "office", quote: "captured Venezuelan President"),
      Stated("relation:cilia-flores-spouse-nicolas-maduro", "type", "spouse", quote: "his wife Cilia Flores"),
      Stated("party:gustavo-petro", "positions/*/value", "President of Colombia", quote: "Colombian President"),
      Stated("party:donald-trump", "positions/*/value", "U.S. President", quote: "U.S. President Donald Trump"),
    ]
    + people.dropFirst().map {
      Stated("relation:\($0)-associate-gustavo-petro", "type", "associate", quote: "several associates, including")
    }

  private static let events =
    [
      ("trump-second-term-2025", "January 2025", "2025-01"),
      ("deportation-flights-2025", "soon after Trump began his second term in January 2025", "[2025-01..]"),
      ("soldiers-border-bridge-2025", "August 29, 2025", "2025-08-29"),
      ("un-protest-2025", "September 26, 2025", "2025-09-26"),
      ("operation-venezuela-2026", "January 3, 2026", "2026-01-03"),
      ("maduro-courthouse-2026", "January 5", "2026-01-05"),
      ("phone-call-2026", "January 7", "2026-01-07"),
      ("arrival-washington-2026", "on Monday", "../.."),
    ].flatMap { id, words, edtf in
      [
        Stated("event:\(id)", "dates/*/date/words", words, quote: words),
        Stated("event:\(id)", "dates/*/date/edtf", edtf, quote: words),
      ]
    } + [
      Stated("event:deportation-landings-2025", "dates/*/date/words", "later", quote: "later allowed landings"),
      Stated("event:phone-call-2026", "parties/*", "party:donald-trump", quote: "a White House invitation"),
      Stated("event:meeting-washington-2026", "parties/*", "party:donald-trump", quote: "for a face-to-face meeting"),
    ]

  private static let relief = [
    Stated("petition:petro-sanctions-relief", "form", "political_request", quote: "to press for the removal"),
    Stated("petition:petro-sanctions-relief", "status", "sought", quote: "seek relief from sanctions"),
    Stated(
      "question:lift-pathway", "about/*", "measure:us-sanction-nicolas-petro-2025",
      quote: "Whether the U.S. demonstrates a pathway"),
  ]

  static let added: [Added] =
    [
      Added(decertification, "events/*/dates/*/date/edtf", "2025-09-15", .high, .official),
      Added(
        decertification, "carve_outs/*/text", "vital to the national interests of the United States", .high, .official),
      Added("instrument:22-usc-2291j-1", "citation", "22 USC 2291j-1", .high, .official),
      Added("instrument:22-usc-2291h", "citation", "22 USC 2291h", .high, .official),
      Added("instrument:presidential-determination-2025-09-15", "date/value/edtf", "2025-09-15", .high, .official),
      Added("instrument:eo-14059", "citation", "86 FR 71549", .high, .official),
      Added("instrument:eo-14059", "date/value/edtf", "2021-12-15", .high, .official),
      Added("instrument:eo-14157", "date/value/edtf", "2025-01-20", .high, .official),
      Added("programme:us-ofac/ILLICIT-DRUGS-EO14059", "code", "ILLICIT-DRUGS-EO14059", .high, .official),
      Added("programme:us-ofac/SDNT", "code", "SDNT", .high, .note),
      Added(visa, "events/*/dates/*/date/edtf", "2025-09-26", .high, .official),
      Added(visa, "carve_outs/*/from/edtf", "2026-02-01", .medium, .press),
      Added(visa, "carve_outs/*/kind", "exception", .medium, .press),
      Added("party:gustavo-petro", "citizenships/*/country", "it", .high, .official),
      Added("party:gustavo-petro", "citizenships/*/country", "it", .high, .press),
      Added("statement:petro-visa-revoked-2025-04", "date/value/edtf", "2025-04", .medium, .note),
      Added("statement:petro-separation-2025", "date/value/edtf", "2025-10-25", .medium, .press),
      Added("statement:councillor-separation-document", "by_words", "a councillor", .medium, .press),
      Added("statement:press-other-visas", "kind", "claim", .low, .note),
      Added("statement:press-removal-mid-year-2026", "date/value/edtf", "2026-02-04", .medium, .press),
      Added("statement:press-removal-after-elections-2026", "date/value/edtf", "2026-02-05", .medium, .press),
      Added("statement:press-side-effects", "kind", "claim", .medium, .press),
      Added("statement:binding-narcotics-list-colombia", "kind", "claim", .medium, .press),
      Added("event:villavicencio-visa-2025", "dates/*/date/edtf", "2025-09-29", .medium, .note),
      Added("event:lawyer-engaged-2025", "dates/*/date/edtf", "2025-10-25", .medium, .press),
      Added("event:arrival-washington-2026", "dates/*/date/edtf", "2026-02-02", .medium, .press),
      Added("event:meeting-washington-2026", "dates/*/date/edtf", "2026-02-03", .medium, .press),
      Added("measure:us-fto-tren-de-aragua-2025", "events/*/dates/*/date/edtf", "2025-02-20", .high, .official),
      Added("measure:us-sdgt-tren-de-aragua-2025", "events/*/dates/*/date/edtf", "2025-02-06", .high, .official),
      Added("measure:us-tco-tren-de-aragua-2024", "events/*/dates/*/date/edtf", "2024-07", .high, .note),
      Added("measure:us-tco-tren-de-aragua-2024", "events/*/dates/*/date/edtf", "2024-07-11", .memory, .note),
      Added("decision:same-as-nicolas-maduro-ofac-22790", "subjects/*", "ofac-sdn:22790", .high, .official),
      Added("decision:same-as-cilia-flores-ofac-25079", "subjects/*", "ofac-sdn:25079", .high, .official),
    ]
    + people.map {
      Added("measure:us-sanction-\($0)-2025", "events/*/dates/*/date/edtf", "2025-10-24", .high, .official)
    }
    + people.dropFirst().flatMap {
      [
        Added(
          "measure:us-sanction-\($0)-2025", "ground/value", "financial, material, or technological support", .high,
          .official),
        Added("relation:\($0)-linked-to-gustavo-petro", "words", "Linked To", .high, .official),
      ]
    }
    + [
      ("gustavo-petro", "1960-04-19", "Zipaquira, Colombia"),
      ("nicolas-petro", "1986-06-21", "Cienaga de Oro, Colombia"),
      ("veronica-alcocer", "1976-05-26", "Sincelejo, Colombia"),
      ("armando-benedetti", "1967-08-29", "Barranquilla, Colombia"),
    ].flatMap { person, born, place in
      [
        Added("party:\(person)", "births/*/value/edtf", born, .high, .official),
        Added("party:\(person)", "birth_places/*/text", place, .high, .official),
      ]
    }
}
