/** Tests of the Private API's endpoints against the sandbox. */
@NullMarked
package io.voidgram.server.privateapi;

import org.jspecify.annotations.NullMarked;
