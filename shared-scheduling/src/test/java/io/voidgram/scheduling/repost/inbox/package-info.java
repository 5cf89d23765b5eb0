/** Tests of the look into an inbox. */
package io.voidgram.scheduling.repost.inbox;
