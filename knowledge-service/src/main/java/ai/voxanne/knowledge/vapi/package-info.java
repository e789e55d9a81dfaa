/** Knowledge for Vapi: its custom knowledge base, and the tool {@code search_knowledge}. */
@NullMarked
package ai.voxanne.knowledge.vapi;

import org.jspecify.annotations.NullMarked;
