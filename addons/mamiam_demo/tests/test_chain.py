# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta

from odoo import fields
from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from odoo.addons.mamiam_catering.tests.event_common import give_event_papers

from ..story.tools import TIME_ZONE
from ..story.users import user


@tagged("post_install", "-at_install")
class TestChain(HttpCase):
    """From a woman's application to her paid stipend, and from a client's request to
    the reconciled invoice, in the browser of each role that takes part."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "lang": "fr_FR", "tz": TIME_ZONE})
        # All takes place on the day before: whenever the test runs, and though midnight
        # comes meanwhile, it is past.
        cls.today = fields.Date.context_today(cls.env.user)
        cls.day = cls.today - timedelta(days=1)
        # On a public holiday there would be no session.
        cls.env["resource.calendar.leaves"].search(
            [
                ("resource_id", "=", False),
                ("date_from", "<=", cls.today + timedelta(days=1)),
                ("date_to", ">=", cls.today - timedelta(days=1)),
            ]
        ).unlink()
        cls.cohort = cls.env["mamiam.cohort"].create(
            {
                "name": "Promotion de la chaîne",
                "code": "CHAINE",
                "date_start": cls.day,
                "tz": TIME_ZONE,
                "slot_ids": [
                    Command.create(
                        {
                            "weekday": str(cls.day.weekday()),
                            "hour_from": 0,
                            "hour_to": 5 / 60,
                            "subject_id": cls.env.ref(
                                "mamiam_program.mamiam_subject_cooking"
                            ).id,
                            "trainer_id": user(cls.env, "trainer").id,
                        }
                    )
                ],
            }
        )
        cls.call = cls.env["mamiam.call"].create(
            {
                "name": "Appel de la chaîne",
                "year": cls.today.year,
                "date_open": cls.day,
                "date_close": cls.today + timedelta(days=1),
                "seats": 1,
                "cohort_id": cls.cohort.id,
                "cities": "Casablanca",
            }
        )
        cls.call.action_open()
        # One role is enough: those who set up begin before midnight.
        roles = cls.env["mamiam.shift.role"].search([])
        roles.is_planned = False
        server = cls.env.ref("mamiam_catering.mamiam_shift_role_server")
        server.write({"is_planned": True, "guests_per_person": 20})

    def test_the_whole_chain(self):
        woman = self._select_and_enroll()
        self._train(woman)
        order = self._sell()
        self._work(woman, order.catering_event_ids)
        self._pay(woman)
        self._invoice_and_reconcile(order)
        self._walk("director", "catering-results", "margin")
        self._walk("director", "outcomes", "outcomes")

    def _walk(self, login, path, tour):
        self.start_tour(
            f"/odoo/{path}",
            f"mamiam_chain_{tour}",
            login=login,
            cookies={"mamiam_chain_day": self.day.isoformat()},
        )
        self.env.invalidate_all()

    def _select_and_enroll(self):
        self._walk("officer", f"mamiam-calls/{self.call.id}", "application")
        application = self.call.application_ids
        self.assertEqual(application.state, "shortlisted")
        self._walk("reviewer", "mamiam-review", "score")
        self.assertEqual(application.score_ids.mapped("value"), [5, 4])
        self._walk("officer", f"mamiam-applications/{application.id}", "decision")
        enrollment = application.enrollment_id
        self.assertEqual(enrollment.cohort_id, self.cohort)
        enrollment.date_start = self.day
        self.assertEqual(enrollment.beneficiary_id.state, "trainee")
        return enrollment

    def _train(self, woman):
        self._walk("officer", f"cohorts/{self.cohort.id}", "timetable")
        self.assertGreater(len(self.cohort.session_ids), 30)
        self._walk("trainer", "my-sessions", "attendance")
        self.assertEqual(woman.attendance_rate, 100)

    def _sell(self):
        self._walk("sales", "catering-requests/new", "sale")
        lead = self.env["crm.lead"].search(
            [("name", "=", "Petit-déjeuner de la chaîne")]
        )
        self.assertEqual(lead.order_ids.state, "sale")
        self.assertEqual(lead.order_ids.amount_untaxed, 20 * 95)
        return lead.order_ids

    def _work(self, woman, event):
        expiry = self.day + timedelta(days=90)
        give_event_papers(woman.beneficiary_id, self.day, expiry)
        self._walk("kitchen", f"catering-events/{event.id}", "kitchen")
        self.assertEqual(event.state, "served")
        work = event.shift_ids.assignment_ids
        self.assertEqual(work.enrollment_id, woman)
        self.assertEqual(work.state, "done")
        self.assertEqual(event.labor_cost, work.hours * 25)

    def _pay(self, woman):
        self._walk("stipend", "mamiam-stipend-runs", "stipend")
        run = self.env["mamiam.stipend.run"].search(
            [("cohort_ids", "in", self.cohort.ids)]
        )
        self.assertEqual(run.state, "paid")
        self.assertEqual(run.stipend_ids.enrollment_id, woman)
        self.assertGreaterEqual(
            set(run.stipend_ids.line_ids.mapped("kind")),
            {"training_day", "shift_hour"},
        )

    def _invoice_and_reconcile(self, order):
        self._walk("sales", f"catering-orders/{order.id}", "invoice")
        invoice = order.invoice_ids
        action = self.env.ref("account.action_move_out_invoice_type")
        self._walk("accountant", f"action-{action.id}/{invoice.id}", "post")
        self.assertEqual(invoice.state, "posted")
        journal = self.env["account.journal"].search(
            [("type", "=", "bank"), ("company_id", "=", self.env.company.id)], limit=1
        )
        line = self.env["account.bank.statement.line"].create(
            {
                "journal_id": journal.id,
                "date": self.today,
                "payment_ref": "Virement de la chaîne",
                "partner_id": invoice.partner_id.id,
                "amount": invoice.amount_total,
            }
        )
        self._walk(
            "accountant",
            f"{journal.id}/action-account_reconcile_oca."
            "action_bank_statement_line_reconcile",
            "reconcile",
        )
        self.assertTrue(line.is_reconciled)
        self.assertEqual(invoice.payment_state, "paid")
        event = order.catering_event_ids
        self.assertEqual(event.revenue, 20 * 95)
        self.assertEqual(event.margin, event.revenue - event.labor_cost)
