import ActaCrypto
import ActaJSON
import ActaRegistry
import HTTPTypes
import Hummingbird
import Synchronization

/// Keeps what actors are asked to sign until their signatures come. It lives as long as the process: whoever waited too
/// long begins anew, and nothing was written.
final class SignatureDesk: Sendable {
  private struct Kept {
    var draft: SignaturePaper.Draft
    /// The request that it belongs to, and who made it.
    var request: Digest
    var until: ContinuousClock.Instant
  }

  /// What came with a request: the draft's id, and a signature for each of its entries.
  struct Signatures {
    var draft: String
    var values: [[UInt8]]

    /// - Throws: `Problem` for a header that isn't understood.
    init?(_ request: Request) throws(Problem) {
      guard let header = HTTPField.Name("Acta-Signature").flatMap({ request.headers[$0] }) else { return nil }
      let parts = header.split(separator: " ").map(String.init)
      let values = parts.dropFirst().compactMap { Base64.decode($0) }
      guard let draft = parts.first, values.count == parts.count - 1, !values.isEmpty else {
        throw .badParameter("Acta-Signature", "It is the draft's id and a signature in base64 for each of its entries.")
      }
      self.draft = draft
      self.values = values
    }
  }

  private let kept = Mutex<[String: Kept]>([:])
  private static let most = 1000
  /// How long a draft waits, in seconds.
  static let patience = 600

  /// Keeps a draft.
  func keep(_ draft: SignaturePaper.Draft, of request: Digest) {
    let now = ContinuousClock.now
    kept.withLock { kept in
      if kept.count >= Self.most { kept = kept.filter { $0.value.until > now } }
      // More than anybody signs at a time: the oldest has to be begun anew.
      if kept.count >= Self.most, let oldest = kept.min(by: { $0.value.until < $1.value.until }) {
        kept[oldest.key] = nil
      }
      kept[draft.id] = Kept(draft: draft, request: request, until: now + .seconds(Self.patience))
    }
  }

  /// Takes a draft out: it can be written once.
  ///
  /// - Throws: `Problem` 409 for one that isn't kept, or that belongs to another request.
  func take(_ id: String, of request: Digest) throws(Problem) -> SignaturePaper.Draft {
    let found = kept.withLock { kept -> Kept? in
      guard let found = kept[id], found.request == request, found.until > .now else { return nil }
      kept[id] = nil
      return found
    }
    guard let found else {
      throw Problem(
        .conflict, "draft_unknown", "There is no such draft to be signed.",
        detail: "It is of another request, was used already, or waited for more than ten minutes: begin anew.")
    }
    return found.draft
  }
}

extension Problem {
  /// What is to be signed, and how it is to be sent.
  static func signatureNeeded(_ draft: SignaturePaper.Draft) -> Problem {
    var problem = Problem(
      .preconditionRequired, "signature_needed", "The actor's own signature is needed.",
      detail: "Nothing was written. Sign each message with Ed25519 (acta sign), then send the same request again with "
        + "\"Acta-Signature: DRAFT SIGNATURE...\" within ten minutes.")
    let entries = draft.parts.map { part -> JSONValue in
      [
        "key": .string(part.key), "nonce": .string(Hex.encode(part.nonce)),
        "message": .string(Base64.encode(part.message)),
      ]
    }
    problem.members = [
      "signing": [
        "draft": .string(draft.id), "expires_in": .integer(Int64(SignatureDesk.patience)),
        "entries": .array(entries),
      ]
    ]
    return problem
  }
}
