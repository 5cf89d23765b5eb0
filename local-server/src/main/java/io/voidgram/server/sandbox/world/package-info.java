/**
 * What exists in the simulated Meta: accounts, tokens, containers, media, and the record of it all.
 * Imports fault and time.
 */
package io.voidgram.server.sandbox.world;
