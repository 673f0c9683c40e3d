// Copyright 2026 Mamiam
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("mamiam_catering_sale", {
    steps: () => [
        {
            content: "Open the request",
            trigger: ".o_kanban_record:contains('Lunch of the tests')",
            run: "click",
        },
        {
            content: "The request knows its guests",
            trigger: ".o_field_widget[name=guest_count] input:value(40)",
        },
        {
            content: "Make a quotation of it",
            trigger: ".o_statusbar_buttons button[name=action_sale_quotations_new]",
            run: "click",
        },
        {
            content: "The quotation takes over the guests",
            trigger: ".o_form_sheet .o_field_widget[name=guest_count] input:value(40)",
        },
        {
            content: "And the venue",
            trigger: ".o_field_widget[name=venue_id] input:value(Villa des Arts)",
        },
        {
            content: "Add a menu",
            trigger:
                ".o_field_x2many_list_row_add > button, .o_field_x2many_list_row_add > a",
            run: "click",
        },
        {
            content: "Look for the menu",
            trigger:
                ".o_selected_row .o_field_widget[name=product_id] input, .o_selected_row .o_field_widget[name=product_template_id] input",
            run: "edit Breakfast of the tests",
        },
        {
            content: "Choose it",
            trigger:
                ".ui-autocomplete .ui-menu-item a:contains('Breakfast of the tests')",
            run: "click",
        },
        {
            content: "It is ordered for each guest",
            trigger:
                ".o_field_widget[name=order_line] .o_data_row [name=product_uom_qty] input:value(/^40[.,]00$/)",
        },
        {
            content: "Confirm the order",
            trigger: ".o_statusbar_buttons button[name=action_confirm]:enabled",
            run: "click",
        },
        {
            content: "It has its event",
            trigger: "button[name=action_view_catering_event]",
            run: "click",
        },
        {
            content: "The event is planned by the kitchen",
            trigger:
                ".o_form_view .o_field_widget[name=guests_estimated]:contains('40')",
        },
    ],
});
