import {registry} from "@web/core/registry";

const state = (label) =>
    `.o_statusbar_status button.o_arrow_button_current:contains(${label})`;

registry.category("web_tour.tours").add("mamiam_stipend_run", {
    url: "/odoo/mamiam-stipend-runs",
    steps: () => [
        {trigger: ".o_list_button_add", run: "click"},
        {trigger: ".o_form_view button[name=action_compute]", run: "click"},
        {
            content: "A statement for each woman",
            trigger: ".o_field_widget[name=stipend_ids] tr:contains(Batoul)",
        },
        {
            content: "She has no regime yet: the run says so",
            trigger: ".o_field_widget[name=alerts] .alert-warning",
        },
        {trigger: "button[name=action_view_stipends]", run: "click"},
        {trigger: ".o_breadcrumb .active:contains(Statements)"},
        {
            trigger: ".o_list_view td.o_data_cell[name=name]:contains(Amina)",
            run: "click",
        },
        {
            trigger:
                ".o_field_widget[name=line_ids] .o_data_row:first button[name=action_open_origin]",
            run: "click",
        },
        {
            content: "The line opens the attendance that it pays",
            trigger: ".o_form_view .o_field_widget[name=status]:contains(Present)",
        },
        {
            trigger: ".o_breadcrumb a:contains(Amina)",
            run: "click",
        },
        {trigger: "button[name=action_view_run]", run: "click"},
        {
            trigger: ".o_form_view button[name=action_confirm]",
            run: "click",
        },
        {trigger: state("Confirmed")},
        {trigger: "button[name=action_post]", run: "click"},
        {trigger: state("Posted")},
        {
            trigger: ".o_statusbar_buttons button[name=action_register_payment]",
            run: "click",
        },
        {trigger: ".modal button[name=action_create_payments]", run: "click"},
        {trigger: state("Paid")},
        {
            content: "A payment for each woman",
            trigger: "button[name=action_view_payments]:contains(3)",
        },
    ],
});
