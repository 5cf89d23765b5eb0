/**
 * The folder of uploaded files, and the room on its disk.
 *
 * <p>Imports the ground.
 */
package io.voidgram.server.media.file;
