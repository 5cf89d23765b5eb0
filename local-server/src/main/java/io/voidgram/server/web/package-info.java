/**
 * The interface and what it is made of.
 *
 * <p>Imports {@code http}, {@code access}, {@code json}, {@code store} and {@code text}.
 */
package io.voidgram.server.web;
