/** What a command has besides its arguments: the terminal that it speaks to, and the browser. */
package io.voidgram.server.cli.terminal;
