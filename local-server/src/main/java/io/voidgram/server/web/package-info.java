/**
 * The start page and what it is made of.
 *
 * <p>Imports {@code http}.
 */
@NullMarked
package io.voidgram.server.web;

import org.jspecify.annotations.NullMarked;
