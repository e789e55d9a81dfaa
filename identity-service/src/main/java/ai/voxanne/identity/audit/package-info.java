/** Reading, sealing and verifying the audit log. */
@NullMarked
package ai.voxanne.identity.audit;

import org.jspecify.annotations.NullMarked;
