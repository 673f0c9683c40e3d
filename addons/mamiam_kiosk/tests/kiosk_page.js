/* Walks through the kiosk; read by test_kiosk_page.py, which runs it in a browser. */

const NAMED = ".o_kiosk_tile[aria-label=Amina]";
const DRAWN = ".o_kiosk_tile:has(.o_symbol)";
const UNSENT = "mamiam_kiosk.0";

/** What a tablet keeps of a kiosk but taps: the shelves of its page, and its wall. */
const getTraces = async (path) => [
    ...(await window.caches.keys()).filter((name) => name.includes(path)),
    ...Object.keys(window.localStorage).filter((key) => key.includes("wall")),
];

/** Listen to what is played from now on; return what has been heard to its end. */
const listen = ({HTMLMediaElement: {prototype}}) => {
    const heard = [];
    const {play} = prototype;
    prototype.play = function () {
        this.addEventListener("ended", () => heard.push(this));
        return play.call(this);
    };
    return heard;
};

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
}) => ({
    async tap(path) {
        await load(path);
        await see(NAMED);
        const page = frame.contentDocument;
        check("two women", page.querySelectorAll(".o_kiosk_tile").length === 2);
        check("no name of who does not agree", !page.body.textContent.includes("Bat"));
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

    async staff(path) {
        await load(path);
        await touch(NAMED);
        await touch(".o_step_ask .o_mood_hard");
        await gone(".o_kiosk_greeting");
        await see(`${NAMED}.o_here`);
        await meanwhile("staff");
        await touch(NAMED);
        await see(".o_step_ask");
        await touch(".o_mood_good");
        await gone(".o_kiosk_greeting");
        await touch(DRAWN);
        await see(".o_step_refused");
        await gone(".o_kiosk_greeting");
        await see(`${DRAWN}:not(.o_here)`);
    },

    async offline(path) {
        await load(path);
        await see(NAMED);
        await keptPage(path, 3);
        await until("her photo and her voice are kept", async () => {
            const shelf = await window.caches.open(`mamiam ${path} files`);
            const urls = (await shelf.keys()).map(({url}) => url);
            return ["/photo/", "/sound/"].every((kind) =>
                urls.some((url) => url.includes(kind))
            );
        });
        await network("off");
        await touch(NAMED);
        await see(".o_step_mark .o_kiosk_check");
        await touch(".o_step_ask .o_mood_good");
        await touch(DRAWN);
        await see(".o_kiosk_network");
        await until("three are kept", () => {
            const unsent = find(".o_kiosk_unsent");
            return unsent && unsent.textContent === "3";
        });
        const [key] = Object.keys(window.localStorage).filter((name) =>
            name.startsWith("mamiam_kiosk.")
        );
        check(
            "they survive the page",
            JSON.parse(window.localStorage[key]).length === 3
        );
        // The tablet begins anew, and the line is still down.
        await load();
        await see(`${NAMED}.o_here img.o_photo`);
        await until("her photo is there", () => find("img.o_photo").naturalWidth);
        await see(`${DRAWN}.o_here`);
        await see(".o_kiosk_unsent");
        const heard = listen(frame.contentWindow);
        await touch(NAMED);
        await until("her name is spoken without network", () => heard.length);
        await gone(".o_kiosk_greeting");
        await network("on");
        await gone(".o_kiosk_network");
        await until("they are sent", () => window.localStorage[key] === "[]");
        // The wall comes back by itself.
        await gone(".o_kiosk_greeting");
        await see(`${NAMED}.o_here`);
        await see(`${DRAWN}.o_here`);
        // Its address is renewed: nothing of it is left.
        await meanwhile("renewed");
        find(".o_kiosk").ownerDocument.defaultView.dispatchEvent(new Event("online"));
        await until("nothing is left", async () => !(await getTraces(path)).length);
        await gone(".o_kiosk");
    },

    async renewed(path) {
        window.localStorage[UNSENT] = "[]";
        await load(path);
        await see(NAMED);
        await keptPage(path, 3);
        await until("the wall is kept", async () => (await getTraces(path)).length > 2);
        // The tablet is off while its address is renewed.
        await load("/web/health");
        await meanwhile("renewed");
        await load(path);
        await see(".o_kiosk_nothing");
        await until("nothing is left", async () => !(await getTraces(path)).length);
        check("taps are left", window.localStorage[UNSENT]);
    },
});
