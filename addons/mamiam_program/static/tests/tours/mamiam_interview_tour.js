import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("mamiam_interview_plan", {
    url: "/odoo/mamiam-applications",
    steps: () => [
        {
            content: "Open her application",
            trigger: ".o_data_row:contains(Hanane of the tour) td[name=applicant_name]",
            run: "click",
        },
        {
            content: "Plan the interview",
            trigger: "button[name=action_plan_interview]",
            run: "click",
        },
        {
            content: "Time and guests are proposed: keep them",
            trigger:
                ".modal:has([name=partner_ids]:contains(Reviewer of the tour)) .o_form_button_save",
            run: "click",
        },
        {
            content: "It is on her application",
            trigger:
                "body:not(:has(.modal)) button[name=action_view_interviews]:contains(1)",
            run: "click",
        },
        {
            content: "With those who attend",
            trigger: ".o_data_row:contains(Hanane of the tour)",
        },
    ],
});

registry.category("web_tour.tours").add("mamiam_interview_colleague", {
    url: "/odoo/mamiam-interviews",
    steps: () => [
        {
            content: "She does not attend, and sees whom her colleague meets",
            trigger: ".o_data_row:contains(Hanane of the tour)",
        },
        {
            content: "In the calendar as well",
            trigger: ".o_switch_view.o_calendar",
            run: "click",
        },
        {
            content: "Open it",
            trigger: ".o_calendar_view .fc-event:contains(Hanane of the tour)",
            run: "click",
        },
        {
            content: "It says who meets her",
            trigger: ".o_cw_popover:contains(Reviewer of the tour) .o_cw_popover_close",
            run: "click",
        },
        {
            content: "Back to the list",
            trigger: "body:not(:has(.o_cw_popover)) .o_switch_view.o_list",
            run: "click",
        },
        {
            content: "Her application is one click away",
            trigger:
                ".o_data_row:contains(Hanane of the tour) button[name=action_open_calendar_event]",
            run: "click",
        },
        {
            content: "Here it is",
            trigger: ".o_form_view button[name=action_select]",
        },
    ],
});
