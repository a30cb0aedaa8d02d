import ActaModel
import ActaOwnership
public import ActaRegistry
import ActaWords

/// Whether a party is caught through its owners, with the tree of shares that shows it.
public enum OwnersPage {
  /// The page.
  public static func page(_ frame: PageFrame, _ answer: OwnershipAnswer) -> HTML {
    let words = frame.words
    let heading = answer.headings[answer.party] ?? answer.party.text
    let findings = answer.findings.enumerated().map { index, finding in
      el(
        "section", .class("card"), .id("finding-\(index + 1)"),
        el("p", .class("sentence"), others(words.ownership(finding, answer))), self.finding(frame, finding, answer))
    }
    return frame.document(
      SafeTitle.of(heading), in: .home,
      el(
        "h1", t(words.page(.ownersTitle) + " "),
        el("a", .href(Address.party(answer.party, frame.view)), others(heading))),
      frame.clocks(), findings.isEmpty ? el("p", t(words.page(.noOwners))) : .all(findings))
  }

  /// Every finding with its tree, for a page about something else.
  static func findings(_ frame: PageFrame, _ answer: OwnershipAnswer) -> HTML {
    .all(
      answer.findings.map {
        el("p", el("strong", others(frame.words.ownership($0, answer)))) + finding(frame, $0, answer)
      })
  }

  private static func finding(
    _ frame: PageFrame, _ finding: OwnershipAnswer.Finding, _ answer: OwnershipAnswer
  ) -> HTML {
    let words = frame.words
    return tree(frame, finding.tree, answer)
      + .all(finding.cautions.map { el("p", .class("error"), others(words.caution($0, answer))) })
      + (finding.caughtUntil.map { el("p", .class("error"), t(words.caughtUntil($0))) } ?? .none)
  }

  private static func tree(_ frame: PageFrame, _ tree: OwnershipTree, _ answer: OwnershipAnswer) -> HTML {
    guard !tree.owners.isEmpty || !tree.control.isEmpty else { return .none }
    let words = frame.words
    let owners = tree.owners.map { owner in
      el(
        "li", el("a", .href(Address.party(owner.tree.party, frame.view)), "→"), " ", others(words.owner(owner, answer)),
        self.tree(frame, owner.tree, answer))
    }
    let control = tree.control.map { control in
      el(
        "li", el("a", .href(Address.party(control.tree.party, frame.view)), "→"), " ",
        others(words.control(control, answer)), self.tree(frame, control.tree, answer))
    }
    return el("ul", .class("tree"), all: owners + control)
  }
}

/// Every key that the pages know, and the setting that turns them off.
public enum KeysPage {
  /// The page.
  public static func page(_ frame: PageFrame) -> HTML {
    let words = frame.words
    let rows = words.keys.map { key, meaning -> [HTML] in [el("kbd", t(key)), t(meaning)] }
    return frame.document(
      words.page(.keysTitle), in: .none, el("h1", t(words.page(.keysTitle))),
      el(
        "section", .class("card"), el("p", t(words.page(.keysAre))),
        .table([words.page(.key), words.page(.what)], caption: words.page(.keysTitle), rows, classes: ""),
        el(
          "p", .flag("data-keys-off"), .flag("hidden"),
          el("label", void("input", .attribute("type", "checkbox")), t(" " + words.page(.keysOff))))))
  }
}

/// Where somebody signs in, and where the one user of this machine is told how to come in.
public enum SignInPage {
  /// The page.
  ///
  /// - Parameter failed: whether name and password didn't fit.
  public static func page(_ frame: PageFrame, failed: Bool, next: String) -> HTML {
    let words = frame.words
    return frame.document(
      words.page(.signIn), in: .none, el("h1", t(words.page(.signIn))),
      failed ? el("p", .class("error"), .attribute("role", "alert"), t(words.page(.signInFailed))) : .none,
      el("section", .class("card"), form(frame, next)), el("p", .class("soft"), t(words.page(.startLink))))
  }

  private static func form(_ frame: PageFrame, _ next: String) -> HTML {
    let words = frame.words
    return el(
      "form", .attribute("method", "post"), .attribute("action", "/signin"),
      frame.formToken.map { frame.token($0) } ?? .none,
      void("input", .attribute("type", "hidden"), .attribute("name", "next"), .attribute("value", next)),
      el(
        "p", el("label", .attribute("for", "actor"), t(words.page(.person))),
        void(
          "input", .id("actor"), .attribute("name", "actor"), .attribute("autocomplete", "username"), .flag("required"),
          .flag("autofocus"))),
      el(
        "p", el("label", .attribute("for", "password"), t(words.page(.password))),
        void(
          "input", .id("password"), .attribute("type", "password"), .attribute("name", "password"),
          .attribute("autocomplete", "current-password"), .flag("required"))),
      el("p", el("button", t(words.page(.signIn)))))
  }
}
