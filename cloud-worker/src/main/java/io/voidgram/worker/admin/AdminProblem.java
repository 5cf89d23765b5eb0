package io.voidgram.worker.admin;

import io.voidgram.scheduling.json.JsonWriter;
import io.voidgram.worker.jso.Platform;
import io.voidgram.worker.jso.Response;
import java.time.Instant;

/** Why the admin API does not do what it was asked; the desktop matches on the name. */
enum AdminProblem {
  SIGNATURE_MISSING(401),
  SIGNATURE_INVALID(401),
  /** The caller's clock and ours are more than five minutes apart, or the call is an old one. */
  SIGNATURE_STALE(401),
  NONCE_REUSED(409),
  INVALID(400),
  /** R2 wants to know how long a file is before it comes. */
  LENGTH_REQUIRED(411),
  TOO_LARGE(413),
  NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405),
  /** Too late: the call that publishes the job was or may have been sent. */
  CONFLICT(409),
  /** MASTER_SECRET is missing or malformed. */
  NO_ENCRYPTION_KEY(503),
  INTERNAL_ERROR(500);

  private final int status;

  AdminProblem(int status) {
    this.status = status;
  }

  /** The answer, with a message for people. */
  Response answer(String message) {
    return Response.json(status, body(message).end());
  }

  /** The answer to a call whose time is not ours: it tells ours. */
  Response answerAt(String message, Instant now) {
    return Response.json(status, body(message).text("now", Platform.iso(now)).end());
  }

  private JsonWriter body(String message) {
    return new JsonWriter().text("error", message).text("code", name()).number("status", status);
  }
}
