"""Walks through the pages as people do, in a real Chromium: journey J1 step by step, then with the keyboard alone, on a
narrow phone, in Spanish, at 200 %, and on paper. Usage: journeys.py ACTA FOLDER (the command, and an empty folder).

Each step fails with words that say what was expected. What the browser asked for and complained of is looked at in the
end: nothing may leave the machine, and nothing may break the pages' own rules.
"""

import os
import sys

from walk import Server, Walk, expect, run
from webdriver import pictures

ACTA, FOLDER = sys.argv[1], sys.argv[2]
ROWS = sys.argv[3] if len(sys.argv) > 3 else ""


def newcomer(server):
    """J1, each step."""
    walk = Walk(server, "J1")
    browser = walk.browser
    # 1. The link opens the home page with one card.
    browser.open(server.start)
    walk.has("Is Gustavo Petro listed?", "Browse records", "Check a name", "no screening")
    walk.sound()
    walk.picture("1-home")
    # 2. Browsing isn't screening and says so; then a check.
    browser.type("#q", "petro")
    browser.press("Enter")
    walk.has("Gustavo Petro", "This was browsing, not screening")
    walk.sound()
    walk.picture("2-browse")
    walk.go("/")
    browser.click("#check summary")
    browser.type("#name", "Gustavo Petro")
    browser.type("#born", "c. 1960")
    browser.wait(lambda: "1960" in browser.text("#born-days"), "what the words of the date allow")
    browser.click("#check button")
    walk.has("POSSIBLE MATCH: 1 entry", "What agrees", "Receipt", "Not loaded:")
    expect("/screening/" in browser.address, "an answer has an address of its own")
    walk.sound()
    walk.picture("3-answer")
    answer = browser.address
    # 3. The party's page, with the fuzzy date hatched.
    browser.click(".candidate h3 a")
    walk.has("Measures now", "visa revoked", "in September", "press only")
    browser.wait(lambda: browser.has("svg .fuzzy[fill='url(#hatch)']"), "the hatching of fuzzy dates")
    expect("doesn't give a day" in browser.script(
        "return [...document.querySelectorAll('#timeline svg title')].map(t => t.textContent).join(' ')"),
        "hovering says that the source gives no day")
    walk.sound()
    walk.picture("4-party")
    party = browser.address
    permanent(walk)
    # 4. The source's badge leads to the sentence, marked.
    browser.click("#measures a.cite[href*='crbc']")
    browser.wait(lambda: browser.has("blockquote mark"), "the marked sentence")
    walk.sound()
    walk.picture("5-evidence")
    # 5. OFAC's rows are loaded: the badges change, and the date gains OFAC's beside the press's.
    if ROWS:
        server.acta("list", "load", "ofac-sdn", ROWS, "--published", "2026-06-30")
        browser.open(party)
        walk.has("confirmed: OFAC 56062", "24 Oct 2025", "In October")
        walk.sound()
        walk.picture("6-confirmed")
    # 6. The clock of the world.
    walk.go("/party/party:gustavo-petro?on=2025-10-01")
    measures = browser.text("#measures table")
    expect("visa revoked" in measures.lower() and "blocking" not in measures.lower(), "1 Oct 2025: visa, no sanction")
    walk.picture("7-before", whole=False)
    walk.go("/party/party:gustavo-petro?on=2026-02-02")
    measures = browser.text("#measures table")
    expect("blocking" in measures.lower() and "five-day" in measures.lower(), "2 Feb 2026: exception, sanction stays")
    walk.picture("8-exception", whole=False)
    # 7. Something is broken on a copy, and found.
    walk.go("/audit")
    walk.has("Each entry locks the one before it")
    walk.sound()
    walk.picture("9-audit")
    browser.click("button[value=changed_byte]")
    walk.has("DAMAGED: first at entry", "One bit of entry")
    walk.sound()
    walk.picture("10-broken")
    # Lists, an entry, the receipt, the keys, the form: sound too.
    for path, what in [
        ("/lists", "lists"), ("/audit/entries/5", "entry"), ("/keys", "keys"), ("/record", "record"),
        ("/party/party:tren-de-aragua", "tren"), ("/audit?verify=full", "verified"), ("/party/party:colombia", "colombia"),
    ]:
        walk.go(path)
        walk.sound()
        walk.picture("more-" + what)
    browser.open(answer)
    browser.click("#receipt a.button")
    walk.has("Record of screening", "Signed by", "How to verify")
    walk.sound()
    walk.picture("more-receipt")
    walk.end()
    return answer, party


def permanent(walk):
    """The address at the foot of a page shows the same page, whatever is recorded afterwards."""
    browser = walk.browser
    # The sentence about the clocks says that they aren't those of now any more; all else is the same.
    said = "document.querySelector('.clocks').remove(); return document.querySelector('main').innerText"
    shown = browser.script(said)
    place = browser.script("return document.querySelector('footer a.mono').href")
    expect("known_at=" in place and "on=" in place, "both clocks stand in the address")
    walk.server.acta("check", "Somebody Else", "--as", "another", codes=(0, 10, 20))
    browser.open(place)
    expect(browser.has(".clocks.past a"), "now is one click away")
    expect(browser.script(said) == shown, "the address is permanent")


def coming_in(server):
    """The link holds good once, nobody comes in without it, and a planted session is none."""
    walk = Walk(server, "start")
    walk.browser.open(server.start)
    walk.has("holds good once")
    walk.go("/lists")
    expect("/signin" in walk.browser.address, "without a session everybody is sent to sign in")
    walk.has("Sign in")
    walk.sound()
    walk.picture("signin")
    walk.browser.post("/cookie", {"cookie": {"name": "acta_session", "value": "planted" * 8}})
    walk.go("/lists")
    expect("/signin" in walk.browser.address, "a planted session is none")
    walk.browser.close()


def dressed(server, cookie, answer, party):
    """The same pages with the keyboard alone, narrow, large, dark, in Spanish, and on paper."""
    def walk(name, **settings):
        one = Walk(server, name, **settings)
        one.go("/keys")
        one.browser.post("/cookie", {"cookie": cookie})
        return one

    keyboard = walk("keys")
    keyboard.go("/")
    browser = keyboard.browser
    browser.press("Tab")
    browser.press("Escape", "/")
    browser.wait(lambda: browser.focused() == "q", "the focus in the search box after /")
    browser.press(*"petro", "Enter")
    browser.wait(lambda: "/find" in browser.address, "the page of what was found")
    browser.press("j", "j", "k", "Enter")
    browser.wait(lambda: "/party/" in browser.address, "the party's page")
    browser.press("?")
    browser.wait(lambda: "/keys" in browser.address, "the page of the keys")
    browser.open(answer)
    browser.press("w")
    browser.wait(
        lambda: not browser.script("return document.querySelector('details[data-key=w]').open"),
        "the folding of the explanation by w")
    browser.press("Tab")
    outline = browser.script("return getComputedStyle(document.activeElement).outlineWidth")
    expect(outline == "3px", f"what has the focus is ringed, not {outline}")
    keyboard.end()

    for name, settings in [
        # 200 % on a window of 1280 pixels leaves 640 of a page's own.
        ("phone", {"size": (360, 740)}), ("large", {"size": (640, 450), "scale": 2.0}), ("dark", {"dark": True}),
        ("es-phone", {"size": (360, 740), "language": "es"}), ("es-dark", {"dark": True, "language": "es"}),
    ]:
        one = walk(name, **settings)
        for path, what in [
            ("/", "home"), ("", "answer"), ("p", "party"), ("/lists", "lists"), ("/audit", "audit"), ("/record", "record"),
            ("/find?q=petro", "found"), ("/alerts", "alerts"), ("/batch", "batch"), ("/audit/entries/5", "entry"),
            ("r", "receipt"), ("/record/evidence:crbc-3742", "evidence"), ("/owners/party:tren-de-aragua", "owners"),
            ("/lists/ofac-sdn", "list"), ("/party/party:nobody", "nobody"), ("/keys", "keys"),
        ]:
            place = {"": answer, "p": party, "r": answer.replace("screening", "receipts")}.get(path, server.address + path)
            one.browser.open(place)
            one.sound()
            one.picture(what)
        one.end("404")

    spanish = walk("es", language="es")
    for path, texts in [
        ("/", ["Consultar un nombre", "Buscar fichas"]), ("/party/party:gustavo-petro", ["Medidas ahora", "solo prensa"]),
        ("/lists", ["No cargadas"]), ("/audit", ["Cada asiento fija el anterior"]), ("/record", ["Anotar una medida"]),
    ]:
        spanish.go(path)
        spanish.has(*texts)
        spanish.hasnt("Measures now", "Sealed log", "Check a name")
        expect(spanish.browser.script("return document.documentElement.lang") == "es", "the page says its language")
        spanish.sound()
        spanish.picture(path.strip("/").replace("/", "-").replace(":", "-") or "home")
    # Chosen by hand, it stays.
    spanish.go("/?lang=en")
    spanish.go("/lists")
    spanish.has("In service")
    spanish.end()

    paper = walk("print")
    folder = pictures() or FOLDER
    for address, what in [(answer, "answer"), (party, "party"), (answer.replace("screening", "receipts"), "receipt")]:
        paper.browser.open(address)
        pages = paper.browser.print(os.path.join(folder, f"print-{what}.pdf"))
        expect(pages >= 1, f"{what} prints")
    paper.end()


def main():
    server = Server(ACTA, os.path.join(FOLDER, "demo.db"))
    try:
        answer, party = newcomer(server)
        coming_in(server)
        # One more link for the walks that follow: the service starts again.
        server.stop()
        again = Server(ACTA, os.path.join(FOLDER, "demo.db"))
        server = again
        first = Walk(server, "again")
        first.browser.open(server.start)
        cookie = first.browser.get("/cookie/acta_session")
        expect(cookie["httpOnly"] and cookie["sameSite"] == "Strict", "the session's cookie is kept close")
        first.browser.close()
        cookie = {k: cookie[k] for k in ("name", "value", "path", "httpOnly", "sameSite")}
        move = lambda address: server.address + "/" + address.split("/", 3)[3]
        dressed(server, cookie, move(answer), move(party))
    finally:
        server.stop()
    print("walked")


if __name__ == "__main__":
    run(main)
