/** Downloads media as Meta's crawler does, and looks into the files. Imports fault and world. */
@NullMarked
package io.voidgram.server.sandbox.media;

import org.jspecify.annotations.NullMarked;
