"""A small client of WebDriver (W3C) over Debian's chromedriver: nothing but Python's own library."""

import base64
import json
import os
import subprocess
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c", "Space": "\ue00d"}

AXE_RUN = """
const done = arguments[arguments.length - 1];
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
axe.run(document, { runOnly: { type: "tag", values: tags } }).then(
  (r) => done(r.violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 120)).join(" | ")}`)),
  (e) => done(["axe failed: " + e]));
"""


class Failure(Exception):
    pass


class Gone(Failure):
    """The element isn't there, or its page has made way for the next one."""


class Browser:
    """One Chromium without a window."""

    def __init__(self, size=(1280, 900), language="en", dark=False, scale=1.0):
        self.size, self.scale = size, scale
        self.driver = subprocess.Popen(
            ["chromedriver", "--port=0", "--log-level=SEVERE"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            text=True)
        port = None
        for line in self.driver.stdout:
            if "started successfully on port" in line:
                port = int(line.rstrip(". \n").rsplit(" ", 1)[1])
                break
        if port is None:
            raise Failure("chromedriver doesn't start")
        self.base = f"http://127.0.0.1:{port}"
        arguments = [
            "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars",
            f"--window-size={size[0]},{size[1]}", f"--lang={language}", f"--force-device-scale-factor={scale}",
            "--force-prefers-reduced-motion", "--disable-background-networking", "--disable-component-update", "--no-first-run",
            # Whatever isn't this machine can't be reached: a page that asked for it would show it.
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        ]
        if dark:
            arguments.append("--blink-settings=preferredColorScheme=0")
        options = {
            "args": arguments, "prefs": {"intl.accept_languages": language, "intl.selected_languages": language},
        }
        if size[0] < 500:
            options["mobileEmulation"] = {"deviceMetrics": {"width": size[0], "height": size[1], "pixelRatio": 2.0}}
        capabilities = {
            "browserName": "chrome", "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        }
        answer = self.call("POST", "/session", {"capabilities": {"alwaysMatch": capabilities}})
        self.session = "/session/" + answer["sessionId"]
        self.requests = []
        self.problems = []

    def call(self, method, path, body=None):
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(
            self.base + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            value = json.load(error)["value"]
            isGone = value["error"] in ("stale element reference", "no such element") or "belong to the doc" in value["message"]
            kind = Gone if isGone else Failure
            raise kind(f"{value['error']}: {value['message'].splitlines()[0]}") from None

    def post(self, path, body=None):
        return self.call("POST", self.session + path, body or {})

    def get(self, path):
        return self.call("GET", self.session + path)

    def open(self, address):
        self.post("/url", {"url": address})

    @property
    def address(self):
        return self.get("/url")

    @property
    def title(self):
        return self.get("/title")

    def script(self, text, *arguments):
        return self.post("/execute/sync", {"script": text, "args": list(arguments)})

    def axe(self, source):
        """What axe-core finds wrong with the page, by the rules of WCAG 2.2 AA and its own good practice."""
        self.script(source + "\nwindow.axe = axe;")
        return self.post("/execute/async", {"script": AXE_RUN, "args": []})

    def on(self, selector, act, seconds=30):
        """Does something to an element; once more where its page made way for the next one meanwhile."""
        end = time.monotonic() + seconds
        while True:
            try:
                return act(self.post("/element", {"using": "css selector", "value": selector})[ELEMENT])
            except Gone:
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)

    def find(self, selector):
        return self.on(selector, lambda element: element)

    def has(self, selector):
        return bool(self.post("/elements", {"using": "css selector", "value": selector}))

    def text(self, selector="main"):
        return self.on(selector, lambda element: self.get(f"/element/{element}/text"))

    def click(self, selector):
        self.on(selector, lambda element: self.post(f"/element/{element}/click"))

    def type(self, selector, text):
        self.on(selector, lambda element: self.post(f"/element/{element}/value", {"text": text}))

    def press(self, *keys):
        """Keys one after another, wherever the focus is."""
        actions = []
        for key in keys:
            value = KEYS.get(key, key)
            actions += [{"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}]
        self.post("/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})

    def focused(self):
        """What has the focus, in words."""
        return self.script(
            "const a = document.activeElement; return a ? (a.name || a.getAttribute('href') || a.textContent || a.tagName) : ''")

    def wait(self, test, what, seconds=30):
        end = time.monotonic() + seconds
        while True:
            value = test()
            if value:
                return value
            if time.monotonic() > end:
                raise Failure(f"{what} didn't come in {seconds} s")
            time.sleep(0.05)

    def cdp(self, command, **parameters):
        return self.post("/goog/cdp/execute", {"cmd": command, "params": parameters})

    def picture(self, path, whole=True):
        """A picture of the page; of the whole of it unless only the window is wanted."""
        phone = self.size[0] < 500
        if whole:
            height = self.script("return document.documentElement.scrollHeight")
            self.cdp(
                "Emulation.setDeviceMetricsOverride", width=self.size[0], height=min(height, 6000), mobile=phone,
                deviceScaleFactor=2 if phone else self.scale)
        data = self.get("/screenshot")
        if whole and phone:
            self.cdp(
                "Emulation.setDeviceMetricsOverride", width=self.size[0], height=self.size[1], mobile=True,
                deviceScaleFactor=2)
        elif whole:
            self.cdp("Emulation.clearDeviceMetricsOverride")
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def print(self, path):
        """The page as it prints; gives the number of pages."""
        data = base64.b64decode(self.post("/print", {"background": False}))
        with open(path, "wb") as file:
            file.write(data)
        return data.count(b"/Type /Page\n") or data.count(b"/Type /Page ") or data.count(b"/Type /Page/")

    def collect(self):
        """Takes in what the browser asked for and complained of since the last time."""
        for entry in self.post("/se/log", {"type": "performance"}):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                self.requests.append(message["params"]["request"]["url"])
        for entry in self.post("/se/log", {"type": "browser"}):
            self.problems.append(entry["message"])

    def close(self):
        try:
            self.call("DELETE", self.session)
        finally:
            # Whoever started us may block the gentler signal.
            self.driver.kill()
            self.driver.wait(10)


def pictures():
    """Where pictures are kept."""
    folder = os.environ.get("ACTA_PICTURES", "")
    if folder:
        os.makedirs(folder, exist_ok=True)
    return folder
