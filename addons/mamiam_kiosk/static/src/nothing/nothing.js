import {WallKeeper} from "../kiosk/wall_keeper";

// The tablet was off while its address was renewed: nobody's photo stays on it.
WallKeeper.forgetAddress(window.location.pathname);
