package io.voidgram.house;

import io.voidgram.house.SourceFile.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the local server names in a few rooms only, so that it can be changed there alone. */
final class DoorRules {
  private record Door(String name, Set<String> rooms, String advice) {}

  private static final String ENGINE = "http.jetty";
  private static final String ENGINE_ADVICE = "Only the engine knows it: use what http offers.";
  private static final String HOME_ADVICE =
      "Only home says who may read a file: use its PrivateFile or HomeFolder.";

  private static final String STORE = "store";
  private static final String STORE_ADVICE =
      "There is one way to SQL: prepare the statement with the store's Sql.";

  private static final List<Door> DOORS =
      List.of(
          new Door("org.eclipse.jetty", Set.of(ENGINE), ENGINE_ADVICE),
          new Door("spark", Set.of(ENGINE), ENGINE_ADVICE),
          new Door("javax.servlet", Set.of(ENGINE, "http", "http.admission"), ENGINE_ADVICE),
          new Door(
              "io.voidgram.server.http.jetty",
              Set.of("", ENGINE),
              "Only the composition opens the engine."),
          new Door(
              "io.voidgram.server.http.admission",
              Set.of("", ENGINE, "http.admission"),
              "Only the engine asks who may come in."),
          new Door("org.jdbi", Set.of(STORE), STORE_ADVICE),
          new Door("org.sqlite", Set.of(STORE), STORE_ADVICE),
          new Door("java.sql", Set.of(STORE), STORE_ADVICE),
          new Door(
              "java.nio.file.attribute.PosixFilePermission",
              Set.of("home", "sandbox.files"),
              HOME_ADVICE),
          new Door(
              "java.nio.file.attribute.PosixFilePermissions",
              Set.of("home", "sandbox.files"),
              HOME_ADVICE));

  private DoorRules() {}

  static List<Breach> check(SourceFile file) {
    List<Breach> breaches = new ArrayList<>();
    if (file.isTest() || !ImportRules.isIn(ImportRules.SERVER, file.packageName())) {
      return breaches;
    }
    String room = file.packageName().replaceFirst("^io\\.voidgram\\.server\\.?", "");
    for (Name name : file.names()) {
      for (Door door : DOORS) {
        if (ImportRules.isIn(door.name(), name.text()) && !door.rooms().contains(room)) {
          String what = "knows " + name.text() + ". " + door.advice();
          breaches.add(new Breach(file.path(), name.line(), what));
        }
      }
    }
    return breaches;
  }
}
