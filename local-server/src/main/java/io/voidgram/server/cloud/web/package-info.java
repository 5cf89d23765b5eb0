/**
 * Calls to the Worker and to Cloudflare's API, and what came of them.
 *
 * <p>Imports the ground, but no other room of {@code cloud}.
 */
package io.voidgram.server.cloud.web;
