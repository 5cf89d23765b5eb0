/**
 * Uploaded images and videos: taken in, kept, shown, and handed to Instagram.
 *
 * <p>Imports the ground, {@code idempotency}, shared, and the packages below this one.
 */
package io.voidgram.server.media;
