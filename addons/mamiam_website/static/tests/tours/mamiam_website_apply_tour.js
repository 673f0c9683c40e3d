import {registry} from "@web/core/registry";

const form = ".o_mamiam_application_form";

function setConnection(connected) {
    Object.defineProperty(navigator, "onLine", {
        configurable: true,
        get: () => connected,
    });
    window.dispatchEvent(new Event(connected ? "online" : "offline"));
}

function checkWidth() {
    const {scrollWidth, clientWidth} = document.documentElement;
    if (scrollWidth > clientWidth) {
        throw new Error(`The form is ${scrollWidth - clientWidth} pixels too wide.`);
    }
}

function typeBirthdate({anchor}) {
    anchor.value = "1987-03-02";
    anchor.dispatchEvent(new Event("input", {bubbles: true}));
}

registry.category("web_tour.tours").add("mamiam_website_apply", {
    steps: () => [
        {content: "It fits on a phone", trigger: form, run: checkWidth},
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
            content: "The connection breaks",
            trigger: `${form}`,
            run: () => setConnection(false),
        },
        {trigger: "[name=offline]:not(.d-none)"},
        {
            content: "Sent all the same, nothing leaves and nothing is lost",
            trigger: `${form} button[type=submit]:enabled`,
            run: "click",
        },
        {trigger: `${form} button[type=submit]:enabled`},
        {trigger: `${form} textarea[name=note]:value(I cook for my neighbors.)`},
        {
            content: "It is back",
            trigger: "[name=offline]:not(.d-none)",
            run: () => setConnection(true),
        },
        {trigger: "[name=offline].d-none:not(:visible)"},
        {
            trigger: `${form} button[type=submit]`,
            run: "click",
            expectUnloadPage: true,
        },
        {trigger: ".o_mamiam_application_thanks [name=receipt]"},
    ],
});

/** Another tour than the one of applying: what was sent before is sent again. */
registry.category("web_tour.tours").add("mamiam_website_apply_again", {
    steps: () => [
        {
            trigger: `${form} input[name=name]`,
            run: "edit Yamina Touhami",
        },
        {trigger: `${form} input[name=phone]`, run: "edit 0661 50 60 70"},
        {trigger: `${form} input[name=birthdate]`, run: typeBirthdate},
        {trigger: `${form} input[name=consent]`, run: "check"},
        {
            content: "It is received, but the connection breaks before she is told",
            trigger: `${form} button[type=submit]`,
            async run() {
                const {action} = document.querySelector(form);
                const body = new window.FormData(document.querySelector(form));
                await fetch(action, {method: "POST", body});
                window.location.reload();
            },
            expectUnloadPage: true,
        },
        {trigger: "[name=restored]:not(.d-none)"},
        {trigger: `${form} input[name=consent]`, run: "check"},
        {
            trigger: `${form} button[type=submit]`,
            run: "click",
            expectUnloadPage: true,
        },
        {trigger: ".o_mamiam_application_thanks [name=receipt]"},
    ],
});
