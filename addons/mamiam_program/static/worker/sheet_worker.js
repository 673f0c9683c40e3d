// What lets the page of sheets open without network. The page itself puts on the shelf
// what it consists of; trainees are never there.

const {self, caches} = globalThis;
const SHELF = "mamiam_sheet";
const PATIENCE = 5000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (ev) => ev.waitUntil(self.clients.claim()));

/** The network first, as long as one has patience; then what is on the shelf. */
async function open(request) {
    const kept = await caches.match(new URL(request.url).pathname, {
        cacheName: SHELF,
    });
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
    return (await caches.match(request, {cacheName: SHELF})) || fetch(request);
}

self.addEventListener("fetch", (ev) => {
    const {method, mode, url} = ev.request;
    const {origin, pathname} = new URL(url);
    if (method !== "GET" || origin !== self.location.origin) {
        return;
    }
    if (mode === "navigate" && pathname === "/mamiam/sheet") {
        ev.respondWith(open(ev.request));
    } else if (pathname.startsWith("/web/assets/")) {
        ev.respondWith(fetchFile(ev.request));
    }
});
