/** What a message of Vapi's says that only booking asks for. */
@NullMarked
package ai.voxanne.booking.vapi.message;

import org.jspecify.annotations.NullMarked;
