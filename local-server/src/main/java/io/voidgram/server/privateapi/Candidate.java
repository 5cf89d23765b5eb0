package io.voidgram.server.privateapi;

/** Credentials that have yet to prove themselves in a login. */
record Candidate(String accountId, String igUsername, String igPassword) {
  @Override
  public String toString() {
    return "Candidate[" + accountId + "]";
  }
}
