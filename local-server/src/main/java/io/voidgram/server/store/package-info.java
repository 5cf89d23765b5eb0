/**
 * The one SQLite file: its schema, its durable writes and its reads.
 *
 * <p>Imports {@code work}, {@code home}, {@code text}, Jdbi, sqlite-jdbc and SLF4J.
 */
package io.voidgram.server.store;
