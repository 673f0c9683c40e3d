import {onMounted, onWillUnmount, useExternalListener, useState} from "@odoo/owl";
import {LostError} from "./server";

/** Do something again and again as long as the component is there. */
export function useInterval(what, delay) {
    let timer = null;
    onMounted(() => {
        timer = window.setInterval(what, delay);
    });
    onWillUnmount(() => window.clearInterval(timer));
}

/**
 * Whether the server is there. What asks it goes through ``reach``.
 *
 * @param {Function} refresh asks the server what is new: at once, again and again, and
 *     when the network comes or goes
 * @param {Number} delay milliseconds between two times
 * @returns {Object} reactive: isLost, isExpired (log in again), reach
 */
export function useNetwork(refresh, delay) {
    const network = useState({isLost: false, isExpired: false, reach});

    /** Do what needs the network; return whether there is one. */
    async function reach(what) {
        try {
            await what();
            Object.assign(network, {isLost: false, isExpired: false});
            return true;
        } catch (error) {
            if (!(error instanceof LostError)) {
                throw error;
            }
            const {isExpired} = error;
            Object.assign(network, {isLost: !isExpired, isExpired});
            return false;
        }
    }

    const again = () => reach(refresh);
    useInterval(again, delay);
    useExternalListener(window, "online", again);
    useExternalListener(window, "offline", again);
    onMounted(again);
    return network;
}
