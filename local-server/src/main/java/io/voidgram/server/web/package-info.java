/**
 * The start page and what it is made of.
 *
 * <p>Imports {@code http}, {@code access} and {@code text}.
 */
package io.voidgram.server.web;
