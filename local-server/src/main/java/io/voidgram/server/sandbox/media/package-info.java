/**
 * Downloads media as Meta's crawler does, and looks into the files.
 *
 * <p>The readers of JPEG and MP4 are the sandbox's own on purpose: as an independent witness they
 * find what the product's readers get wrong. Imports fault, files and world, and of shared the
 * published rules of videos.
 */
package io.voidgram.server.sandbox.media;
