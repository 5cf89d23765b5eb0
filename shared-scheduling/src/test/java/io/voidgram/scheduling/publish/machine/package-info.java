/**
 * Tests of the publish machine: every state against every event, and the records around them.
 *
 * <p>Imports the shared module and, for the known-bad machines, its simulation.
 */
package io.voidgram.scheduling.publish.machine;
