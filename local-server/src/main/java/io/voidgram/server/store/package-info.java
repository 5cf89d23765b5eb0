/**
 * The one SQLite file: its schema, its durable writes and its reads.
 *
 * <p>May import the JDK, Jdbi, sqlite-jdbc and SLF4J; imports no feature.
 */
package io.voidgram.server.store;
