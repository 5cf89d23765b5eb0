package io.voidgram.server.privateapi;

import io.voidgram.scheduling.post.Handles;

/** Credentials that have yet to prove themselves in a login. */
record Candidate(String accountId, String igUsername, String igPassword) {
  Candidate {
    igUsername = Handles.plain(igUsername);
  }

  @Override
  public String toString() {
    return "Candidate[" + accountId + "]";
  }
}
