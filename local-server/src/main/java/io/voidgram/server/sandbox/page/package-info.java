/** The pages on which people see what was published. Imports http and world. */
@NullMarked
package io.voidgram.server.sandbox.page;

import org.jspecify.annotations.NullMarked;
