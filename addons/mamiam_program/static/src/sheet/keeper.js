const SHELF = "mamiam_sheet";
const WORKER = "/mamiam/sheet/worker.js";

/** Put a file on the shelf, unless the server sent another one instead of it. */
async function keep(shelf, url) {
    const response = await fetch(url);
    if (response.ok && !response.redirected) {
        await shelf.put(url, response);
    }
}

/**
 * Let this page open again without network, where the browser can.
 *
 * @param {String} url of the page
 * @returns {Promise<Boolean>} whether it does from now on
 */
export async function keepPage(url) {
    const {caches} = window;
    if (!navigator.serviceWorker || !caches) {
        return false;
    }
    try {
        await navigator.serviceWorker.register(WORKER, {scope: url});
        const shelf = await caches.open(SHELF);
        const files = [
            ...document.querySelectorAll("script[src], link[rel=stylesheet]"),
        ].map((element) => new URL(element.src || element.href).pathname);
        await Promise.all([url, ...files].map((file) => keep(shelf, file)));
        for (const request of await shelf.keys()) {
            const {pathname} = new URL(request.url);
            if (pathname !== url && !files.includes(pathname)) {
                await shelf.delete(request);
            }
        }
        return true;
    } catch {
        // Without network, or private browsing: what is kept already stays.
        return false;
    }
}
