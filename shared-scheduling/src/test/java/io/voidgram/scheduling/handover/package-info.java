/**
 * The simulation of the hand-over: a desktop and a Worker that are killed, with calls between them
 * that are lost, answered in vain, and late.
 */
package io.voidgram.scheduling.handover;
