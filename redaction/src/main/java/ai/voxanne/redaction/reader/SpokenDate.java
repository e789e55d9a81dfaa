package ai.voxanne.redaction.reader;

/**
 * A date as it was said: a day and month, a year, or all of them.
 *
 * @param named whether the month was said by its name; figures alone may be any number
 */
record SpokenDate(int first, int end, boolean hasDay, boolean hasYear, boolean named) {

    boolean isWhole() {
        return hasDay && hasYear;
    }
}
