import {registry} from "@web/core/registry";

const row = (name) => `.modal .o_data_row:contains(${name})`;

function decide(name) {
    return [
        {
            content: `What is known of ${name} stands beside her name`,
            trigger: `${row(name)} .o_mamiam_completion:contains(80)`,
        },
        {trigger: `${row(name)} td[name=decision]`, run: "click"},
        {
            trigger: `${row(name)} td[name=decision] .o_select_menu_toggler`,
            run: "click",
        },
        {
            trigger: ".o_select_menu_item:not(.o_select_menu_item_empty):first",
            run: "click",
        },
        {
            content: "Nothing is known of her attendance: a reason is wanted",
            trigger: `${row(name)} td[name=note] input`,
            run: "edit Came each day",
        },
    ];
}

registry.category("web_tour.tours").add("mamiam_completion", {
    steps: () => [
        {
            content: "A skill of the whole cohort is noted on one screen",
            trigger: ".o_form_view button[name=action_note_skill]",
            run: "click",
        },
        {
            trigger: ".modal div[name=skill_id] .o_select_menu_toggler",
            run: "click",
        },
        {
            trigger: ".o_select_menu_item:contains(Knife of the tour)",
            run: "click",
        },
        {
            trigger: `${row("Touria")} td[name=score] button[data-value='3']`,
            run: "click",
        },
        {trigger: ".modal button[name=action_note]", run: "click"},
        {trigger: "body:not(:has(.modal))"},
        {
            content: "Closing the cohort asks for each woman",
            trigger: ".o_form_view button[name=action_close]",
            run: "click",
        },
        ...decide("Samia"),
        ...decide("Touria"),
        {trigger: ".modal button[name=action_apply]", run: "click"},
        {
            content: "Both are decided: the certificates can be issued",
            trigger: ".o_form_view button[name=action_issue_certificates]",
            run: "click",
        },
        {
            content: "One has no name in Arabic letters yet",
            trigger: `${row("Touria")} td[name=name_other_script]`,
            run: "click",
        },
        {
            trigger: `${row("Touria")} td[name=name_other_script] input`,
            run: "edit ثورية",
        },
        {trigger: ".modal button[name=action_issue]", run: "click"},
        {
            content: "Both certificates, ready to be printed",
            trigger:
                "body:not(:has(.modal)) .o_action_manager > .o_list_view .o_data_row:contains(Touria)",
        },
        {trigger: ".o_action_manager > .o_list_view .o_data_row:contains(Samia)"},
    ],
});
