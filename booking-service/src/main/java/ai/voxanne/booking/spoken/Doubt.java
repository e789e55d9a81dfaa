package ai.voxanne.booking.spoken;

/** Why a few words about time have more than one meaning. */
public enum Doubt {
    /** "next Tuesday", with a Tuesday still ahead in this week. */
    THIS_WEEK_OR_NEXT,
    /** "Tuesday", said on a Tuesday. */
    TODAY_OR_IN_A_WEEK,
    /** "Tuesday, January 21", which is a Wednesday; or "tomorrow, the 20th", which it is not. */
    DAYS_DISAGREE,
    /** "3/4", where neither order of day and month is the country's own. */
    MONTH_OR_DAY_FIRST,
    /** "at 7", where the clinic is open, or closed, at both sevens. */
    MORNING_OR_EVENING,
    /** "Friday at midnight": the night to Friday or from it. */
    START_OR_END_OF_DAY,
    /** A local time that comes twice in the night in which the clocks go back. */
    BEFORE_OR_AFTER_CLOCK_CHANGE
}
