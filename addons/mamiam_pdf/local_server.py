# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Odoo's own answers to what a report loads, without a network."""

import threading
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from werkzeug.test import EnvironBuilder, run_wsgi_app

from odoo.http import request, root
from odoo.modules import module
from odoo.service import security
from odoo.tools import config

from .chromium import Answer

REPLICA_DELAYS = (0.1, 0.4, 1.5)  # seconds
# what odoo.http notes on the thread about the request that it serves
THREAD_NAMES = (
    "cursor_mode",
    "dbname",
    "perf_t0",
    "query_count",
    "query_time",
    "uid",
    "url",
)


class LocalServer:
    """Answers requests by calling Odoo's WSGI application in this very thread.

    So a report finds its style sheets, fonts and pictures when the only worker is the
    one that prints, when there is no HTTP server (cron, command line) and whatever
    ``report.url`` says. It is a context manager; the pages have the user's own
    rights, through a session that ends with it (none outside of a request: public).

    :param env: environment of the print
    :param str base_url: address that relative links are relative to
    """

    def __init__(self, env, base_url):
        self._env = env
        self._base_url = base_url
        self._answers = {}
        get_param = env["ir.config_parameter"].sudo().get_param
        urls = [base_url, get_param("web.base.url", "")]
        if request:
            urls.append(request.httprequest.host_url)
        self._origins = {_get_origin(url) for url in urls if url}

    def __enter__(self):
        self._session = root.session_store.new()
        if request and request.db:
            self._session.update({**request.session, "debug": ""})
            if self._session.uid:
                token = security.compute_session_token(self._session, self._env)
                self._session.session_token = token
        else:
            self._session.db = self._env.cr.dbname
        # no log of the device: it is not the user who comes
        self._session["_trace_disable"] = True
        root.session_store.save(self._session)
        return self

    def __exit__(self, *args):
        root.session_store.delete(self._session)

    def fetch(self, url):
        """Return the Answer to a GET of a URL, None if it is not one of ours."""
        if _get_origin(url) not in self._origins or url.endswith("/favicon.ico"):
            return None
        if url not in self._answers:
            self._answers[url] = self._get_patiently(url)
        return self._answers[url]

    def _get_patiently(self, url):
        answer = self._get(url)
        if config["db_replica_host"] and "/web/assets/" in url:
            # Odoo looks in the replica for a style sheet that it has just made
            for delay in REPLICA_DELAYS:
                if answer.status != 404:
                    break
                time.sleep(delay)
                answer = self._get(url)
        return answer

    def _get(self, url):
        parts = urlsplit(url)
        builder = EnvironBuilder(
            path=parts.path,
            query_string=parts.query,
            base_url=self._get_host_url(),
            headers={"Cookie": self._get_cookie()},
            environ_overrides={"REMOTE_ADDR": "127.0.0.1"},
        )
        with _serving(self._env.registry):
            body, status, headers = run_wsgi_app(
                root, builder.get_environ(), buffered=True
            )
        content = b"".join(body)
        if sent_file := headers.get("X-Sendfile"):
            # the web server in front would have sent it
            content = Path(sent_file).read_bytes()
        kept = ("content-type", "location")
        headers = [(name, value) for name, value in headers if name.lower() in kept]
        return Answer(int(status.split()[0]), headers, content)

    def _get_host_url(self):
        # the host by which the user came has passed the database filter
        url = request.httprequest.host_url if request else self._base_url
        return _get_origin(url)

    def _get_cookie(self):
        cookie = f"session_id={self._session.sid}"
        if module.current_test:
            # Odoo's test runner refuses requests that do not name the running test
            key = getattr(module.current_test, "http_request_key", "")
            cookie += f"; test_request_key={key}"
        return cookie


@contextmanager
def _serving(registry):
    """Serve a request inside of another one without touching what that one noted."""
    thread = threading.current_thread()
    noted = {name: vars(thread)[name] for name in THREAD_NAMES if name in vars(thread)}
    caches = set(registry.cache_invalidated)
    is_invalidated = registry.registry_invalidated
    # else they would be told to the other workers before the print's transaction ends
    registry.cache_invalidated.clear()
    registry.registry_invalidated = False
    try:
        yield
    finally:
        registry.cache_invalidated.update(caches)
        registry.registry_invalidated = is_invalidated
        for name in THREAD_NAMES:
            vars(thread).pop(name, None)
        vars(thread).update(noted)


def _get_origin(url):
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
