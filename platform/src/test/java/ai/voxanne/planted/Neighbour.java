package ai.voxanne.planted;

import ai.voxanne.sandbox.stack.Ports;

/** Imports what is deployed elsewhere. */
record Neighbour(Class<Ports> elsewhere) {}
