/* A walk through the sheets of a trainer; test_mamiam_session_sheet_page.py runs it. */

// eslint-disable-next-line no-unused-vars
const makeWalks = ({
    check,
    find,
    frame,
    gone,
    keptPage,
    load,
    meanwhile,
    network,
    see,
    touch,
    until,
}) => {
    const name = (text) => `.o_sheet_line[aria-label="${text}"]`;

    async function press(key, selector) {
        const element = await see(selector);
        element.focus();
        element.dispatchEvent(
            new frame.contentWindow.KeyboardEvent("keydown", {key, bubbles: true})
        );
    }

    function checkWidth() {
        const {scrollWidth} = frame.contentDocument.documentElement;
        check("a phone does not scroll sideways", scrollWidth <= 390);
    }

    /** Let nothing through but what is sent next, and that once ``open`` is called. */
    function narrow() {
        const {contentWindow: page} = frame;
        const {fetch} = page;
        const gate = {isSent: false};
        const opened = new Promise((resolve) => {
            gate.open = resolve;
        });
        page.fetch = async (url, ...args) => {
            if (gate.isSent || !url.endsWith("/send")) {
                throw new TypeError("No network");
            }
            gate.isSent = true;
            await opened;
            return fetch(url, ...args);
        };
        gate.widen = () => {
            page.fetch = fetch;
            page.dispatchEvent(new page.Event("online"));
        };
        return gate;
    }

    const count = (selector) => frame.contentDocument.querySelectorAll(selector).length;

    /** Somebody comes whom nobody expected. */
    async function comes(typed, choice) {
        await touch(".o_sheet_add");
        const input = await see(".o_sheet_search input");
        input.value = typed;
        input.dispatchEvent(new frame.contentWindow.Event("input", {bubbles: true}));
        await see(choice);
        checkWidth();
        await touch(choice);
        await gone(".o_sheet_search");
    }

    return {
        async offline(path) {
            // Of somebody else who had this phone, marks that are not sent are all that stays.
            const [foreign, candidates, unsent] = [
                "not_taken",
                "candidates",
                "marks",
            ].map((what) => `mamiam_sheet.${what}.0`);
            for (const key of [foreign, candidates]) {
                window.localStorage[key] = '[{"name": "A trainee"}]';
            }
            window.localStorage[unsent] = "[]";
            // Of the version before, and of others, there is an old page.
            for (const shelf of ["mamiam_sheet", "others"]) {
                const kept = await window.caches.open(shelf);
                await kept.put(path, new window.Response("an old page"));
            }
            await load(path);
            await keptPage(path, 3);
            await until(
                "what the version before kept goes",
                async () => !(await window.caches.has("mamiam_sheet"))
            );
            for (const key of [foreign, candidates]) {
                check("nobody else's trainee is left", !window.localStorage[key]);
            }
            await until("who may turn up is known", () =>
                Object.entries(window.localStorage).some(
                    ([key, kept]) =>
                        key.startsWith("mamiam_sheet.candidates") &&
                        kept.includes("Rahma")
                )
            );
            check("what she has not sent is left", window.localStorage[unsent]);
            await touch(".o_sheet_card");
            await see(name("Amina"));
            checkWidth();
            await network("off");
            await touch(`${name("Amina")} .o_status_late`);
            await touch(`${name("Amina")} .o_sheet_minutes button`);
            await press("1", name("Batoul"));
            await touch(`${name("Chaimae")} .o_status_absent`);
            await touch(`${name("Dounia")} .o_status_present`);
            await see(`${name("Amina")}.o_unsent`);
            await see(".o_lost");
            await comes("guest rah", ".o_sheet_found");
            await touch(`${name("Rahma Guést")} .o_status_late`);
            await touch(`${name("Rahma Guést")} .o_sheet_minutes button:nth-child(2)`);
            await comes("Nadia", ".o_sheet_noted");
            await comes("Somebody else", ".o_sheet_noted");
            await touch(`${name("Somebody else")} .o_sheet_off`);
            await gone(name("Somebody else"));
            // The phone is put away, and the page opened again without network.
            await load();
            await see(`${name("Amina")}.o_unsent .o_status_late.o_chosen`);
            await see(`${name("Batoul")}.o_unsent .o_status_present.o_chosen`);
            await see(`${name("Rahma Guést")}.o_unsent .o_status_late.o_chosen`);
            await see(`${name("Nadia")}.o_unsent .o_sheet_unknown`);
            check("taken off she stays away", !find(name("Somebody else")));
            await see(".o_sheet_unsent");
            await see(".o_lost");
            // The office says meanwhile that Chaimae is ill.
            await meanwhile("office");
            const all = narrow();
            all.open();
            await network("on");
            await gone(".o_sheet_unsent");
            // The sheet that came with the answers knows the marks of the same request.
            await see(`${name("Amina")}:not(.o_unsent) .o_status_late.o_chosen`);
            await see(`${name("Dounia")}:not(.o_unsent) .o_status_present.o_chosen`);
            all.widen();
            await gone(".o_lost");
            await see(`${name("Rahma Guést")}:not(.o_unsent) .o_status_late.o_chosen`);
            await see(`${name("Nadia")}:not(.o_unsent) .o_sheet_unknown`);
            await see(`${name("Chaimae")}.o_conflict .o_status_excused.o_chosen`);
            await touch(`${name("Chaimae")} .o_mine`);
            await see(`${name("Chaimae")}:not(.o_conflict) .o_status_absent.o_chosen`);
            await gone(".o_sheet_unsent");
            // She is marked again while the server is being told that she came.
            const first = narrow();
            await comes("guest sab", ".o_sheet_found");
            await until("it is being sent", () => first.isSent);
            await touch(`${name("Sabah Guést")} .o_status_late`);
            first.open();
            await see(".o_lost");
            await see(`${name("Sabah Guést")}.o_unsent .o_status_late.o_chosen`);
            check("she is there once", count(name("Sabah Guést")) === 1);
            await touch(`${name("Sabah Guést")} .o_sheet_off`);
            await gone(name("Sabah Guést"));
            await comes("guest sab", ".o_sheet_found");
            await see(`${name("Sabah Guést")}.o_unsent .o_status_present.o_chosen`);
            // What is said of her now is not lost with the line that was taken off.
            await touch(`${name("Sabah Guést")} .o_status_late`);
            await see(`${name("Sabah Guést")}.o_unsent .o_status_late.o_chosen`);
            first.widen();
            await gone(".o_sheet_unsent");
            await gone(".o_lost");
            await see(`${name("Sabah Guést")} .o_status_late.o_chosen`);
            check("she is there once", count(name("Sabah Guést")) === 1);
        },
    };
};
