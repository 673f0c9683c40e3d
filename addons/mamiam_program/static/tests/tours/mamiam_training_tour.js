import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("mamiam_training_timetable", {
    url: "/odoo/cohorts",
    steps: () => [
        {
            content: "Open the cohort",
            trigger: ".o_kanban_record:contains(Cohort of the tour)",
            run: "click",
        },
        {
            content: "Plan its sessions",
            trigger: "button[name=action_open_timetable]",
            run: "click",
        },
        {
            content: "The preview names the closed day",
            trigger: ".modal .o_mamiam_timetable_skipped:contains(Feast of the tour)",
        },
        {
            content: "Nine months are shown",
            trigger: ".modal .o_mamiam_timetable_month:eq(8)",
        },
        {
            content: "Plan them",
            trigger: ".modal button[name=action_generate]",
            run: "click",
        },
        {
            content: "The sessions are in the calendar",
            trigger: ".o_calendar_view .fc-event:contains(Tajines of the tour)",
        },
    ],
});

registry.category("web_tour.tours").add("mamiam_training_attendance", {
    url: "/odoo/my-sessions",
    steps: () => [
        {
            content: "Open today's session",
            trigger: ".o_data_row:contains(Cohort of the tour) td[name=subject_id]",
            run: "click",
        },
        {
            content: "She is absent: one click",
            trigger:
                ".o_data_row:contains(Samia of the tour) .o_mamiam_choice button[data-value=absent]",
            run: "click",
        },
        {
            content: "The next one by the keyboard",
            trigger:
                ".o_data_row:contains(Samia of the tour):has(button[data-value=absent][aria-checked=true]) ~ .o_data_row:contains(Touria of the tour) button[data-value=present]",
            run(helpers) {
                this.anchor.focus();
                this.anchor.dispatchEvent(
                    new KeyboardEvent("keydown", {key: "2", bubbles: true})
                );
            },
        },
        {
            content: "She is late; all others are present",
            trigger:
                ".o_form_view:has(.o_data_row:contains(Touria of the tour) button[data-value=late][aria-checked=true]) button[name=action_all_present]",
            run: "click",
        },
        {
            content: "The others are marked; close the sheet",
            trigger:
                ".o_form_view:has(.o_data_row:contains(Zineb of the tour) button[data-value=present][aria-checked=true]) button[name=action_close]",
            run: "click",
        },
        {
            content: "The session was held",
            trigger:
                ".o_statusbar_status button.o_arrow_button_current[data-value=held]",
        },
        {
            content: "The sheet shows what was marked, and no more buttons",
            trigger:
                ".o_data_row:contains(Samia of the tour) button[data-value=absent]:disabled",
        },
    ],
});

registry.category("web_tour.tours").add("mamiam_training_trainees", {
    url: "/odoo/trainees",
    steps: () => [
        {
            content: "Who never came is shown in red",
            trigger:
                ".o_kanban_record:contains(Samia of the tour) [name=rate].text-danger",
        },
        {
            content: "Who came late has come: green",
            trigger:
                ".o_kanban_record:contains(Touria of the tour) [name=rate].text-success",
        },
    ],
});
