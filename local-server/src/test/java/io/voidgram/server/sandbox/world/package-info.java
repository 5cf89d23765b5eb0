/** Tests of what the simulated platform keeps. */
package io.voidgram.server.sandbox.world;
