package io.voidgram.server.posts.intake;

import io.voidgram.server.json.Fields;

/** What a request changes of a scheduled post. */
public record Edit(PostChange change, DueChange dueChange, RunOn runOn) {
  public static Edit read(Fields body) {
    Edit edit =
        new Edit(PostChange.readTexts(body), DueChange.read(body), RunOn.read(body, RunOn.EITHER));
    body.done();
    return edit;
  }

  /** The same where the post is by then. */
  Edit staying() {
    return new Edit(change, dueChange, RunOn.LOCAL);
  }
}
