/** The local server: carries out on the JVM what the shared module decides. */
package io.voidgram.server;
