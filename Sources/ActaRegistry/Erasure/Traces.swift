import ActaJSON
import ActaLedger
import Foundation
import GRDB

/// What must be in no file after an erasure: the salts, which stand nowhere else in the world, and the questions, unless
/// the same one was asked another time.
struct Traces {
  private var salts: [Data] = []
  private var questions: [[UInt8]] = []
  private var names: [String] = []

  /// Reads what is about to be deleted.
  mutating func collect(_ db: Database, _ secrets: [EraseBody.Secret]) throws {
    let select = try SQLiteStatement(db, "SELECT salt, value FROM secret WHERE seq = ?1 AND tag = ?2")
    for secret in secrets {
      select.reset()
      select.bind(secret.sequence, at: 1)
      select.bind(Int(secret.tag), at: 2)
      guard try select.step() else { continue }
      salts.append(Data(select.bytes(0)))
      let value = select.bytes(1)
      let isQuestion = secret.tag == Commitment.Tag.query.rawValue || secret.tag == Commitment.Tag.customer.rawValue
      guard isQuestion else { continue }
      questions.append(value)
      guard let kept = try? JSONReader.parse(value, form: .canonical) else { continue }
      if let name = (kept["query"] ?? kept)["name"]?.text { names.append(name) }
    }
  }

  /// Forgets the questions that were asked another time too, once the others are deleted: those stay.
  mutating func forgetWhatStays(_ db: Database) throws {
    let select = try SQLiteStatement(db, "SELECT 1 FROM secret WHERE value = ?1")
    questions = try questions.filter { question in
      select.reset()
      select.bind(question, at: 1)
      return try !select.step()
    }
  }

  /// Whether a text holds one of the names that were asked about.
  func names(in text: String) -> Bool {
    let text = text.lowercased()
    return names.contains { text.contains($0.lowercased()) }
  }

  /// Looks through files.
  ///
  /// - Returns: how many bytes were searched.
  /// - Throws: `RegistryError` with code `io` where something was found.
  func search(_ paths: [String]) throws -> Int {
    var searched = 0
    for path in paths where FileManager.default.fileExists(atPath: path) {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
      searched += bytes.count
      for salt in salts where bytes.range(of: salt) != nil {
        throw RegistryError(.io, "\(path) still holds a value's random bytes.")
      }
      for question in questions where bytes.range(of: Data(question)) != nil {
        throw RegistryError(.io, "\(path) still holds what was asked.")
      }
    }
    return searched
  }
}
