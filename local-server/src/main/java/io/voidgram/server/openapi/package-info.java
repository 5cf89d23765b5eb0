/** The OpenAPI document and its page. Imports {@code http} and nothing else of the server. */
@NullMarked
package io.voidgram.server.openapi;

import org.jspecify.annotations.NullMarked;
