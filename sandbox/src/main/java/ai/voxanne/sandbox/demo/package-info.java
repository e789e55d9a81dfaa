/** The demo clinic of the local stack, reached as everybody reaches Voxanne: over HTTP at the public origin. */
@NullMarked
package ai.voxanne.sandbox.demo;

import org.jspecify.annotations.NullMarked;
