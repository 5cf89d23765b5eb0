/** Shows that both targets decide alike. Imports the shared module's simulation and rule cases. */
@NullMarked
package io.voidgram.worker.trace;

import org.jspecify.annotations.NullMarked;
