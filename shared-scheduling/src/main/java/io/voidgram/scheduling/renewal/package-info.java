/**
 * How an account's access token is kept alive: when it is renewed, by whom, and what an answer
 * means.
 *
 * <p>Imports {@code timing}, {@code error} and, for what a refusal is, {@code publish}.
 */
package io.voidgram.scheduling.renewal;
