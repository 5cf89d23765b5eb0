/** The server on machines set up for other languages, zones and charsets than the builder's. */
package io.voidgram.server.machine;
