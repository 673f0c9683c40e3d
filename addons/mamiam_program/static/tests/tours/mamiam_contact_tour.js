import {registry} from "@web/core/registry";

const CARD = ".o_kanban_record:contains(Amina Zerouali)";

registry.category("web_tour.tours").add("mamiam_contact", {
    url: "/odoo/to-call",
    steps: () => [
        {
            content: "She is on the list, with the reason in words",
            trigger: `${CARD} [name=why]:contains(3)`,
        },
        {
            content: "One touch calls her",
            trigger: `${CARD} a[href='tel:+212612345678']`,
        },
        {
            content: "Another one writes to her",
            trigger: `${CARD} a[href^='https://wa.me/212612345678']`,
        },
        {
            content: "Say what came of it",
            trigger: `${CARD} button[name=action_close]`,
            run: "click",
        },
        {
            content: "It was the bus",
            trigger: ".modal .o_radio_item input[data-value=transport]",
            run: "click",
        },
        {
            content: "Write it down",
            trigger: ".modal .o_field_widget[name=note] textarea",
            run: "edit The bus no longer runs",
        },
        {
            content: "Save",
            trigger: ".modal footer button[name=action_close]",
            run: "click",
        },
        {
            content: "She is off the list",
            trigger: `.o_kanban_view:not(:has(${CARD}))`,
        },
    ],
});
