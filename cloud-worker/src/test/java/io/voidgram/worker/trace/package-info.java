/** Shows that both targets decide alike. Imports the shared module's simulation and rule cases. */
package io.voidgram.worker.trace;
