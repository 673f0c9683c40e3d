// Copyright 2026 Mamiam
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import {registry} from "@web/core/registry";

const button = (name) => `.o_statusbar_buttons button[name=${name}]:enabled`;

registry.category("web_tour.tours").add("mamiam_catering_kitchen", {
    steps: () => [
        {
            content: "The customer answers for the guests",
            trigger: button("action_confirm"),
            run: "click",
        },
        {
            content: "Plan the shifts that they take",
            trigger: button("action_plan_shifts"),
            run: "click",
        },
        {
            content: "See them",
            trigger: ".o_notebook_headers a[name=shifts]",
            run: "click",
        },
        {
            content: "Assign people to the cooking",
            trigger:
                ".o_data_row:contains('Cook of the tests') button[name=action_assign]",
            run: "click",
        },
        {
            content: "They have accepted",
            trigger: ".modal .o_field_widget[name=is_accepted] input",
            run: "click",
        },
        {
            content: "Those who worked least are chosen",
            trigger: ".modal .o_data_row:has([name=is_chosen] input:checked)",
        },
        {
            content: "Assign them",
            trigger: ".modal footer button[name=action_assign]",
            run: "click",
        },
        {
            content: "Nobody is missing",
            trigger:
                "body:not(:has(.modal)) .o_data_row:contains('Cook of the tests') [name=assigned_count]:contains('3')",
        },
        {
            content: "Tell the people",
            trigger: button("action_publish_shifts"),
            run: "click",
        },
        {
            content: "Open the shift",
            trigger:
                ".o_data_row:has(.text-bg-info):contains('Cook of the tests') td[name=role_id]",
            run: "click",
        },
        {
            content: "It was worked",
            trigger: ".modal button[name=action_done]",
            run: "click",
        },
        {
            content: "The hours are recorded",
            trigger: ".modal .o_arrow_button_current[data-value=done]",
        },
        {
            content: "Back to the event",
            trigger: ".modal .btn-close",
            run: "click",
        },
        {
            content: "All is cooked",
            trigger: button("action_prepare"),
            run: "click",
        },
        {
            content: "All is served",
            trigger: button("action_serve"),
            run: "click",
        },
        {
            content: "It is served",
            trigger: ".o_statusbar_status .o_arrow_button_current[data-value=served]",
        },
    ],
});
