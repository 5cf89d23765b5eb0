/**
 * What exists in the simulated Meta: accounts, tokens, containers, media, and the record of it all.
 * Imports fault and time.
 */
@NullMarked
package io.voidgram.server.sandbox.world;

import org.jspecify.annotations.NullMarked;
