/**
 * The folder everything is kept in, and its small files: whose it is, who may read them, and how
 * they are written so that they are whole or not there.
 *
 * <p>Imports {@code text}, the shared module and SLF4J; every package may import it, but for the
 * sandbox.
 */
package io.voidgram.server.home;
