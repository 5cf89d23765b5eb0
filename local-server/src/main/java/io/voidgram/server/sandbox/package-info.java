/**
 * The simulated Meta that a newcomer posts to and every test runs against. Imports the JDK and
 * Gson, and of ours only what Instagram publishes about videos.
 */
@NullMarked
package io.voidgram.server.sandbox;

import org.jspecify.annotations.NullMarked;
