package io.voidgram.server.error;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is wrong with a request, field by field, as a tree of the same shape as its body. */
public final class Problems {
  private static final int SUMMARY_MAX = 3;

  private final List<String> own = new ArrayList<>();
  private final Map<String, Problems> fields = new LinkedHashMap<>();

  public void add(String problem) {
    own.add(problem);
  }

  public Problems at(String field) {
    return fields.computeIfAbsent(field, name -> new Problems());
  }

  public boolean isEmpty() {
    return own.isEmpty() && fields.values().stream().allMatch(Problems::isEmpty);
  }

  /** For people: the first few problems, each with the path to its field. */
  public String summary() {
    List<String> lines = new ArrayList<>();
    collect("", lines);
    int more = lines.size() - SUMMARY_MAX;
    return more <= 0
        ? String.join("; ", lines)
        : String.join("; ", lines.subList(0, SUMMARY_MAX)) + "; and " + more + " more";
  }

  private void collect(String path, List<String> lines) {
    own.forEach(problem -> lines.add(path.isEmpty() ? problem : path + ": " + problem));
    fields.forEach(
        (name, field) -> field.collect(path.isEmpty() ? name : path + "." + name, lines));
  }

  /** {@code {"_errors":[],"field":{"_errors":["..."]}}}, as the API documents it. */
  public JsonObject toJson() {
    JsonObject tree = new JsonObject();
    JsonArray errors = new JsonArray();
    own.forEach(errors::add);
    tree.add("_errors", errors);
    fields.forEach(
        (name, field) -> {
          if (!field.isEmpty()) {
            tree.add(name, field.toJson());
          }
        });
    return tree;
  }
}
