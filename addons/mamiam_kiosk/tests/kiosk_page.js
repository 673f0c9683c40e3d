/* Walks through the kiosk; read by test_kiosk_page.py, which runs it in a browser. */

const PATIENCE = 10000;
const pause = (delay) => new Promise((resolve) => setTimeout(resolve, delay));

async function until(what, condition) {
    const end = Date.now() + PATIENCE;
    while (Date.now() < end) {
        const found = await condition();
        if (found) {
            return found;
        }
        await pause(50);
    }
    throw new Error(`In vain: ${what}`);
}

const see = (selector) =>
    until(`see ${selector}`, () => document.querySelector(selector));
const gone = (selector) =>
    until(`${selector} goes`, () => !document.querySelector(selector));

async function touch(selector) {
    const element = await see(selector);
    const {width, height} = element.getBoundingClientRect();
    if (Math.min(width, height) < 96) {
        throw new Error(`${selector} is too small: ${width} x ${height}`);
    }
    element.click();
}

function check(what, isTrue) {
    if (!isTrue) {
        throw new Error(what);
    }
}

const NAMED = ".o_kiosk_tile[aria-label=Amina]";
const DRAWN = ".o_kiosk_tile:has(.o_symbol)";

const walks = {
    async tap() {
        check("two women", document.querySelectorAll(".o_kiosk_tile").length === 2);
        check(
            "no name of who does not agree",
            !document.body.textContent.includes("Bat")
        );
        await touch(NAMED);
        await see(".o_step_mark .o_kiosk_check");
        await touch(".o_step_ask .o_mood_hard");
        await see(".o_step_thanks .o_mood_hard.o_chosen");
        await see(`${NAMED}.o_here`);
        // Tapped again, nothing is marked twice, and there is the way back.
        await touch(NAMED);
        await see(".o_step_ask .o_kiosk_undo");
        await touch(".o_mood_soso");
        await gone(".o_kiosk_greeting");
        await touch(DRAWN);
        await touch(".o_step_mark .o_kiosk_undo");
        await see(".o_step_undone");
        await see(`${DRAWN}:not(.o_here)`);
    },

    async staff() {
        await touch(NAMED);
        await touch(".o_step_ask .o_mood_hard");
        await gone(".o_kiosk_greeting");
        await see(`${NAMED}.o_here`);
        console.log("staff: expects her again");
        await pause(300);
        await touch(NAMED);
        await see(".o_step_ask");
        await touch(".o_mood_good");
        await gone(".o_kiosk_greeting");
        await touch(DRAWN);
        await see(".o_step_refused");
        await gone(".o_kiosk_greeting");
        await see(`${DRAWN}:not(.o_here)`);
    },

    async offline() {
        console.log("network: off");
        await until("the network is off", () => !navigator.onLine);
        await touch(NAMED);
        await see(".o_step_mark .o_kiosk_check");
        await touch(".o_step_ask .o_mood_good");
        await touch(DRAWN);
        await see(".o_kiosk_network");
        await until("three are kept", () => {
            const unsent = document.querySelector(".o_kiosk_unsent");
            return unsent && unsent.textContent === "3";
        });
        const [key] = Object.keys(window.localStorage).filter((name) =>
            name.startsWith("mamiam_kiosk.")
        );
        check(
            "they survive the page",
            JSON.parse(window.localStorage[key]).length === 3
        );
        console.log("network: on");
        await gone(".o_kiosk_network");
        await until("they are sent", () => window.localStorage[key] === "[]");
        // The wall comes back by itself.
        await gone(".o_kiosk_greeting");
        await see(`${NAMED}.o_here`);
        await see(`${DRAWN}.o_here`);
    },
};

// eslint-disable-next-line no-unused-vars
async function walk(name) {
    try {
        await walks[name]();
        console.log("test successful");
    } catch (error) {
        console.error(error.message);
    }
}
