/** Posts over HTTP, from the request to what the sandbox shows. */
package io.voidgram.server.posts;
