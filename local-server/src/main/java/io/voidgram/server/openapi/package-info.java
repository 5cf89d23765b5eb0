/** The OpenAPI document and its page. Imports {@code http} and nothing else of the server. */
package io.voidgram.server.openapi;
