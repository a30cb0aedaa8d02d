import ActaCrypto
public import ActaLists
import ActaLedger
public import ActaModel
import Logging

/// How a list is to be loaded.
public struct ListLoadRequest: Sendable {
  public var list: ListID
  public var files: [ListFile]
  /// The publication date, where the user gives one; it wins over the file's.
  public var published: PartialDate?
  /// The publication date where neither the user nor the file gives one: the day in a file's name, say.
  public var publishedOtherwise: PartialDate?
  /// Why controls are to be overridden, nil where they aren't.
  public var force: String?
  /// For a list of the user's own: which field a column holds, by the column's name (Docs/lists.md).
  public var columns: [String: String]
  /// Where files were fetched, by their names.
  public var origins: [String: FileOrigin] = [:]

  /// A load.
  public init(
    list: ListID, files: [ListFile], published: PartialDate? = nil, publishedOtherwise: PartialDate? = nil,
    force: String? = nil, columns: [String: String] = [:]
  ) {
    self.list = list
    self.files = files
    self.published = published
    self.publishedOtherwise = publishedOtherwise
    self.force = force
    self.columns = columns
  }
}

/// A version of a list that was read from its files and isn't compared with what is held yet. Reading needs no
/// registry, so that a version can be read while the one before it is being loaded.
public struct ReadListVersion: Sendable {
  /// What the log will say of it, so far as the files tell.
  public let record: ListLoadRecord
  let document: Result<ListDocument, ListError>

  /// Reads the files of a version. What is wrong with them is said when it is loaded.
  public init(_ request: ListLoadRequest) {
    var record = ListLoadRecord(list: request.list.text, files: [])
    record.forced = request.force
    do throws(ListError) {
      for file in request.files {
        record.files.append(try Self.described(file, origin: request.origins[file.name]))
      }
      let document = try ListReader.read(
        list: request.list, files: request.files, columns: request.columns, tolerant: request.force != nil)
      record.parser = document.parser
      record.published = request.published ?? document.published ?? request.publishedOtherwise
      record.entries = document.entries.count
      record.notices = document.notices.map(\.description)
      self.document = .success(document)
    } catch {
      document = .failure(error)
    }
    self.record = record
  }

  /// A file by its name, size and digest.
  private static func described(
    _ file: ListFile, origin: FileOrigin?
  ) throws(ListError) -> ListLoadRecord.File {
    let hasher = SHA256.Hasher()
    hasher.begin()
    try file.forEachPart { part in
      hasher.update(part)
      return true
    }
    return ListLoadRecord.File(name: file.name, sha256: hasher.finish().hex, bytes: file.size, origin: origin)
  }
}

extension Registry {
  /// Loads a version of a list: what was added, changed and removed becomes entries of one transaction that ends with
  /// the load's own, and a seal follows.
  ///
  /// - Throws: `RegistryError` with code `badData` for a file that is refused. The refusal is itself recorded, and
  ///   the version held before stays in service.
  @discardableResult
  public func load(_ request: ListLoadRequest, actor: String) throws(RegistryError) -> ListVersion {
    let version = try load(ReadListVersion(request), actor: actor)
    try sealAfterwards(version, actor: actor)
    return version
  }

  /// Loads a version that was read already, without a seal: for one of many, after which the caller seals.
  ///
  /// - Throws: as `load(_:actor:)` for a request.
  @discardableResult
  public func load(_ read: ReadListVersion, actor: String) throws(RegistryError) -> ListVersion {
    let record = read.record
    let document: ListDocument
    switch read.document {
    case .success(let read): document = read
    case .failure(let error) where error.kind == .unreadable:
      throw RegistryError(.io, "\(error.file) can't be read: \(error.found).", advice: "\(error.advice).")
    case .failure(let error):
      throw try refuse(
        record, actor: actor, because: error.description, advice: error.isOverridable ? Self.howToForce : nil)
    }
    logger.debug(
      "parsed",
      metadata: ["list": "\(record.list)", "entries": "\(document.entries.count)", "parser": "\(document.parser)"])
    var outcome = Outcome.done(record)
    let appended = try append(actor: actor) { reader, transaction in
      outcome = try self.write(document, as: record, force: record.forced != nil, reader, transaction)
    }
    switch outcome {
    case .needsApproval: throw try proposeOverride(record, actor: actor)
    case .refused(let reason): throw try refuse(record, actor: actor, because: reason, advice: Self.howToForce)
    case .done(let load):
      return ListVersion(load: load, entry: appended.entries.upperBound - 1, loadedAt: appended.time)
    }
  }

  /// Seals what a load committed; where that fails, the load stands all the same and the message says so.
  private func sealAfterwards(_ version: ListVersion, actor: String) throws(RegistryError) {
    do {
      try seal(actor: actor)
    } catch {
      let loaded = "The list was loaded (entry \(version.entry))"
      if error.code == .busy {
        return warn("\(loaded), but not sealed: another process is writing. `acta audit checkpoint` seals it.")
      }
      throw RegistryError(
        error.code, "\(loaded), but the seal after it failed: \(error.message)",
        advice: "Don't load it again. When the cause is gone, `acta audit checkpoint` seals it.")
    }
  }

  private static let howToForce =
    "If the file is right, load it with --force --reason \"...\"; the override is recorded."

  /// What came of a load inside its transaction. A refusal writes nothing.
  private enum Outcome {
    case done(ListLoadRecord)
    case refused(String)
    /// Somebody else must agree that a control is overridden.
    case needsApproval
  }

  /// Proposes that a control is overridden for these very files.
  ///
  /// - Returns: the error that says so.
  private func proposeOverride(_ record: ListLoadRecord, actor: String) throws(RegistryError) -> RegistryError {
    var proposal: String?
    try append(actor: actor) { reader, transaction in
      let draft = Draft(
        .config, [DraftChange(own: RegistryKind.override, id: record.overrideID, body: record.override)])
      proposal = try transaction.submit([draft], reader, note: record.forced ?? "")
    }
    return RegistryError(
      .notAllowed, "Nothing was loaded: a second person must agree. Proposed as \(proposal ?? "nothing").",
      advice: "Once it is approved (acta approve \(proposal ?? "")), load the same files in the same way.")
  }

  /// Records a refusal and gives the error to throw.
  private func refuse(
    _ record: ListLoadRecord, actor: String, because reason: String, advice: String?
  ) throws(RegistryError) -> RegistryError {
    var refused = record
    refused.refused = reason
    refused.published = nil
    refused.entries = 0
    refused.notices = []
    let body = refused.body
    try append(actor: actor) { _, transaction in
      try transaction.append(
        Draft(
          .listLoad,
          [DraftChange(own: RegistryKind.listLoad, id: "load:\(record.list)/\(transaction.size)", body: body)]))
    }
    return RegistryError(
      .badData, "Refused to load \(record.list): \(reason)" + (reason.hasSuffix(".") ? "" : "."),
      advice: (advice.map { $0 + " " } ?? "") + "The version held before stays in service.")
  }

  private func write(
    _ document: ListDocument, as record: ListLoadRecord, force: Bool, _ reader: Reader, _ transaction: Transaction
  ) throws -> Outcome {
    let last = try reader.latestLoad(of: record.list)?.done
    let difference = ListDifference(document, held: try reader.heldEntries(of: record.list))
    if force, try transaction.guarding?.needsOverride(record) ?? false { return .needsApproval }
    if !force, let reason = Self.control(document, record, difference, after: last) { return .refused(reason) }

    let day = Instant(microseconds: transaction.time).day
    let dating = ListDating(published: record.published, loaded: day, isFirst: last == nil)
    let merger = ListEntryMerger(reader: reader, dating: dating)
    let frame = try merger.frame(of: document)
    if !frame.isEmpty { try transaction.append(Draft(.record, frame)) }
    let entries = document.entries
    try transaction.append(each: difference.added) { Draft(.listEntry, dating.records(adding: entries[$0])) }
    for place in difference.changed {
      try transaction.append(Draft(.listEntry, try merger.changed(entries[place])))
    }
    for place in difference.reparsed {
      try transaction.append(Draft(.listEntry, try merger.reparsed(entries[place])))
    }
    for id in difference.removed { try transaction.append(Draft(.listEntry, try merger.removed(id))) }

    var done = record
    done.version = (last?.load.version ?? 0) + 1
    done.added = difference.added.count
    done.changed = difference.changed.count
    done.removed = difference.removed.count
    done.reparsed = difference.reparsed.count
    try transaction.append(
      Draft(
        .listLoad,
        [
          DraftChange(
            own: RegistryKind.listLoad, id: "load:\(record.list)/\(transaction.size)", body: done.body)
        ]))
    return .done(done)
  }

  /// From how many entries on a file without the publisher's end mark is taken for one that was cut. Smaller ones are
  /// samples that somebody made.
  private static let smallestUnmarked = 100

  /// Why a version isn't to be loaded, nil where no control speaks against it.
  private static func control(
    _ document: ListDocument, _ record: ListLoadRecord, _ difference: ListDifference, after last: ListVersion?
  ) -> String? {
    if record.entries == 0 { return "the file holds no entries." }
    let heldLacksMark = last?.load.notices.contains { $0.hasSuffix(ListNotice.missingEndMarkText) } ?? false
    if document.lacksEndMark, !heldLacksMark, record.entries >= smallestUnmarked {
      return "the publisher's end mark (byte 0x1A) is missing. A file that was cut after a row looks like this."
    }
    if difference.isShrunken {
      return "\(difference.removed.count) of the \(difference.heldBefore) entries held would be removed, "
        + "more than 10 %. A file that was cut short looks like this."
    }
    if let held = last?.load.published?.latest, let new = record.published?.latest, new < held {
      return "it was published on \(new), the version held on \(held)."
    }
    return nil
  }
}
