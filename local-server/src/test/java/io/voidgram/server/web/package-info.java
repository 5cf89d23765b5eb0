/** Tests of what the interface asks beside the API. */
package io.voidgram.server.web;
