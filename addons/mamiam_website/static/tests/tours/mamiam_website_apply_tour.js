import {registry} from "@web/core/registry";

const form = ".o_mamiam_application_form";

function typeBirthdate({anchor}) {
    anchor.value = "1987-03-02";
    anchor.dispatchEvent(new Event("input", {bubbles: true}));
}

registry.category("web_tour.tours").add("mamiam_website_apply", {
    steps: () => [
        {
            content: "Begin to write",
            trigger: `${form} input[name=name]`,
            run: "edit Yamina Touhami",
        },
        {trigger: `${form} input[name=phone]`, run: "edit 0661 50 60 70"},
        {
            content: "The page closes before the form is sent",
            trigger: `${form} textarea[name=note]`,
            run: "edit I cook for my neighbors.",
        },
        {
            trigger: `${form} input[name=phone]:value(0661 50 60 70)`,
            run: () => window.location.reload(),
            expectUnloadPage: true,
        },
        {
            content: "What she wrote is there again",
            trigger: "[name=restored]:not(.d-none)",
        },
        {trigger: `${form} textarea[name=note]:value(I cook for my neighbors.)`},
        {
            content: "Without a birth date it is sent back, with all that she wrote",
            trigger: `${form} input[name=consent]`,
            run: "check",
        },
        {
            trigger: `${form} button[type=submit]`,
            run: "click",
            expectUnloadPage: true,
        },
        {trigger: "#error_birthdate"},
        {trigger: `${form} input[name=name]:value(Yamina Touhami)`},
        {trigger: `${form} input[name=birthdate]`, run: typeBirthdate},
        {
            trigger: `${form} button[type=submit]`,
            run: "click",
            expectUnloadPage: true,
        },
        {trigger: ".o_mamiam_application_thanks [name=receipt]"},
    ],
});
