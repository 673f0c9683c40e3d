/* A walk through the sheets of a trainer; test_mamiam_session_sheet_page.py runs it. */

const PATIENCE = 15000;
const pause = (delay) => new Promise((resolve) => setTimeout(resolve, delay));

// The sheet under test is in a frame, which is loaded again without this walk ending.
const frame = document.createElement("iframe");
frame.style = "position: fixed; inset: 0; width: 390px; height: 844px; z-index: 9";

async function until(what, condition) {
    const end = Date.now() + PATIENCE;
    while (Date.now() < end) {
        const found = await condition();
        if (found) {
            return found;
        }
        await pause(50);
    }
    throw new Error(`In vain: ${what}. ${frame.contentDocument?.body.innerText}`);
}

const find = (selector) => frame.contentDocument?.querySelector(selector);
const see = (selector) => until(`see ${selector}`, () => find(selector));
const gone = (selector) => until(`${selector} goes`, () => !find(selector));

function check(what, isTrue) {
    if (!isTrue) {
        throw new Error(what);
    }
}

async function touch(selector) {
    const element = await see(selector);
    const {width, height} = element.getBoundingClientRect();
    check(
        `${selector} is too small: ${width} x ${height}`,
        height >= 44 && width >= 44
    );
    element.click();
}

async function load(path) {
    const loaded = new Promise((resolve) => {
        frame.addEventListener("load", resolve, {once: true});
    });
    if (path) {
        frame.src = path;
    } else {
        frame.contentWindow.location.reload();
    }
    await loaded;
}

const name = (text) => `.o_sheet_line[aria-label="${text}"]`;

async function press(key, selector) {
    const element = await see(selector);
    element.focus();
    element.dispatchEvent(
        new frame.contentWindow.KeyboardEvent("keydown", {key, bubbles: true})
    );
}

const walks = {
    async offline() {
        // Of somebody else who had this phone, marks that are not sent are all that stays.
        const [foreign, unsent] = ["not_taken", "marks"].map(
            (what) => `mamiam_sheet.${what}.0`
        );
        window.localStorage[foreign] = '[{"name": "A trainee"}]';
        window.localStorage[unsent] = "[]";
        document.body.append(frame);
        await load("/mamiam/sheet");
        await until("the page is kept", async () => {
            const shelf = await window.caches.open("mamiam_sheet");
            return (await shelf.keys()).length >= 3;
        });
        check("nobody else's trainee is left", !window.localStorage[foreign]);
        check("what she has not sent is left", window.localStorage[unsent]);
        await touch(".o_sheet_card");
        await see(name("Amina"));
        check(
            "a phone does not scroll sideways",
            frame.contentDocument.documentElement.scrollWidth <= 390
        );
        console.log("network: off");
        await until("the network is off", () => !navigator.onLine);
        await touch(`${name("Amina")} .o_status_late`);
        await touch(`${name("Amina")} .o_sheet_minutes button`);
        await press("1", name("Batoul"));
        await touch(`${name("Chaimae")} .o_status_absent`);
        await touch(`${name("Dounia")} .o_status_present`);
        await see(`${name("Amina")}.o_unsent`);
        await see(".o_lost");
        // The phone is put away, and the page opened again without network.
        await load();
        await see(`${name("Amina")}.o_unsent .o_status_late.o_chosen`);
        await see(`${name("Batoul")}.o_unsent .o_status_present.o_chosen`);
        await see(".o_sheet_unsent");
        await see(".o_lost");
        // The office says meanwhile that Chaimae is ill.
        console.log("network: meanwhile");
        await pause(300);
        console.log("network: on");
        await gone(".o_sheet_unsent");
        await gone(".o_lost");
        await see(`${name("Chaimae")}.o_conflict .o_status_excused.o_chosen`);
        await touch(`${name("Chaimae")} .o_mine`);
        await see(`${name("Chaimae")}:not(.o_conflict) .o_status_absent.o_chosen`);
        await gone(".o_sheet_unsent");
    },
};

// eslint-disable-next-line no-unused-vars
async function walk(which) {
    try {
        await walks[which]();
        console.log("test successful");
    } catch (error) {
        console.error(error.message);
    }
}
