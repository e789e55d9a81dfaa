package ai.voxanne.planted;

/** Has a name that says nothing. */
record ClinicManager() {}
