# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from importlib.util import module_from_spec, spec_from_file_location

from odoo.tools import file_path


def load_migration(addon, version, script):
    """Return the script of a migration, as Odoo loads it."""
    path = file_path(f"{addon}/migrations/{version}/{script}.py")
    spec = spec_from_file_location(script.replace("-", "_"), path)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
