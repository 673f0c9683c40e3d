# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models
from odoo.exceptions import LockError, UserError
from odoo.fields import Command

from ..references import get_fields_to
from ..stages import IN_PROGRAM

# How far she has come: of two files the further one tells it.
FURTHEST = ("candidate", "left", "alumna", "trainee")


class MamiamBeneficiaryMergingMixin(models.AbstractModel):
    """Two files of one person become one, with every record of both.

    Part of ``mamiam.beneficiary``.
    """

    _name = "mamiam.beneficiary.merging.mixin"
    _description = "Compare and Merge"

    def _merge(self, other, names=()):
        """Take over all that belongs to another file of the same person.

        :param other: one beneficiary, whose file is gone afterwards
        :param names: names of the fields in which the other file is right; what the
            two say differently and is not kept is told in the chatter, to who may know
        :return: list of texts on what could not be moved
        :raise UserError: when both are in the program now, or were in one cohort, or
            have contracts or hours that one employee can't have, or somebody else works
            with one of them
        """
        self.ensure_one()
        other.ensure_one()
        (self | other).check_access("write")
        self._check_merge(other)
        # sudo: what belongs to her is moved whoever may see it (notes, stipends).
        kept, gone = self.sudo(), other.sudo()
        self._lock_for_merge(other)
        told = {
            name: gone._fields[name].convert_to_write(gone[name], gone)
            for name in names
        }
        description = self.env._(
            "The file %(reference)s of %(name)s was merged into this one.",
            reference=gone.ref,
            name=gone.name,
        )
        differences = kept._prepare_differences(gone, names)
        photo = gone.image_1920 if kept.image_1920 else None
        kept.state = max((kept | gone).mapped("state"), key=FURTHEST.index)
        kept._take_over_applications(gone)
        kept._take_over_consents(gone)
        # What is hers once (a consent, an application) is given up before it is moved:
        # rows that are written together are checked one by one.
        self.env.flush_all()
        kept._take_over_references(gone)
        employees = kept._get_employees() | gone.employee_id
        partner = gone.partner_id
        gone.unlink()
        kept.write(told)
        # Odoo's own merge of contacts: bank accounts, entries, messages, meetings.
        self.env["base.partner.merge.automatic.wizard"].sudo()._merge(
            (kept.partner_id | partner).ids, kept.partner_id, extra_checks=False
        )
        latest = kept.enrollment_ids.sorted(
            lambda e: (e.state in IN_PROGRAM, e.date_start)
        )[-1:]
        latest._sync_beneficiary_state()
        kept.employee_id, texts = employees._merge_by_company(latest.company_id)
        kept._tell_employee()
        if photo and photo != kept.image_1920:
            kept._keep_other_photo(photo)
        self._message_log(body=description, tracking_value_ids=differences)
        for text in texts:
            self._message_log(body=text)
        return texts

    def _tell_employee(self):
        """Let the employee be called as the file is, unless she was hired."""
        employee = self.employee_id
        employee._compute_work_contact_details()
        if employee.employee_type == "trainee":
            employee.name = self.name

    def _lock_for_merge(self, other):
        """Let nobody else change or merge one of the two files meanwhile."""
        try:
            # sudo: to lock them, not to read them.
            (self | other).sudo().lock_for_update()
        except LockError as error:
            raise UserError(
                self.env._(
                    "Somebody else works with the file of %(first)s or of %(second)s, "
                    "or has merged it. Nothing was changed: open them anew.",
                    first=self.display_name,
                    second=other.display_name,
                )
            ) from error

    def _prepare_differences(self, other, names):
        """Return what is told otherwise and goes, as values of ``mail.tracking.value``.

        They are shown to who may read the field, whoever reads the chatter.
        """
        Compared = self.env["mamiam.beneficiary.merge"]
        Tracking = self.env["mail.tracking.value"]
        commands = []
        for name in Compared._get_compared_fields():
            values = [self[name], other[name]]
            if name in names:
                values.reverse()
            stays, goes = values
            if goes and goes != stays:
                info = self.fields_get([name])[name]
                commands.append(
                    Command.create(
                        Tracking._create_tracking_values(goes, stays, name, info, self)
                    )
                )
        return commands

    def _keep_other_photo(self, photo):
        """Keep the photo of the other file among the documents of this one."""
        self.env["ir.attachment"].create(
            {
                "name": self.env._("Photo of the other file"),
                "datas": photo,
                "res_model": self._name,
                "res_id": self.id,
            }
        )

    def _check_merge(self, other):
        """Hook: raise when two files can't become one."""
        mine, hers = self.sudo().enrollment_ids, other.sudo().enrollment_ids
        current = [
            enrollments.filtered(lambda e: e.state in IN_PROGRAM)
            for enrollments in (mine, hers)
        ]
        if all(current):
            raise UserError(
                self.env._(
                    "Both are in the program now: %(first)s and %(second)s. Let one "
                    "of the two enrollments end first.",
                    first=current[0][0].display_name,
                    second=current[1][0].display_name,
                )
            )
        for cohort in mine.cohort_id & hers.cohort_id:
            raise UserError(
                self.env._(
                    "Both %(first)s and %(second)s were enrolled in %(cohort)s: they "
                    "can't be one person.",
                    first=self.display_name,
                    second=other.display_name,
                    cohort=cohort.display_name,
                )
            )
        for kept, *others in self._get_merged_employees(other):
            for gone in others:
                kept._check_take_over(gone)

    def _get_employees(self):
        """Return all as whom these women work or worked, sudoed."""
        # sudo: a program officer has no access to employees.
        women = self.sudo().with_context(active_test=False)
        return women.employee_id | women.enrollment_ids.employee_id

    def _get_all_employees(self):
        """Return also those in the archive that were merged into them, sudoed."""
        employees = self._get_employees()
        return employees | employees.merged_ids

    def _get_merged_employees(self, other):
        """Return [the employees of one company who become one, whoever stays first]."""
        employees = (self | other)._get_employees()
        return [same for same in employees._group_as_merged() if len(same) > 1]

    def _take_over_applications(self, other):
        """Of two applications to one call, one leads and the other is its duplicate."""
        applications = (self | other).application_ids.filtered(
            lambda a: not a.duplicate_of_id
        )
        for same in applications.grouped("call_id").values():
            # The one that has come furthest leads, else the first.
            leading = same.sorted(
                lambda a: (
                    not a.enrollment_id,
                    a.state in ("received", "shortlisted"),
                    a.id,
                )
            )[:1]
            (same - leading).duplicate_of_id = leading

    def _take_over_references(self, other):
        """Let every record that points to the other file point to this one."""
        for field in get_fields_to(self.env, self._name):
            records = self.env[field.model_name].with_context(active_test=False)
            found = records.search([(field.name, "in", other.ids)])
            if field.type == "many2one":
                found.write({field.name: self.id})
            else:
                change = [Command.unlink(other.id), Command.link(self.id)]
                found.filtered(lambda r: r not in (self, other)).write(
                    {field.name: change}
                )
        # Activities that are done are archived.
        self.env["base.partner.merge.automatic.wizard"].with_context(
            active_test=False
        )._update_reference_fields_generic(self._name, other, self)
