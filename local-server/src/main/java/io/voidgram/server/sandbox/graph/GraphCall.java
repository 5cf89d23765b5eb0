package io.voidgram.server.sandbox.graph;

import com.google.gson.JsonArray;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.voidgram.server.sandbox.fault.CallFacts;
import io.voidgram.server.sandbox.fault.Fault;
import io.voidgram.server.sandbox.http.HttpRequest;
import io.voidgram.server.sandbox.http.Parameters;
import io.voidgram.server.sandbox.world.CallRecord;
import io.voidgram.server.sandbox.world.Knob;
import io.voidgram.server.sandbox.world.Login;
import io.voidgram.server.sandbox.world.Token;
import io.voidgram.server.sandbox.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One Graph API call on its way through the sandbox.
 *
 * @param version the prefix it came with, such as {@code v26.0}; empty without one
 * @param variables the parts of the path that the route names
 * @param world what the call reads and changes
 * @param baseUrl this server's address as the caller knows it
 */
public record GraphCall(
    HttpRequest request,
    Login login,
    String version,
    String path,
    Map<String, String> variables,
    Parameters parameters,
    Optional<Token> givenToken,
    CallFacts facts,
    CallRecord record,
    World world,
    String baseUrl) {
  /** The fault of that name if it strikes this call; the log then shows it. */
  public Optional<Fault> strike(String name) {
    return strike(name, facts);
  }

  /** The same, for facts that were not known when the call came. */
  public Optional<Fault> strike(String name, CallFacts newer) {
    return record.struckBy(world.faults().strike(name, newer));
  }

  /** How late readers see a publish: as the fault says, or else the knob. */
  public Duration lag(String fault, Knob knob) {
    return strike(fault)
        .map(it -> it.settings().millis("ms", 0))
        .orElseGet(() -> world.knobs().duration(knob));
  }

  /** Notes that the caller does what a well-behaved one would not. */
  public void violated(String rule, String detail) {
    world.journal().violated(record.seq(), rule, detail);
  }

  /** A part of the path. */
  public String variable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalStateException("The route of " + path + " names no {" + name + "}");
    }
    return value;
  }

  /** The token, where the route demands one. */
  public Token token() {
    return givenToken.orElseThrow(GraphErrors::noToken);
  }

  public Optional<String> parameter(String name) {
    return parameters.get(name);
  }

  public String required(String name) {
    return parameter(name).orElseThrow(() -> GraphErrors.missingParameter(name));
  }

  public List<Field> fields(String usual) {
    return Field.parse(parameter("fields"), usual);
  }

  /** Where the bytes of a container or an upload go. */
  public String uploadUrl(String service, String id) {
    String versioned = version.isEmpty() ? id : version + "/" + id;
    return baseUrl + "/rupload.facebook.com/" + service + "/" + versioned;
  }

  /** The JSON array in a parameter of that name. */
  public static JsonArray array(String name, String text) {
    try {
      if (JsonParser.parseString(text) instanceof JsonArray array) {
        return array;
      }
    } catch (JsonParseException e) {
      throw GraphErrors.badParameter("Param " + name + " is not JSON: " + e.getMessage());
    }
    throw GraphErrors.badParameter("Param " + name + " must be an array.");
  }

  public void demandScope(String instagramScope, String facebookScope) {
    String scope = login == Login.INSTAGRAM ? instagramScope : facebookScope;
    if (!token().scopes().contains(scope)) {
      throw GraphErrors.missingScope(scope);
    }
  }
}
