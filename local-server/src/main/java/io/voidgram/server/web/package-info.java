/**
 * The start page and what it is made of.
 *
 * <p>Imports {@code http}.
 */
package io.voidgram.server.web;
