import {registry} from "@web/core/registry";
import {stepUtils} from "@web_tour/tour_utils";

const FIELD = (name, tag = "input") => `.o_field_widget[name=${name}] ${tag}`;

registry.category("web_tour.tours").add("mamiam_placement", {
    url: "/odoo/followups",
    steps: () => [
        {
            content: "Look for the woman",
            trigger: ".o_searchview_input",
            run: "edit Hanane Tourabi",
        },
        {
            content: "Search her among the beneficiaries",
            trigger: ".o_searchview_autocomplete .o-dropdown-item:first",
            run: "click",
        },
        {
            content: "Open her first follow-up",
            trigger: ".o_data_row:first:contains(Hanane Tourabi) td[name=date]",
            run: "click",
        },
        {
            content: "She can be called from here",
            trigger: ".o_form_view .o_field_widget[name=phone] a[href^='tel:']",
        },
        {
            content: "Write what came of it",
            trigger: FIELD("outcome", "textarea"),
            run: "edit Starts at Riad Anfa on Monday",
        },
        {
            content: "It was held",
            trigger: "button[name=action_done]",
            run: "click",
        },
        {
            content: "She found work: record it",
            trigger: "button[name=action_place]",
            run: "click",
        },
        {
            content: "The woman is filled in; name her job",
            trigger: `.o_form_view:has(.o_field_widget[name=kind]) ${FIELD("job_title")}`,
            run: "edit Assistant cook",
        },
        {
            content: "Look for the employer",
            trigger: FIELD("employer_id"),
            run: "edit Riad Anfa",
        },
        {
            content: "Choose the employer",
            trigger: ".o-autocomplete--dropdown-item:contains(Riad Anfa):first",
            run: "click",
        },
        {
            content: "Tell her income",
            trigger: FIELD("monthly_income"),
            run: "edit 3400",
        },
        ...stepUtils.saveForm(),
        {
            content: "The four checks are planned",
            trigger: ".o_field_widget[name=check_ids] .o_data_row:nth-child(4)",
        },
    ],
});
