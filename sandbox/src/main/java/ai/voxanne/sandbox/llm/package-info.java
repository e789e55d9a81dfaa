/** Language models at HTTP level, which say what they are told to, or fail on demand. */
@NullMarked
package ai.voxanne.sandbox.llm;

import org.jspecify.annotations.NullMarked;
