// What lets a page open without network. The page itself puts on the shelf what it
// consists of, and takes it away (static/src/offline/page_keeper.js).

const {self, caches} = globalThis;
const PAGE = new URL(self.registration.scope).pathname;
const PAGE_SHELF = `mamiam ${PAGE}`;
const FILE_SHELF = `mamiam ${PAGE} files`;
// Of the version before, whose page is not the one of now.
const OLD_SHELF = "mamiam_sheet";
const PATIENCE = 5000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (ev) =>
    ev.waitUntil(Promise.all([caches.delete(OLD_SHELF), self.clients.claim()]))
);

/** The network first, as long as one has patience; then what is on the shelf. */
async function open(request) {
    const kept = await caches.match(PAGE, {cacheName: PAGE_SHELF});
    if (!kept) {
        return fetch(request);
    }
    const wait = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    try {
        const found = await Promise.race([fetch(request), wait]);
        return found && found.status < 500 ? found : kept;
    } catch {
        return kept;
    }
}

/** What never changes under its address comes from the shelf first. */
async function fetchFile(request) {
    for (const cacheName of [PAGE_SHELF, FILE_SHELF]) {
        const kept = await caches.match(request, {cacheName});
        if (kept) {
            return kept;
        }
    }
    return fetch(request);
}

self.addEventListener("fetch", (ev) => {
    const {method, mode, url, headers} = ev.request;
    const {origin, pathname} = new URL(url);
    if (method !== "GET" || origin !== self.location.origin || headers.has("range")) {
        return;
    }
    if (mode === "navigate") {
        if (pathname === PAGE) {
            ev.respondWith(open(ev.request));
        }
    } else if (pathname !== PAGE) {
        ev.respondWith(fetchFile(ev.request));
    }
});
