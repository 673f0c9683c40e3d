/** Return what this browser keeps under a name, or the value that stands for nothing. */
export function load(key, nothing) {
    try {
        return JSON.parse(window.localStorage.getItem(key)) || nothing;
    } catch {
        return nothing;
    }
}

/** Keep a value under a name; return whether this browser keeps anything. */
export function save(key, value) {
    try {
        window.localStorage.setItem(key, JSON.stringify(value));
        return true;
    } catch {
        // The page has it as long as it is open.
        return false;
    }
}

/** Keep nothing under the names of which this is true. */
export function remove(isMeant) {
    try {
        Object.keys(window.localStorage)
            .filter(isMeant)
            .forEach((key) => window.localStorage.removeItem(key));
    } catch {
        // Nothing is kept here.
    }
}
