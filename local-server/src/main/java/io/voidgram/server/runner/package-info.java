/**
 * Runs the jobs of this computer: wakes each at its instant, carries out its calls, stores what
 * came of them.
 *
 * <p>Imports {@code work}, {@code store}, {@code jobs}, {@code instagram} and shared; nobody but
 * the composition knows it.
 */
package io.voidgram.server.runner;
