# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.addons.mamiam_program.stages import IN_PROGRAM


def post_init_hook(env):
    """Give a symbol to each woman who is in the program already."""
    enrollments = env["mamiam.enrollment"].search(
        [("state", "in", IN_PROGRAM), ("kiosk_symbol_id", "=", False)]
    )
    vals_list = [{"cohort_id": enrollment.cohort_id.id} for enrollment in enrollments]
    enrollments._give_symbols(vals_list)
    for enrollment, vals in zip(enrollments, vals_list, strict=True):
        del vals["cohort_id"]
        enrollment.write(vals)
