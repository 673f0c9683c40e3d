import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("mamiam_figures", {
    url: "/odoo/mamiam-calls",
    steps: () => [
        {
            content: "Open the call",
            trigger: ".o_kanban_record:contains(Call of the tour)",
            run: "click",
        },
        {
            content: "One woman is selected: the number opens",
            trigger:
                "button[name=action_view_applications]:has([name=selected_count]):contains(1)",
            run: "click",
        },
        {
            content: "It is she, and no other",
            trigger:
                ".o_list_view:not(:has(.o_data_row:eq(1))) .o_data_row:contains(Hanane of the tour)",
        },
        {
            content: "Back to the call",
            trigger: ".o_back_button, .breadcrumb-item:last a",
            run: "click",
        },
        {
            content: "Its figures",
            trigger: "button[name=action_view_figures]",
            run: "click",
        },
        {
            content: "Two have applied: the total opens",
            trigger: ".o_pivot tbody tr:first .o_pivot_cell_value:first:contains(2)",
            run: "click",
        },
        {
            content: "Both are there; back to the table",
            trigger:
                "body:has(.o_data_row:contains(Hanane of the tour)):has(.o_data_row:contains(Rkia of the tour)) .o_back_button",
            run: "click",
        },
        {
            content: "One is selected",
            trigger: ".o_pivot tbody tr:first .o_pivot_cell_value:eq(4):contains(1)",
            run: "click",
        },
        {
            content: "Only she is there: open her application",
            trigger:
                ".o_list_view:not(:has(.o_data_row:eq(1))) .o_data_row:contains(Hanane of the tour) td[name=application_id]",
            run: "click",
        },
        {
            content: "Her application",
            trigger: ".o_form_view button[name=action_enroll]",
        },
    ],
});
