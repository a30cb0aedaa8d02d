"""What the walks through the pages share: the service, a browser over it, and what every page must be."""

import glob
import json
import os
import subprocess
import sys
import time

from webdriver import Browser, Failure, pictures


def expect(condition, what):
    if not condition:
        raise Failure(what)


def axe():
    """The source of axe-core, where `.ci/deps tests` put it; empty where it isn't."""
    place = os.environ.get("ACTA_AXE") or os.path.expanduser(
        "~/.cache/acta/axe-venv/lib/python*/site-packages/axe_playwright_python/axe.min.js")
    found = glob.glob(place)
    return open(found[0], encoding="utf-8").read() if found else ""


AXE = axe()
if not AXE:
    print("SKIPPED axe-core: it isn't installed (.ci/deps tests)")


class Server:
    """`acta serve` over the founding case."""

    def __init__(self, acta, database, people=()):
        self.program, self.database = acta, database
        if not os.path.exists(self.database):
            self.acta("demo")
            for name, role in people:
                self.acta("actor", "add", name, "--role", role, "--as", people[0][0])
                self.acta(
                    "actor", "password", name, "--password-fd", "0", "--as", people[0][0], text=f"{name} has a long word")
        self.process = subprocess.Popen(
            [acta, "serve", "--port", "0", "--db", self.database, "--json"], stdout=subprocess.PIPE, text=True)
        told = json.loads(self.process.stdout.readline())
        self.address, self.start = told["address"], told.get("start")

    def acta(self, *arguments, text=None, codes=(0,)):
        done = subprocess.run(
            [self.program, *arguments, "--db", self.database], capture_output=True, text=True, input=text, timeout=120)
        expect(done.returncode in codes, f"acta {arguments[0]} ended with {done.returncode}: {done.stderr}")
        return done.stdout

    def stop(self):
        self.process.terminate()
        expect(self.process.wait(30) == 0, "the service didn't end in order")


class Walk:
    def __init__(self, server, name, **settings):
        self.server, self.name = server, name
        self.browser = Browser(**settings)
        self.count = 0

    def go(self, path):
        self.browser.open(self.server.address + path)

    def picture(self, what, whole=True):
        folder = pictures()
        if folder:
            self.browser.picture(os.path.join(folder, f"{self.name}-{what}.png"), whole)

    def has(self, *texts):
        """A click may still be on its way to the page that it opens."""
        def there():
            shown = self.browser.text("body").lower()
            return all(text.lower() in shown for text in texts)
        self.browser.wait(there, f"{self.name}: {texts} on {self.browser.address}")

    def hasnt(self, *texts):
        shown = self.browser.text("main")
        for text in texts:
            expect(text.lower() not in shown.lower(), f"{self.name}: {text!r} is on {self.browser.address}")

    def sound(self):
        """What every page must be, by what the browser itself makes of it."""
        faults = self.browser.script(CHECKS)
        expect(not faults, f"{self.name}: {self.browser.address}: {faults}")
        if AXE:
            # The driver puts it into the page, so that the page's own rules on scripts stand as they are.
            found = self.browser.axe(AXE)
            expect(not found, f"{self.name}: {self.browser.address}: axe: {found}")

    def sign_in(self, name):
        """Comes in to a team's service."""
        self.go("/signin")
        self.browser.type("input[name=actor]", name)
        self.browser.type("input[name=password]", f"{name} has a long word")
        self.browser.click("main button")
        self.browser.wait(lambda: "/signin" not in self.browser.address, f"{name} coming in")

    def end(self, *known):
        """Closes the browser. Nothing may have left the machine, and it may complain of `known` answers alone."""
        self.browser.collect()
        away = [u for u in self.browser.requests if not u.startswith((self.server.address, "data:", "chrome", "about:"))]
        expect(not away, f"{self.name}: the pages asked for {away}")
        bad = [p for p in self.browser.problems if not any(k in p for k in ("favicon", "422", *known))]
        expect(not bad, f"{self.name}: the browser complains: {bad}")
        self.browser.close()


def enter(server, name, **settings):
    """Somebody of the team, signed in in a browser of her own."""
    walk = Walk(server, name, **settings)
    walk.sign_in(name)
    return walk


# Rules of WCAG that a program can look at: names of controls and images, contrast, headings, language, size of what is
# pressed, and that nothing runs out of the window sideways.
CHECKS = """
const faults = [];
const shown = (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== "hidden";
for (const e of document.querySelectorAll("input:not([type=hidden]), select, textarea"))
  if (shown(e) && !(e.labels && e.labels.length) && !e.ariaLabel) faults.push("no label: " + e.name);
for (const e of document.querySelectorAll("a[href], button, summary"))
  if (shown(e) && !(e.textContent.trim() || e.ariaLabel)) faults.push("no name: " + e.outerHTML.slice(0, 80));
for (const e of document.querySelectorAll("svg")) if (!e.getAttribute("aria-label")) faults.push("drawing without a name");
for (const e of document.querySelectorAll("svg rect, svg path, svg text"))
  if (e.closest("details:not([open])") === null && !e.closest("defs")) {
    const box = e.getBoundingClientRect();
    if (box.width === 0 && box.height === 0) { faults.push("drawn, and not to be seen: " + e.outerHTML.slice(0, 60)); break; }
  }
for (const e of document.querySelectorAll("table")) if (!e.querySelector("th")) faults.push("table without heads");
if (!document.documentElement.lang) faults.push("no language");
if (document.title.trim() === "") faults.push("no title");
if (document.querySelectorAll("main").length !== 1) faults.push("not one main");
let level = 0;
for (const e of document.querySelectorAll("h1, h2, h3, h4")) {
  const next = Number(e.tagName[1]);
  if (level && next > level + 1) faults.push("heading skips: " + e.textContent.slice(0, 40));
  level = next;
}
const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
if (new Set(ids).size !== ids.length) faults.push("an id twice");
const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
if (over > 1) faults.push("wider than the window by " + over);
const rgb = (text) => { const n = text.match(/[\\d.]+/g).map(Number); return n.length < 4 ? [...n, 1] : n; };
const light = (c) => { const [r, g, b] = c.map((v) => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
  return .2126 * r + .7152 * g + .0722 * b; };
const ground = (e) => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c[3] > .99) return c; }
  return [255, 255, 255, 1]; };
const seen = new Set();
for (const e of document.querySelectorAll("p, a, span, li, td, th, dt, dd, h1, h2, h3, h4, button, summary, label, code, small, div")) {
  if (!shown(e) || ![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
  const style = getComputedStyle(e);
  const [a, b] = [light(rgb(style.color).slice(0, 3)), light(ground(e).slice(0, 3))];
  const contrast = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
  const size = parseFloat(style.fontSize), big = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  if (contrast < (big ? 3 : 4.5)) seen.add(`contrast ${contrast.toFixed(2)}: ${e.tagName}.${e.className}`);
}
faults.push(...seen);
for (const e of document.querySelectorAll("button, .button, nav a")) {
  const box = e.getBoundingClientRect();
  if (shown(e) && (box.height < 24 || box.width < 24)) faults.push("small to press: " + e.textContent.slice(0, 30));
}
return faults;
"""


def walk_team(acta, folder, people, said, *walks):
    """Walks with the server of a team; what was done must verify at the end."""
    server = Server(acta, os.path.join(folder, "team.db"), people)
    try:
        for walk in walks:
            walk(server)
        expect("acta audit" not in server.acta("audit", "verify", "--full"), "what was done verifies")
    finally:
        server.stop()
    print(said)


def run(main):
    """Runs a walk as a program: says how long it took, or what failed."""
    try:
        began = time.monotonic()
        main()
        print(f"{time.monotonic() - began:.1f} s")
    except Failure as failure:
        print(f"FAILED: {failure}")
        sys.exit(1)
