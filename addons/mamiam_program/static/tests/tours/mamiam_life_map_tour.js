import {registry} from "@web/core/registry";

function choose(question, level) {
    return [
        {
            content: `She points to a picture of ${question}`,
            trigger: `.o_life_map_question:has(h1:contains(${question})) .o_life_map_choose[data-level=${level}]`,
            run: "click",
        },
        {
            content: "It is saved, and marked",
            trigger: `.o_chosen .o_life_map_choose[data-level=${level}][aria-checked=true]:enabled`,
        },
    ];
}

const next = {content: "Next", trigger: ".o_life_map_next", run: "click"};

registry.category("web_tour.tours").add("mamiam_life_map_interrupted", {
    steps: () => [
        {
            content: "One click from her enrollment",
            trigger: "button[name=action_open_life_map]",
            run: "click",
        },
        {
            content: "The stage that she has reached is proposed",
            trigger: ".o_life_map_stages [data-stage=baseline][aria-checked=true]",
        },
        {content: "Begin", trigger: ".o_life_map_begin", run: "click"},
        ...choose("Roof of the tour", "red"),
        {
            content: "She thinks again",
            trigger: ".o_life_map_choose[data-level=yellow]",
            run: "click",
        },
        {
            content: "The last answer holds",
            trigger:
                ".o_chosen .o_life_map_choose[data-level=yellow][aria-checked=true]:enabled",
        },
        next,
        {
            content: "The second question is there",
            trigger: ".o_life_map_question h1:contains(Bread of the tour)",
        },
        {
            content: "Somebody calls her away",
            trigger: ".o_life_map_close",
            run: "click",
        },
        {
            content: "Back on her enrollment",
            trigger: "button[name=action_open_life_map]",
        },
    ],
});

registry.category("web_tour.tours").add("mamiam_life_map_continued", {
    steps: () => [
        {
            content: "What was answered is known",
            trigger: ".o_life_map_stages [data-stage=baseline]:contains(1/3)",
        },
        {content: "Continue", trigger: ".o_life_map_begin", run: "click"},
        {
            content: "At the first question that was not asked",
            trigger: ".o_life_map_question h1:contains(Bread of the tour)",
        },
        {
            content: "Look back at the first one",
            trigger: ".o_life_map_back",
            run: "click",
        },
        {
            content: "It is as she left it",
            trigger:
                ".o_life_map_question:has(h1:contains(Roof of the tour)) .o_chosen [data-level=yellow]",
        },
        next,
        {
            content: "She prefers not to answer this one",
            trigger:
                ".o_life_map_question:has(h1:contains(Bread of the tour)) .o_life_map_skip",
            run: "click",
        },
        ...choose("Neighbors of the tour", "green"),
        next,
        {
            content: "Staff asks what she earns",
            trigger: ".o_life_map_end input[name=monthly_income]",
            run: "edit 800 && press Tab",
        },
        {
            content: "She gets no aid, which is an answer",
            trigger: ".o_life_map_end input[name=aid_income]",
            run: "edit 0 && press Tab",
        },
        {
            content: "Complete",
            trigger: ".o_life_map_complete:enabled",
            run: "click",
        },
        {
            content: "See what she told",
            trigger: ".o_life_map_thanks .btn-primary",
            run: "click",
        },
        {
            content: "All of it is on her life map",
            trigger:
                ".o_form_view .o_mamiam_life_map_table td:contains(Bread of the tour)",
        },
    ],
});
