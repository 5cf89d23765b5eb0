/**
 * The simulated Meta that a newcomer posts to and every test runs against. Imports the JDK and Gson
 * only.
 */
@NullMarked
package io.voidgram.server.sandbox;

import org.jspecify.annotations.NullMarked;
