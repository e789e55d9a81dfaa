package ai.voxanne.redaction.reader;

/** A date as it was said: a day and month, a year, or all of them. */
record SpokenDate(int first, int end, boolean hasDay, boolean hasYear) {

    boolean isWhole() {
        return hasDay && hasYear;
    }
}
