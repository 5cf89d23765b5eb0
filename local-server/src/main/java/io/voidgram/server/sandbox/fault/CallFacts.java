package io.voidgram.server.sandbox.fault;

/** What a fault may look at to decide whether a call is meant; an unknown fact is empty. */
public record CallFacts(
    String host,
    String method,
    String path,
    String operation,
    String account,
    String container,
    String mediaType) {
  public CallFacts withContainer(String id, String type) {
    return new CallFacts(host, method, path, operation, account, id, type);
  }
}
