# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.http import request

from odoo.addons.portal.controllers.mail import MailController
from odoo.addons.website.controllers.main import Website


def localize(url, lang_code):
    """Return a path of the website in this language, if it is another than its own.

    The pages follow the browser, or what was read before; the documents on them are
    written in the customer's language.
    """
    website = request.env["website"].get_current_website()
    codes = website.sudo().language_ids.mapped("code")
    is_page = url and (url == "/my" or url.startswith(("/my/", "/my?")))
    if is_page and lang_code in codes and lang_code != website.default_lang_id.code:
        return request.env["ir.http"]._url_for(url, lang_code)
    return url


class Login(Website):
    def _login_redirect(self, uid, redirect=None):
        """Let customers arrive in the language in which we write to them."""
        url = super()._login_redirect(uid, redirect=redirect)
        # sudo: who logs in need not be the user of this request yet.
        user = request.env["res.users"].sudo().browse(uid)
        return url if user._is_internal() else localize(url, user.lang)


class Mail(MailController):
    @classmethod
    def _redirect_to_record(cls, model, res_id, access_token=None, **kwargs):
        """Let the link of an e-mail lead to a page in the language of the e-mail."""
        response = super()._redirect_to_record(
            model, res_id, access_token=access_token, **kwargs
        )
        url = response.headers.get("Location")
        if url and res_id and model in request.env:
            # sudo: a customer without login; only the language is looked at.
            record = request.env[model].sudo().browse(int(res_id)).exists()
            if "partner_id" in record:
                response.headers["Location"] = localize(url, record.partner_id.lang)
        return response
