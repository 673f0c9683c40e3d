// What lets a page open without network. The page itself puts on the shelf what it
// consists of, and takes it away (static/src/offline/page_keeper.js).

const {self, caches} = globalThis;
const PAGE = new URL(self.registration.scope).pathname;
const PATIENCE = 5000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (ev) => ev.waitUntil(self.clients.claim()));

/** The network first, as long as one has patience; then what is on the shelf. */
async function open(request) {
    const kept = await caches.match(PAGE);
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
    return (await caches.match(request)) || fetch(request);
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
