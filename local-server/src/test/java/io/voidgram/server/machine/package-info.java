/**
 * The server on machines set up for other languages, zones and charsets than the builder's, and on
 * what an earlier build left there.
 */
package io.voidgram.server.machine;
