# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Starts the topology once for all tests."""

import pytest
import requests
from topology import DATABASE, Topology


@pytest.fixture(scope="session")
def topology(tmp_path_factory):
    """Primary, replica, workers, websocket server and proxy."""
    with Topology(tmp_path_factory.mktemp("scale")) as running:
        yield running


class Client:
    """A user in front of the proxy."""

    def __init__(self, url):
        self.url = url
        self.session = requests.Session()

    def login(self, login, password):
        """Open a session."""
        params = {"db": DATABASE, "login": login, "password": password}
        return self.json("/web/session/authenticate", **params)

    def get(self, path, **kwargs):
        """Return the response to a GET."""
        return self.session.get(self.url + path, timeout=60, **kwargs)

    def json(self, path, **params):
        """Return the result of a JSON-RPC route."""
        body = {"jsonrpc": "2.0", "method": "call", "params": params}
        response = self.session.post(self.url + path, json=body, timeout=60)
        response.raise_for_status()
        answer = response.json()
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def call(self, model, method, *args, **kwargs):
        """Return the result of a model's method."""
        return self.json(
            f"/web/dataset/call_kw/{model}/{method}",
            model=model,
            method=method,
            args=args,
            kwargs=kwargs,
        )


@pytest.fixture(scope="session")
def open_browser(topology):
    """Function that returns a browser in which nobody is logged in."""
    return lambda: Client(topology.url)


@pytest.fixture
def client(open_browser):
    """The administrator, logged in."""
    user = open_browser()
    user.login("admin", "admin")
    return user
