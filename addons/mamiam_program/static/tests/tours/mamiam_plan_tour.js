import {registry} from "@web/core/registry";

const GOAL =
    ".o_field_widget[name=goal_ids] .o_data_row:contains(An account of her own)";

registry.category("web_tour.tours").add("mamiam_plan", {
    steps: () => [
        {
            content: "Her enrollment has no plan yet",
            trigger: ".o_notebook button[name=action_open_plan]",
            run: "click",
            timeout: 60000, // the first page of a busy machine
        },
        {
            content: "Where she wants to be",
            trigger: ".o_field_widget[name=hope] textarea",
            run: "edit My own kitchen",
        },
        {
            content: "Choose among the usual goals",
            trigger: "button[name=action_fill]",
            run: "click",
        },
        {
            content: "A bank account",
            trigger: ".modal .form-check:contains(An account of her own) input",
            run: "click",
        },
        {
            content: "Add it with its steps",
            trigger: ".modal footer button[name=action_add]",
            run: "click",
        },
        {
            content: "It has a first step, which is done",
            trigger: `body:not(:has(.modal)) ${GOAL} .o-mail-ActivityButton`,
            run: "click",
        },
        {
            content: "Mark it as done",
            trigger:
                ".o-mail-ActivityListPopoverItem .o-mail-ActivityListPopoverItem-markAsDone:first",
            run: "click",
        },
        {
            content: "Say how it went",
            trigger: ".o-mail-ActivityMarkAsDone textarea",
            run: "edit She liked the clerk",
        },
        {
            content: "Done",
            trigger: ".o-mail-ActivityMarkAsDone button.mx-2",
            run: "click",
        },
        {
            content: "The next step is open",
            trigger: `${GOAL}:contains(Open the account)`,
        },
        {
            content: "Close the goal",
            trigger: `${GOAL} button[name=action_close]`,
            run: "click",
        },
        {
            content: "She reached it",
            trigger: ".modal footer button[name=action_close]",
            run: "click",
        },
        {
            content: "One of one",
            trigger: "button[name=action_view_goals] .o_stat_value:contains(1)",
        },
    ],
});

registry.category("web_tour.tours").add("mamiam_referral", {
    steps: () => [
        {
            content: "They have answered",
            trigger: "button[name=action_answer]",
            run: "click",
            timeout: 60000, // as above
        },
        {
            content: "What they said",
            trigger: ".modal .o_field_widget[name=note] textarea",
            run: "edit The account is open",
        },
        {
            content: "What comes next",
            trigger: ".modal .o_field_widget[name=next_step] input",
            run: "edit Pay in a first sum",
        },
        {
            content: "Note it",
            trigger: ".modal footer button[name=action_confirm]",
            run: "click",
        },
        {
            content: "She was helped",
            trigger:
                "body:not(:has(.modal)) .o_field_widget[name=answer_note]:contains(The account is open)",
        },
        {
            content: "Which documents expire?",
            trigger:
                "button[data-menu-xmlid='mamiam_program.mamiam_accompaniment_menu']",
            run: "click",
        },
        {
            content: "The list of those",
            trigger:
                ".o-dropdown--menu a[data-menu-xmlid='mamiam_program.mamiam_document_menu_expiring']",
            run: "click",
        },
        {
            content: "Hers expires soon",
            trigger:
                ".o_data_row:contains(Amina Zerouali) td[name=kind_id]:contains(Fit for food)",
            run: "click",
        },
        {
            content: "It is about her",
            trigger:
                ".o_form_view .o_field_widget[name=state].text-bg-warning, .o_form_view .o_field_widget[name=state] .text-bg-warning",
        },
    ],
});
