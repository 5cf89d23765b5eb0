/**
 * Instagram's published specification of videos, as rules over what a file is known to be.
 *
 * <p>Imports the JDK only. The sandbox judges by the same rules, after looking at the file with
 * eyes of its own.
 */
package io.voidgram.scheduling.post.video;
