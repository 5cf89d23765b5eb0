/**
 * Uploaded images and videos: taken in, kept, shown, and handed to Instagram.
 *
 * <p>Imports {@code http}, {@code store}, {@code auth}, shared, and the packages below this one.
 */
package io.voidgram.server.media;
