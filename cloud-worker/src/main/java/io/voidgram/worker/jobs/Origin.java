package io.voidgram.worker.jobs;

import io.voidgram.worker.jso.Env;
import org.jspecify.annotations.Nullable;

/** The Worker's own public address: PUBLIC_URL, else where the desktop last reached it. */
final class Origin {
  private final @Nullable String fixed;
  private final Marks marks;

  Origin(Env env, Marks marks) {
    this.fixed = env.text("PUBLIC_URL");
    this.marks = marks;
  }

  /** The desktop reached us here. */
  public void learn(String origin) {
    if (!origin.equals(marks.text(Marks.ORIGIN))) {
      marks.set(Marks.ORIGIN, origin);
    }
  }

  String get() {
    String origin = fixed != null ? fixed : marks.text(Marks.ORIGIN);
    if (origin == null) {
      throw new IllegalStateException("the Worker does not know its own address; set PUBLIC_URL");
    }
    return origin;
  }
}
