/**
 * The machine: given a job and what happened, the job to store next and the one thing to do.
 *
 * <p>Imports {@code publish} with its other rooms, {@code post} and {@code error}.
 */
package io.voidgram.scheduling.publish.machine;
