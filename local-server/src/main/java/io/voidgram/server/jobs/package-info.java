/**
 * The table of jobs: its rows, their steps, and who is told of them.
 *
 * <p>Only this room writes the table of jobs.
 *
 * <p>Imports {@code store} and shared; features and the runner know it.
 */
package io.voidgram.server.jobs;
