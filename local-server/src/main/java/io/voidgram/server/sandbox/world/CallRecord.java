package io.voidgram.server.sandbox.world;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** One call to the platform, written down when its head was read and completed as it goes on. */
public final class CallRecord {

  private static final int VALUE_CHARS_MAX = 2_500;

  private final long seq;
  private final Instant at;
  private final String host;
  private final String method;
  private final String path;
  private final long connectionId;
  private final boolean isReusedConnection;
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

  CallRecord(
      long seq,
      Instant at,
      String host,
      String method,
      String path,
      long connectionId,
      boolean isReusedConnection) {
    this.seq = seq;
    this.at = at;
    this.host = host;
    this.method = method;
    this.path = path;
    this.connectionId = connectionId;
    this.isReusedConnection = isReusedConnection;
  }

  public long seq() {
    return seq;
  }

  public Instant at() {
    return at;
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

  public synchronized void addFault(String name) {
    faultApplied = faultApplied.isEmpty() ? name : faultApplied + ", " + name;
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
    took = Duration.between(at, now);
    isDone = true;
  }

  /** False while its answer is still out. */
  public boolean isDone() {
    return isDone;
  }

  public synchronized JsonObject toJson() {
    JsonObject json = new JsonObject();
    json.addProperty("seq", seq);
    json.addProperty("at", Json.epochMs(at));
    json.addProperty("host", host);
    json.addProperty("method", method);
    json.addProperty("path", path);
    json.addProperty("operation", operation);
    json.add("params", params.deepCopy());
    json.addProperty("connectionId", connectionId);
    json.addProperty("reusedConnection", isReusedConnection);
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
