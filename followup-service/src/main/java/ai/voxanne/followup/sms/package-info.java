/** Texts: sending them through Twilio, hearing from it how they fared, and who wants none. */
@NullMarked
package ai.voxanne.followup.sms;

import org.jspecify.annotations.NullMarked;
