"""Knocks at the doors of the pages as somebody who isn't welcome: without a session, with a planted one, with forms of
other sites, with markup in every place that is shown. Usage: doors.py ACTA FOLDER. Nothing but Python's own library."""

import html.parser
import http.client
import json
import os
import subprocess
import sys
import time
import urllib.parse

ACTA, FOLDER = sys.argv[1], sys.argv[2]
ATTACK = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'"
TURN = "\u202egnp.exe"


class Failure(Exception):
    pass


def expect(condition, what):
    if not condition:
        raise Failure(what)


class Service:
    def __init__(self):
        self.database = os.path.join(FOLDER, "doors.db")
        subprocess.run([ACTA, "demo", "--db", self.database], check=True, capture_output=True, timeout=120)
        self.log = open(os.path.join(FOLDER, "doors.log"), "w+")
        self.process = subprocess.Popen(
            [ACTA, "serve", "--port", "0", "--db", self.database, "--json"], stdout=subprocess.PIPE, stderr=self.log, text=True)
        told = json.loads(self.process.stdout.readline())
        self.host = told["address"].removeprefix("http://")
        self.start = told["start"].removeprefix(told["address"])

    def ask(self, method, path, body=None, cookie=None, **headers):
        connection = http.client.HTTPConnection(self.host, timeout=60)
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        if cookie:
            headers["Cookie"] = "acta_session=" + cookie
        data = None
        if body is not None:
            data = urllib.parse.urlencode(body)
            headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
        connection.request(method, path, data, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer, text


    def upload(self, path, cookie, name, content, **fields):
        """A form with a file."""
        boundary = "----acta"
        body = "".join(
            f"--{boundary}\r\nContent-Disposition: form-data; name=\"{n}\"\r\n\r\n{v}\r\n" for n, v in fields.items())
        body += (f"--{boundary}\r\nContent-Disposition: form-data; name=\"document\"; filename=\"{name}\"\r\n"
                 f"Content-Type: text/plain\r\n\r\n{content}\r\n--{boundary}--\r\n")
        connection = http.client.HTTPConnection(self.host, timeout=60)
        connection.request("POST", path, body.encode(), {
            "Cookie": "acta_session=" + cookie, "Content-Type": f"multipart/form-data; boundary={boundary}"})
        answer = connection.getresponse()
        return answer, answer.read().decode()


class Team(Service):
    """A service over a registry with people: nobody comes in by a link."""

    def __init__(self):
        self.database = os.path.join(FOLDER, "team.db")
        self.acta("demo")
        for name, role in [("root", "administrator"), ("ana", "screener"), ("ben", "approver"), ("vic", "viewer"), ("rita", "recorder")]:
            self.acta("actor", "add", name, "--role", role, "--as", "root")
            self.acta("actor", "password", name, "--password-fd", "0", "--as", "root", text=f"{name} has a long word")
        self.log = open(os.path.join(FOLDER, "team.log"), "w+")
        self.process = subprocess.Popen(
            [ACTA, "serve", "--port", "0", "--db", self.database, "--json"], stdout=subprocess.PIPE, stderr=self.log, text=True)
        told = json.loads(self.process.stdout.readline())
        expect("start" not in told, "a team signs in, and nobody comes in by a link")
        self.host = told["address"].removeprefix("http://")

    def acta(self, *arguments, text=None):
        done = subprocess.run(
            [ACTA, *arguments, "--db", self.database], capture_output=True, text=True, input=text, timeout=120)
        expect(done.returncode in (0, 10), f"acta {arguments}: {done.returncode} {done.stderr}")
        return done.stdout

    def sign_in(self, name, word=None, cookie=None, **headers):
        answer, text = self.ask(
            "POST", "/signin", {"actor": name, "password": word or f"{name} has a long word", "next": "/alerts"}, cookie=cookie, **headers)
        return answer, text

    def form(self, path, cookie, **fields):
        _, page = self.ask("GET", path.rsplit("/", 1)[0], cookie=cookie)
        return self.ask("POST", path, {"csrf": Markup(page).token, **fields}, cookie=cookie)


class Markup(html.parser.HTMLParser):
    """What a browser would make of a page: no scripts but our own, no handlers, no pictures."""

    def __init__(self, text):
        super().__init__()
        self.faults, self.token = [], None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag in ("img", "iframe", "object", "embed", "base", "style"):
            self.faults.append(tag)
        if tag == "script" and not (values.get("src") or "").startswith("/static/acta-"):
            self.faults.append("script")
        self.faults += [name for name in values if name.startswith("on") or name == "style"]
        for name in ("href", "src", "action", "formaction"):
            if (values.get(name) or "").strip().lower().startswith(("javascript:", "data:")):
                self.faults.append(values[name])
        if values.get("name") == "csrf":
            self.token = values["value"]


def session(answer):
    return answer.getheader("Set-Cookie").split("acta_session=")[1].split(";")[0]


def knock(service):
    ask = service.ask
    # Nobody comes in without a session, and a planted one is none.
    rooms = ["/", "/find?q=petro", "/party/party:gustavo-petro", "/lists", "/audit", "/audit/export", "/record",
             "/receipts/226", "/screening/226", "/dates?words=1960", "/batch", "/batch/" + "0" * 32,
             "/batch/" + "0" * 32 + "/rows", "/alerts"]
    for cookie in [None, "planted" * 9, "", "../..", "a" * 5000]:
        for path in rooms:
            answer, _ = ask("GET", path, cookie=cookie)
            expect(answer.status == 303 and answer.getheader("Location").startswith("/signin"), f"{path}: {answer.status}")
    for path in ["/check", "/record", "/audit/break", "/signout", "/batch", "/batch/" + "0" * 32 + "/start", "/alerts/decide",
                 "/screening/226/judge"]:
        answer, _ = ask("POST", path, {"name": "x"})
        expect(answer.status in (303, 403), f"POST {path} without a session: {answer.status}")

    # A session that the browser came with is never the one that signing in opens; the link holds good once.
    planted = "c0ffee" * 10
    answer, _ = ask("GET", service.start, cookie=planted)
    rules = answer.getheader("Set-Cookie")
    cookie = session(answer)
    expect(cookie != planted and len(cookie) >= 40, "the session is a new one")
    expect("HttpOnly" in rules and "SameSite=Strict" in rules and "Path=/" in rules, rules)
    expect(ask("GET", service.start)[0].status == 403, "the link holds good once")
    expect(ask("GET", "/", cookie=planted)[0].status == 303, "the planted session stays none")

    # Rules on every page, also on those that say what went wrong.
    for path in rooms[:5] + ["/party/party:nobody", "/audit/entries/999999", "/keys", "/signin"]:
        answer, text = ask("GET", path, cookie=cookie)
        policy = answer.getheader("Content-Security-Policy") or ""
        expect(policy.startswith("default-src 'none'") and "unsafe" not in policy, f"{path}: {policy}")
        expect(answer.getheader("X-Content-Type-Options") == "nosniff", path)
        expect(answer.getheader("Cache-Control") == "no-store", path)
        expect(not Markup(text).faults, f"{path}: {Markup(text).faults}")

    # A form needs the session's token, and must not come from elsewhere.
    _, home = ask("GET", "/", cookie=cookie)
    token = Markup(home).token
    good = {"csrf": token, "name": "Gustavo Petro"}
    for body, headers in [
        ({"name": "x"}, {}), ({**good, "csrf": token[::-1]}, {}), ({**good, "csrf": ""}, {}),
        (good, {"Sec_Fetch_Site": "cross-site"}), (good, {"Sec_Fetch_Site": "same-site"}),
        (good, {"Origin": "http://evil.example"}), (good, {"Origin": "null"}),
        (good, {"Content_Type": "text/plain"}),
    ]:
        answer, _ = ask("POST", "/check", body, cookie=cookie, **headers)
        expect(answer.status in (403, 415), f"{body} {headers}: {answer.status}")
    answer, _ = ask("POST", "/check", good, cookie=cookie, Sec_Fetch_Site="same-origin", Origin="http://" + service.host)
    expect(answer.status == 303 and answer.getheader("Location").startswith("/screening/"), f"a good form: {answer.status}")
    expect(ask("GET", "/check", cookie=cookie)[0].status == 405, "checks are never made by a link")

    # Markup and turned lines in everything that is shown.
    quote = urllib.parse.quote
    shown = []
    for path in [
        f"/find?q={quote(ATTACK + TURN)}", f"/party/{quote('party:' + ATTACK, safe='')}", f"/record/{quote('x:' + ATTACK, safe='')}",
        f"/audit?actor={quote(ATTACK)}&record={quote('x:' + ATTACK)}", f"/lists/{quote(ATTACK, safe='')}",
        f"/signin?next={quote(ATTACK)}", f"/?name={quote(ATTACK + TURN)}&born={quote(ATTACK)}", f"/party/party:gustavo-petro?on={quote(ATTACK)}",
    ]:
        shown.append((path, *ask("GET", path, cookie=cookie)))
    for field in ["name", "born", "country", "kind", "identifier", "on", "known_at", "threshold"]:
        body = {**good, field: ATTACK + "x"}
        answer, text = ask("POST", "/check", body, cookie=cookie)
        if answer.status == 303:
            answer, text = ask("GET", answer.getheader("Location"), cookie=cookie)
        shown.append((field, answer, text))
    document = f"It is so {ATTACK} here."
    answer, text = service.upload(
        "/record", cookie, f"<b>{TURN}.txt", document, csrf=token, kind="sanction", authority="The " + ATTACK,
        targets="Evil " + ATTACK, quote="so " + ATTACK, date_effective="in October 2025", ground=ATTACK, effect=ATTACK,
        exception=ATTACK)
    shown.append(("/record", answer, text))
    expect(answer.status in (303, 422), f"/record: {answer.status} {text[:300]}")
    if answer.status == 303:
        measure = ask("GET", answer.getheader("Location"), cookie=cookie)
        shown.append(("measure", *measure))
        # The sentence is marked in a copy of its document; another file is told from it.
        evidence = "/record/evidence:" + measure[1].split("/record/evidence:")[1].split("?")[0].split('"')[0]
        same = service.upload(evidence + "/compare", cookie, "copy.txt", document, csrf=token)
        other = service.upload(evidence + "/compare", cookie, "copy.txt", "so it isn't " + document, csrf=token)
        expect("the very document" in same[1] and "another file" in other[1], "a copy is compared")
        expect(same[1].count("<mark>") == 2, "the sentence is marked in the copy")
        shown += [("same", *same), ("other", *other)]
        _, found = ask("GET", "/find?q=evil", cookie=cookie)
        party = found.split('href="/party/')[1].split('"')[0]
        shown += life(service, cookie, token, answer.getheader("Location"), "/party/" + party.replace("&amp;", "&"))
    shown += files(service, cookie, token)
    for path, answer, text in shown:
        expect(answer.status < 500, f"{path}: {answer.status}")
        expect("<script>alert" not in text and "\u202e" not in text, path)
        if "html" in (answer.getheader("Content-Type") or ""):
            expect(not Markup(text).faults, f"{path}: {Markup(text).faults}")

    # Nobody is sent elsewhere after signing in, and nothing of what was asked stands in the service's log.
    for away in ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"]:
        _, text = ask("GET", "/signin?next=" + quote(away))
        expect('value="/"' in text, f"{away} isn't taken")
    _, text = ask("POST", "/signout", {"csrf": token}, cookie=cookie)
    expect(ask("GET", "/", cookie=cookie)[0].status == 303, "signed out is signed out")


def life(service, cookie, token, measure, party):
    """The forms about a record: none without the session's token or from elsewhere, and markup in every field of each."""
    shown = []
    fields = {
        "text": ATTACK + TURN, "effect": ATTACK, "ground": ATTACK, "instrument": ATTACK, "programme": ATTACK, "by": "Who " + ATTACK,
        "step_1": ATTACK + TURN, "to": "OFAC", "quote": "so " + ATTACK, "from": "1 May 2026", "until": "1 June 2026",
    }
    how = {"suspend": "suspended", "except": "waiver", "end": "removed", "statement": "allegation", "answer": "denial"}
    document = f"It is so {ATTACK} here."
    record = "/record/" + party.removeprefix("/party/")
    answer, text = None, ""
    for place, step in [
        (measure, "amend"), (measure, "suspend"), (measure, "resume"), (measure, "except"), (measure, "renew"),
        (measure, "petition"), (record, "petition"), (record, "statement"), (None, "answer"), (measure, "end"),
    ]:
        # An answer is about the statement that was recorded before it.
        path = (place or answer.getheader("Location")) + "/change/" + step
        typed = {**fields, "how": how.get(step, ""), "form": "legal_petition", "status": "filed"}
        if step == "petition":
            typed["by"] = urllib.parse.unquote(party.removeprefix("/party/"))
        for body, headers in [
            ({}, {}), ({"csrf": token[::-1]}, {}), ({"csrf": token}, {"Sec_Fetch_Site": "cross-site"}),
            ({"csrf": token}, {"Origin": "http://evil.example"}),
        ]:
            refused, _ = service.ask("POST", path, {**typed, **body, "act": "record"}, cookie=cookie, **headers)
            expect(refused.status == 403, f"{path} {body} {headers}: {refused.status}")
        expect(service.ask("POST", path, typed)[0].status in (303, 403), f"{path} without a session")
        # Markup where a date, a choice or a name belongs is refused, and shown as it was typed.
        for name in ["from", "how", "status", "by", "to", "form", "step_date_1", "date_amended"]:
            shown.append((f"{step} {name}", *service.ask(
                "POST", path, {**typed, "csrf": token, "act": "preview", name: ATTACK}, cookie=cookie)))
        preview = service.upload(path, cookie, f"<i>{TURN}.txt", document, csrf=token, act="preview", **typed)
        expect(preview[0].status == 200 and 'id="preview"' in preview[1], f"{path}: {preview[0].status} {preview[1][-1500:]}")
        answer, text = service.upload(path, cookie, f"<i>{TURN}.txt", document, csrf=token, act="record", **typed)
        expect(answer.status == 303, f"{path}: {answer.status} {text[-1500:]}")
        shown += [(step, *preview), (step, *service.ask("GET", answer.getheader("Location"), cookie=cookie))]
    for other in ["/change/nothing", "/change/answer", "/change/" + urllib.parse.quote(ATTACK, safe="")]:
        answer, text = service.ask("GET", measure + other, cookie=cookie)
        expect(answer.status == 404, f"{other}: {answer.status}")
        shown.append((other, answer, text))
    shown.append(("party", *service.ask("GET", party, cookie=cookie)))
    return shown


def files(service, cookie, token):
    """A file of names as somebody sends it who means ill: its name, its heads, its rows, its form."""
    shown = []
    rows = f"id,name,\"{ATTACK.replace(chr(34), chr(34) * 2)}\"\n1,Gustavo Petro,x\n2,\"{ATTACK.replace(chr(34), chr(34) * 2)}{TURN}\",y\n3,,z\n"
    for bad in [{}, {"csrf": token[::-1]}]:
        answer, _ = service.upload("/batch", cookie, "a.csv", rows, **bad)
        expect(answer.status == 403, f"an upload without the session's token: {answer.status}")
    # The token must stand before the file: nothing is written for somebody who doesn't show it first.
    kept = service.database + ".batches"
    expect(not os.path.exists(kept) or not os.listdir(kept), "nothing of a refused upload is kept")
    for name, content in [("x.zip", "PK\x03\x04" + "x" * 99), ("empty.csv", ""), ("array.json", "[1, 2]"), ("blank.csv", " \n \n")]:
        answer, text = service.upload("/batch", cookie, name, content, csrf=token)
        expect(answer.status == 422, f"{name}: {answer.status}")
        shown.append((name, answer, text))
    answer, _ = service.upload("/batch", cookie, f"..%2f..%2f<b>{ATTACK.replace(chr(34), '')}{TURN}.csv", rows, csrf=token)
    expect(answer.status == 303, f"an upload: {answer.status}")
    place = answer.getheader("Location")
    expect(os.stat(kept).st_mode & 0o77 == 0, "the owner alone may read what was uploaded")
    for folder, _, names in os.walk(kept):
        for name in names:
            expect(os.stat(os.path.join(folder, name)).st_mode & 0o77 == 0, f"the owner alone may read {name}")
    shown.append(("upload", *service.ask("GET", place, cookie=cookie)))
    shown.append(("uploads", *service.ask("GET", "/batch", cookie=cookie)))
    for other in ["/batch/" + "f" * 32, "/batch/..", "/batch/%2e%2e%2f%2e%2e", place + "/notes.json", place + "/file"]:
        answer, text = service.ask("GET", other, cookie=cookie)
        expect(answer.status in (303, 404), f"{other}: {answer.status}")
    answer, text = service.ask("POST", place + "/start", {"csrf": token, "threshold": ATTACK}, cookie=cookie)
    expect(answer.status == 422, f"a threshold that is none: {answer.status}")
    shown.append(("threshold", answer, text))
    for base in ["../up", "UP", "a b", ATTACK]:
        answer, text = service.ask("POST", place + "/start", {"csrf": token, "base": base}, cookie=cookie)
        expect(answer.status == 422, f"a base called {base}: {answer.status}")
    answer, _ = service.ask("POST", place + "/start", {"csrf": token}, cookie=cookie)
    expect(answer.status == 303, f"starting: {answer.status}")
    for _ in range(600):
        answer, text = service.ask("GET", place + "/progress", cookie=cookie)
        if text.startswith("end"):
            break
        time.sleep(0.1)
    answer, text = service.ask("GET", place, cookie=cookie)
    expect("could not be screened" in text, "the row without a name is listed")
    shown.append(("result", answer, text))
    for path, kind in [("/answers.csv", "text/csv"), ("/rows", "application/x-ndjson")]:
        answer, _ = service.ask("GET", place + path, cookie=cookie)
        expect(
            (answer.getheader("Content-Type") or "").startswith(kind)
            and (answer.getheader("Content-Disposition") or "").startswith("attachment")
            and "\n" not in (answer.getheader("Content-Disposition") or ""), f"{path} is only ever saved")
    return shown


def team(service):
    """Signing in, roles, and two people for one alert."""
    for name, word in [("ana", "wrong wrong wrong"), ("nobody", "x" * 20), ("", "")]:
        answer, text = service.sign_in(name, word)
        expect(answer.status == 403 and "don&#39;t fit" in text, f"{name}: {answer.status}")
    answer, _ = service.sign_in("ana", Sec_Fetch_Site="cross-site")
    expect(answer.status == 403, "another site can't sign somebody in")
    planted = "d00d" * 16
    answer, _ = service.sign_in("ana", cookie=planted)
    expect(answer.status == 303 and answer.getheader("Location") == "/alerts", f"signing in: {answer.status}")
    ana = session(answer)
    expect(ana != planted, "signing in makes a new session")
    ben, vic = session(service.sign_in("ben")[0]), session(service.sign_in("vic")[0])
    for cookie, path, status in [
        (vic, "/", 200), (vic, "/batch", 403), (vic, "/alerts", 403), (vic, "/record", 403), (vic, "/audit/export", 403), (ana, "/record", 403),
        (ana, "/alerts", 200), (ben, "/alerts", 200),
    ]:
        answer, _ = service.ask("GET", path, cookie=cookie)
        expect(answer.status == status, f"{path}: {answer.status}, not {status}")
    answer, _ = service.form("/check", vic, name="x")
    expect(answer.status == 403, "a viewer can't check")

    # J2: one name, an alert, a decision with a reason and words, somebody else's approval.
    service.acta("check", "Gustavo Petro", "--born", "1961", "--alerts", "--as", "ana")
    _, text = service.ask("GET", "/alerts", cookie=ana)
    expect("/alerts/alert:" in text, "the alert waits")
    path = "/alerts/" + text.split('href="/alerts/')[1].split('"')[0]
    _, text = service.ask("GET", path, cookie=ana)
    for piece in ["Side by side", "differs", "agrees", "false_positive:other_birth_date"]:
        expect(piece in text, f"the alert's page lacks {piece!r}")
    expect(not Markup(text).faults, f"{Markup(text).faults}")
    answer, text = service.form(path + "/decide", ana, decision="false_positive:other_birth_date", words="short")
    expect(answer.status == 422, f"words that are too few: {answer.status}")
    answer, _ = service.form(
        path + "/decide", ana, decision="false_positive:other_birth_date", words="Born in 1961 by the passport that we saw.")
    expect(answer.status == 303, f"deciding: {answer.status}")
    answer, text = service.form(path + "/approve", ana)
    expect(answer.status == 403, f"the maker can't approve: {answer.status}")
    answer, _ = service.form(path + "/approve", ben)
    expect(answer.status == 303, f"somebody else approves: {answer.status}")
    _, text = service.ask("GET", path, cookie=ben)
    expect("Born in 1961" in text and "ben" in text, "the page says who decided and who approved")
    # Whoever is retired is out at once.
    service.acta("actor", "retire", "vic", "--as", "root")
    expect(service.ask("GET", "/", cookie=vic)[0].status == 303, "whoever is retired is out")


def main():
    service = Service()
    try:
        knock(service)
    finally:
        service.process.terminate()
        code = service.process.wait(30)
    expect(code == 0, f"the service ended with {code}")
    service.log.seek(0)
    log = service.log.read()
    expect("Petro" not in log and "Evil" not in log, "names stand in the service's log")
    people = Team()
    try:
        team(people)
    finally:
        people.process.terminate()
        people.process.wait(30)
    print("held")


if __name__ == "__main__":
    try:
        main()
    except Failure as failure:
        print(f"FAILED: {failure}")
        sys.exit(1)
