# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, models
from odoo.fields import Domain
from odoo.tools import remove_accents

# What an application may tell of her.
INTAKE_FIELDS = (
    "name",
    "phone",
    "cin",
    "birthdate",
    "marital",
    "dependents",
    "dependents_known",
    "is_head_of_household",
    "head_of_household_known",
    "city",
    "street",
    "street2",
    "literacy",
    "can_sign",
    "household_income",
)


class MamiamBeneficiaryMatchingMixin(models.AbstractModel):
    """Who applies is found among those who are known, or becomes known.

    Part of ``mamiam.beneficiary``.
    """

    _name = "mamiam.beneficiary.matching.mixin"
    _description = "Known Already"

    @api.model
    def _find_or_create(self, vals_list):
        """Return a beneficiary for each dict of values: who is known, or a new one.

        She is known by her identity card, or else by her phone if nothing else
        contradicts it. Of who is known only what was empty is filled; what differs is
        told in her chatter and left to people to decide.

        :param list vals_list: dicts of ``INTAKE_FIELDS``, at least with a name
        :return: as many beneficiaries, in the same order; one may be there twice
        """
        people = [self._prepare_intake(vals) for vals in vals_list]
        known = self._get_known_people(people)
        found, new, updates = [], {}, []
        for position, (vals, phone) in enumerate(people):
            key = self._match(known, vals, phone)
            if key is None:
                key = ("new", position)
                new[key] = vals
                self._remember(known, key, vals, phone)
            else:
                updates.append((key, vals))
            found.append(key)
        beneficiaries = dict(zip(new, self.create(list(new.values())), strict=True))
        for key, vals in updates:
            beneficiary = beneficiaries.get(key) or self.browse(key)
            beneficiary._complete(vals)
        return self.browse(
            beneficiaries[key].id if key in beneficiaries else key for key in found
        )

    @api.model
    def _prepare_intake(self, vals):
        """Return (values without what is empty, phone in E.164 or False)."""
        # An empty cell of an import is False, a zero is an answer; in a form it is
        # one only if she was asked.
        dependents = vals.get("dependents")
        if dependents is not False and dependents is not None:
            vals = {"dependents_known": True, **vals}
        vals = {name: vals[name] for name in INTAKE_FIELDS if vals.get(name)}
        self._normalize_vals(vals)
        phone = vals.get("phone") and self._phone_format(
            number=vals["phone"], country=self.env.company.country_id
        )
        return vals, phone or False

    @api.model
    def _get_known_people(self, people):
        """Return {"cin": {card: person}, "phone": {phone: [person]}}.

        A person is (key, values that may contradict).
        """
        known = {"cin": {}, "phone": {}}
        domain = Domain("cin", "in", [v["cin"] for v, _p in people if v.get("cin")])
        domain |= Domain("phone_sanitized", "in", [p for _v, p in people if p])
        matches = self.with_context(active_test=False).search(domain, order="id")
        for beneficiary in matches:
            vals = {
                "name": beneficiary.name,
                "cin": beneficiary.cin,
                "birthdate": beneficiary.birthdate,
            }
            self._remember(known, beneficiary.id, vals, beneficiary.phone_sanitized)
        return known

    @api.model
    def _remember(self, known, key, vals, phone):
        if vals.get("cin"):
            known["cin"].setdefault(vals["cin"], (key, vals))
        if phone:
            known["phone"].setdefault(phone, []).append((key, vals))

    @api.model
    def _match(self, known, vals, phone):
        """Return the key of the person of these values, or None."""
        if vals.get("cin") in known["cin"]:
            return known["cin"][vals["cin"]][0]
        for key, other in known["phone"].get(phone, ()):
            if self._is_compatible(vals, other):
                return key
        return None

    @api.model
    def _is_compatible(self, vals, other):
        """Whether two people with one phone may be one: sisters share it too."""
        for name in ("cin", "birthdate"):
            mine, hers = vals.get(name), other.get(name)
            if mine and hers and str(mine) != str(hers):
                return False
        words = self._get_name_words(vals.get("name"))
        return bool(words & self._get_name_words(other.get("name")))

    @api.model
    def _get_name_words(self, name):
        return set(remove_accents((name or "").casefold()).split())

    @api.model
    def _is_same_name(self, one, other):
        """Whether two names have the same words: no case, order or accent differs."""
        return self._get_name_words(one) == self._get_name_words(other)

    def _complete(self, vals):
        """Fill what is empty in her file; post what differs on it."""
        self.ensure_one()
        changes, differences = {}, []
        for name, value in vals.items():
            field = self._fields[name]
            current = field.convert_to_write(self[name], self)
            proposed = field.convert_to_write(field.convert_to_cache(value, self), self)
            if not current:
                changes[name] = value
            elif name == "name" and self._is_same_name(current, proposed):
                continue
            elif name != "phone" and current != proposed:
                differences.append((field._description_string(self.env), value))
        if changes:
            self.write(changes)
        if differences:
            self._message_log(
                body=self.env._(
                    "Her new application says otherwise: %(differences)s. Nothing was "
                    "changed.",
                    differences=", ".join(f"{k}: {v}" for k, v in differences),
                )
            )
