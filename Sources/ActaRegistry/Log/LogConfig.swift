import ActaCrypto
import ActaLedger
import Foundation
import GRDB

extension LogIdentity {
  /// A log that begins, with a random id.
  static func new(origin: String?, key: PublicKey) throws -> LogIdentity {
    guard let logID = Digest(bytes: try SecureRandom.bytes(32)) else {
      throw RegistryError(.internal, "No random numbers for the log's id.")
    }
    let origin = origin ?? "acta.local/\(logID.hex.prefix(8))"
    do {
      return try LogIdentity(origin: origin, logID: logID, key: try VerifierKey(name: origin, publicKey: key))
    } catch {
      throw RegistryError(
        .badData, "\"\(origin)\" can't be an origin: 1 to 255 bytes, no white space, no plus sign.",
        advice: "A host name with a path is usual: example.org/acta.")
    }
  }

  /// Which log `db` holds.
  static func read(_ db: Database) throws -> LogIdentity {
    guard let record = try Data.fetchOne(db, sql: "SELECT record FROM entry WHERE seq = 0") else {
      throw RegistryError.damaged("Entry 0 is missing.")
    }
    do {
      return try LogIdentity(firstEntry: [UInt8](record))
    } catch {
      throw RegistryError.damaged("\(error).")
    }
  }
}
