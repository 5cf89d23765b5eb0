/**
 * The simulated Meta that a newcomer posts to and every test runs against. Imports the JDK and
 * Gson, and of ours only what Instagram publishes about videos.
 */
package io.voidgram.server.sandbox;
