/**
 * The folder everything is kept in, and its small files: whose it is, who may read them, and how
 * they are written so that they are whole or not there.
 *
 * <p>The lowest ground: may import the JDK and SLF4J, and may be imported by all but the sandbox.
 */
package io.voidgram.server.home;
