import {registry} from "@web/core/registry";
import {stepUtils} from "@web_tour/tour_utils";

const FIELD = (name, tag = "input") => `.o_field_widget[name=${name}] ${tag}`;
const MEMBERS = ".o_field_widget[name=household_member_ids]";

registry.category("web_tour.tours").add("mamiam_household", {
    url: "/odoo/mamiam-applications/new",
    steps: () => [
        {
            content: "A woman applies whose name is known, in other letters",
            trigger: FIELD("applicant_name"),
            run: "edit هنان العلوي",
        },
        {
            content: "Choose the call",
            trigger: FIELD("call_id"),
            run: "edit Call of the tour",
        },
        {
            content: "This one",
            trigger: ".o-autocomplete--dropdown-item:contains(Call of the tour):first",
            run: "click",
        },
        {
            content: "It is she: one click",
            trigger:
                "[name=known_alert] .o_radio_item:contains(Hanane Alaoui) .o_radio_input",
            run: "click",
        },
        {
            content: "What is known of her is there; keep it",
            trigger:
                ".o_form_view:not(:has([name=known_alert] .o_radio_item:contains(Hanane Alaoui))):has([name=dependents] input:value(1)) .o_form_button_save",
            run: "click",
        },
        {
            content: "Another file looks like hers: compare them",
            trigger:
                ".o_mamiam_known:contains(Hanan El Alaoui) button[name=action_view_known]",
            run: "click",
        },
        {
            content: "They are two women",
            trigger:
                ".modal:has([name=line_ids] .o_data_row) button[name=action_different]",
            run: "click",
        },
        {
            content: "Nobody is asked about again: open her file",
            trigger:
                "body:not(:has(.modal)):not(:has(.o_mamiam_known)) button[name=action_view_beneficiary]",
            run: "click",
        },
        {
            content: "Go to her household, of whom one is not listed",
            trigger: ".o_notebook a[name=household]",
            run: "click",
        },
        {
            content: "List the child that she told of",
            trigger: `.o_form_view:has([name=household_missing_alert]) ${MEMBERS} .o_field_x2many_list_row_add a`,
            run: "click",
        },
        {
            content: "Her name; the tie is that of a child",
            trigger: `${MEMBERS} .o_selected_row [name=name] input`,
            run: "edit Yasmine of the tour",
        },
        {
            content: "List her sister, too",
            trigger: `${MEMBERS} .o_field_x2many_list_row_add a`,
            run: "click",
        },
        {
            content: "Her name",
            trigger: `${MEMBERS} .o_data_row:contains(Yasmine of the tour) ~ .o_selected_row [name=name] input`,
            run: "edit Rkia of the tour",
        },
        {
            content: "No dependent is missing any more; open the ties",
            trigger: `.o_form_view:not(:has([name=household_missing_alert])) ${MEMBERS} .o_selected_row [name=tie] input`,
            run: "click",
        },
        {
            content: "A sister",
            trigger: ".o_select_menu_item[data-choice-index='4']",
            run: "click",
        },
        {
            content: "She has a file of her own",
            trigger: `${MEMBERS} .o_selected_row [name=member_beneficiary_id] input`,
            run: "edit Rkia of the tour",
        },
        {
            content: "This one",
            trigger: ".o-autocomplete--dropdown-item:contains(Rkia of the tour):first",
            run: "click",
        },
        ...stepUtils.saveForm(),
        {
            content: "Back to her application",
            trigger: ".o_breadcrumb .o_back_button, .breadcrumb-item:last a",
            run: "click",
        },
        {
            content: "Her sister applies too: see both",
            trigger:
                "[name=same_household_alert]:contains(Rkia of the tour) button[name=action_view_same_household]",
            run: "click",
        },
        {
            content: "Both applications are shown",
            trigger:
                ".o_list_view:has(.o_data_row:contains(Hanane Alaoui)):has(.o_data_row:contains(Rkia of the tour))",
        },
    ],
});
