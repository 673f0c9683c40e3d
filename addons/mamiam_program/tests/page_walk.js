/* What walks through pages of ours have in common; page_common.py reads it. */

const PATIENCE = 15000;
const pause = (delay) => new Promise((resolve) => setTimeout(resolve, delay));

// The page under test is in a frame, which is loaded again without the walk ending.
const frame = document.createElement("iframe");
// Of what a finger touches, in pixels.
let least = 0;

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
        Math.min(width, height) >= least
    );
    element.click();
}

/** Open a page, or the same one again. */
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

/** Until the page opens without network. */
async function keptPage(path, count) {
    await until("the page is kept", async () => {
        const shelf = await window.caches.open(`mamiam ${path}`);
        return (await shelf.keys()).length >= count;
    });
    await until("its worker works", async () => {
        const worker = await navigator.serviceWorker.getRegistration(path);
        return worker && worker.active;
    });
}

async function network(state) {
    console.log(`network: ${state}`);
    await until(`the network is ${state}`, () => navigator.onLine === (state === "on"));
}

// What the test has done meanwhile; page_common.py counts it.
const happened = [];

/** Let the test do something at the office. */
async function meanwhile(what) {
    const {length: before} = happened;
    console.log(`meanwhile: ${what}`);
    await until(`${what} happens`, () => happened.length > before);
}

const tools = {check, find, frame, gone, keptPage, load, meanwhile, network};
Object.assign(tools, {pause, see, touch, until});

// eslint-disable-next-line no-unused-vars
async function walk(makeWalks, name, {path, width, height, touched}) {
    least = touched;
    frame.style = `position: fixed; inset: 0; width: ${width}px; height: ${height}px; border: 0`;
    document.body.append(frame);
    try {
        await makeWalks(tools)[name](path);
        console.log("test successful");
    } catch (error) {
        console.error(error.message);
    }
}
