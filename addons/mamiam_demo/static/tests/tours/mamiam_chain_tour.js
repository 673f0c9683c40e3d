// Copyright 2026 Mamiam
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import {cookie} from "@web/core/browser/cookie";
import {registry} from "@web/core/registry";
import {stepUtils} from "@web_tour/tour_utils";

const {DateTime} = luxon;
const tours = registry.category("web_tour.tours");
const field = (name, tag = "input") => `.o_field_widget[name=${name}] ${tag}`;
const button = (name) => `.o_statusbar_buttons button[name=${name}]:enabled`;
const state = (value) =>
    `.o_statusbar_status .o_arrow_button_current[data-value=${value}]`;
// The test says on which day all takes place: midnight may come meanwhile.
const getDay = () => DateTime.fromISO(cookie.get("mamiam_chain_day") ?? "");
const choose = (name, value) => [
    {
        content: `Look for ${value}`,
        trigger: field(name),
        run: `edit ${value}`,
    },
    {
        content: `Choose ${value}`,
        trigger: `.o-autocomplete--dropdown-item:contains(${value}):first`,
        run: "click",
    },
];

tours.add("mamiam_chain_application", {
    steps: () => [
        {
            content: "The applications of the call",
            trigger: "button[name=action_view_applications]",
            run: "click",
        },
        {
            content: "A woman applies",
            trigger: ".o_list_button_add",
            run: "click",
        },
        {
            content: "Her name",
            trigger: field("applicant_name"),
            run: "edit Zhor de la chaîne",
        },
        {
            content: "Where she lives",
            trigger: field("city"),
            run: "edit Casablanca",
        },
        ...stepUtils.saveForm(),
        {
            content: "Let the reviewers score her",
            trigger: button("action_shortlist"),
            run: "click",
        },
        {content: "She is on the shortlist", trigger: state("shortlisted")},
    ],
});

tours.add("mamiam_chain_score", {
    steps: () => [
        {
            content: "Score her",
            trigger:
                ".o_data_row:contains(Zhor de la chaîne) button[name=action_score]",
            run: "click",
        },
        {
            content: "Courage",
            trigger: ".modal .o_data_row:first button[data-value='5']",
            run: "click",
        },
        {
            content: "Ambition",
            trigger: ".modal .o_data_row:last button[data-value='4']",
            run: "click",
        },
        {
            content: "Save the sheet",
            trigger:
                ".modal:has(.o_data_row:last button[data-value='4'][aria-checked=true]) button[name=action_save]",
            run: "click",
        },
        {
            content: "Her sheet is given",
            trigger:
                "body:not(:has(.modal)) .o_list_view:not(:contains(Zhor de la chaîne))",
        },
    ],
});

tours.add("mamiam_chain_decision", {
    steps: () => [
        {
            content: "Select her",
            trigger: button("action_select"),
            run: "click",
        },
        {
            content: "Enroll her",
            trigger: button("action_enroll"),
            run: "click",
        },
        {
            content: "She is a trainee",
            trigger: ".o_kanban_record:contains(Zhor de la chaîne)",
        },
    ],
});

tours.add("mamiam_chain_timetable", {
    steps: () => [
        {
            content: "Plan the sessions of the cohort",
            trigger: "button[name=action_open_timetable]",
            run: "click",
        },
        {
            content: "Its months are shown before they are made",
            trigger: ".modal .o_mamiam_timetable_month:eq(8)",
        },
        {
            content: "Make them",
            trigger: ".modal button[name=action_generate]",
            run: "click",
        },
        {
            content: "They are in the calendar",
            trigger: ".o_calendar_view .fc-event",
        },
    ],
});

tours.add("mamiam_chain_attendance", {
    steps: () => [
        {
            content: "Her session",
            trigger: ".o_data_row:contains(Promotion de la chaîne) td[name=subject_id]",
            run: "click",
        },
        {
            content: "All are here",
            trigger:
                ".o_form_view:has(.o_data_row:contains(Zhor de la chaîne)) button[name=action_all_present]",
            run: "click",
        },
        {
            content: "Close the sheet",
            trigger:
                ".o_form_view:has(.o_data_row button[data-value=present][aria-checked=true]) button[name=action_close]",
            run: "click",
        },
        {content: "The session was held", trigger: state("held")},
    ],
});

tours.add("mamiam_chain_sale", {
    steps: () => [
        {
            content: "A client asks",
            trigger: `.o_form_view ${field("name", "textarea")}`,
            run: "edit Petit-déjeuner de la chaîne",
        },
        ...choose("partner_id", "Atlas Conseil"),
        {
            content: "For when",
            trigger: "input[data-field=event_start]",
            run: `edit ${getDay().toFormat("dd/MM/yyyy")} 00:05:00 && press Enter`,
        },
        {
            content: "For how many",
            trigger: field("guest_count"),
            run: "edit 20",
        },
        ...stepUtils.saveForm(),
        {
            content: "Make a quotation",
            trigger: button("action_sale_quotations_new"),
            run: "click",
        },
        {
            content: "It is for as many",
            trigger: `.o_form_sheet ${field("guest_count")}:value(20)`,
        },
        {
            content: "Add a menu",
            trigger:
                ".o_field_x2many_list_row_add > button, .o_field_x2many_list_row_add > a",
            run: "click",
        },
        {
            content: "Look for it",
            trigger:
                ".o_selected_row .o_field_widget[name=product_id] input, .o_selected_row .o_field_widget[name=product_template_id] input",
            run: "edit Petit-déjeuner marocain",
        },
        {
            content: "Choose it",
            trigger: ".ui-autocomplete .ui-menu-item a:contains(Petit-déjeuner)",
            run: "click",
        },
        {
            content: "It is priced for each guest",
            trigger:
                ".o_field_widget[name=order_line] .o_data_row [name=product_uom_qty] input:value(/^20[.,]00$/)",
        },
        {
            content: "The client agrees",
            trigger: button("action_confirm"),
            run: "click",
        },
        {
            content: "It has its event",
            trigger: "button[name=action_view_catering_event]",
        },
    ],
});

tours.add("mamiam_chain_kitchen", {
    steps: () => [
        {
            content: "The client answers for the guests",
            trigger: button("action_confirm"),
            run: "click",
        },
        {
            content: "Plan the shifts",
            trigger: button("action_plan_shifts"),
            run: "click",
        },
        {
            content: "See them",
            trigger: ".o_notebook_headers a[name=shifts]",
            run: "click",
        },
        {
            content: "Who can work?",
            trigger: ".o_data_row:first button[name=action_assign]",
            run: "click",
        },
        {
            content: "They have accepted",
            trigger: ".modal .o_field_widget[name=is_accepted] input",
            run: "click",
        },
        {
            content: "Who has worked least is proposed",
            trigger:
                ".modal .o_data_row:contains(Zhor de la chaîne):has([name=is_chosen] input:checked)",
        },
        {
            content: "Assign her",
            trigger: ".modal footer button[name=action_assign]",
            run: "click",
        },
        {
            content: "Tell the people",
            trigger: `body:not(:has(.modal)) ${button("action_publish_shifts")}`,
            run: "click",
        },
        {
            content: "Open the shift",
            trigger: ".o_data_row:has(.text-bg-info):first td[name=role_id]",
            run: "click",
        },
        {
            content: "It was worked",
            trigger: ".modal button[name=action_done]",
            run: "click",
        },
        {
            content: "Her hours are recorded",
            trigger: `.modal ${state("done")}`,
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
        {content: "The event has taken place", trigger: state("served")},
    ],
});

tours.add("mamiam_chain_stipend", {
    steps: () => [
        {
            content: "A run",
            trigger: ".o_list_button_add",
            run: "click",
        },
        {
            content: "Of another month",
            trigger: "button[data-field=date_from]",
            run: "click",
        },
        {
            content: "Of the month",
            trigger: "input[data-field=date_from]",
            run: `edit ${getDay().startOf("month").toFormat("dd/MM/yyyy")} && press Enter`,
        },
        ...choose("cohort_ids", "Promotion de la chaîne"),
        {
            content: "Compute it",
            trigger: ".o_form_view button[name=action_compute]",
            run: "click",
        },
        {
            content: "Her statement",
            trigger: ".o_field_widget[name=stipend_ids] tr:contains(Zhor de la chaîne)",
        },
        {
            content: "Close it",
            trigger: button("action_confirm"),
            run: "click",
        },
        {
            content: "Post it",
            trigger: `.o_form_view:has(${state("confirmed")}) ${button("action_post")}`,
            run: "click",
        },
        {
            content: "Pay it",
            trigger: `.o_form_view:has(${state("posted")}) ${button("action_register_payment")}`,
            run: "click",
        },
        {
            content: "From the bank",
            trigger: ".modal button[name=action_create_payments]",
            run: "click",
        },
        {content: "She is paid", trigger: state("paid")},
    ],
});

tours.add("mamiam_chain_invoice", {
    steps: () => [
        {
            content: "Invoice the order",
            trigger: ".o_statusbar_buttons button[data-hotkey=q]:enabled",
            run: "click",
        },
        {
            content: "All of it",
            trigger: ".modal button[name=create_invoices]",
            run: "click",
        },
        {
            content: "A draft for the accountant",
            trigger: state("draft"),
        },
    ],
});

tours.add("mamiam_chain_post", {
    steps: () => [
        {
            content: "Post the invoice",
            trigger: button("action_post"),
            run: "click",
        },
        {content: "It is posted", trigger: state("posted")},
    ],
});

tours.add("mamiam_chain_reconcile", {
    steps: () => [
        {
            content: "What the bank received",
            trigger: ".o_kanban_record:contains(Virement de la chaîne)",
            run: "click",
        },
        {
            content: "Match it with the invoice",
            trigger:
                ".o_field_widget[name=add_account_move_line_id] .o_data_row:contains(342110) td:first",
            run: "click",
        },
        {
            content: "The invoice is proposed: reconcile",
            trigger:
                ".o_form_view:has(.o_field_widget[name=reconcile_data_info]:contains(FAC/)) button[name=reconcile_bank_line]:enabled:not(.disabled)",
            run: "click",
        },
        {
            content: "It is no longer to do",
            trigger:
                ".o_kanban_renderer:not(:has(.o_kanban_record:contains(Virement de la chaîne)))",
        },
    ],
});

tours.add("mamiam_chain_margin", {
    steps: () => [
        {
            content: "The result of the events by month",
            trigger: ".o_pivot td.o_pivot_cell_value",
        },
        {
            content: "One by one",
            trigger: ".o_switch_view.o_list",
            run: "click",
        },
        {
            content: "That of the day",
            trigger: ".o_data_row:contains(Atlas Conseil) td[name=margin]",
        },
    ],
});

tours.add("mamiam_chain_outcomes", {
    steps: () => [
        {
            content: "What became of the women",
            trigger: ".o_pivot th:contains(Promotion pilote)",
        },
        {
            content: "In figures",
            trigger: ".o_pivot td.o_pivot_cell_value:contains(5)",
        },
    ],
});
