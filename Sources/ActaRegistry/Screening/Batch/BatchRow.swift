public import ActaScreening

/// One row of a run: what is asked, or why it can't be.
public struct BatchRow: Sendable {
  /// The row's number, from 1; a head isn't counted.
  public var number: Int
  /// The caller's id, nil where there is none.
  public var id: String?
  public var question: Result<ScreeningQuery, RowFailure>

  /// A row. A name without any letter or digit makes it one that can't be screened.
  public init(number: Int, id: String?, question: Result<ScreeningQuery, RowFailure>) {
    self.number = number
    self.id = id
    if case .success(let query) = question, !query.hasName {
      self.question = .failure(
        RowFailure(
          query.name.isEmpty ? .emptyName : .noName, field: "name",
          query.name.isEmpty ? "The name is empty." : "The name has no letter or digit."))
    } else {
      self.question = question
    }
  }
}

/// Why a row can't be screened.
public struct RowFailure: Error, Sendable, Equatable {
  /// Stable codes for programs (Docs/cli.md).
  public enum Code: String, Sendable, CaseIterable {
    case emptyName = "empty_name"
    /// A name without any letter or digit.
    case noName = "no_name"
    case badKind = "bad_kind"
    case badBirthDate = "bad_birth_date"
    case badCountry = "bad_country"
    case badGender = "bad_gender"
    case badIdentifier = "bad_identifier"
    case badID = "bad_id"
    /// Bytes that aren't text in the file's encoding.
    case badText = "bad_text"
    case badJSON = "bad_json"
    /// More or fewer fields than the head has.
    case wrongColumns = "wrong_columns"
    /// A quotation mark that isn't closed, or text behind a closing one.
    case badQuotes = "bad_quotes"
    case rowTooLong = "row_too_long"
  }

  public var code: Code
  /// The field at fault, nil where it is the whole row.
  public var field: String?
  /// What is wrong, as a sentence.
  public var message: String

  /// A failure.
  public init(_ code: Code, field: String? = nil, _ message: String) {
    self.code = code
    self.field = field
    self.message = message
  }
}

/// What became of a row.
public struct BatchOutcome: Sendable {
  public var number: Int
  public var id: String?
  /// Nil for a row that couldn't be screened.
  public var code: AnswerCode?
  /// Why the row couldn't be screened, nil for one that was.
  public var failure: RowFailure?
  /// How many candidates were set aside.
  public var discounted: Int
  /// The row as the caller renders it.
  public var text: [UInt8]
  /// Whether the row asks what was asked before (`BatchDelta`).
  public var isCovered = false
  /// Whether the row was left alone: its customer was covered before, and nobody who changed since resembles them.
  public var isUntouched = false
  /// What opens the row's commitment.
  public var salt: [UInt8]
  /// The leaf of the run's tree.
  public var commitment: RowCommitment
  /// The matches that count, for alerts; empty where none are asked for.
  public var candidates: [AlertCandidate] = []
  /// What a rows file keeps of the row; nil where none is asked for.
  public var kept: KeptRow?
}

/// What opens a row's commitment, besides its salt.
public enum KeptRow: Sendable {
  /// The row found nobody: its question, as canonical JSON. The answer is the one that all such rows of a run share.
  case nobody(query: [UInt8])
  /// The bytes that were committed to.
  case whole([UInt8])
}
