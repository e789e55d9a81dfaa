/** The one public origin: every path goes to the service that owns it. */
@NullMarked
package ai.voxanne.sandbox.gateway;

import org.jspecify.annotations.NullMarked;
