/** The pages on which people see what was published. Imports http and world. */
package io.voidgram.server.sandbox.page;
