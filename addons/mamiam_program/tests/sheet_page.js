/* A walk through the sheets of a trainer; test_mamiam_session_sheet_page.py runs it. */

// eslint-disable-next-line no-unused-vars
const makeWalks = ({
    check,
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
    return {
        async offline(path) {
            // Of somebody else who had this phone, marks that are not sent are all that stays.
            const [foreign, unsent] = ["not_taken", "marks"].map(
                (what) => `mamiam_sheet.${what}.0`
            );
            window.localStorage[foreign] = '[{"name": "A trainee"}]';
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
            check("nobody else's trainee is left", !window.localStorage[foreign]);
            check("what she has not sent is left", window.localStorage[unsent]);
            await touch(".o_sheet_card");
            await see(name("Amina"));
            check(
                "a phone does not scroll sideways",
                frame.contentDocument.documentElement.scrollWidth <= 390
            );
            await network("off");
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
            await meanwhile("office");
            await network("on");
            await gone(".o_sheet_unsent");
            await gone(".o_lost");
            await see(`${name("Chaimae")}.o_conflict .o_status_excused.o_chosen`);
            await touch(`${name("Chaimae")} .o_mine`);
            await see(`${name("Chaimae")}:not(.o_conflict) .o_status_absent.o_chosen`);
            await gone(".o_sheet_unsent");
        },
    };
};
