package io.voidgram.server.backup;

import java.util.List;

/**
 * What became of a home as it came back.
 *
 * @param held posts that are to go out later and wait for the owner's word
 * @param doubtful posts that were to go out since, or were on their way
 * @param inCloud posts that the Worker had
 * @param reconnect accounts to be connected again, since the key to their tokens is not there
 * @param forgotten what else was sealed with that key and is to be set up again, in words
 */
record Settlement(
    int held, int doubtful, int inCloud, List<String> reconnect, List<String> forgotten) {
  Settlement {
    reconnect = List.copyOf(reconnect);
    forgotten = List.copyOf(forgotten);
  }
}
