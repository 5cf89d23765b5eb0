package io.voidgram.server.posts.intake;

import io.voidgram.server.json.Fields;

/** Where the author of a post wants it to go out from. */
public enum RunOn {
  /** The Worker where one works, else this computer; where a post is already, it stays. */
  EITHER,
  /** This computer. */
  LOCAL,
  /** The user's Worker. */
  CLOUD;

  /** Reads it from a body, if it is there. */
  static RunOn read(Fields body, RunOn otherwise) {
    String place = body.text("runOn", 1, 10).orElse("");
    if (!place.isEmpty() && !place.equals("local") && !place.equals("cloud")) {
      body.refuse("runOn", "must be local or cloud");
    }
    if (place.isEmpty()) {
      return otherwise;
    }
    return place.equals("cloud") ? CLOUD : LOCAL;
  }
}
