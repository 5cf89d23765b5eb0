/** Tests of the Private API's endpoints against the sandbox. */
package io.voidgram.server.privateapi;
