/** The network or the server is away: it is tried again later. */
export class LostError extends Error {
    /** Whether the server is there, and wants whoever asks to log in again. */
    isExpired = false;
}

const PATIENCE = 8000;
const EXPIRED = "odoo.http.SessionExpiredException";

/** Calls of a page's own addresses, which any failure of the network ends soon. */
export class Server {
    constructor(url) {
        this.url = url;
    }

    /**
     * @param {String} path behind the page's address
     * @param {Object} params
     * @returns {Promise} of the result; ``false`` when the address leads nowhere
     * @throws {LostError}
     */
    async call(path, params = {}) {
        const abort = new window.AbortController();
        const timeout = setTimeout(() => abort.abort(), PATIENCE);
        try {
            const response = await fetch(`${this.url}/${path}`, {
                method: "POST",
                headers: {"Content-Type": "application/json"},
                body: JSON.stringify({jsonrpc: "2.0", method: "call", params}),
                signal: abort.signal,
            });
            const answer = await response.json();
            if (!response.ok || answer.error) {
                const lost = new LostError(path);
                lost.isExpired = answer.error?.data?.name === EXPIRED;
                throw lost;
            }
            return answer.result;
        } catch (error) {
            throw error instanceof LostError
                ? error
                : new LostError(path, {cause: error});
        } finally {
            clearTimeout(timeout);
        }
    }
}
