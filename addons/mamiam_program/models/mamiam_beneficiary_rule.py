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
ORDERS = {order: SQL(order) for order in ("<", "<=", ">", ">=")}
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

    def _evaluate(self, asked):
        """Return what these rules say of women on given days. One query.

        Not known is what could be true or not, by a field that is empty in her file.

        :param asked: (beneficiary id, date) pairs; on that day her age is counted
        :return: {rule: {(beneficiary id, date): met | not_met | unknown}}
        :raise UserError: when a field of a condition is there no more
        """

        def tell(rule, *where):
            return SQL(
                "CASE WHEN %s THEN 'met' WHEN %s THEN 'unknown' ELSE 'not_met' END",
                rule._get_known_sql(*where, certain=True),
                rule._get_known_sql(*where, certain=False),
            )

        return self._ask(asked, tell)

    def _get_met(self, asked):
        """Return {rule: the pairs asked about for whom it is true}. One query.

        :param asked: as of ``_evaluate``
        """

        def tell(rule, *where):
            return SQL("(%s) IS TRUE", rule._get_known_sql(*where, certain=True))

        return {
            rule: {pair for pair, is_met in found.items() if is_met}
            for rule, found in self._ask(asked, tell).items()
        }

    def _ask(self, asked, tell):
        """Return {rule: {(beneficiary id, date): what is told}}. One query.

        :param asked: (beneficiary id, date) pairs
        :param tell: function of a rule, the model, the query and the SQL of the day
            that returns what is told as SQL
        """
        asked = sorted(set(asked))
        answers = {rule: {} for rule in self}
        if not self or not asked:
            return answers
        # sudo: the answer is the same whoever asks.
        women = self.env["mamiam.beneficiary"].sudo().with_context(active_test=False)
        query = women._search([])
        alias = query.join(
            women._table,
            "id",
            SQL(
                "(SELECT * FROM unnest(%s, %s::date[]) asked (woman_id, day))",
                [woman_id for woman_id, _day in asked],
                [day for _woman_id, day in asked],
            ),
            "woman_id",
            "asked",
        )
        day = SQL.identifier(alias, "day")
        told = [tell(rule, women, query, day) for rule in self]
        columns = [SQL.identifier(women._table, "id"), day, *told]
        for woman_id, on, *found in self.env.execute_query(query.select(*columns)):
            for rule, answer in zip(self, found, strict=True):
                answers[rule][woman_id, on] = answer
        return answers

    def _get_known_sql(self, women, query, day, certain):
        """Return whether it certainly holds, or may hold, of a woman on a day, as SQL.

        :param day: SQL of the day on which her age is counted
        """
        self.ensure_one()
        try:
            tokens = iter(list(self._get_domain()))
            domain = self._get_known_domain(tokens, certain, day)
            return domain.optimize_full(women)._to_sql(women, women._table, query)
        except (ValueError, KeyError, SyntaxError) as error:
            raise UserError(
                self.env._(
                    "The rule “%(rule)s” can't be checked any more: %(error)s. Correct "
                    "its condition.",
                    rule=self.name,
                    error=error,
                )
            ) from error

    def _get_known_domain(self, tokens, certain, day):
        """Return the domain of whom it certainly holds, or of whom it may hold.

        :param tokens: iterator on a domain in Polish notation, read up to its end
        """
        token = next(tokens)
        if token == "!":
            return ~self._get_known_domain(tokens, not certain, day)
        if token in ("&", "|"):
            one = self._get_known_domain(tokens, certain, day)
            two = self._get_known_domain(tokens, certain, day)
            return one & two if token == "&" else one | two
        if len(token) != 3 or token[0] == 1:
            return Domain([token])
        condition = self._get_condition(*token, day)
        known = self._get_known_condition(*token)
        return condition & known if certain else condition | ~known

    def _get_condition(self, name, operator, value, day):
        """Return a condition as a domain; an age is that of the day asked about."""
        path, _point, name_there = name.rpartition(".")
        if name_there != "age" or operator not in ORDERS:
            return Domain(name, operator, value)
        years = int(value)
        condition = Domain.custom(
            to_sql=lambda model, alias, _query: SQL(
                "date_part('year', age(%s, %s)) %s %s",
                day,
                SQL.identifier(alias, "birthdate", to_flush=model._fields["birthdate"]),
                ORDERS[operator],
                years,
            )
        )
        return Domain(path, "any", condition) if path else condition

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
