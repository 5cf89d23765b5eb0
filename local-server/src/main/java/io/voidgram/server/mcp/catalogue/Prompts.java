package io.voidgram.server.mcp.catalogue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.voidgram.server.mcp.api.JsonView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What users can pick from a menu: each becomes a message of theirs.
 *
 * <p>A message is made of sentences with places as {@code {name}} or {@code {name=default}}; a
 * sentence with a place that nothing was given for is left out.
 */
public final class Prompts {
  static final String TEMPLATE = "io.voidgram/template";
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)(?:=([^}]*))?\\}");

  /** One that can be filled in. */
  public record Argument(String name, String description, boolean isRequired) {
    JsonObject json() {
      JsonObject json = new JsonObject();
      json.addProperty("name", name);
      json.addProperty("description", description);
      json.addProperty("required", isRequired);
      return json;
    }
  }

  /** One of them. */
  public record Prompt(
      String name,
      String title,
      String description,
      List<Argument> arguments,
      List<String> template) {
    JsonObject json() {
      JsonObject json = new JsonObject();
      json.addProperty("name", name);
      json.addProperty("title", title);
      json.addProperty("description", description);
      JsonArray list = new JsonArray();
      arguments.forEach(argument -> list.add(argument.json()));
      json.add("arguments", list);
      return json;
    }

    /** The first argument that must be there and is not. */
    public Optional<String> missing(JsonObject given) {
      return arguments.stream()
          .filter(Argument::isRequired)
          .map(Argument::name)
          .filter(name -> JsonView.text(given, name).filter(it -> !it.isBlank()).isEmpty())
          .findFirst();
    }

    /** The message, with what was given in its places. */
    public String message(JsonObject given) {
      List<String> sentences = new ArrayList<>();
      for (String sentence : template) {
        filled(sentence, given).ifPresent(sentences::add);
      }
      return String.join(" ", sentences);
    }

    private static Optional<String> filled(String sentence, JsonObject given) {
      Matcher place = PLACE.matcher(sentence);
      StringBuilder text = new StringBuilder();
      while (place.find()) {
        Optional<String> value =
            JsonView.text(given, place.group(1))
                .filter(it -> !it.isBlank())
                .or(() -> Optional.ofNullable(place.group(2)));
        if (value.isEmpty()) {
          return Optional.empty();
        }
        place.appendReplacement(text, Matcher.quoteReplacement(value.get()));
      }
      return Optional.of(place.appendTail(text).toString());
    }
  }

  private static final List<Prompt> ALL =
      List.of(
          new Prompt(
              "schedule_folder",
              "Schedule a folder",
              "Schedules all images and videos of a folder at equal steps, after a look at the plan.",
              List.of(
                  new Argument("folder", "Folder on this computer", true),
                  new Argument("start", "First time, such as 2026-12-01T09:00", true),
                  new Argument("timezone", "IANA zone, such as America/Los_Angeles", true),
                  new Argument("every_minutes", "Minutes between two posts, 20 by default", false),
                  new Argument("account", "Instagram account", false)),
              List.of(
                  "Schedule the images and videos of the folder {folder} with VoidGram, one every"
                      + " {every_minutes=20} minutes, the first at {start} in the time zone"
                      + " {timezone}.",
                  "Post them to the account {account}.",
                  "Call schedule_batch once with dryRun true and show me the plan and its"
                      + " warnings.",
                  "When I agree, call schedule_batch once more with the same arguments and without"
                      + " dryRun.",
                  "Tell me that the posts are scheduled, not that they are published.")),
          new Prompt(
              "failed_posts",
              "What failed",
              "Lists what failed lately and offers to retry what can heal.",
              List.of(new Argument("days", "How many days back, 7 by default", false)),
              List.of(
                  "Call VoidGram's list_posts once with status [\"FAILED\"] and lastDays"
                      + " {days=7}.",
                  "Tell me for each post its error code and what to do about it.",
                  "Then offer to call retry_post for those that can heal by another try, and wait"
                      + " for my answer.")),
          new Prompt(
              "story_reposts",
              "Story reposts",
              "Counts the stories an account reposted within a period.",
              List.of(
                  new Argument("account", "Instagram account", false),
                  new Argument("period", "Such as this_week or last_7_days", false)),
              List.of(
                  "Call VoidGram's summarize_story_reposts once with the period"
                      + " {period=this_week}.",
                  "The account is {account}.",
                  "Tell me how many story reposts were published, and which wait or failed.")),
          new Prompt(
              "check_setup",
              "Check the set-up",
              "Looks at VoidGram, the accounts and the cloud, and says what to fix.",
              List.of(),
              List.of(
                  "Call VoidGram's get_status, list_accounts and get_cloud_status, once each.",
                  "Then tell me in a few lines what works, and what I should fix and how.")));

  private Prompts() {}

  public static Optional<Prompt> named(String name) {
    return ALL.stream().filter(prompt -> prompt.name().equals(name)).findFirst();
  }

  /** What {@code prompts/list} shows. */
  public static JsonArray json() {
    JsonArray list = new JsonArray();
    ALL.forEach(prompt -> list.add(prompt.json()));
    return list;
  }

  static JsonArray withTemplates() {
    JsonArray list = new JsonArray();
    for (Prompt prompt : ALL) {
      JsonObject meta = new JsonObject();
      meta.add(TEMPLATE, JsonView.list(prompt.template()));
      JsonObject json = prompt.json();
      json.add("_meta", meta);
      list.add(json);
    }
    return list;
  }
}
