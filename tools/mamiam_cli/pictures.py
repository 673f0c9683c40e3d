# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Takes pictures of the demo's screens; run by the environment's interpreter.

Chromium is driven over its DevTools protocol. Each picture is taken as one of the demo
users, in that user's language.
"""

import base64
import io
import itertools
import json
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import websocket
from PIL import Image

DESKTOP, PHONE = (1366, 800), (412, 860)
# name, login, address, size, and what is clicked first
PICTURES = (
    ("applications", "manager", "/odoo/mamiam-applications", DESKTOP, None),
    ("cohorts", "manager", "/odoo/cohorts", DESKTOP, None),
    ("sessions", "manager", "/odoo/training-sessions", DESKTOP, None),
    ("my-files-ar", "reviewer2", "/odoo/mamiam-my-files", DESKTOP, None),
    ("trainees-phone", "officer", "/odoo/trainees", PHONE, None),
    ("trainees", "officer", "/odoo/trainees", DESKTOP, None),
    ("to-call", "officer", "/odoo/to-call", DESKTOP, None),
    ("stipend-run", "stipend", "/odoo/mamiam-stipend-runs", DESKTOP, ".o_data_cell"),
    ("requests", "sales", "/odoo/catering-requests", DESKTOP, None),
    ("events", "kitchen", "/odoo/catering-events", DESKTOP, None),
    ("shifts", "kitchen", "/odoo/shifts", DESKTOP, None),
    ("results", "director", "/odoo/catering-results", DESKTOP, None),
    ("outcomes", "director", "/odoo/outcomes", DESKTOP, None),
)
LARGEST = 150 * 1024
PATIENCE = 60  # seconds for a page
ARGUMENTS = (
    "--headless",
    "--remote-debugging-port=0",
    "--remote-allow-origins=*",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--hide-scrollbars",
    "--no-first-run",
    "--no-sandbox",
    # Nothing but our own server.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
READY = """
document.readyState === "complete"
&& !!document.querySelector(".o_action_manager > *")
&& !document.querySelector(".o_blockUI, .o_loading_indicator")
"""


class Browser:
    """A headless Chromium with one page.

    :param folder: for its profile, empty
    """

    def __init__(self, folder):
        self.folder = folder
        self.calls = itertools.count(1)

    def __enter__(self):
        self.process = subprocess.Popen(
            ["chromium", *ARGUMENTS, f"--user-data-dir={self.folder}", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        port = self._wait(self._port)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json") as answer:
            pages = [page for page in json.load(answer) if page["type"] == "page"]
        address = pages[0]["webSocketDebuggerUrl"]
        self.socket = websocket.create_connection(address, timeout=PATIENCE)
        self.call("Page.enable")
        return self

    def __exit__(self, *_error):
        self.socket.close()
        self.process.terminate()
        self.process.wait()

    def _port(self):
        path = Path(self.folder) / "DevToolsActivePort"
        return path.exists() and path.read_text(encoding="utf-8").partition("\n")[0]

    @staticmethod
    def _wait(condition):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if value := condition():
                return value
            time.sleep(0.2)
        raise TimeoutError(f"Nothing after {PATIENCE} seconds.")

    def call(self, method, **params):
        """Call a method of the protocol; return its result."""
        number = next(self.calls)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            message = json.loads(self.socket.recv())
            if message.get("id") == number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']['message']}")
                return message["result"]

    def evaluate(self, expression):
        """Value of a JavaScript expression in the page."""
        result = self.call("Runtime.evaluate", expression=expression, awaitPromise=True)
        return result["result"].get("value")

    def open(self, url, click):
        """Open a page of the web client, and click what is named."""
        self.call("Page.navigate", url=url)
        self._settle()
        if click:
            selector = json.dumps(click)
            self.evaluate(f"document.querySelector({selector}).click()")
            self._settle()

    def _settle(self):
        time.sleep(1)  # the old page is still there for a moment
        self._wait(lambda: self.evaluate(READY))
        self.evaluate("document.fonts.ready.then(() => 1)")
        time.sleep(1)  # animations

    def take(self, size):
        """The page as a picture."""
        width, height = size
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 600,
        )
        time.sleep(0.5)
        data = self.call("Page.captureScreenshot", format="png")["data"]
        return Image.open(io.BytesIO(base64.b64decode(data)))


def session(base, database, login):
    """Id of a session of this user, whose password is the login."""
    params = {"db": database, "login": login, "password": login}
    request = urllib.request.Request(
        f"{base}/web/session/authenticate",
        json.dumps({"jsonrpc": "2.0", "method": "call", "params": params}).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        if "error" in json.load(answer):
            raise RuntimeError(f"{login} cannot log in.")
        cookie = answer.headers["Set-Cookie"]
    return cookie.partition("session_id=")[2].partition(";")[0]


def save(image, path):
    """Write the picture with as many colors as its size allows."""
    image = image.convert("RGB")
    for colors in (256, 128, 64, 32):
        image.quantize(colors).save(path, optimize=True)
        if path.stat().st_size <= LARGEST:
            return


def take_all(base, database, folder, only):
    """Take the pictures (all, or those named) into the folder."""
    for name, login, address, size, click in PICTURES:
        if only and name not in only:
            continue
        # Chromium may still be writing when it is told to end.
        temporary = tempfile.TemporaryDirectory(dir=folder, ignore_cleanup_errors=True)
        with temporary as profile, Browser(profile) as browser:
            cookie = session(base, database, login)
            browser.call("Network.setCookie", url=base, name="session_id", value=cookie)
            browser.take(size)  # the page is laid out for its size from the start
            browser.open(base + address, click)
            save(browser.take(size), folder / f"{name}.png")
        print(f"    {name}.png  {login}  {address}", flush=True)


if __name__ == "__main__":
    base_, database_, folder_, *only_ = sys.argv[1:]
    take_all(base_, database_, Path(folder_), only_)
