/**
 * The Conversations API: what lies in an account's inbox, and the stories that messages show.
 * Imports graph, http and world.
 */
package io.voidgram.server.sandbox.inbox;
