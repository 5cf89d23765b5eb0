/**
 * Runs the jobs of this computer: wakes each at its instant, carries out its calls, stores what
 * came of them.
 *
 * <p>Imports {@code store}, {@code instagram} and shared; features hand in what it needs of them.
 */
package io.voidgram.server.runner;
