/** The server on machines set up for other languages, zones and charsets than the builder's. */
@NullMarked
package io.voidgram.server.machine;

import org.jspecify.annotations.NullMarked;
