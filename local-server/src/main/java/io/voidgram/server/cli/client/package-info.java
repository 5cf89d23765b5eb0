/**
 * The commands that speak REST to a server which runs, for people and for scripts.
 *
 * <p>Posting and scheduling are the tools of {@code mcp}: the same files, the same times, and the
 * same posts when they are asked for again.
 */
package io.voidgram.server.cli.client;
