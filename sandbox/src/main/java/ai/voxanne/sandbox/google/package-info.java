/** Google Calendar v3 and its OAuth token endpoint, as far as Voxanne and its tests use them. */
@NullMarked
package ai.voxanne.sandbox.google;

import org.jspecify.annotations.NullMarked;
