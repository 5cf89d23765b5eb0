package io.voidgram.server.sandbox.privateapi;

import io.voidgram.server.sandbox.http.HttpRequest;
import io.voidgram.server.sandbox.http.Parameters;
import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.CallRecord;

/**
 * A request of somebody who is signed in.
 *
 * @param variable the part of the path that the route leaves open; empty when it leaves none
 */
record SignedInCall(
    HttpRequest request, Account account, String variable, Parameters form, CallRecord record) {
  String baseUrl() {
    return "http://" + request.header("Host").orElse("127.0.0.1");
  }
}
