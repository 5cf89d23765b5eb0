package io.voidgram.scheduling.post;

/** How an account was connected, which decides Meta's host and what may be called. */
public enum LoginMethod {
  INSTAGRAM("instagram"),
  FACEBOOK("facebook");

  private final String wireName;

  LoginMethod(String wireName) {
    this.wireName = wireName;
  }

  /** The API's word for it. */
  public String wireName() {
    return wireName;
  }

  /** The login method of that name; throws when there is none. */
  public static LoginMethod of(String wireName) {
    for (LoginMethod method : values()) {
      if (method.wireName.equals(wireName)) {
        return method;
      }
    }
    throw new IllegalArgumentException("no login method " + wireName);
  }
}
