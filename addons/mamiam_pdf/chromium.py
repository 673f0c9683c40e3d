# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""A headless Chromium that lives as long as one print.

It is spoken to over two pipes (the DevTools protocol), so that no port is opened,
and it has no network: every request of a page is handed to a function of ours.
"""

import json
import logging
import os
import select
import shutil
import signal
import subprocess
import tempfile
import time
from base64 import b64decode, b64encode
from contextlib import suppress
from typing import NamedTuple

_logger = logging.getLogger(__name__)

BINARIES = (
    "chromium",
    "chromium-headless-shell",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
)
# Chromium reserves far more address space than it uses: the limit that Odoo sets
# for itself (limit_memory_hard) would kill it. It wants its pipes as 3 and 4.
LAUNCHER = 'ulimit -S -v "$(ulimit -H -v)"; exec "$@" 3<&0 4>&1 </dev/null >/dev/null'
ARGUMENTS = (
    "--headless",
    "--remote-debugging-pipe",
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-component-update",
    "--disable-crash-reporter",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-gpu",
    "--disable-sync",
    "--font-render-hinting=none",
    "--mute-audio",
    "--no-default-browser-check",
    "--no-first-run",
    # what is not answered by us goes nowhere
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=http://127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
)
# nothing else of the server's environment (passwords) is the browser's business
ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "TZ", "FONTCONFIG_FILE", "FONTCONFIG_PATH")
# Repeat the head of a table on each page, as Chromium does for the medium "print"
# only. Use the width of the sheet, not that of a screen. Keep the page itself left to
# right: at a scale, a page that is right to left is printed shifted by what the scale
# gains. Leave the white of the paper to the paper: headers and footers, which may draw
# shapes on it, lie under. Then wait for the fonts, which are only asked for when the
# text is laid out, and for the pictures, which Odoo's website loads when they are seen.
PREPARE = """(() => {
    const style = document.createElement("style");
    style.textContent = ":where(thead, tfoot) { break-inside: avoid; }" +
        ".o_body_pdf.container { max-width: none; }";
    if (getComputedStyle(document.body).direction === "rtl") {
        style.textContent +=
            "html, body { direction: ltr !important; }" +
            ":where(body > *) { direction: rtl; }";
    }
    if (getComputedStyle(document.body).backgroundColor === "rgb(255, 255, 255)") {
        document.body.style.setProperty("background-color", "transparent", "important");
    }
    document.head.prepend(style);
    const pictures = [...document.images].map((image) => {
        image.loading = "eager";
        return image.decode().catch(() => 0);
    });
    return Promise.all([document.fonts.ready, ...pictures]).then(() => 0);
})()"""


class ChromiumError(Exception):
    """Chromium did not start, did not answer in time or could not print."""


class Answer(NamedTuple):
    """What a page gets for a request: HTTP status, headers and body (bytes)."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


def find_chromium(path=None):
    """Return the path of the browser to use, None if there is none.

    :param str path: the only one to consider (a path, or a name on PATH)
    """
    found = (shutil.which(name) for name in ([path] if path else BINARIES))
    return next(filter(None, found), None)


class Chromium:
    """Prints HTML to PDF; to be used as a context manager.

    :param str binary: path of the browser
    :param fetch: function from a URL to an Answer, or None to refuse the request
    :param float timeout: seconds given to the start, and to each document
    """

    # Turned off for this process when the system does not allow a sandbox.
    _has_sandbox = os.geteuid() != 0

    def __init__(self, binary, fetch, timeout=60):
        self._binary = binary
        self._fetch = fetch
        self._timeout = timeout
        self._process = None

    def __enter__(self):
        try:
            self._start()
        except ChromiumError as error:
            self._stop()
            if not self._has_sandbox or "sandbox" not in str(error).lower():
                raise
            # said once: the pages are Odoo's own, and they have no network
            _logger.info("No sandbox for Chromium on this system: %s", error)
            type(self)._has_sandbox = False
            self.__enter__()
        return self

    def __exit__(self, *args):
        self._stop()

    def print_pdf(self, url, html, options, viewport):
        """Print a document.

        :param str url: the address that it pretends to be at
        :param str html: the document
        :param dict options: parameters of the DevTools' Page.printToPDF
        :param tuple viewport: width and height of the window, in CSS pixels
        :return: the PDF, as bytes
        :raise ChromiumError: when it fails or takes longer than the timeout
        """
        self._deadline = time.monotonic() + self._timeout
        self._document = url, html.encode()
        self._is_loaded = False
        width, height = viewport
        self._call(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
        )
        error = self._call("Page.navigate", {"url": url}).get("errorText")
        if error:
            raise ChromiumError(self._describe(error))
        while not self._is_loaded:
            self._handle(self._receive())
        self._call("Runtime.evaluate", {"expression": PREPARE, "awaitPromise": True})
        return b64decode(self._call("Page.printToPDF", options)["data"])

    # life

    def _start(self):
        self._deadline = time.monotonic() + self._timeout
        self._buffer, self._scanned = bytearray(), 0
        self._last_id, self._session = 0, None
        self._document = None, b""
        self._profile = tempfile.TemporaryDirectory(
            prefix="mamiam_pdf.", ignore_cleanup_errors=True
        )
        self._log = tempfile.TemporaryFile()
        self._process = subprocess.Popen(
            ["/bin/sh", "-c", LAUNCHER, "sh", self._binary, *self._get_arguments()],
            bufsize=0,
            env=self._get_environment(),
            start_new_session=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
        )
        os.set_blocking(self._process.stdin.fileno(), False)
        target = self._call("Target.createTarget", {"url": "about:blank"})
        session = self._call("Target.attachToTarget", {**target, "flatten": True})
        self._session = session["sessionId"]
        self._call("Page.enable")
        self._call("Fetch.enable", {"patterns": [{"urlPattern": "*"}]})
        # as wkhtmltopdf does, for which Odoo's style sheets are written
        self._call("Emulation.setEmulatedMedia", {"media": "screen"})

    def _get_arguments(self):
        sandbox = [] if self._has_sandbox else ["--no-sandbox"]
        return [*ARGUMENTS, *sandbox, f"--user-data-dir={self._profile.name}"]

    def _get_environment(self):
        environment = {name: os.environ.get(name) for name in ENVIRONMENT}
        environment["HOME"] = environment["TMPDIR"] = self._profile.name
        return {name: value for name, value in environment.items() if value}

    def _stop(self):
        if not self._process:
            return
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        _logger.debug("Chromium: %s", self._describe("closed"))
        for stream in (self._process.stdin, self._process.stdout, self._log):
            stream.close()
        self._profile.cleanup()
        self._process = None

    def _describe(self, message):
        """Add the end of the browser's own log to a message."""
        self._log.seek(max(0, self._log.seek(0, os.SEEK_END) - 2000))
        return f"{message}\n{self._log.read().decode(errors='replace')}".strip()

    # DevTools protocol

    def _call(self, method, params=None):
        """Call a method of the browser and wait for its result."""
        call_id = self._send(method, params)
        while True:
            message = self._receive()
            if message.get("id") != call_id:
                self._handle(message)
            elif "error" in message:
                error = f"{method}: {message['error'].get('message')}"
                raise ChromiumError(self._describe(error))
            else:
                return message["result"]

    def _handle(self, message):
        method, params = message.get("method"), message.get("params")
        if method == "Fetch.requestPaused":
            self._answer(params)
        elif method == "Page.loadEventFired":
            self._is_loaded = True
        elif method == "Page.javascriptDialogOpening":
            self._send("Page.handleJavaScriptDialog", {"accept": True})
        elif method in ("Inspector.targetCrashed", "Target.targetCrashed"):
            raise ChromiumError(self._describe("The page crashed."))

    def _answer(self, paused):
        """Answer a request of the page, or refuse it."""
        url = paused["request"]["url"].partition("#")[0]
        if url == self._document[0]:
            html = [("Content-Type", "text/html; charset=utf-8")]
            answer = Answer(200, html, self._document[1])
        else:
            answer = self._fetch(url)
        params = {"requestId": paused["requestId"]}
        if answer is None:
            _logger.info("A report may not load %s", url[:200])
            self._send("Fetch.failRequest", {**params, "errorReason": "AccessDenied"})
            return
        params["responseCode"] = answer.status
        params["body"] = b64encode(answer.body).decode()
        params["responseHeaders"] = [
            {"name": name, "value": value} for name, value in answer.headers
        ]
        self._send("Fetch.fulfillRequest", params)

    def _send(self, method, params=None):
        self._last_id += 1
        message = {"id": self._last_id, "method": method, "params": params or {}}
        if self._session:
            message["sessionId"] = self._session
        data = memoryview(json.dumps(message).encode() + b"\0")
        while data:
            self._wait(self._process.stdin, select.POLLOUT)
            try:
                data = data[os.write(self._process.stdin.fileno(), data) :]
            except BlockingIOError:
                continue
            except BrokenPipeError as error:
                raise ChromiumError(self._describe("It stopped.")) from error
        return self._last_id

    def _receive(self):
        """Return the browser's next message."""
        while (end := self._buffer.find(b"\0", self._scanned)) < 0:
            self._scanned = len(self._buffer)
            self._wait(self._process.stdout, select.POLLIN)
            chunk = os.read(self._process.stdout.fileno(), 1 << 20)
            if not chunk:
                raise ChromiumError(self._describe("It stopped."))
            self._buffer += chunk
        message = json.loads(self._buffer[:end])
        del self._buffer[: end + 1]
        self._scanned = 0
        return message

    def _wait(self, stream, event):
        poll = select.poll()
        poll.register(stream, event)
        left = self._deadline - time.monotonic()
        if left <= 0 or not poll.poll(left * 1000):
            error = f"No answer in {self._timeout:g} seconds."
            raise ChromiumError(self._describe(error))
