package io.voidgram.server.sandbox.graph;

import java.util.Locale;

/** The errors that calls of every kind can end with. */
public final class GraphErrors {
  private GraphErrors() {}

  private static GraphException error(int code, String message) {
    return GraphError.of(code, 0, message).asException();
  }

  public static GraphException badParameter(String message) {
    return error(100, "(#100) " + message);
  }

  public static GraphException missingParameter(String name) {
    return badParameter("The parameter " + name + " is required");
  }

  public static GraphException noSuchField(String field, String nodeType) {
    return badParameter(
        "Tried accessing nonexisting field (" + field + ") on node type (" + nodeType + ")");
  }

  /** Missing, not visible with this token, or without such an operation: Meta never says which. */
  public static GraphException noSuchObject(String method, String id) {
    return GraphError.of(
            100,
            33,
            "Unsupported "
                + method.toLowerCase(Locale.ROOT)
                + " request. Object with ID '"
                + id
                + "' does not exist, cannot be loaded due to missing permissions, or does not"
                + " support this operation. Please read the Graph API documentation at"
                + " https://developers.facebook.com/docs/graph-api")
        .asException();
  }

  public static GraphException missingScope(String scope) {
    return error(
        10, "(#10) Application does not have permission for this action (missing " + scope + ")");
  }

  public static GraphException pageTokenNeeded() {
    return error(190, "(#190) This method must be called with a Page Access Token");
  }

  /** Of one kind of call, not of all. */
  public static GraphException tooManyOfThisKind() {
    return rateLimited(613);
  }

  static GraphException unknownPath(String path) {
    return error(2500, "Unknown path components: " + path);
  }

  static GraphException unknownVersion(String version) {
    return error(
        2635, "(#2635) You are calling a deprecated or unknown version of the API: " + version);
  }

  static GraphException noToken() {
    return error(104, "An access token is required to request this resource.");
  }

  static GraphException unreadableToken() {
    return error(190, "Invalid OAuth access token - Cannot parse access token");
  }

  static GraphException deadToken(int subcode, int status) {
    String why =
        switch (subcode) {
          case 458 -> "The user has not authorized application 1.";
          case 459 ->
              "You cannot access the app till you log in and follow the instructions given.";
          case 460 -> "The session has been invalidated because the user changed the password.";
          case 463 -> "Session has expired.";
          case 467 -> "The session is invalid because the user logged out.";
          default -> "The session is invalid.";
        };
    GraphError error = GraphError.of(190, subcode, "Error validating access token: " + why);
    return error.withStatus(status).asException();
  }

  static GraphException rateLimited(int code) {
    String message =
        switch (code) {
          case 4 -> "(#4) Application request limit reached";
          case 17 -> "(#17) User request limit reached";
          case 32 -> "(#32) Page request limit reached";
          case 613 -> "(#613) Calls to this api have exceeded the rate limit.";
          default -> "(#" + code + ") There have been too many calls to this Instagram account.";
        };
    return error(code, message);
  }
}
