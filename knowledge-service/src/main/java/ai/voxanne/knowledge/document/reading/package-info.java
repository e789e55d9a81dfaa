/** Files of strangers, each read in a process of its own, so that it can take neither the service's memory nor its time. */
@NullMarked
package ai.voxanne.knowledge.document.reading;

import org.jspecify.annotations.NullMarked;
