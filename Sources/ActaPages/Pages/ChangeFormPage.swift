public import ActaModel
public import ActaRegistry
import ActaWords

/// The forms with which the life of a record goes on: one page, whose fields hang on what is recorded.
public enum ChangeFormPage {
  /// What a form is about.
  public struct Subject: Sendable {
    public var step: RecordStep
    /// The record as it is held.
    public var record: Record
    /// The record as it is held, with the names of what it names.
    public var standing: RecordPreview
    /// Who can be chosen as the one who says or asks something: ids with names.
    public var speakers: [(id: String, name: String)]
    /// Who can decide a request: names of authorities.
    public var authorities: [String]

    /// The subject of a form; nil where no such record is in view.
    public static func read(_ reader: Reader, _ id: RecordID, _ step: RecordStep) throws(RegistryError) -> Subject? {
      guard let record = try reader.anyRecord(id) else { return nil }
      let standing = try RecordPreview.read(reader, made: [record])
      var subject = Subject(step: step, record: record, standing: standing, speakers: [], authorities: [])
      if case .party(let party) = record { subject.speakers.append((party.id.text, party.heading)) }
      for named in standing.found { subject.speakers.append((named.id.text, named.heading)) }
      if case .statement(let statement) = record {
        for id in statement.about + (statement.by.map { [$0] } ?? []) {
          if let party = try reader.party(id) { subject.speakers.append((party.id.text, party.heading)) }
        }
      }
      for case .authority(let authority) in try reader.all(.authority) {
        subject.speakers.append((authority.id.text, authority.name))
        subject.authorities.append(authority.name)
      }
      subject.authorities.sort()
      return subject
    }
  }

  /// Acts whose dates a measure can gain, in the order of its life.
  public static let acts: [MeasureEventType] = [.announced, .signed, .published, .effective, .listed, .amended]

  /// How a measure can end.
  public static let ends: [MeasureEventType] = [.removed, .expired, .superseded, .annulled]

  /// Steps of a request that a form takes at once.
  public static let mostSteps = 3

  /// The page.
  ///
  /// - Parameters:
  ///   - problem: why the form was refused, in words.
  ///   - preview: what recording it would make; nil where nobody asked.
  public static func page(
    _ frame: PageFrame, _ subject: Subject, form: RecordForm = RecordForm(), problem: String? = nil,
    preview: RecordPreview? = nil
  ) -> HTML {
    let words = frame.words
    let title = words.step(subject.step)
    return frame.document(
      title, in: .record, el("h1", t(title)), el("p", about(frame, subject)),
      el("p", .class("soft"), t(words.explained(subject.step))),
      problem.map { el("p", .class("error"), .attribute("role", "alert"), others($0)) } ?? .none,
      preview?.section(frame) ?? .none, standing(frame, subject, isOpen: preview == nil),
      el(
        "section", .class("card"), .attribute("aria-label", title),
        frame.form(
          Address.change(subject.record.id, subject.step), files: true,
          el("fieldset", el("legend", t(words.page(.content))), fields(frame, subject, form)),
          RecordFormPage.evidence(frame, form), RecordFormPage.buttons(frame))))
  }

  /// What it is about, in a line.
  private static func about(_ frame: PageFrame, _ subject: Subject) -> HTML {
    let words = frame.words
    let id = subject.record.id
    let link: HTML
    switch subject.record {
    case .party(let party): link = el("a", .href(Address.party(party.id)), others(party.heading))
    case .measure(let measure):
      link =
        el("a", .href(Address.record(id.text)), t(words.capitalised(words.type(measure.type))))
        + t(" · ")
        + .all(
          measure.targets.map { el("a", .href(Address.party($0)), others(subject.standing.names[$0] ?? $0.text)) },
          between: ", ")
    default: link = el("a", .href(Address.record(id.text)), t(words.capitalised(words.recordKind(id.prefix))))
    }
    return link + t(" · ") + el("code", others(id.text))
  }

  private static func standing(_ frame: PageFrame, _ subject: Subject, isOpen: Bool) -> HTML {
    let rows = RecordWording(frame: frame, names: subject.standing.names).rows(subject.record)
    guard !rows.isEmpty else { return .none }
    return el(
      "details", .flag("open", isOpen), el("summary", t(frame.words.life(.asItStands))),
      Fragments.facts(rows.map { ($0.label, $0.text) }))
  }

  // MARK: Fields

  private static func fields(_ frame: PageFrame, _ subject: Subject, _ form: RecordForm) -> HTML {
    let words = frame.words
    func date(_ name: String, _ label: String) -> HTML {
      HomePage.date(frame, name, label, words.page(.recordActsHint), form[name])
    }
    func row(_ parts: HTML...) -> HTML { el("div", .class("row starts"), all: parts) }
    switch subject.step {
    case .amend:
      return el(
        "div", .class("row starts"),
        all: acts.map {
          HomePage.date(frame, "date_" + $0.rawValue, words.capitalised(words.act($0)), "", form["date_" + $0.rawValue])
        })
        + row(
          HomePage.field("instrument", words.page(.recordBasis), words.life(.added), form["instrument"]),
          HomePage.field("programme", words.page(.recordProgramme), words.life(.added), form["programme"]))
        + RecordFormPage.area("effect", words.page(.recordEffect), words.life(.addedLines), form["effect"])
        + RecordFormPage.area("ground", words.page(.recordGround), words.life(.replaced), form["ground"])
    case .suspend:
      return row(
        choice(
          "how", words.life(.howMuch), [.suspended, .partlySuspended].map { ($0.rawValue, words.act($0)) }, form, words),
        date("from", words.life(.begins)), date("until", words.life(.inForceAgain)))
    case .resume: return row(date("from", words.life(.inForceAgain)))
    case .except:
      return row(
        choice("how", words.page(.what), CarveOutKind.allCases.map { ($0.rawValue, words.kind($0)) }, form, words),
        date("from", words.life(.begins)), date("until", words.life(.ends)))
        + RecordFormPage.area("text", words.life(.letsThrough), words.life(.sourceWords), form["text"])
    case .renew: return row(date("from", words.life(.renewedOn)), date("until", words.life(.plannedEnd)))
    case .end:
      guard case .measure = subject.record else { return row(date("until", words.life(.ends))) }
      return row(
        choice("how", words.life(.howEnded), ends.map { ($0.rawValue, words.act($0)) }, form, words),
        date("until", words.page(.when)))
    case .statement, .answer: return statement(frame, subject, form)
    case .petition:
      return row(
        choice("form", words.page(.what), PetitionForm.allCases.map { ($0.rawValue, words.form($0)) }, form, words),
        choice(
          "status", words.life(.standing), PetitionStatus.allCases.map { ($0.rawValue, words.status($0)) }, form, words)
      )
        + row(
          speaker(frame, subject, form),
          listed("to", words.life(.decides), subject.authorities.map { ($0, "") }, form)) + steps(frame, form)
    case .proceed:
      let now: String = if case .petition(let petition) = subject.record { petition.status.rawValue } else { "" }
      return steps(frame, form)
        + choice(
          "status", words.life(.standing), PetitionStatus.allCases.map { ($0.rawValue, words.status($0)) }, form, words,
          otherwise: now)
    }
  }

  private static func statement(_ frame: PageFrame, _ subject: Subject, _ form: RecordForm) -> HTML {
    let words = frame.words
    return el(
      "div", .class("row starts"),
      choice(
        "how", words.page(.what), StatementKind.allCases.map { ($0.rawValue, words.kind($0)) }, form, words,
        otherwise: (subject.step == .answer ? StatementKind.denial : .allegation).rawValue),
      speaker(frame, subject, form),
      HomePage.date(frame, "from", words.page(.when), words.page(.recordActsHint), form["from"]))
      + RecordFormPage.area("text", words.life(.says), words.life(.sourceWords), form["text"])
  }

  /// Who says or asks something: an id, or the source's words.
  private static func speaker(_ frame: PageFrame, _ subject: Subject, _ form: RecordForm) -> HTML {
    let value = form["by"].isEmpty && subject.step == .petition ? subject.speakers.first?.id ?? "" : form["by"]
    return listed("by", frame.words.life(.by), subject.speakers, form, frame.words.life(.byHint), otherwise: value)
  }

  private static func listed(
    _ name: String, _ label: String, _ options: [(String, String)], _ form: RecordForm, _ hint: String = "",
    otherwise value: String = ""
  ) -> HTML {
    el(
      "div", el("label", .attribute("for", name), t(label), hint.isEmpty ? .none : el("span", .class("hint"), t(hint))),
      void(
        "input", .id(name), .attribute("name", name), .attribute("list", name + "-list"),
        .attribute("value", form[name].isEmpty ? value : form[name]), .attribute("autocomplete", "off")),
      el(
        "datalist", .id(name + "-list"),
        all: options.map { el("option", .attribute("value", $0.0), t($0.1)) }))
  }

  private static func steps(_ frame: PageFrame, _ form: RecordForm) -> HTML {
    let words = frame.words
    return .all(
      (1...mostSteps).map { number in
        el(
          "div", .class("row starts"),
          HomePage.field("step_\(number)", "\(words.life(.stepDone)) \(number)", "", form["step_\(number)"]),
          HomePage.date(
            frame, "step_date_\(number)", "\(words.page(.when)) (\(number))", "", form["step_date_\(number)"]))
      })
  }

  private static func choice(
    _ name: String, _ label: String, _ options: [(String, String)], _ form: RecordForm, _ words: Words,
    otherwise value: String = ""
  ) -> HTML {
    HomePage.select(
      name, label, options.map { ($0.0, words.capitalised($0.1)) }, form[name].isEmpty ? value : form[name])
  }
}

/// Links to the forms with which something is recorded about a record.
enum ChangeLinks {
  /// The links, folded; nothing for who may not record.
  static func html(_ frame: PageFrame, _ record: Record, besides: [RecordStep] = []) -> HTML {
    let steps = RecordStep.possible(for: record).filter { !besides.contains($0) }
    guard frame.reader?.mayRecord == true, !frame.isReadOnly, !steps.isEmpty else { return .none }
    let links = steps.map { step in
      el("li", el("a", .href(Address.change(record.id, step)), t(frame.words.step(step))))
    }
    guard links.count > 2 else { return el("ul", .class("days noprint"), all: links) }
    return el(
      "details", .class("noprint"), el("summary", t(frame.words.life(.recordAbout))),
      el("ul", .class("days"), all: links))
  }
}
