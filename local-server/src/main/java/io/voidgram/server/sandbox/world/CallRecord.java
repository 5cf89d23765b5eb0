package io.voidgram.server.sandbox.world;

import com.google.gson.JsonObject;
import io.voidgram.server.sandbox.fault.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One call to the platform, written down when its head was read and completed as it goes on. */
public final class CallRecord {
  private static final int VALUE_CHARS_MAX = 2_500;

  /** The head of the request. */
  public record Origin(
      Instant at,
      String host,
      String method,
      String path,
      long connectionId,
      boolean isReusedConnection) {}

  private final long seq;
  private final Origin origin;
  private final JsonObject params = new JsonObject();
  private String operation = "";
  private String faultApplied = "";
  private boolean isCommitted;
  private boolean isAnswerBent;
  private int status;
  private int code;
  private int subcode;
  private volatile boolean isDone;
  private boolean isAnswerDelivered;
  private Duration took = Duration.ZERO;
  private Runnable whenTruthTold = () -> {};

  CallRecord(long seq, Origin origin) {
    this.seq = seq;
    this.origin = origin;
  }

  public long seq() {
    return seq;
  }

  public synchronized void setParams(Map<String, String> values) {
    values.forEach((name, value) -> params.addProperty(name, shown(name, value)));
  }

  private static String shown(String name, String value) {
    boolean isSecret =
        name.contains("token") || name.contains("secret") || name.contains("password");
    if (isSecret) {
      return Token.mask(value);
    }
    return value.length() <= VALUE_CHARS_MAX ? value : value.substring(0, VALUE_CHARS_MAX) + "…";
  }

  public synchronized void setOperation(String name) {
    operation = name;
  }

  public synchronized String operation() {
    return operation;
  }

  /** Notes the fault, if there is one, and hands it on. */
  public synchronized Optional<Fault> struckBy(Optional<Fault> fault) {
    String before = faultApplied.isEmpty() ? "" : faultApplied + ", ";
    fault.ifPresent(it -> faultApplied = before + it.name());
    return fault;
  }

  /** The caller does not get the true answer, or not whole. */
  public synchronized void answerBent() {
    isAnswerBent = true;
  }

  private synchronized boolean isAnswerBent() {
    return isAnswerBent;
  }

  public synchronized void committed() {
    isCommitted = true;
  }

  public synchronized boolean isCommitted() {
    return isCommitted;
  }

  public synchronized void answered(int newStatus, int newCode, int newSubcode) {
    status = newStatus;
    code = newCode;
    subcode = newSubcode;
  }

  /** To be run when the caller has got the true answer, unbroken. */
  public synchronized void whenTruthTold(Runnable listener) {
    whenTruthTold = listener;
  }

  void finished(boolean delivered, Instant now) {
    markFinished(delivered, now);
    if (delivered && !isAnswerBent()) {
      whenTruthTold.run();
    }
  }

  private synchronized void markFinished(boolean delivered, Instant now) {
    isAnswerDelivered = delivered;
    took = Duration.between(origin.at(), now);
    isDone = true;
  }

  /** False while its answer is still out. */
  public boolean isDone() {
    return isDone;
  }

  public synchronized JsonObject toJson() {
    JsonObject json = Json.object("seq", seq, "at", Json.epochMs(origin.at()));
    json.addProperty("host", origin.host());
    json.addProperty("method", origin.method());
    json.addProperty("path", origin.path());
    json.addProperty("operation", operation);
    json.add("params", params.deepCopy());
    json.addProperty("connectionId", origin.connectionId());
    json.addProperty("reusedConnection", origin.isReusedConnection());
    json.addProperty("faultApplied", faultApplied.isEmpty() ? null : faultApplied);
    json.addProperty("committed", isCommitted);
    json.addProperty("status", status == 0 ? null : status);
    json.addProperty("code", code == 0 ? null : code);
    json.addProperty("subcode", subcode == 0 ? null : subcode);
    json.addProperty("durationMs", isDone ? Json.millis(took) : null);
    json.addProperty("answerDelivered", isDone ? isAnswerDelivered : null);
    return json;
  }
}
