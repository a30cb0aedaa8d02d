"""Walks through journey J4 in a real Chromium: a new designation with its evidence, four eyes, and the life of a measure
afterwards, each form, and what makes it fail. Usage: officer.py ACTA FOLDER ROWS (the command, an empty
folder, OFAC's rows of the founding case).
"""

import os
import sys

from walk import enter, expect, run, walk_team

ACTA, FOLDER, ROWS = sys.argv[1], os.path.abspath(sys.argv[2]), sys.argv[3]
PEOPLE = [("root", "administrator"), ("ben", "approver"), ("rita", "recorder"), ("vic", "viewer")]
TARGET = "party:norma-ejemplo"


def officer(server):
    """J4, the first half: a designation typed in with its evidence, previewed, proposed; approved by somebody who opened the evidence."""
    document = os.path.join(FOLDER, "press.txt")
    with open(document, "w", encoding="utf-8") as file:
        file.write("Yesterday's news. In October the office put Norma Ejemplo on its list. More follows.")
    rita, ben = enter(server, "rita"), enter(server, "ben")
    browser = rita.browser
    rita.go("/record")
    rita.sound()
    # The form changes with the measure.
    kind = lambda name: browser.script(
        f"const s = document.getElementById('kind'); s.value = '{name}'; s.dispatchEvent(new Event('change'))")
    shown = lambda name: browser.script(f"return document.getElementById('{name}').getClientRects().length > 0")
    kind("decertification")
    expect(not shown("programme"), "a decertification has no programme")
    expect(browser.script("return document.getElementById('target_kind').value") == "country", "its target is a country")
    kind("sanction")
    expect(shown("programme"), "a sanction has a programme")
    browser.type("#authority", "OFAC")
    browser.type("#targets", "Norma Ejemplo")
    browser.script("document.getElementById('target_kind').value = 'person'")
    browser.type("#date_listed", "in October 2025")
    browser.wait(lambda: "Oct 2025" in browser.text("#date_listed-days"), "the days that the words allow")
    browser.type("#exception", "wind-down until 1 January 2026")
    browser.type("#document", document)
    browser.type("#quote", "In October the office put Norma Ejemplo on its list.")
    browser.click("button[value=preview]")
    rita.has("As others will see it", "Norma Ejemplo (new record)", "\"in October 2025\" (Oct 2025)")
    rita.sound()
    rita.picture("J4-preview")
    expect("Norma" not in server.acta("find", "norma", "--json"), "a preview records nothing")
    browser.type("#document", document)
    browser.click("button[value=propose]")
    browser.wait(lambda: "/proposals/" in browser.address, "the proposal")
    proposal = browser.address
    rita.has("You proposed this yourself")
    expect(not browser.has("form[action$='/approve']"), "the maker has no button to approve")
    rita.sound()
    # Nor by any other door.
    name = proposal.rsplit("/", 1)[1].replace("%3A", ":")
    server.acta("approve", name, "--as", "rita", codes=(77,))
    server.acta("approve", name, "--as", "local", codes=(77,))
    # The second person must open each piece of evidence first.
    ben.browser.open(proposal)
    ben.has("not opened yet", "Open each piece of evidence before approving", "Would be", "Evidence")
    expect(not ben.browser.has("form[action$='/approve'] button"), "there is no approving before the evidence is opened")
    ben.sound()
    ben.picture("J4-proposal")
    ben.browser.click("#approve a[href*='/evidence/']")
    ben.has("Norma Ejemplo on its list")
    expect(ben.browser.has("blockquote mark"), "the sentence is marked")
    ben.sound()
    ben.picture("J4-evidence")
    ben.browser.click("main a.button")
    ben.has("opened")
    # What is approved is what was shown: another digest is refused.
    ben.browser.script("""
        const d = document.querySelector('input[name=digest]'); d.dataset.right = d.value;
        d.value = d.value.replace(/^./, (c) => c === '0' ? '1' : '0')""")
    ben.browser.click("form[action$='/approve'] button")
    ben.browser.wait(lambda: ben.browser.has("[role=alert]"), "why another content isn't approved")
    ben.browser.open(proposal)
    ben.browser.press("a")
    ben.has("approved")
    expect("Norma Ejemplo" in server.acta("find", "norma"), "what was approved stands")
    rita.go("/find?q=norma")
    browser.click("#found a")
    rita.has("Measures now", "in October 2025", "press only")
    rita.sound()
    # One that is sent back, with words.
    rita.go("/record")
    browser.type("#authority", "OFAC")
    browser.type("#targets", "Otro Ejemplo")
    browser.type("#date_effective", "in 2025")
    browser.click("button[value=propose]")
    browser.wait(lambda: "/proposals/" in browser.address, "the proposal")
    second = browser.address
    ben.browser.open(second)
    ben.browser.type("#reason", "There is no evidence for it.")
    ben.browser.click("form[action$='/send-back'] button")
    ben.has("sent it back", "There is no evidence for it.")
    expect("Otro" not in server.acta("find", "otro", "--json"), "what was sent back doesn't stand")
    rita.end()
    ben.end("403")


# Each form of a measure's life: its link, what is typed, what must be seen beside what was, and how it is sent.
LIFE = [
    ("amend", {"date_amended": "15 November 2025", "effect": "No visas either.", "programme": "EJEMPLO-1"},
     ["Amended", "No visas either.", "EJEMPLO-1"], "record"),
    ("suspend", {"from": "1 December 2025", "until": "in mid-January 2026"},
     ["Suspended", "1 Dec 2025", "In force again", "11–20 Jan 2026"], "propose"),
    ("except", {"how": "general_licence", "from": "1 February 2026", "until": "1 May 2026", "text": "GL 7: medicines"},
     ["General licence", "GL 7: medicines", "1 May 2026"], "record"),
    ("renew", {"from": "1 March 2026", "until": "28 February 2027"}, ["Renewed", "Expired", "28 Feb 2027"], "record"),
    ("petition", {"form": "legal_petition", "status": "filed", "to": "OFAC", "step_1": "Petition under 31 CFR 501.807",
                  "step_date_1": "3 March 2026"},
     ["Legal petition", "Filed", "Petition under 31 CFR 501.807"], "record"),
    ("end", {"how": "removed", "until": "in April 2026"}, ["Removed from the list", "Apr 2026"], "propose"),
]


def life(server):
    """What happens to the measure afterwards: each step a new version with evidence of its own, old beside new."""
    rita, ben = enter(server, "rita"), enter(server, "ben")
    browser = rita.browser
    for number, (step, typed, seen, act) in enumerate(LIFE):
        sentence = f"Notice {number}: about the measure, {step}."
        document = os.path.join(FOLDER, f"notice-{step}.txt")
        with open(document, "w", encoding="utf-8") as file:
            file.write(f"Heading. {sentence} More.")
        link(rita, f"#measures a[href$='/change/{step}']")
        rita.sound()
        fill(browser, typed)
        attach(browser, document, sentence)
        versions = server.acta("audit", "log", "--json").count('"entry"')
        browser.click("button[value=preview]")
        rita.has("As others will see it", *seen)
        if step != "petition":
            rita.has("Held now", "Would be", "In October 2025")
            expect(browser.has("#preview ins"), f"{step}: what comes is marked")
        rita.sound()
        rita.picture(f"J4-{step}")
        expect(server.acta("audit", "log", "--json").count('"entry"') == versions, f"{step}: a preview records nothing")
        for name, value in typed.items():
            shown = browser.script(f"return document.getElementById('{name}').value")
            expect(shown == value, f"{step}: {name} is kept after the preview, not {shown!r}")
        browser.type("#document", document)
        browser.click(f"button[value={act}]")
        sent(rita, ben, sentence)
    statements(rita, ben)
    proceed(rita, ben)
    refused(server, rita)
    rita.go("/party/" + TARGET)
    rita.has("No measure counts", "Removed from the list", "General licence", "Granted")
    rita.sound()
    rita.picture("J4-whole-life")
    # As of each day the page says what held then.
    for day, words in [("2025-11-20", "In force"), ("2025-12-20", "Suspended"), ("2026-03-10", "In force"), ("2026-05-10", "Removed")]:
        rita.go(f"/party/{TARGET}?on={day}")
        state = browser.script("return document.querySelector('#measures table').innerText")
        expect(words.lower() in state.lower(), f"on {day} it is {words}, not {state}")
        expect(browser.has(".clocks.past a"), "now is one click away")
    browser.click(".clocks.past a")
    rita.has("You see today, as it is known now.")
    end_of(rita, ben)
    rita.end("404")
    ben.end()


def link(walk, selector):
    """Opens a form from the party's page, where its link stands folded."""
    walk.go("/party/" + TARGET)
    walk.browser.script("for (const d of document.querySelectorAll('main details')) d.open = true")
    walk.browser.click(selector)
    walk.browser.wait(lambda: "/change/" in walk.browser.address, "the form")


def fill(browser, typed):
    for name, value in typed.items():
        if browser.script(f"return document.getElementById('{name}').tagName") == "SELECT":
            browser.script(f"document.getElementById('{name}').value = '{value}'")
        else:
            browser.script(f"document.getElementById('{name}').value = ''")
            browser.type("#" + name, value)
    dates = browser.script("return [...document.querySelectorAll('input[data-dates]')].filter((i) => i.value).map((i) => i.dataset.dates)")
    for place in dates:
        browser.wait(lambda: browser.text("#" + place) != "", f"the days that {place} allows")


def attach(browser, document, sentence):
    browser.type("#document", document)
    browser.type("#quote", sentence)


def sent(rita, ben, sentence):
    """What was recorded stands, or waits: a second person sees old and new, opens the evidence, and approves."""
    browser = rita.browser
    browser.wait(lambda: "/change/" not in browser.address or browser.has("[role=alert]"), "what was recorded or proposed")
    if "/proposals/" not in browser.address:
        rita.has("History of this record", sentence)
        rita.sound()
        return
    rita.has("You proposed this yourself")
    expect(not browser.has("form[action$='/approve']"), "the maker has no button to approve")
    ben.browser.open(browser.address)
    ben.has("As others will see it", sentence)
    if ben.browser.has("#approve li strong"):
        ben.has("Open each piece of evidence before approving")
        expect(not ben.browser.has("form[action$='/approve'] button"), "there is no approving before the evidence is opened")
    ben.sound()
    while ben.browser.has("#approve li strong"):
        ben.browser.click("#approve li:has(strong) a")
        ben.browser.wait(lambda: "/evidence/" in ben.browser.address, "the evidence")
        ben.browser.click("main a.button")
        ben.browser.wait(lambda: "/evidence/" not in ben.browser.address, "the proposal again")
    ben.has(sentence)
    ben.browser.press("a")
    ben.has("approved")


def statements(rita, ben):
    """An allegation about a party, and a denial that stands under it."""
    browser = rita.browser
    link(rita, "#statements > ul a[href$='/change/statement']")
    rita.sound()
    fill(browser, {"how": "allegation", "by": "U.S. officials", "from": "in March 2025", "text": "She has paid for it."})
    browser.type("#location", "https://example.org/press")
    browser.click("button[value=preview]")
    rita.has("As others will see it", "Allegation", "U.S. officials", "in March 2025")
    rita.sound()
    browser.click("button[value=record]")
    sent(rita, ben, "She has paid for it.")
    link(rita, "#statements .allegation a[href$='/change/answer']")
    rita.sound()
    fill(browser, {"how": "denial", "by": TARGET, "text": "She denies it."})
    browser.click("button[value=record]")
    sent(rita, ben, "She denies it.")
    rita.go("/party/" + TARGET)
    expect(browser.has(".statement .said.allegation ~ .said.denial"), "the denial stands under what it answers")
    rita.sound()


def proceed(rita, ben):
    """The request goes on, and is decided."""
    browser = rita.browser
    link(rita, "#statements a[href$='/change/proceed']")
    rita.sound()
    fill(browser, {"step_1": "Answered in writing", "step_date_1": "2 April 2026", "status": "granted"})
    browser.click("button[value=preview]")
    rita.has("Held now", "Filed", "Granted", "Answered in writing")
    rita.sound()
    rita.picture("J4-proceed")
    browser.click("button[value=record]")
    sent(rita, ben, "Answered in writing")


def refused(server, rita):
    """What can't be is said in words, and what was typed is still there; markup is shown and never becomes part of a page."""
    browser = rita.browser
    link(rita, "#measures a[href$='/change/suspend']")
    fill(browser, {"from": "1 June 2026", "until": "1 May 2026"})
    browser.click("button[value=record]")
    rita.has("would end (2026-05-01) before it begins (2026-06-01)")
    expect(browser.script("return document.getElementById('from').value") == "1 June 2026", "what was typed is kept")
    rita.sound()
    fill(browser, {"from": "in Smarch"})
    browser.click("button[value=record]")
    browser.wait(lambda: browser.has("[role=alert]"), "why it is refused")
    attack = "\"><img src=x onerror=alert(1)>\u202egnp"
    link(rita, "#measures a[href$='/change/except']")
    browser.script("document.getElementById('text').value = arguments[0]", attack)
    browser.click("button[value=preview]")
    rita.has("onerror=alert(1)", "\\u{202E}gnp")
    expect(not browser.has("main img"), "markup that was typed is shown as text")
    rita.sound()
    # In Spanish the same form speaks Spanish.
    rita.go("/record/measure:blocking-norma-ejemplo-2025/change/suspend?lang=es")
    rita.has("Suspender", "Vigente de nuevo desde", "Tal como consta")
    rita.sound()
    rita.go("/?lang=en")
    # Whoever may only look isn't offered the forms, nor let in.
    vic = enter(server, "vic")
    vic.go("/party/" + TARGET)
    expect(not vic.browser.has("a[href*='/change/']"), "a viewer is offered no form")
    vic.go("/record/measure:blocking-norma-ejemplo-2025/change/end")
    vic.has("Your role doesn't allow this")
    vic.end("403")


def end_of(rita, ben):
    """A tie that ends; and what is read from a list can't be changed here."""
    browser = rita.browser
    rita.go("/party/party:gustavo-petro")
    relation = browser.script("return document.querySelector(\"#network a.cite[href*='relation:']\").pathname")
    rita.go(relation)
    browser.click("a[href$='/change/end']")
    fill(browser, {"until": "in 2024"})
    browser.click("button[value=preview]")
    rita.has("Would be", "in 2024")
    rita.sound()
    browser.click("button[value=record]")
    sent(rita, ben, "in 2024")
    # What is read from a list changes with it alone.
    rita.server.acta("list", "load", "ofac-sdn", ROWS, "--published", "2026-06-30", "--as", "root")
    rita.go("/record/measure:ofac-sdn%2F56062%2Fblocking/change/end")
    rita.has("It isn't there")


if __name__ == "__main__":
    run(lambda: walk_team(ACTA, FOLDER, PEOPLE, "recorded", officer, life))
