/**
 * What surrounds a step and is decision, not effect: what the step is told of other posts, a fault
 * of our own, when a late post is let go, when a job is put back, what a milestone is, what comes
 * of a call that cannot be made. Every driver runs through it, the simulated one among them.
 *
 * <p>Imports {@code publish} with its rooms, {@code post} and {@code error}.
 */
package io.voidgram.scheduling.drive;
