/**
 * The folder of uploaded files, and the room on its disk.
 *
 * <p>Imports the ground.
 */
@NullMarked
package io.voidgram.server.media.file;

import org.jspecify.annotations.NullMarked;
