package io.voidgram.server.sandbox.publish;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.voidgram.server.sandbox.graph.GraphCall;
import io.voidgram.server.sandbox.graph.GraphErrors;
import io.voidgram.server.sandbox.world.Accounts;
import java.util.ArrayList;
import java.util.List;

/** Who may be tagged on a picture and invited as a collaborator, and how. */
record PeopleRules(Accounts accounts) {
  private static final int COLLABORATORS_MAX = 3;

  /** Reads {@code user_tags}; a place on the picture is optional only where the caller says so. */
  JsonArray userTags(String text, boolean needsPlace) {
    JsonArray tags = GraphCall.array("user_tags", text);
    if (tags.size() > TextRules.TAGS_MAX) {
      throw PublishError.TOO_MANY_TAGS.with();
    }
    for (JsonElement tag : tags) {
      checkTag(tag, needsPlace);
    }
    return tags;
  }

  private void checkTag(JsonElement tag, boolean needsPlace) {
    if (!(tag instanceof JsonObject object) || !object.has("username")) {
      throw GraphErrors.badParameter("Param user_tags must be an array of {username,x,y}");
    }
    String username = object.get("username").getAsString();
    if (!accounts.isUsername(username)) {
      throw GraphErrors.badParameter(
          "Param user_tags names an unknown or private user: " + username);
    }
    boolean hasPlace = object.has("x") && object.has("y");
    if (needsPlace && !hasPlace) {
      throw GraphErrors.badParameter("Param user_tags needs x and y for images");
    }
    if (hasPlace && !(isInside(object.get("x")) && isInside(object.get("y")))) {
      throw GraphErrors.badParameter("Param user_tags: x and y must be between 0.0 and 1.0");
    }
  }

  private static boolean isInside(JsonElement coordinate) {
    try {
      double value = coordinate.getAsDouble();
      return value >= 0 && value <= 1;
    } catch (NumberFormatException | UnsupportedOperationException e) {
      throw GraphErrors.badParameter("Param user_tags: x and y must be numbers");
    }
  }

  List<String> collaborators(String text) {
    List<String> names = names(text);
    if (names.size() > COLLABORATORS_MAX) {
      throw GraphErrors.badParameter(
          "Param collaborators must not have more than " + COLLABORATORS_MAX + " users");
    }
    for (String name : names) {
      if (!accounts.isUsername(name)) {
        throw GraphErrors.badParameter(
            "Param collaborators names an unknown or private user: " + name);
      }
    }
    return names;
  }

  /** A JSON array of strings, or a list with commas. */
  static List<String> names(String text) {
    List<String> names = new ArrayList<>();
    if (text.strip().startsWith("[")) {
      GraphCall.array("list", text).forEach(name -> names.add(name.getAsString()));
    } else {
      for (String name : text.split(",", -1)) {
        names.add(name.strip());
      }
    }
    names.removeIf(String::isEmpty);
    return names;
  }
}
