import ActaCrypto
import ActaDocuments
import ActaPages
import ActaRegistry
import ActaWords
import HTTPTypes
import Hummingbird
import Synchronization

/// What was sent with a form by somebody who signs elsewhere: it waits here for the signature, and is then done again with
/// it. It lives as long as the process, and nothing was written.
final class PageSigning: Sendable {
  /// A form that waits.
  struct Kept: Sendable {
    var draft: SignaturePaper.Draft
    var actor: String
    var permission: Permission
    /// The form as it was sent, and what is done with it.
    var visit: Visit
    var send: @Sendable (Visit) async throws -> Response
    /// Bytes that are held for it.
    var bytes: Int
    var until = ContinuousClock.Instant.now + .seconds(SignatureDesk.patience)
  }

  private let kept = Mutex<[String: Kept]>([:])
  /// The most forms that wait, and the most bytes of them: documents may come with a form.
  private static let most = 200
  private static let mostBytes = 256 << 20

  /// Keeps a form; where that is too much, the oldest have to be sent anew.
  func keep(_ form: Kept) {
    let now = ContinuousClock.now
    kept.withLock { kept in
      kept = kept.filter { $0.value.until > now }
      kept[form.draft.id] = form
      while kept.count > Self.most || kept.values.reduce(0, { $0 + $1.bytes }) > Self.mostBytes,
        let oldest = kept.filter({ $0.key != form.draft.id }).min(by: { $0.value.until < $1.value.until })
      {
        kept[oldest.key] = nil
      }
    }
  }

  /// The form that waits under a draft's id for this actor; nil where there is none.
  func find(_ id: String, of actor: String) -> Kept? {
    kept.withLock { kept in
      guard let found = kept[id], found.until > .now, found.actor.utf8.elementsEqual(actor.utf8) else { return nil }
      return found
    }
  }

  /// Takes a form out: it is done once.
  func take(_ id: String, of actor: String) -> Kept? {
    guard let found = find(id, of: actor) else { return nil }
    return kept.withLock { $0.removeValue(forKey: id) } == nil ? nil : found
  }
}

/// Addresses where a statement is taken away to be signed, and its signature brought.
struct PageSigningRoutes: RouteGroupBuilder {
  let door: PageDoor

  func addRoutes(to table: RouteTable) {
    table.on(
      "/signing/:draft", may: nil,
      [.get: door.page(.read) { try statement($0) }, .post: door.form(.read) { try await sign($0, $1) }])
    table.get("/signing/:draft/:number", may: nil, door.page(.read) { try bytes($0) })
  }

  private func kept(_ visit: Visit) throws -> PageSigning.Kept {
    guard let principal = visit.principal else { throw Problem.unauthorised }
    guard let kept = door.signing.find(try visit.context.part("draft"), of: principal.actor) else {
      throw Problem.notThere(visit.words.signing(.gone))
    }
    return kept
  }

  /// The statement in the form that `acta sign` reads.
  private func statement(_ visit: Visit) throws -> Response {
    let draft = try kept(visit).draft
    return Reply.bytes(
      Decimals.line(Problem.signatureNeeded(draft).document), type: "application/json",
      headers: [.contentDisposition: "attachment; filename=\"\(SigningPage.fileName(draft))\""])
  }

  /// The very bytes of one entry, for other programs that sign.
  private func bytes(_ visit: Visit) throws -> Response {
    let draft = try kept(visit).draft
    let number = try visit.number("number")
    guard draft.parts.indices.contains(number) else { throw Problem.notThere(visit.words.signing(.gone)) }
    return Reply.bytes(
      draft.parts[number].message, type: "application/octet-stream",
      headers: [.contentDisposition: "attachment; filename=\"message-\(number)\""])
  }

  /// Does what waited, with the signature.
  private func sign(_ visit: Visit, _ form: PageForm) async throws -> Response {
    guard let principal = visit.principal else { throw Problem.unauthorised }
    let waiting = try kept(visit)
    guard principal.role.may(waiting.permission) else { throw Problem.forbidden(visit.words.page(.notAllowed)) }
    guard let values = Self.values(form, waiting.draft), !values.isEmpty else {
      return door.ask(visit, waiting.draft, problem: visit.words.signing(.nothingGiven))
    }
    guard let taken = door.signing.take(waiting.draft.id, of: principal.actor) else {
      throw Problem.notThere(visit.words.signing(.gone))
    }
    // As it was sent; but what the session is allowed counts as it is now.
    var again = taken.visit
    again.principal = principal
    again.formToken = visit.formToken
    var context = WriteContext(principal: principal)
    context.signed = .init(draft: taken.draft, values: values)
    do {
      return try await WriteContext.$current.withValue(context) { [again] in try await taken.send(again) }
    } catch let refused as SignatureRefused {
      door.signing.keep(taken)
      return door.ask(visit, taken.draft, problem: visit.words.problem(refused.reason))
    }
  }

  /// The signatures in a line of `acta sign`, pasted or in a file; the draft's id before them may be left out.
  private static func values(_ form: PageForm, _ draft: SignaturePaper.Draft) -> [[UInt8]]? {
    let text = form["signature"] ?? form.files["file"].map { String(decoding: $0.bytes.prefix(1 << 16), as: UTF8.self) }
    var parts = (text ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
    // A whole answer of `acta sign` shows the records first.
    if let head = parts.lastIndex(of: draft.id) { parts.removeFirst(head + 1) }
    let values = parts.compactMap { Base64.decode($0) }
    return values.count == parts.count ? values : nil
  }
}

extension PageDoor {
  /// Does what a form asks for, in the name of whoever sent it. Where entries are to bear that person's own signature, the
  /// form is kept and a page asks for it.
  func send(
    _ visit: Visit, _ form: PageForm, _ permission: Permission,
    _ body: @escaping @Sendable (Visit, PageForm) async throws -> Response
  ) async throws -> Response {
    guard let principal = visit.principal else { throw Problem.unauthorised }
    do {
      return try await WriteContext.$current.withValue(WriteContext(principal: principal)) {
        try await body(visit, form)
      }
    } catch let needed as SignatureNeeded {
      signing.keep(
        PageSigning.Kept(
          draft: needed.draft, actor: principal.actor, permission: permission, visit: visit,
          send: { try await body($0, form) }, bytes: form.size))
      return ask(visit, needed.draft)
    }
  }

  /// The page that asks for a signature.
  func ask(_ visit: Visit, _ draft: SignaturePaper.Draft, problem: String? = nil) -> Response {
    reply(
      SigningPage.page(visit.frame(.wallClock), draft, problem: problem),
      status: problem == nil ? .ok : .unprocessableContent)
  }
}
