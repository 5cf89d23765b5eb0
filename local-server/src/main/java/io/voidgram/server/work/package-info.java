/**
 * Work that waits: for its time, for a ring, for a full disk, or in the background.
 *
 * <p>Every thread is made here. None that must live ends because its work throws, and none fails
 * without a word in the log.
 *
 * <p>May import the JDK and SLF4J.
 */
package io.voidgram.server.work;
