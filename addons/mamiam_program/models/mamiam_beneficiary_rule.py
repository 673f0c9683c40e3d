# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import ast

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

from ..groups import HOUSEHOLD_GROUPS

# Fields of which the empty value is an answer when another field says so.
KNOWN_BY = {
    "dependents": "dependents_known",
    "is_head_of_household": "head_of_household_known",
}
NUMBERS = ("integer", "float", "monetary")


class MamiamBeneficiaryRule(models.AbstractModel):
    """A sentence about a woman, and the domain by which her file says if it is true."""

    _name = "mamiam.beneficiary.rule"
    _description = "Rule on Beneficiaries"
    _order = "sequence, id"

    name = fields.Char(
        string="Sentence",
        required=True,
        translate=True,
        help="In words that can be read to her.",
    )
    sequence = fields.Integer(default=10)
    domain = fields.Char(
        string="Condition",
        required=True,
        default="[]",
        help="What her file must say for the sentence to be true.",
    )

    @api.constrains("domain")
    def _check_domain(self):
        for rule in self:
            try:
                domain = rule._get_domain()
                rule._check_domain_fields(domain)
                # As the user: nobody learns by a rule what she may not read.
                self.env["mamiam.beneficiary"].search(domain, limit=1)
            except (ValidationError, AccessError):
                raise
            except Exception as error:
                raise ValidationError(
                    self.env._(
                        "The condition of the rule “%(rule)s” can't be read: "
                        "%(error)s. Choose its fields in the editor.",
                        rule=rule.name,
                        error=error,
                    )
                ) from error

    def _check_domain_fields(self, domain):
        self.ensure_one()
        if domain.is_true() or domain.is_false():
            raise ValidationError(
                self.env._(
                    "The rule “%(rule)s” has no condition. Add one: a rule for "
                    "everybody is no rule.",
                    rule=self.name,
                )
            )
        Beneficiary = self.env["mamiam.beneficiary"]
        for condition in domain.iter_conditions():
            field = Beneficiary._fields.get(condition.field_expr.split(".")[0])
            if field and field.groups and field.groups != HOUSEHOLD_GROUPS:
                raise ValidationError(
                    self.env._(
                        "The rule “%(rule)s” asks for “%(field)s”, which only some "
                        "roles may read: what follows from it would tell the others.",
                        rule=self.name,
                        field=field._description_string(self.env),
                    )
                )

    def _get_domain(self):
        self.ensure_one()
        return Domain(ast.literal_eval(self.domain.strip()))

    def _get_met_by_rule(self, beneficiaries):
        """Return {rule: the ids of these women for whom it is true}. One query.

        :raise UserError: when a field of a condition is there no more
        """
        met = {rule: set() for rule in self}
        if self and beneficiaries:
            queries = [
                rule._get_women_query(beneficiaries, certain=True).select(
                    SQL("%s", rule.id), SQL.identifier("mamiam_beneficiary", "id")
                )
                for rule in self
            ]
            union = SQL(" UNION ALL ").join(SQL("(%s)", query) for query in queries)
            for rule_id, woman_id in self.env.execute_query(union):
                met[self.browse(rule_id)].add(woman_id)
        return met

    def _evaluate(self, beneficiaries):
        """Return {beneficiary id: met | not_met | unknown}. Two searches at most.

        Not known is what could be true or not, by a field that is empty in her file.
        """
        met = self._search_women(beneficiaries, certain=True)
        others = beneficiaries - met
        possible = self._search_women(others, certain=False) if others else others
        statuses = dict.fromkeys(met.ids, "met")
        for woman in others:
            statuses[woman.id] = "unknown" if woman in possible else "not_met"
        return statuses

    def _search_women(self, beneficiaries, certain):
        return beneficiaries.browse(self._get_women_query(beneficiaries, certain))

    def _get_women_query(self, beneficiaries, certain):
        self.ensure_one()
        try:
            tokens = iter(list(self._get_domain()))
            # sudo: the answer is the same whoever asks.
            women = self.env["mamiam.beneficiary"].sudo()
            return women.with_context(active_test=False)._search(
                Domain("id", "in", beneficiaries.ids)
                & self._get_known_domain(tokens, certain),
                order="id",
            )
        except (ValueError, KeyError, SyntaxError) as error:
            raise UserError(
                self.env._(
                    "The rule “%(rule)s” can't be checked any more: %(error)s. Correct "
                    "its condition.",
                    rule=self.name,
                    error=error,
                )
            ) from error

    def _get_known_domain(self, tokens, certain):
        """Return the domain of whom it certainly holds, or of whom it may hold.

        :param tokens: iterator on a domain in Polish notation, read up to its end
        """
        token = next(tokens)
        if token == "!":
            return ~self._get_known_domain(tokens, not certain)
        if token in ("&", "|"):
            one = self._get_known_domain(tokens, certain)
            two = self._get_known_domain(tokens, certain)
            return one & two if token == "&" else one | two
        condition = Domain(*token) if len(token) == 3 and token[0] != 1 else None
        if condition is None:
            return Domain([token])
        known = self._get_known_condition(*token)
        return condition & known if certain else condition | ~known

    def _get_known_condition(self, name, operator, value):
        """Return the domain of the files that say something on one condition."""
        values = value if isinstance(value, list | tuple | set) else [value]
        name = name.split(".")[0]
        field = self.env["mamiam.beneficiary"]._fields[name]
        asks_for_empty = operator in ("=", "!=", "in", "not in") and any(
            item is False or item is None for item in values
        )
        if name in KNOWN_BY:
            return Domain(KNOWN_BY[name], "=", True)
        if name == "age":
            return Domain("birthdate", "!=", False)
        if (
            asks_for_empty
            or field.type == "boolean"
            or name == "id"
            or not (field.store or field.related or field.type == "one2many")
        ):
            return Domain.TRUE
        return Domain(name, "!=", 0 if field.type in NUMBERS else False)
