/** The SMS that brings a caller back. It starts and answers health; its features come later. */
@NullMarked
package ai.voxanne.followup;

import org.jspecify.annotations.NullMarked;
