const PREFIX = "mamiam";

/**
 * Keeps on this device what a page consists of, so that it opens without network.
 *
 * Browsers do this for pages with https only, and not in private windows.
 */
export class PageKeeper {
    /**
     * @param {String} url of the page; it has nothing below but files of its own
     * @param {String} worker address of its service worker
     */
    constructor(url, worker) {
        this.url = url;
        this.worker = worker;
        this.pageShelf = `${PREFIX} ${url}`;
        this.fileShelf = `${PREFIX} ${url} files`;
    }

    get isAble() {
        return Boolean(navigator.serviceWorker && window.caches);
    }

    /** Let the page open again without network. */
    async keepPage() {
        if (!this.isAble) {
            return;
        }
        try {
            await navigator.serviceWorker.register(this.worker, {scope: this.url});
            const files = [
                ...document.querySelectorAll("script[src], link[rel=stylesheet]"),
            ].map((element) => element.src || element.href);
            const shelf = await window.caches.open(this.pageShelf);
            await this.put(shelf, [this.url, ...files]);
            // Last: without network, the page of before stays as it is.
            await this.leaveOnly(shelf, [this.url, ...files]);
        } catch {
            // Without network, or in a private window: what is kept already stays.
        }
    }

    /** Keep these files for it, which never change under their addresses; no others. */
    async keepFiles(files) {
        if (!this.isAble) {
            return;
        }
        try {
            const shelf = await window.caches.open(this.fileShelf);
            // First: what is not to be seen any more goes whatever the network does.
            const kept = await this.leaveOnly(shelf, files);
            const missing = files.filter((file) => !kept.has(this.getAddress(file)));
            await this.put(shelf, missing);
        } catch {
            // Without network: the next time.
        }
    }

    /** Leave nothing of this page. */
    forget() {
        return this.forgetWhere((url) => url === this.url);
    }

    /** Leave nothing of other pages whose address begins so. */
    forgetOthers(begin) {
        return this.forgetWhere((url) => url.startsWith(begin) && url !== this.url);
    }

    async forgetWhere(isMeant) {
        if (!this.isAble) {
            return;
        }
        for (const name of await window.caches.keys()) {
            const [prefix, url] = name.split(" ");
            if (prefix === PREFIX && isMeant(url)) {
                await window.caches.delete(name);
            }
        }
        for (const registration of await navigator.serviceWorker.getRegistrations()) {
            if (isMeant(new URL(registration.scope).pathname)) {
                await registration.unregister();
            }
        }
    }

    getAddress(file) {
        return new URL(file, window.location.href).href;
    }

    /** Put files on a shelf, unless the server sends another one instead. */
    async put(shelf, files) {
        await Promise.all(
            files.map(async (file) => {
                const response = await fetch(file);
                if (response.ok && !response.redirected) {
                    await shelf.put(file, response);
                }
            })
        );
    }

    /** Take all others off a shelf; return the addresses of what is left. */
    async leaveOnly(shelf, files) {
        const wanted = new Set(files.map((file) => this.getAddress(file)));
        const kept = new Set();
        for (const request of await shelf.keys()) {
            if (wanted.has(request.url)) {
                kept.add(request.url);
            } else {
                await shelf.delete(request);
            }
        }
        return kept;
    }
}
