import {formatDate, parseDate} from "@web/core/l10n/dates";
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
            content: "One click leaves a session out",
            trigger: ".modal .o_mamiam_month_line[data-status=new]:last",
            run: "click",
        },
        {
            content: "A second one takes it in again",
            trigger: ".modal .o_mamiam_month_line[data-status=new][aria-pressed=false]",
            run: "click",
        },
        {
            content: "Plan them",
            trigger:
                ".modal:not(:has(.o_mamiam_month_line[aria-pressed=false][data-status=new])) button[name=action_generate]",
            run: "click",
        },
        {
            content: "The sessions are in the calendar",
            trigger:
                "body:not(:has(.modal)) .o_calendar_view .fc-event:contains(Tajines of the tour)",
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
            content: "Late by how much is typed at once",
            trigger:
                ".o_data_row:contains(Touria of the tour) td[name=minutes] input:focus",
            run: "edit 12",
        },
        {
            content: "Enter goes on",
            trigger: ".o_data_row:contains(Touria of the tour) td[name=minutes] input",
            run: "press Enter",
        },
        {
            content: "The next one is marked by her digit",
            trigger:
                ".o_data_row:contains(Zineb of the tour) button[data-value=present]:focus",
        },
        {
            content: "Somebody comes whom nobody expected",
            trigger:
                ".o_form_view:has(.o_data_row:contains(Touria of the tour) button[data-value=late][aria-checked=true]) button[name=action_walk_in]",
            run: "click",
        },
        {
            content: "She is found by her name",
            trigger: ".modal div[name=candidate_id] input",
            run: "edit Rahma walks in",
        },
        {
            content: "Her name tells her cohort",
            trigger: ".modal .ui-menu-item a:contains(Rahma walks in (ELSEWHERE))",
            run: "click",
        },
        {
            content: "Add her",
            trigger: ".modal button[name=action_add]",
            run: "click",
        },
        {
            content: "She is on the sheet, present",
            trigger:
                ".o_data_row:contains(Rahma walks in) button[data-value=present][aria-checked=true]",
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

registry.category("web_tour.tours").add("mamiam_training_feast", {
    url: "/odoo/action-mamiam_program.resource_calendar_leaves_action",
    steps: () => [
        {
            content: "The moon was seen a week later than was foreseen",
            trigger:
                ".o_data_row:contains(Feast of the tour) button[name=action_mamiam_move]",
            run: "click",
        },
        {
            content: "Give it its date",
            trigger: ".modal .o_field_widget[name=date] input",
            run(helpers) {
                const date = parseDate(this.anchor.value).plus({days: 7});
                return helpers.edit(formatDate(date));
            },
        },
        {
            content: "Leave the picker",
            trigger: ".modal [name=explanation]",
            run: "click",
        },
        {
            content: "The session on that day has a free time, one more takes place",
            trigger: ".modal .o_data_row:contains(Tajines of the tour):eq(1)",
        },
        {
            content: "Confirm once",
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            content: "What was moved is shown",
            trigger:
                "body:not(:has(.modal)) .o_list_view .o_data_row:contains(Cohort of the tour):eq(1)",
        },
    ],
});

registry.category("web_tour.tours").add("mamiam_training_makeup", {
    url: "/odoo/cohorts",
    steps: () => [
        {
            content: "Open the cohort",
            trigger: ".o_kanban_record:contains(Cohort of the tour)",
            run: "click",
        },
        {
            content: "Its hours by subject",
            trigger: ".o_notebook a[name=dashboard]",
            run: "click",
        },
        {
            content: "Ask for dates",
            trigger: "button[name=action_make_up]",
            run: "click",
        },
        {
            content: "A time at which all are free",
            trigger: ".modal .o_data_row:contains(Tajines of the tour)",
        },
        {
            content: "Plan it",
            trigger: ".modal button[name=action_plan]",
            run: "click",
        },
        {
            content: "It is in the calendar",
            trigger:
                "body:not(:has(.modal)) .o_calendar_view .fc-event:contains(Tajines of the tour)",
        },
    ],
});

registry.category("web_tour.tours").add("mamiam_training_series", {
    steps: () => [
        {
            content: "This class and those after it take longer",
            trigger: "button[name=action_change_series]",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=scope] input[data-value=next]",
            run: "click",
        },
        {
            content: "The form has taken it in: what is typed now stays",
            trigger: ".modal .o_field_widget[name=weekday]",
        },
        {
            trigger: ".modal .o_field_widget[name=hour_to] input",
            run: "edit 01:00",
        },
        {
            trigger: ".modal [name=explanation]",
            run: "click",
        },
        {
            content: "What each of them becomes is shown before",
            trigger: ".modal .o_data_row:contains(00:00-01:00):eq(1)",
        },
        {
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            content: "What was changed is shown",
            trigger:
                "body:not(:has(.modal)) .o_list_view .o_data_row:contains(Cohort of the tour):eq(1)",
        },
    ],
});
