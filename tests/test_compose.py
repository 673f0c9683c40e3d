# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""docker-compose.yml is valid, and says the same as the files beside it.

What it describes is run with local processes by ``./mamiam test --scale``.
"""

import re
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from compose_spec import PyCompose

from odoo.tools import config

CHECKOUT = Path(__file__).resolve().parents[1]
FILE = CHECKOUT / "docker-compose.yml"
DEFAULT = {"db", "odoo"}
SCALE = {"web", "replica", "nginx"}


@pytest.fixture(scope="module")
def text():
    """The file as Compose reads it: with its variables, the merges done."""
    found = re.sub(r"\$\{(\w+):-(\$\{\w+\}|[^}]*)\}", r"\2", FILE.read_text("utf-8"))
    return re.sub(r"\$\{\w+(:\?[^}]*)?\}", "secret", found)


@pytest.fixture(scope="module")
def services(text):
    """The services by name."""
    return yaml.safe_load(text)["services"]


def _validate(text):
    # the merges are done: they are YAML's, not the specification's
    compose = PyCompose.from_yaml(yaml.safe_dump(yaml.safe_load(text)))
    compose.validate()
    compose.validate_volumes()
    return compose


def test_compose_file_follows_the_specification(text):
    """Names, types and references to volumes are those of the specification."""
    assert set(_validate(text).service_names()) == DEFAULT | SCALE


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("restart: unless-stopped", "restarts: unless-stopped"),
        ("restart: unless-stopped", "restart: often"),
        ("- files:/var/lib/odoo", "- file:/var/lib/odoo"),
    ],
)
def test_the_specification_is_enforced(text, right, wrong):
    """The check above can fail."""
    with pytest.raises(ValueError, match=r"restarts|often|file\b"):
        _validate(text.replace(right, wrong))


def test_one_node_by_default(services):
    """Only the profile “scale” adds workers, proxy and replica."""
    default = {name for name, service in services.items() if "profiles" not in service}
    assert default == DEFAULT
    assert all(services[name]["profiles"] == ["scale"] for name in SCALE)
    for service in services.values():
        assert set(service.get("depends_on", ())) <= set(services)


def test_images_are_the_official_ones(services):
    """Odoo's with what it lacks, PostgreSQL's and nginx's as they are."""
    dockerfile = (CHECKOUT / "deploy" / "Dockerfile").read_text("utf-8")
    assert re.findall(r"^FROM (.*)$", dockerfile, re.M) == ["odoo:19.0"]
    assert services["db"]["image"] == services["replica"]["image"]
    assert services["db"]["image"].startswith("postgres:")
    for name in ("odoo", "web"):
        assert services[name]["build"]["dockerfile"] == "deploy/Dockerfile"


def test_files_that_are_mounted_and_copied_are_there(services):
    """Each path of this repository exists, and reaches the image."""
    mounts = [
        volume.split(":")[0]
        for service in services.values()
        for volume in service.get("volumes", ())
        if volume.startswith("./")
    ]
    assert len(mounts) == 3
    dockerfile = (CHECKOUT / "deploy" / "Dockerfile").read_text("utf-8")
    copied = re.findall(r"^COPY (\S+) ", dockerfile, re.M)
    ignored = (CHECKOUT / ".dockerignore").read_text("utf-8").splitlines()
    for name in [*mounts, *copied]:
        assert (CHECKOUT / name).exists(), name
    for name in copied:
        assert "!" + name.split("/")[0] in ignored, name


def test_settings_of_odoo_are_known_to_odoo(services):
    """Each ODOO_ and PG variable is one that Odoo 19 reads."""
    known = {option.env_name for option in config.options_index.values()} | {"ODOO_RC"}
    for name in ("odoo", "web"):
        variables = set(services[name]["environment"])
        assert variables <= known, variables - known
    assert services["web"]["environment"]["PGHOST_REPLICA"] == "replica"


def test_no_password_in_a_file():
    """Passwords come from outside the repository."""
    for line in FILE.read_text("utf-8").splitlines():
        if "PASSWORD:" in line:
            assert re.search(r": \$\{\w+_PASSWORD:[-?].+\}$", line), line


def test_packages_of_the_image_are_those_that_are_tested():
    """The OCA addons and tools of the image have the versions that run here."""
    text = (CHECKOUT / "deploy" / "requirements.txt").read_text("utf-8")
    pins = dict(re.findall(r"^([\w-]+)==(\S+)$", text, re.M))
    for name, version in pins.items():
        assert metadata.version(name) == version, name
    here = {
        found.name.replace("_", "-")
        for found in metadata.distributions()
        if found.name.startswith("odoo-addon-") or found.name.startswith("odoo_addon_")
    }
    assert here <= set(pins)


def test_proxy_knows_every_variable(services):
    """What nginx's file leaves open is what the service says."""
    text = (CHECKOUT / "deploy" / "nginx.conf").read_text("utf-8")
    names = set(re.findall(r"\$\{([A-Z_]+)\}", text))
    assert names == set(services["nginx"]["environment"])
