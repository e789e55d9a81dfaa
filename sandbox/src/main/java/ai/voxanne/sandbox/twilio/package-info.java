/** Twilio's Messages API, as far as Voxanne and its tests use it. */
@NullMarked
package ai.voxanne.sandbox.twilio;

import org.jspecify.annotations.NullMarked;
