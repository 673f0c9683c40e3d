# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""The website, where there is one: its name, its logo and the foot of its pages."""

ABOUT = "Who we are"
STORY = (
    "Mamiam is a caterer of Casablanca. Mothers who carry their household alone learn "
    "the trade with us, are paid for their practice, and go on to a job or a business "
    "of their own."
)
CONTACT = "Reach us"
WELCOME = "Cooking that opens doors"
APPLY = "Apply to the program"
FRENCH = {
    ABOUT: "Qui nous sommes",
    STORY: "Mamiam est un traiteur de Casablanca. Des mères qui portent seules leur "
    "foyer y apprennent le métier, sont payées pour leur pratique et vont vers un "
    "emploi ou leur propre activité.",
    CONTACT: "Nous joindre",
    WELCOME: "Une cuisine qui ouvre des portes",
    APPLY: "Candidater au programme",
}
ARABIC = {
    ABOUT: "من نحن",
    STORY: "Mamiam ممون حفلات في الدار البيضاء. عندنا تتعلم أمهات يتحملن وحدهن أعباء "
    "أسرهن المهنة، ويتقاضين أجرا عن عملهن التطبيقي، ثم ينتقلن إلى عمل أو إلى مشروع "
    "خاص بهن.",
    CONTACT: "اتصلوا بنا",
    WELCOME: "طبخ يفتح الأبواب",
    APPLY: "تقديم طلب إلى البرنامج",
}
FOOTER = f"""
<data>
  <xpath expr="//div[@id='footer']" position="replace">
    <div id="footer" class="oe_structure oe_structure_solo border text-break"
         t-ignore="true" t-if="not no_footer">
      <section class="s_text_block pt40 pb16" data-snippet="s_text_block">
        <div class="container">
          <div class="row">
            <div class="col-lg-7 pt24 pb24">
              <h5>{ABOUT}</h5>
              <p>{STORY}</p>
            </div>
            <div class="col-lg-4 offset-lg-1 pt24 pb24">
              <h5>{CONTACT}</h5>
              <ul class="list-unstyled">
                <li><i class="fa fa-envelope fa-fw me-2"/><a
                  t-attf-href="mailto:{{{{res_company.email}}}}"
                  t-out="res_company.email"/></li>
                <li><i class="fa fa-phone fa-fw me-2"/><a
                  t-attf-href="tel:{{{{res_company.phone}}}}"
                  class="o_force_ltr" t-out="res_company.phone"/></li>
              </ul>
            </div>
          </div>
        </div>
      </section>
    </div>
  </xpath>
</data>
"""
HOME = f"""
<t name="Home" t-name="website.homepage">
  <t t-call="website.layout" pageName.f="homepage">
    <div id="wrap" class="oe_structure">
      <section class="s_text_block pt96 pb96" data-snippet="s_text_block">
        <div class="container text-center">
          <h1>{WELCOME}</h1>
          <p class="lead col-lg-8 mx-auto">{STORY}</p>
          <p><a href="/candidature" class="btn btn-primary btn-lg">{APPLY}</a></p>
        </div>
      </section>
    </div>
  </t>
</t>
"""
# The examples that Odoo shows at the head of each page.
PHONE, EMAIL = "+1 555-555-5556", "info@yourcompany.example.com"
COPYRIGHT = """
<data>
  <xpath expr="//footer//span[hasclass('o_footer_copyright_name')]" position="replace">
    <span class="o_footer_copyright_name me-2 small"
      >© <t t-out="res_company.name"/></span>
  </xpath>
  <xpath expr="//div[hasclass('o_footer_copyright')]//div[hasclass('col-sm')]"
         position="attributes">
    <attribute name="class" remove="col-sm text-sm-start"
      add="col-md d-flex flex-column-reverse gap-2 text-md-start" separator=" "/>
  </xpath>
</data>
"""


def tell(env):
    """Fill in what Odoo leaves as an example; without the website there is nothing."""
    if "website" not in env:
        return
    company = env.company
    websites = env["website"].search([("company_id", "=", company.id)])
    websites.write(
        {
            "name": "Mamiam",
            "logo": company.logo,
            # Clients and women have no account: nobody signs up uninvited.
            "auth_signup_uninvited": "b2b",
        }
    )
    for website in websites:
        _write(website, "homepage", HOME)
        head = env.ref("website.header_text_element").with_context(lang=None).arch
        head = head.replace(PHONE, company.phone).replace(EMAIL, company.email)
        _write(website, "header_text_element", head)
        _write(website, "footer_custom", FOOTER)
        _write(website, "footer_copyright_company_name", COPYRIGHT)


def _write(website, name, arch):
    """Change a part of the pages of this website only, as its editor does."""
    # Without a language, it is the English that translations start from.
    views = website.env["ir.ui.view"].with_context(website_id=website.id, lang=None)
    views.env.ref(f"website.{name}").write({"arch": arch})
    view = views.search(
        [("key", "=", f"website.{name}"), ("website_id", "=", website.id)]
    )
    view.update_field_translations("arch_db", {"fr_FR": FRENCH, "ar_MA": ARABIC})
