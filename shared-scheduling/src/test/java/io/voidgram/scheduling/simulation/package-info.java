/**
 * A seeded world in which the machine lives millions of lives: a nasty Instagram, crashes, users.
 *
 * <p>Compiles under TeaVM too, so that both targets can be shown to live the same lives.
 */
package io.voidgram.scheduling.simulation;
