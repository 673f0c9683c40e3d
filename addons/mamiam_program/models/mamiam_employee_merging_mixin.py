# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import psycopg2

from odoo import SUPERUSER_ID, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import format_list, mute_logger

from ..references import get_fields_to

# What is told of a person, and filled in where the employee who stays says nothing.
PERSONAL = (
    "image_1920",
    "user_id",
    "barcode",
    "pin",
    "lang",
    "mobile_phone",
    "private_phone",
    "private_email",
    "private_street",
    "private_street2",
    "private_city",
    "private_zip",
    "private_state_id",
    "private_country_id",
    "birthday",
    "place_of_birth",
    "country_of_birth",
    "country_id",
    "identification_id",
    "ssnid",
    "passport_id",
    "passport_expiration_date",
    "sex",
    "certificate",
    "study_field",
    "study_school",
    "emergency_contact",
    "emergency_phone",
    "permit_no",
    "visa_no",
    "visa_expire",
    "work_permit_expiration_date",
    "has_work_permit",
    "id_card",
    "driving_license",
    "private_car_plate",
    "job_id",
    "department_id",
    "parent_id",
    "coach_id",
)
UNIQUE = ("user_id", "barcode")
# What makes an employee, and isn't merged.
OWN = (
    ("hr.version", "employee_id"),
    ("hr.employee", "resource_id"),
    ("mamiam.beneficiary", "employee_id"),
)


def point(record, field, hers, mine):
    """Let a record point to another one, and return whether it does.

    What a person can have but once (a skill, a day's place) stays with the other.
    """
    value = mine.id
    if field.type == "many2many":
        value = [Command.unlink(hers.id), Command.link(mine.id)]
    try:
        with mute_logger("odoo.sql_db"), record.env.cr.savepoint():
            record.write({field.name: value})
    except (UserError, psycopg2.IntegrityError):
        return False
    return True


class MamiamEmployeeMergingMixin(models.AbstractModel):
    """Two employees of one woman become one; the other stays in the archive.

    Part of ``hr.employee``.
    """

    _name = "mamiam.employee.merging.mixin"
    _description = "Merged Employee"

    merged_into_id = fields.Many2one(
        comodel_name="hr.employee",
        index="btree_not_null",
        readonly=True,
        copy=False,
        ondelete="restrict",
        groups="hr.group_hr_user",
        help="The employee of the same person to whom all that was this one's went.",
    )
    merged_ids = fields.One2many(
        comodel_name="hr.employee",
        inverse_name="merged_into_id",
        context={"active_test": False},
        groups="hr.group_hr_user",
    )

    def _sort_as_merged(self):
        """Return these employees of one woman, the one who stays first.

        The one who has a contract, works here or is in the program now.
        """
        return self.sorted(
            lambda employee: (
                not employee._has_contract_now(),
                not (employee.active and employee.employee_type != "trainee"),
                not employee._is_in_program(),
                not employee.active,
                employee.id,
            )
        )

    def _group_as_merged(self):
        """Return [employees of one company], of one woman, the one who stays first."""
        return [same._sort_as_merged() for same in self.grouped("company_id").values()]

    def _merge_by_company(self, company):
        """Make one employee of those of one woman in each company.

        :param company: the one in which she is in the program, if any
        :return: her employee there, or else the first one who stays, and texts on
            what could not be moved
        """
        kept, texts = self.browse(), []
        for first, *others in self._group_as_merged():
            for other in others:
                if text := first._take_over(other):
                    texts.append(text)
            kept |= first
        return kept.filtered(lambda e: e.company_id == company)[:1] or kept[:1], texts

    def _has_contract_now(self):
        """Whether a contract of this employee is not over."""
        self.ensure_one()
        today = fields.Date.context_today(self)
        return any(
            version.contract_date_start
            and (not version.contract_date_end or version.contract_date_end >= today)
            for version in self.version_ids
        )

    def _check_take_over(self, other):
        """Hook: raise when two employees can't become one.

        :param other: an employee of the same woman, sudoed as this one
        """
        self.ensure_one()
        if self._has_contract_now() and other._has_contract_now():
            raise UserError(
                self.env._(
                    "%(first)s and %(second)s both have a contract as employees. Who "
                    "keeps the files of the staff ends one of the two first.",
                    first=self.name,
                    second=other.name,
                )
            )
        if "hr.attendance" in self.env:
            opened = self.env["hr.attendance"].search(
                [("employee_id", "in", (self | other).ids), ("check_out", "=", False)]
            )
            if opened.employee_id == self | other:
                raise UserError(
                    self.env._(
                        "%(first)s and %(second)s are both at work by their hours. "
                        "Check one of the two out first.",
                        first=self.name,
                        second=other.name,
                    )
                )

    def _take_over(self, other):
        """Get hours, shifts, bank accounts and what is told of another employee.

        The other one is archived, with the contracts that are over and with what she
        has twice; both chatters say so.

        :param other: an employee of the same woman in the same company
        :return: a text on what could not be moved, empty if all was
        :raise UserError: when both have a contract or open hours
        """
        # The addons ask who moves hours: nobody but the system moves those of others.
        kept, gone = (
            employee.with_user(SUPERUSER_ID).with_context(
                active_test=False, mamiam_merging=True, tracking_disable=True
            )
            for employee in (self, other)
        )
        kept.ensure_one()
        kept._check_take_over(gone)
        # First, since what she worked asks in which enrollment.
        gone.enrollment_ids.employee_id = kept
        kept._take_over_personal(gone)
        moved, left = kept._take_over_rows(gone)
        self.env["base.partner.merge.automatic.wizard"].with_user(
            SUPERUSER_ID
        ).with_context(active_test=False)._update_reference_fields_generic(
            gone._name, gone, kept
        )
        gone.write(
            {"active": False, "merged_into_id": kept.id, "work_contact_id": False}
        )
        # sudo: told by who merges, who need not see employees.
        self.sudo()._message_log(
            body=self.env._(
                "%(name)s (no. %(number)s) was the same person: this is her one "
                "employee now. Taken over: %(what)s.",
                name=gone.name,
                number=gone.id,
                what=format_list(self.env, moved) or self.env._("nothing"),
            )
        )
        other.sudo()._message_log(
            body=self.env._(
                "Merged into %(name)s (no. %(number)s). Contracts that are over stay "
                "here, and what one person can't have twice.",
                name=kept.name,
                number=kept.id,
            )
        )
        if not left:
            return ""
        text = self.env._(
            "This could not be moved, and stays with %(name)s (no. %(number)s) in the "
            "archive: %(what)s.",
            name=gone.name,
            number=gone.id,
            what=format_list(self.env, left),
        )
        for employee in (self, other):
            employee.sudo()._message_log(body=text)
        return text

    def _take_over_personal(self, other):
        """Fill in what this employee doesn't say, with what the other one does."""
        names = [name for name in PERSONAL if name in self._fields]
        told = {
            name: self._fields[name].convert_to_write(other[name], other)
            for name in names
            if other[name] and not self[name] and other[name] not in (self, other)
        }
        other.write(dict.fromkeys(told.keys() & set(UNIQUE), False))
        accounts = other.bank_account_ids
        other.bank_account_ids = [Command.clear()]
        self.write(
            {
                **told,
                "bank_account_ids": [Command.link(account.id) for account in accounts],
                "category_ids": [Command.link(tag.id) for tag in other.category_ids],
            }
        )

    def _take_over_rows(self, other):
        """Let every record of the other employee be of this one.

        :return: lists of what was taken over and of what could not be, with how many
        """
        moved, left = [], []
        for mine, hers in ((self, other), (self.resource_id, other.resource_id)):
            for field in get_fields_to(self.env, mine._name):
                if (field.model_name, field.name) in OWN:
                    continue
                records = self.env[field.model_name].search(
                    [(field.name, "in", hers.ids)]
                )
                records = records.filtered(lambda record: record not in (self, other))
                if not records:
                    continue
                count = sum(point(record, field, hers, mine) for record in records)
                label = self.env["ir.model"]._get(field.model_name).name
                if count:
                    moved.append(f"{label} ({count})")
                if count < len(records):
                    left.append(f"{label} ({len(records) - count})")
        return moved, left
