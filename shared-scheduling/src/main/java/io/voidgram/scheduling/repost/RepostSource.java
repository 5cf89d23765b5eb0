package io.voidgram.scheduling.repost;

/** Where an account's mentions are looked for. */
public enum RepostSource {
  /** Meta's Conversations API, with the account's own token. */
  OFFICIAL("official"),
  /** The phone app's interface, with the owner's password; the first challenge ends it. */
  PRIVATE("private");

  private final String wireName;

  RepostSource(String wireName) {
    this.wireName = wireName;
  }

  /** The API's word for it. */
  public String wireName() {
    return wireName;
  }
}
