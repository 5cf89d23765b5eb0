/** Tests of story repost's values and machines; its simulated world is in {@code simulation}. */
package io.voidgram.scheduling.repost;
