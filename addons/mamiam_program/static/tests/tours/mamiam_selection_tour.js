import {registry} from "@web/core/registry";
import {stepUtils} from "@web_tour/tour_utils";

const FIELD = (name, tag = "input") => `.o_field_widget[name=${name}] ${tag}`;

registry.category("web_tour.tours").add("mamiam_selection_officer", {
    url: "/odoo/mamiam-calls",
    steps: () => [
        {
            content: "Prepare a call",
            trigger: ".o-kanban-button-new",
            run: "click",
        },
        {
            content: "Name it",
            trigger: FIELD("name"),
            run: "edit Call of the tour",
        },
        {
            content: "Look for the cohort that its women will join",
            trigger: FIELD("cohort_id"),
            run: "edit Cohort of the tour",
        },
        {
            content: "Choose the cohort",
            trigger:
                ".o-autocomplete--dropdown-item:contains(Cohort of the tour):first",
            run: "click",
        },
        {
            content: "Only from Casablanca",
            trigger: FIELD("cities"),
            run: "edit Casablanca",
        },
        ...stepUtils.saveForm(),
        {
            content: "Open the call",
            trigger: "button[name=action_open]",
            run: "click",
        },
        {
            content: "It is open: go to its applications",
            trigger:
                "body:has(button[name=action_start_selection]) button[name=action_view_applications]",
            run: "click",
        },
        {
            content: "Enter an application",
            trigger: ".o_list_button_add",
            run: "click",
        },
        {
            content: "Her name",
            trigger: FIELD("applicant_name"),
            run: "edit Zineb of the tour",
        },
        {
            content: "Where she lives",
            trigger: FIELD("city"),
            run: "edit Casablanca",
        },
        ...stepUtils.saveForm(),
        {
            content: "The rules of the call are explained; shortlist her",
            trigger:
                ".o_form_view:has(.o_field_widget[name=eligibility_note]) button[name=action_shortlist]",
            run: "click",
        },
        {
            content: "She is on the shortlist",
            trigger:
                ".o_statusbar_status button.o_arrow_button_current[data-value=shortlisted]",
        },
    ],
});

registry.category("web_tour.tours").add("mamiam_selection_reviewer", {
    url: "/odoo/mamiam-review",
    steps: () => [
        {
            content: "Score the woman",
            trigger:
                ".o_data_row:contains(Zineb of the tour) button[name=action_score]",
            run: "click",
        },
        {
            content: "Four of five for the first criterion: one click",
            trigger: ".modal .o_data_row:first button[data-value='4']",
            run: "click",
        },
        {
            content: "Five of five for the second",
            trigger: ".modal .o_data_row:last button[data-value='5']",
            run: "click",
        },
        {
            content: "Save the sheet",
            trigger:
                ".modal:has(button[data-value='5'][aria-checked=true]) button[name=action_save]",
            run: "click",
        },
        {
            content: "She is no longer among those to score",
            trigger:
                "body:not(:has(.modal)) .o_list_view:not(:contains(Zineb of the tour))",
        },
    ],
});

registry.category("web_tour.tours").add("mamiam_selection_decision", {
    url: "/odoo/mamiam-applications",
    steps: () => [
        {
            content: "Open her application",
            trigger: ".o_data_row:contains(Zineb of the tour) td[name=applicant_name]",
            run: "click",
        },
        {
            content: "Select her",
            trigger: "button[name=action_select]",
            run: "click",
        },
        {
            content: "Enroll her in the cohort of the call",
            trigger: "button[name=action_enroll]",
            run: "click",
        },
        {
            content: "She is a trainee",
            trigger:
                ".o_kanban_record:contains(Zineb of the tour):contains(Cohort of the tour)",
        },
    ],
});
