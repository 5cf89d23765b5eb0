/**
 * Backups: a home as one file, and a file as a home again, of which nothing goes out twice.
 *
 * <p>May import the ground and what each feature says of a home that came back.
 */
package io.voidgram.server.backup;
