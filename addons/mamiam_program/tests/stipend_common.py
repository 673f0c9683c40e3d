# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import datetime, timedelta

from odoo.fields import Command
from odoo.tests import new_test_user

from odoo.addons.base.tests.common import BaseCommon

ROLES = (
    "program_officer",
    "program_manager",
    "trainer",
    "reviewer",
    "social_worker",
    "stipend_officer",
    "director",
)


class StipendCommon(BaseCommon):
    """A company with its accounts, a cohort of three women, and a user per role.

    March 2026 is the month that runs pay.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("en_US")
        mad = cls.env.ref("base.MAD")
        mad.active = True
        cls.company = cls.env["res.company"].create(
            {
                "name": "Company of the stipends",
                "currency_id": mad.id,
                "country_id": cls.env.ref("base.ma").id,
            }
        )
        cls.env = cls.env(
            context={
                **cls.env.context,
                "allowed_company_ids": cls.company.ids,
                "lang": "en_US",
            }
        )
        cls._create_accounts()
        cls.users = {
            role: cls._create_user(role, f"mamiam_program.group_{role}")
            for role in ROLES
        }
        cls.officer = cls._create_user(
            "paying",
            "mamiam_program.group_stipend_officer,account.group_account_invoice",
        )
        cls.users["accountant"] = cls._create_user(
            "accountant", "account.group_account_invoice"
        )
        cls.analytic = cls.env["account.analytic.account"].create(
            {
                "name": "Donor of the cohort",
                "plan_id": cls.env["account.analytic.plan"]
                .create({"name": "Donors"})
                .id,
                "company_id": cls.company.id,
            }
        )
        cls.subject = cls.env["mamiam.subject"].create({"name": "Cooking"})
        cls.cohort = cls._create_cohort("First", "F1")
        cls.cohort.analytic_account_id = cls.analytic
        cls.women = cls._enroll("Amina", "Batoul", "Chadia")
        cls.amina, cls.batoul, cls.chadia = cls.women
        cls.anapec = cls._create_regime("TEST-A", ceiling=300)
        cls.occasional = cls._create_regime("TEST-C", withholding_rate=30)
        cls.amina.regime_id = cls.anapec
        cls.batoul.regime_id = cls.occasional
        cls._set_rate("training_day", "2026-01-01", 60)
        cls._set_rate("transport_day", "2026-01-01", 20)

    @classmethod
    def _create_user(cls, login, groups):
        return new_test_user(
            cls.env,
            login=f"test_stipend_{login}",
            groups=f"base.group_user,{groups}",
            lang="en_US",
            company_id=cls.company.id,
            company_ids=[Command.set(cls.company.ids)],
        )

    @classmethod
    def _create_accounts(cls):
        def account(code, name, account_type, reconcile=False):
            return cls.env["account.account"].create(
                {
                    "code": code,
                    "name": name,
                    "account_type": account_type,
                    "reconcile": reconcile,
                    "company_ids": [Command.set(cls.company.ids)],
                }
            )

        cls.expense = account("617130", "Allowances", "expense")
        cls.payable = account("441800", "Trainees", "liability_payable", True)
        cls.withholding = account("445250", "Withheld", "liability_current")
        outstanding = account("511000", "Outstanding", "asset_current", True)
        journals = cls.env["account.journal"]
        cls.journal = journals.create(
            {
                "name": "Stipends",
                "code": "STI",
                "type": "general",
                "company_id": cls.company.id,
            }
        )
        for name in ("bank", "cash"):
            journal = journals.create(
                {
                    "name": name,
                    "code": name.upper(),
                    "type": name,
                    "company_id": cls.company.id,
                    "default_account_id": account(
                        f"51{len(name)}10{name == 'cash':d}", name, "asset_cash"
                    ).id,
                }
            )
            journal.outbound_payment_method_line_ids.payment_account_id = outstanding
            setattr(cls, name, journal)
        cls.company.write(
            {
                "stipend_expense_account_id": cls.expense.id,
                "stipend_payable_account_id": cls.payable.id,
                "stipend_withholding_account_id": cls.withholding.id,
                "stipend_journal_id": cls.journal.id,
            }
        )

    @classmethod
    def _create_cohort(cls, name, code):
        return cls.env["mamiam.cohort"].create(
            {
                "name": name,
                "code": code,
                "date_start": "2026-01-01",
                "company_id": cls.company.id,
                "tz": "Africa/Casablanca",
            }
        )

    @classmethod
    def _create_regime(cls, code, **term):
        return cls.env["mamiam.stipend.regime"].create(
            {
                "name": f"Regime {code}",
                "code": code,
                "term_ids": [Command.create({"date_from": "2020-01-01", **term})],
            }
        )

    @classmethod
    def _set_rate(cls, kind, date_from, amount):
        return cls.env["mamiam.stipend.rate"].create(
            {
                "kind": kind,
                "date_from": date_from,
                "amount": amount,
                "company_id": cls.company.id,
            }
        )

    @classmethod
    def _enroll(cls, *names, cohort=None):
        beneficiaries = cls.env["mamiam.beneficiary"].create(
            [{"name": name} for name in names]
        )
        return cls.env["mamiam.enrollment"].create(
            [
                {
                    "beneficiary_id": beneficiary.id,
                    "cohort_id": (cohort or cls.cohort).id,
                    "date_start": "2026-01-01",
                }
                for beneficiary in beneficiaries
            ]
        )

    @classmethod
    def _hold(cls, day, women=None, status="present", hour=9):
        """Hold a session in March 2026, or on a full date; the others are absent."""
        date = f"2026-03-{day:02d}" if isinstance(day, int) else day
        start = datetime.fromisoformat(f"{date} {hour:02d}:00:00")
        women = cls.women if women is None else women
        session = cls.env["mamiam.session"].create(
            {
                "cohort_id": women.cohort_id.id,
                "subject_id": cls.subject.id,
                "start": start,
                "stop": start + timedelta(hours=2),
            }
        )
        attendances = session.attendance_ids.filtered(
            lambda attendance: attendance.enrollment_id in women
        )
        note = status == "excused" and "Ill"
        attendances.write({"status": status, "note": note})
        (session.attendance_ids - attendances).write({"status": "absent"})
        return attendances

    def _create_run(self, user=None, **vals):
        """Create the run of March, as the stipend officer by default."""
        return (
            self.env["mamiam.stipend.run"]
            .with_user(user or self.officer)
            .create(
                {
                    "date_from": "2026-03-01",
                    "company_id": self.company.id,
                    **vals,
                }
            )
        )

    def _compute_run(self, **vals):
        run = self._create_run(**vals)
        run.action_compute()
        return run

    def _post_run(self, **vals):
        run = self._compute_run(**vals)
        run.action_confirm()
        run.action_post()
        return run

    def _pay(self, records, journal=None, **vals):
        """Pay runs or statements with Odoo's own wizard."""
        wizard = (
            self.env["account.payment.register"]
            .with_user(self.officer)
            .with_context(**records.action_register_payment()["context"])
            .create({"journal_id": (journal or self.bank).id, **vals})
        )
        return wizard._create_payments()

    def _lines(self, run, kind="training_day"):
        return run.stipend_ids.line_ids.filtered(lambda line: line.kind == kind)

    def _stipend(self, run, woman):
        return run.stipend_ids.filtered(lambda s: s.enrollment_id == woman)
