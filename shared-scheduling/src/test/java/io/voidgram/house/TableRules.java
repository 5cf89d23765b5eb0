package io.voidgram.house;

import io.voidgram.house.SourceFile.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table that many know is changed in one room, by named verbs. Migrations are no Java. */
final class TableRules {
  private static final Pattern CHANGE =
      Pattern.compile(
          "\\b(?:update(?: or \\w+)?|insert(?: or \\w+)? into|replace into|delete from)\\s+"
              + "(\\w+)\\b",
          Pattern.CASE_INSENSITIVE);

  /** A change that leaves its table open, as in {@code "update " + table} and {@code update %s}. */
  private static final Pattern OPEN =
      Pattern.compile(
          "^\\s*(?:update(?: or \\w+)?|insert(?: or \\w+)? into|replace into|delete from)"
              + "(?:\\s*$|\\s+(?:%s|[A-Z]+\\b))");

  private static final String POSTS = ImportRules.SERVER + ".posts.store";

  private static final String HANDOVER = ImportRules.SERVER + ".cloud.handover";

  private static final String WEBHOOKS = ImportRules.SERVER + ".webhooks";

  /** The room of each table; of some the store keeps rows, which a verb makes it forget. */
  private static final Map<String, String> ROOMS =
      Map.of(
          "post", POSTS,
          "post_media", POSTS,
          "deleted_post", POSTS,
          "scheduled_job", ImportRules.SERVER + ".jobs",
          "cloud_job", HANDOVER,
          "cloud_results", HANDOVER,
          "instagram_account", ImportRules.SERVER + ".accounts",
          "media_file", ImportRules.SERVER + ".media",
          "webhook", WEBHOOKS,
          "webhook_subscription", WEBHOOKS);

  private TableRules() {}

  static List<Breach> check(SourceFile file) {
    List<Breach> breaches = new ArrayList<>();
    if (file.isTest()) {
      return breaches;
    }
    for (Name text : file.texts()) {
      if (OPEN.matcher(text.text()).find()) {
        String what = "leaves open which table it changes. Write the name into the statement.";
        breaches.add(new Breach(file.path(), text.line(), what));
      }
      Matcher change = CHANGE.matcher(text.text().replaceAll("\\s+", " "));
      while (change.find()) {
        String table = change.group(1).toLowerCase(Locale.ROOT);
        String room = ROOMS.get(table);
        if (room != null && !ImportRules.isIn(room, file.packageName())) {
          String what = "changes the table " + table + ". Only " + room + " does: call its verb.";
          breaches.add(new Breach(file.path(), text.line(), what));
        }
      }
    }
    return breaches;
  }
}
