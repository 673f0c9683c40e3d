import {registry} from "@web/core/registry";
import {stepUtils} from "@web_tour/tour_utils";

const FIELD = (name, tag = "input") => `.o_field_widget[name=${name}] ${tag}`;

registry.category("web_tour.tours").add("mamiam_privacy_social_worker", {
    url: "/odoo/mamiam-beneficiaries",
    steps: () => [
        {
            content: "Open her file",
            trigger: ".o_kanban_record:contains(Naïma of the tour)",
            run: "click",
        },
        {
            content: "Look at what she agrees with",
            trigger: ".o_notebook_headers a[name=consents]",
            run: "click",
        },
        {
            content: "Ask her",
            trigger: "button[name=action_ask_consent]",
            run: "click",
        },
        {
            content: "For which purpose",
            trigger: FIELD("purpose_id"),
            run: "edit Purpose of the tour",
        },
        {
            content: "Choose the purpose",
            trigger: ".o-autocomplete--dropdown-item:contains(Purpose of the tour)",
            run: "click",
        },
        {
            content: "The notice to read aloud is there",
            trigger: ".o_field_widget[name=notice]:contains(Notice of the tour)",
        },
        {
            content: "She can't sign, so a fingerprint is proposed: who saw it",
            trigger: FIELD("witness_1"),
            run: "edit Rachida Alami",
        },
        {
            content: "One witness is not enough",
            trigger: "button[name=action_give]",
            run: "click",
        },
        {
            content: "It is said so",
            trigger: ".modal:contains(Naïma of the tour) .modal-footer button",
            run: "click",
        },
        {
            content: "The second witness",
            trigger: "body:not(:has(.modal)) " + FIELD("witness_2"),
            run: "edit Driss Tazi",
        },
        {
            content: "She agrees",
            trigger: "button[name=action_give]",
            run: "click",
        },
        {
            content: "It is given, and can't be changed",
            trigger:
                ".o_form_view:has(.o_field_widget[name=witness_1].o_readonly_modifier) .o_arrow_button_current[data-value=given]",
        },
        {
            content: "Back to her file",
            trigger: ".o_back_button",
            run: "click",
        },
        {
            content: "Her consent is on it: to the confidential notes",
            trigger:
                ".o_form_view:has(.o_field_widget[name=consented_purpose_ids] .o_tag) .o_notebook_headers a[name=case_notes]",
            run: "click",
        },
        {
            content: "Write a note",
            trigger:
                ".o_field_widget[name=case_note_ids] .o_field_x2many_list_row_add a",
            run: "click",
        },
        {
            content: "In confidence",
            trigger: ".modal " + FIELD("body", "textarea"),
            run: "edit She told me in confidence",
        },
        {
            content: "Keep the note",
            trigger: ".modal .o_form_button_save",
            run: "click",
        },
        {
            content: "It is on her file",
            trigger:
                "body:not(:has(.modal)) .o_field_widget[name=case_note_ids] .o_data_row:contains(She told me in confidence)",
        },
        ...stepUtils.saveForm(),
    ],
});
