# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from collections import defaultdict

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..references import get_fields_to

# Where she lives is known by district and city only, in which language she is spoken
# to by language only.
KEPT_TEXTS = {"city", "street2", "name", "complete_name", "res_model"}
TEXT_TYPES = {"char", "text", "html", "binary", "properties"}
# Of enrollments.
ENDED = ("completed", "dropped")
# Numbers and dates by which a woman of a district could be recognized.
EXACT = (
    "birthdate",
    "birthday",
    "household_income",
    "partner_latitude",
    "partner_longitude",
)


class MamiamBeneficiaryAnonymizeMixin(models.AbstractModel):
    """Her file without her: what statistics need stays, all else is gone for good.

    Files of women who were not retained come here after the term of the company
    (``mamiam.erasure``), and those of women who ask for it.

    Part of ``mamiam.beneficiary``.
    """

    _name = "mamiam.beneficiary.anonymize.mixin"
    _description = "Erasure"

    date_anonymized = fields.Date(
        string="Made Anonymous On",
        readonly=True,
        copy=False,
        index="btree_not_null",
    )
    age_band = fields.Selection(
        selection=[
            ("under_25", "Under 25"),
            ("25_34", "25 to 34"),
            ("35_44", "35 to 44"),
            ("45_54", "45 to 54"),
            ("55_over", "55 and over"),
        ],
        readonly=True,
        copy=False,
        help="What is known of the age of a woman whose file was made anonymous.",
    )

    def action_erase(self):
        """Ask for the reason, show what goes and what stays.

        :raise UserError: for who was enrolled or paid
        """
        self.ensure_one()
        self._check_erasable()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Erase Her Data"),
            "res_model": "mamiam.beneficiary.erase",
            "view_mode": "form",
            "target": "new",
            "context": {"default_beneficiary_id": self.id},
        }

    def _anonymize(self, is_checked=False):
        """Take all that tells who she is out of her file and of what belongs to it.

        Kept for statistics: age band, situation, dependents, head of household,
        district and city, literacy, her applications with their scores and decisions.
        Gone: name, phone, card, birth date, income, photo, texts, messages,
        activities, followers, documents, notes, consents with their recordings.

        Of a former participant whose term is past her enrollments, attendance, stipends
        and employee stay without her name, and without a word that was written.

        :param bool is_checked: whether it is known that nothing of them must be kept
        :raise UserError: for who was enrolled or paid, naming what is kept and why
        """
        self.check_access("unlink")
        if not is_checked:
            self._check_erasable()
        # sudo: what belongs to her goes whoever may see it; nothing of it is tracked.
        women = (
            self.sudo()
            .with_context(
                active_test=False,
                tracking_disable=True,
                mail_notrack=True,
                mail_create_nolog=True,
                prefetch_fields=False,
            )
            .filtered(lambda b: not b.date_anonymized)
        )
        women.lock_for_update()
        women._keep_age_band()
        documents = women._get_personal_documents()
        deleted = women._get_records_to_delete()
        for records in deleted:
            records.unlink()
        for records in documents:
            records.write(women._prepare_blank_vals(records))
            for record in records:
                record.write(women._prepare_anonymous_name(record))
        women.different_ids = False
        women._blank_errors()
        # Last, since some records log what happens to them.
        for records in (*deleted, *documents):
            women._forget_traces(records)
        women.active = False

    def _blank_errors(self):
        """Take her name out of what was said when her file failed in earlier lists."""
        lines = self.env["mamiam.erasure.line"].search(
            [("beneficiary_id", "in", self.ids), ("error", "!=", False)]
        )
        lines.error = self.env._("Her file was made anonymous later.")

    def _keep_age_band(self):
        """Keep her age as a band, of the day of her last application."""
        today = fields.Date.context_today(self)
        for woman in self:
            days = woman.application_ids.mapped("date")
            age = woman._get_age(max(days, default=today))
            woman.write({"date_anonymized": today, "age_band": self._get_age_band(age)})

    @api.model
    def _get_age_band(self, age):
        if age <= 0:
            return False
        for limit, band in (
            (25, "under_25"),
            (35, "25_34"),
            (45, "35_44"),
            (55, "45_54"),
        ):
            if age < limit:
                return band
        return "55_over"

    def _get_personal_documents(self):
        """Hook: the records that stay without telling whose they are.

        :return: a list of recordsets, each of one model
        """
        applications = self.application_ids
        partners = self.partner_id | self.partner_id.child_ids
        accounts = partners.bank_ids
        return [self, partners, accounts, applications, applications.score_ids]

    def _get_records_to_delete(self):
        """Hook: the records that go as a whole; by default all that is hers.

        :return: a list of recordsets, each of one model
        """
        kept = self._get_statistics_models() | self._get_log_models()
        found = []
        for field in get_fields_to(self.env, self._name):
            if field.type == "many2one" and field.model_name not in kept:
                records = self.env[field.model_name].sudo()
                records = records.with_context(active_test=False)
                found.append(records.search([(field.name, "in", self.ids)]))
        return found

    @api.model
    def _get_statistics_models(self):
        """Hook: models whose records stay, without what tells who she is."""
        return {"mamiam.application", "mamiam.beneficiary"}

    @api.model
    def _get_log_models(self):
        """Hook: models that prove what was done with her data, and stay."""
        return {"mamiam.access.log", "mamiam.erasure.line"}

    def _forget_traces(self, records):
        """Delete messages, activities, documents and imported names of records."""
        if not records:
            return
        domain = [("res_id", "in", records.ids)]
        messages = [("model", "=", records._name), *domain]
        self.env["mail.message"].sudo().search(messages).unlink()
        domain.append(("res_model", "=", records._name))
        self.env["mail.activity"].sudo().with_context(active_test=False).search(
            domain
        ).unlink()
        self.env["mail.followers"].sudo().search(domain).unlink()
        # Pictures and recordings are attachments too.
        self.env["ir.attachment"].sudo().with_context(skip_res_field_check=True).search(
            domain
        ).unlink()
        # What she was called in the file from which she was imported.
        self.env["ir.model.data"].sudo().search(
            [
                ("model", "=", records._name),
                ("res_id", "in", records.ids),
                ("module", "in", ("__import__", "__export__")),
            ]
        ).unlink()
        if records._name == "res.partner":
            self.env["mail.followers"].sudo().search(
                [("partner_id", "in", records.ids)]
            ).unlink()

    def _prepare_blank_vals(self, records):
        """Return the values that leave nothing written in records of one model."""
        vals = {
            field.name: False
            for field in records._fields.values()
            if field.store
            and field.type in TEXT_TYPES
            and not field.required
            and not field.related
            and not field.inherited
            and field.name not in KEPT_TEXTS
            and (not field.compute or not field.readonly)
        }
        vals.update(
            {
                name: False
                for name in EXACT
                if name in records._fields and not records._fields[name].inherited
            }
        )
        if records._name == "res.partner":
            vals["category_id"] = False
        vals.pop(self._get_held_texts().get(records._name), None)
        return vals

    def _get_held_texts(self):
        """Hook: {model: text that its constraints want}, written over instead."""
        return {}

    def _prepare_anonymous_name(self, record):
        """Return the values of the name under which a record stays."""
        name = self.env._("Anonymous %(number)s", number=record.id)
        if record._name in ("res.partner", "mamiam.application", "hr.employee"):
            return {"name": name}
        if record._name == "res.partner.bank":
            # Odoo never deletes an account number.
            return {"acc_number": name, "active": False}
        held = self._get_held_texts().get(record._name)
        return {held: name} if held and record[held] else {}

    def _check_erasable(self):
        """Raise when something of her must be kept, and say what and why."""
        reasons = self._get_kept_reasons()
        for beneficiary in self:
            if beneficiary.id in reasons:
                raise UserError(
                    self.env._(
                        "The file of %(name)s can't be made anonymous:\n%(reasons)s\n"
                        "Correct what is wrong in it, and withdraw her consents.",
                        name=beneficiary.display_name,
                        reasons="\n".join(f"- {r}" for r in reasons[beneficiary.id]),
                    )
                )

    def _get_enrollments_in_term(self):
        """Return the enrollments for whose sake these files are kept.

        All of them, unless the company has set a term to the files of former
        participants: then those that go on, or ended less long ago.
        """
        today = fields.Date.context_today(self)

        def is_over(enrollment):
            months = enrollment.company_id.mamiam_participant_months
            ended = enrollment.date_end or enrollment.date_program_end
            return (
                months
                and enrollment.state in ENDED
                and ended
                and ended + relativedelta(months=months) <= today
            )

        return self.enrollment_ids.filtered(lambda e: not is_over(e))

    def _get_kept_reasons(self):
        """Hook: what of these women must be kept, and why.

        :return: {beneficiary id: [sentence, …]}, only of those who have any
        """
        reasons = defaultdict(list)
        # sudo: the answer is asked for by roles that see neither pay nor accounts.
        women = self.sudo()
        enrollments = women._get_enrollments_in_term().grouped("beneficiary_id")
        for woman, enrolled in enrollments.items():
            reasons[woman.id].append(
                self.env._(
                    "she was enrolled in %(cohorts)s: her attendance and her hours "
                    "prove her training and what she was paid for",
                    cohorts=", ".join(enrolled.cohort_id.mapped("name")),
                )
            )
        for woman, years, count in women._get_accounts_in_term():
            reasons[woman.id].append(
                self.env._(
                    "she is in the accounts, with %(count)s journal items: the law "
                    "wants accounts to be kept for %(years)s years",
                    count=count,
                    years=years,
                )
            )
        return dict(reasons)

    def _get_accounts_in_term(self):
        """Return [(woman, years, number of her journal items)] that books must keep.

        The term of each company counts for its own books.
        """
        today = fields.Date.context_today(self)
        companies = self.env["res.company"].search(
            [("mamiam_accounting_years", "!=", False)]
        )
        by_partner = self.grouped("partner_id")
        return [
            (woman, years, count)
            for years, books in companies.grouped("mamiam_accounting_years").items()
            for partner, count in self.env["account.move.line"]._read_group(
                [
                    ("partner_id", "in", self.partner_id.ids),
                    ("company_id", "in", books.ids),
                    ("date", ">", today - relativedelta(years=years)),
                ],
                ["partner_id"],
                ["__count"],
            )
            for woman in by_partner[partner]
        ]
