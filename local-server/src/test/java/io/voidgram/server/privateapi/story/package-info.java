/** Stories with mention stickers, from the API to the sandbox's account. */
package io.voidgram.server.privateapi.story;
