# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import time
import uuid

from werkzeug.exceptions import RequestEntityTooLarge

from odoo import fields, http
from odoo.exceptions import UserError
from odoo.http import request
from odoo.tools import hash_sign, verify_hash_signed
from odoo.tools.mimetypes import guess_mimetype

SCOPE = "mamiam_website.application"
# The action that Odoo's captcha is asked for, and where its keys are told to pages.
CAPTCHA = "mamiam_application"
CAPTCHA_KEYS = {"recaptcha_public_key", "turnstile_site_key"}
# Nobody fills the form faster; whoever does is a robot.
SECONDS_NEEDED = 4
HOURS_VALID = 48
LONGEST = {"name": 100, "phone": 30, "street2": 80, "city": 60, "helper": 100}
LONGEST_NOTE = 2000
LARGEST_FILE = 5 * 1024 * 1024
FILE_TYPES = {
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "application/pdf": (".pdf",),
}
MOST_DEPENDENTS = 30
# Of one address in an hour; whole villages share the address of one phone company.
RECEIVED_BY_ADDRESS = 100
# Failures in an hour after which no more answer is given.
FAILURES_BY_ADDRESS = 10
FAILURES_BY_NUMBER = 5


class MamiamApplicationForm(http.Controller):
    """The form on which a woman applies, and where she asks how far it is."""

    @http.route("/candidature", type="http", auth="public", website=True, sitemap=True)
    def form(self, **_kwargs):
        """Show the form, or say that no call is open."""
        return self._render_form({}, {})

    @http.route(
        "/candidature/envoyer",
        type="http",
        auth="public",
        website=True,
        sitemap=False,
        methods=["POST"],
        # Far more than is taken: a file that is too large is told on the form.
        max_content_length=8 * LARGEST_FILE,
    )
    def send(self, **values):
        """Receive the form: her receipt number, or what is to be corrected."""
        call = self._get_call()
        if not call:
            return self._render_form(values, {})
        errors = self._get_robot_errors(values)
        told, value_errors = self._read_values(values)
        errors.update(value_errors)
        attachments, file_error = self._read_file()
        if file_error:
            errors["document"] = file_error
        Attempt = request.env["mamiam.status.attempt"]
        sender = {Attempt._get_visitor(f"{SCOPE}.send"): RECEIVED_BY_ADDRESS}
        if not errors and Attempt._is_blocked(sender):
            errors["form"] = request.env._(
                "We receive very many applications right now. Your answers are not "
                "lost: please send the form again in an hour, or call us."
            )
        if not errors:
            errors = self._get_captcha_errors()
        if errors:
            return self._render_form(values, errors)
        Attempt._record(sender)
        token = self._get_token(values)[1]
        application = request.env["mamiam.application"]._receive_from_website(
            call, told, token, attachments
        )
        request.session["mamiam_receipt"] = application.name
        return request.redirect("/candidature/merci")

    @http.route(
        "/candidature/merci", type="http", auth="public", website=True, sitemap=False
    )
    def thanks(self, **_kwargs):
        """Show her the receipt number of what she has just sent."""
        number = request.session.get("mamiam_receipt")
        if not number:
            return request.redirect("/candidature")
        return request.render(
            "mamiam_website.application_thanks",
            {"number": number, "company": request.website.company_id.sudo()},
        )

    @http.route(
        "/candidature/suivi",
        type="http",
        auth="public",
        website=True,
        sitemap=True,
        methods=["GET", "POST"],
    )
    def status(self, number="", birthdate="", **_kwargs):
        """Say how far an application is to who knows its number and her birth date."""
        values = {
            "number": number[:20],
            "birthdate": birthdate[:10],
            "company": request.website.company_id.sudo(),
        }
        if request.httprequest.method == "POST":
            values.update(self._get_status(number[:20], birthdate[:10]))
        return request.render("mamiam_website.application_status", values)

    def _get_call(self):
        """Return the call that is answered today, the last one opened first."""
        today = fields.Date.context_today(request.env.user)
        return (
            request.env["mamiam.call"]
            .sudo()
            .search(
                [
                    ("state", "=", "open"),
                    ("company_id", "=", request.website.company_id.id),
                    "|",
                    ("date_open", "=", False),
                    ("date_open", "<=", today),
                    "|",
                    ("date_close", "=", False),
                    ("date_close", ">=", today),
                ],
                order="date_open desc, id desc",
                limit=1,
            )
        )

    def _render_form(self, values, errors):
        beneficiary = request.env["mamiam.beneficiary"].sudo()
        field = beneficiary._fields["marital"]
        token = values.get("token")
        if not token or not self._get_token(values):
            token = hash_sign(
                request.env(su=True),
                SCOPE,
                [time.time(), uuid.uuid4().hex],
                expiration_hours=HOURS_VALID,
            )
        return request.render(
            "mamiam_website.application_form",
            {
                "call": self._get_call(),
                "values": {
                    key: str(value)[:LONGEST_NOTE] for key, value in values.items()
                }
                | {"token": token},
                "errors": errors,
                "marital_options": field._description_selection(request.env),
                "purpose": request.env["mamiam.application"]._get_website_purpose(),
                "company": request.website.company_id.sudo(),
                "today": fields.Date.context_today(request.env.user),
                "captcha": self._has_captcha() and CAPTCHA,
            },
        )

    def _get_token(self, values):
        """Return (time of the form, its id), or None if it isn't one of ours."""
        try:
            return verify_hash_signed(
                request.env(su=True), SCOPE, str(values.get("token", ""))
            )
        except (ValueError, IndexError):
            return None

    def _get_robot_errors(self, values):
        """Return why the form is not taken for one that a person has filled."""
        token = self._get_token(values)
        early = token and time.time() - token[0] < SECONDS_NEEDED
        if values.get("website_url") or early or not token:
            return self._tell_robot()
        return {}

    def _get_captcha_errors(self):
        """Ask Odoo's reCAPTCHA or Turnstile, where the company has set its keys."""
        if not self._has_captcha():
            return {}
        try:
            request.env["ir.http"]._verify_request_recaptcha_token(CAPTCHA)
        except UserError:
            return self._tell_robot()
        return {}

    def _has_captcha(self):
        told = request.env["ir.http"].get_frontend_session_info()
        return any(told.get(key) for key in CAPTCHA_KEYS)

    def _tell_robot(self):
        return {
            "form": request.env._(
                "Please check your answers and send the form once more. If it is "
                "refused again, call us: we write your application for you."
            )
        }

    def _read_values(self, values):
        """Return (values of the beneficiary and note, {field: what is wrong})."""
        env = request.env
        errors = {}
        text = {name: " ".join(str(values.get(name) or "").split()) for name in LONGEST}
        for name, longest in LONGEST.items():
            if len(text[name]) > longest:
                errors[name] = env._(
                    "This is too long: %(longest)s letters at most.", longest=longest
                )
        if len(text["name"]) < 3:
            errors["name"] = env._("Please write your first name and your last name.")
        phone = env["res.partner"]._phone_format(
            number=text["phone"], country=request.website.company_id.country_id
        )
        if not phone:
            errors["phone"] = env._(
                "We can't call this number. Please write it like 06 12 34 56 78."
            )
        birthdate, error = self._read_birthdate(values.get("birthdate"))
        if error:
            errors["birthdate"] = error
        note = str(values.get("note") or "").strip()
        if len(note) > LONGEST_NOTE:
            errors["note"] = env._(
                "Your text is too long: %(longest)s letters at most. You can tell us "
                "the rest when we meet.",
                longest=LONGEST_NOTE,
            )
        if not values.get("consent"):
            errors["consent"] = env._(
                "We need your agreement to keep your application."
            )
        told = {
            "name": text["name"],
            "phone": phone,
            "birthdate": birthdate,
            "street2": text["street2"],
            "city": text["city"],
            "lang": env.lang,
            "note": self._with_helper(note, text["helper"]),
            **self._read_household(values, errors),
        }
        return told, errors

    def _with_helper(self, note, helper):
        if not helper:
            return note
        told = request.env._("Written with the help of %(name)s.", name=helper)
        return f"{note}\n{told}".strip()

    def _read_birthdate(self, value):
        env = request.env
        try:
            birthdate = fields.Date.to_date(value)
        except ValueError:
            birthdate = None
        if not birthdate:
            return None, env._(
                "Please choose your birth date. If you know only the year, choose its "
                "1 January."
            )
        age = (fields.Date.context_today(env.user) - birthdate).days / 365.25
        if not 10 < age < 110:
            return None, env._("This birth date can't be right. Please check the year.")
        return birthdate, None

    def _read_household(self, values, errors):
        """Return what she tells of her household; an answer not given is no answer."""
        told = {}
        selection = request.env["mamiam.beneficiary"]._fields["marital"]
        if values.get("marital") in dict(selection._description_selection(request.env)):
            told["marital"] = values["marital"]
        dependents = str(values.get("dependents") or "").strip()
        if dependents:
            if dependents.isdecimal() and int(dependents) <= MOST_DEPENDENTS:
                told.update(dependents=int(dependents), dependents_known=True)
            else:
                errors["dependents"] = request.env._(
                    "Please write a number between 0 and %(most)s.",
                    most=MOST_DEPENDENTS,
                )
        if values.get("head") in ("yes", "no"):
            told.update(
                is_head_of_household=values["head"] == "yes",
                head_of_household_known=True,
            )
        return told

    def _read_file(self):
        """Return ([(name, content)], what is wrong) of the paper that is sent along."""
        env = request.env
        try:
            file = request.httprequest.files.get("document")
        except RequestEntityTooLarge:
            file = None
        if not file or not file.filename:
            return [], None
        content = file.read(LARGEST_FILE + 1)
        if len(content) > LARGEST_FILE:
            return [], env._("This file is too large: 5 MB at most.")
        name = file.filename.replace("\\", "/").rpartition("/")[2][-80:]
        ends = FILE_TYPES.get(guess_mimetype(content))
        if not ends or not name.lower().endswith(ends):
            return [], env._(
                "Only photos (JPG, PNG) and PDF files can be sent. This one is not "
                "what its name says."
            )
        return [(name, content)], None

    def _get_status(self, number, birthdate):
        """Return what the page of the status shows."""
        env = request.env
        Attempt = env["mamiam.status.attempt"]
        limits = {
            Attempt._get_visitor(f"{SCOPE}.status"): FAILURES_BY_ADDRESS,
            number.strip().upper() or "-": FAILURES_BY_NUMBER,
        }
        if Attempt._is_blocked(limits):
            return {"blocked": True}
        try:
            day = fields.Date.to_date(birthdate)
        except ValueError:
            day = None
        application = day and env["mamiam.application"]._find_for_website(number, day)
        if not application:
            Attempt._record(limits)
            return {"unknown": True}
        return {"status": application._get_website_status()}
