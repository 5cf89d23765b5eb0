/** Tests of the sandbox, all through its HTTP surface. Imports the sandbox only. */
package io.voidgram.server.sandbox;
