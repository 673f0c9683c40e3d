# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..feasts import is_known, list_feasts


class MamiamFeastLoad(models.TransientModel):
    """Show the public holidays of a year, then close the company on them.

    Loaded again, a year only gets what it lacks: a feast is known by its name and year,
    wherever it has moved since.
    """

    _name = "mamiam.feast.load"
    _description = "Public Holidays of a Year"

    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
    )
    country_id = fields.Many2one(
        comodel_name="res.country",
        compute="_compute_country_id",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    year = fields.Integer(required=True, default=lambda self: self._default_year())
    line_ids = fields.One2many(
        comodel_name="mamiam.feast.load.line",
        inverse_name="load_id",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )
    new_count = fields.Integer(compute="_compute_counts")
    estimated_count = fields.Integer(compute="_compute_counts")

    @api.model
    def _default_year(self):
        """In autumn, the year to come is what is planned."""
        today = fields.Date.context_today(self)
        return today.year + (today.month > 8)

    @api.depends("company_id")
    def _compute_country_id(self):
        for wizard in self:
            wizard.country_id = wizard.company_id.country_id or self.env.ref("base.ma")

    @api.depends("company_id", "country_id", "year")
    def _compute_line_ids(self):
        for wizard in self:
            wizard.line_ids = [Command.clear()] + [
                Command.create(vals) for vals in wizard._prepare_lines()
            ]

    @api.depends("line_ids.selected", "line_ids.is_estimated")
    def _compute_counts(self):
        for wizard in self:
            chosen = wizard.line_ids.filtered("selected")
            wizard.new_count = len(chosen)
            wizard.estimated_count = len(chosen.filtered("is_estimated"))

    def action_load(self):
        """Close the company on the chosen days and open those that were loaded."""
        self.ensure_one()
        if not self.line_ids.filtered("selected"):
            raise UserError(
                self.env._(
                    "No public holiday of %(year)s is left to be loaded.",
                    year=self.year,
                )
            )
        leaves = self._load()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.resource_calendar_leaves_action"
        )
        return {
            **action,
            "display_name": self.env._("Public Holidays of %(year)s", year=self.year),
            "domain": [("id", "in", leaves.ids)],
            "target": "main",
            "context": {},
        }

    def _load(self):
        """Create the chosen closed days, by name in each language; return them."""
        Leave = self.env["resource.calendar.leaves"]
        names = self._get_names()
        lang = self.env.lang or "en_US"
        lines = self.line_ids.filtered("selected")
        bounds = [
            Leave._get_mamiam_day_bounds(d, self.company_id)
            for d in lines.mapped("date")
        ]
        leaves = Leave.create(
            [
                {
                    "name": names[line.key].get(lang[:2], line.name),
                    "company_id": self.company_id.id,
                    "date_from": start,
                    "date_to": stop,
                    "mamiam_is_estimated": line.is_estimated,
                    "mamiam_feast_key": line.key,
                }
                for line, (start, stop) in zip(lines, bounds, strict=True)
            ]
        )
        languages = [code for code, _name in self.env["res.lang"].get_installed()]
        for leave in leaves:
            by_language = names[leave.mamiam_feast_key]
            leave.update_field_translations(
                "name",
                {
                    code: by_language[code[:2]]
                    for code in languages
                    if code[:2] in by_language
                },
            )
        return leaves

    def _get_feasts(self):
        self.ensure_one()
        country = self.country_id.code
        if not country or not 1900 <= self.year <= 2100:
            return []
        if not is_known(country):
            raise UserError(
                self.env._(
                    "The public holidays of %(country)s are not known here. Add them "
                    "by hand.",
                    country=self.country_id.name,
                )
            )
        return list_feasts(country, self.year)

    def _get_names(self):
        """Return {key of a feast: {language: name}}."""
        return {feast.key: feast.names for feast in self._get_feasts()}

    def _prepare_lines(self):
        feasts = self._get_feasts()
        if not feasts:
            return []
        Leave = self.env["resource.calendar.leaves"]
        loaded, closed = {}, {}
        bounds = [
            Leave._get_mamiam_day_bounds(feast.date, self.company_id)
            for feast in (feasts[0], feasts[-1])
        ]
        for leave in Leave.search(
            [
                ("resource_id", "=", False),
                ("company_id", "=", self.company_id.id),
                "|",
                ("mamiam_feast_key", "in", [feast.key for feast in feasts]),
                "&",
                ("date_from", "<=", bounds[1][1]),
                ("date_to", ">=", bounds[0][0]),
            ]
        ):
            if leave.mamiam_feast_key:
                loaded[leave.mamiam_feast_key] = leave
            else:
                closed.update(dict.fromkeys(leave._get_mamiam_days(), leave))
        language = (self.env.lang or "en")[:2]
        lines = []
        for feast in feasts:
            leave = loaded.get(feast.key)
            by_hand = closed.get(feast.date)
            status = "existing" if leave else "closed" if by_hand else "new"
            lines.append(
                {
                    "key": feast.key,
                    "name": feast.names.get(language) or feast.names.get("en"),
                    "date": leave._get_mamiam_days()[0] if leave else feast.date,
                    "is_estimated": leave.mamiam_is_estimated
                    if leave
                    else feast.is_estimated,
                    "status": status,
                    "closed_as": (leave or by_hand or Leave).name,
                    "selected": status == "new",
                }
            )
        return lines
