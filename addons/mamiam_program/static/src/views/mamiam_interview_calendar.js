import {calendarView} from "@web/views/calendar/calendar_view";
import {registry} from "@web/core/registry";

/** Odoo's calendar under a name of its own, for mamiam_interview.scss. */
registry.category("views").add("mamiam_interview_calendar", calendarView);
