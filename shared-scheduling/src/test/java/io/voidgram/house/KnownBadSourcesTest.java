package io.voidgram.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A source for each rule that breaks it, and one that only seems to. */
class KnownBadSourcesTest {
  private static final String SHARED =
      "shared-scheduling/src/main/java/io/voidgram/scheduling/publish/A.java";
  private static final String SERVER = "local-server/src/main/java/io/voidgram/server/";
  private static final String WORKER = "cloud-worker/src/main/java/io/voidgram/worker/jobs/A.java";
  private static final String TEST = "local-server/src/test/java/io/voidgram/server/ATest.java";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.util.Random",
        "java.util.UUID",
        "java.util.concurrent.locks.Lock",
        "java.util.stream.Stream",
        "java.util.regex.Pattern",
        "java.time.Clock",
        "java.time.ZoneId",
        "java.time.format.DateTimeFormatter",
        "java.io.File",
        "java.nio.file.Path",
        "java.net.URI",
        "java.security.MessageDigest",
        "javax.crypto.Cipher",
        "com.google.gson.Gson",
        "org.teavm.jso.JSObject",
        "io.voidgram.server.Server",
        "io.voidgram.worker.jobs.Jobs",
        "io.voidgram.scheduling.wire.JobJson",
      })
  void sharedKnowsTheJdkAlone(String name) {
    assertBreach(2, ImportRules.check(source(SHARED, "import " + name + ";\nclass A {}")));
    assertBreach(2, ImportRules.check(source(SHARED, "class A { " + name + " a; }")));
  }

  @Test
  void sharedMayKnowWhatItNeeds() {
    String imports =
        """
        import java.time.Instant;
        import java.util.Map.Entry;
        import java.util.List;
        import io.voidgram.scheduling.publish.PublishJob;
        /** Not java.util.Random. */
        class A { String a = "java.util.Random"; }
        """;

    assertEquals(List.of(), ImportRules.check(source(SHARED, imports)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System.currentTimeMillis()", "System.out", "java.lang.System.nanoTime()", "Math.random()",
        "Instant.now()", "Instant.parse(x)", "Thread.currentThread()", "Runtime.getRuntime()",
        "Class.forName(x)",
      })
  void sharedIsGivenTheTimeAndTheJitter(String call) {
    assertBreach(2, WordRules.check(source(SHARED, "class A { Object a = " + call + "; }")));
  }

  @Test
  void theServerMayReadTheClock() {
    String text = "class A { long a = System.nanoTime(); }";

    assertEquals(List.of(), WordRules.check(source(SERVER + "http/A.java", text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Files.writeString(x, y)",
        "java.nio.file.Files.write(x, y)",
        "Files.move(x, y)",
        "Files.newOutputStream(x)",
        "new java.io.FileOutputStream(x)",
        "FileChannel.open(x, StandardOpenOption.CREATE_NEW)",
        "Files.createDirectories(x)",
        "new ProcessBuilder(x)",
        "Runtime.getRuntime().exec(x)",
      })
  void oneRoomWritesFilesAndOneStartsPrograms(String call) {
    String text = "class A { Object a = " + call + "; }";

    assertBreach(2, WordRules.check(source(SERVER + "media/A.java", text)));
    assertBreach(2, WordRules.check(source(SERVER + "sandbox/world/A.java", text)));
    assertEquals(List.of(), WordRules.check(source(SERVER + "home/A.java", text)));
    assertEquals(List.of(), WordRules.check(source(SERVER + "programs/A.java", text)));
  }

  @Test
  void everyRoomMayReadFiles() {
    String text = "class A { Object a = Files.readString(x, StandardOpenOption.READ); }";

    assertEquals(List.of(), WordRules.check(source(SERVER + "media/A.java", text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new Thread(work)",
        "new Timer()",
        "new ThreadPoolExecutor(1)",
        "Executors.newCachedThreadPool()",
      })
  void threadsAreMadeInOneRoom(String made) {
    String text = "class A { Object a = " + made + "; }";

    assertBreach(2, ThreadRules.check(source(SERVER + "runner/A.java", text)));
    assertBreach(2, ThreadRules.check(source(SERVER + "sandbox/http/A.java", text)));
    assertEquals(List.of(), ThreadRules.check(source(SERVER + "work/A.java", text)));
    assertEquals(List.of(), ThreadRules.check(source(TEST, text)));
  }

  @ParameterizedTest
  @CsvSource({
    "posts/A.java, update post set status = ?",
    "jobs/A.java, UPDATE OR IGNORE post set status = ?",
    "posts/list/A.java, insert or replace into post_media (post_id) values (?)",
    "webhooks/A.java, delete  from deleted_post where id = ?",
    "posts/store/A.java, replace into scheduled_job (id) values (?)",
    "runner/A.java, delete from scheduled_job",
    "posts/A.java, update instagram_account set token_refused_at = 1",
    "posts/A.java, delete from media_file",
    "accounts/A.java, insert into webhook_subscription values (1)",
  })
  void aTableIsChangedInOneRoom(String file, String sql) {
    assertBreach(
        2, TableRules.check(source(SERVER + file, "class A { String a = \"" + sql + "\"; }")));
    String block = "class A { String a = \"\"\"\n  " + sql.replace(" ", "\n  ") + "\"\"\"; }";
    assertBreach(2, TableRules.check(source(SERVER + file, block)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"update ", "update TABLE set id = 1", "insert into %s values", "delete from "})
  void aChangeNamesItsTable(String sql) {
    String text = "class A { String a = \"" + sql + "\" + table; }";

    assertBreach(2, TableRules.check(source(SERVER + "posts/store/A.java", text)));
  }

  @ParameterizedTest
  @CsvSource({
    "posts/store/A.java, update post set status = ?",
    "jobs/A.java, delete from scheduled_job",
    "posts/A.java, select id from post join post_media",
    "webhooks/A.java, delete from post_webhook",
    "webhooks/A.java, delete from webhook",
    "webhooks/A.java, update webhook_delivery set status = 'FAILED'",
  })
  void aTableMayBeReadAnywhere(String file, String sql) {
    String text = "class A { String a = \"" + sql + "\"; }";

    assertEquals(List.of(), TableRules.check(source(SERVER + file, text)));
  }

  @Test
  void aThreadMayBeNamedAnywhere() {
    String text = "class A { Thread a = Thread.currentThread(); }";

    assertEquals(List.of(), ThreadRules.check(source(SERVER + "runner/A.java", text)));
  }

  @Test
  void theDriversNeverSeeEachOther() {
    String server = "import io.voidgram.server.json.Ids;\nclass A {}";
    String worker = "import io.voidgram.worker.jobs.Jobs;\nclass A {}";
    String handOver = "import io.voidgram.scheduling.handover.CloudJob;\nclass A {}";

    assertBreach(2, ImportRules.check(source(WORKER, server)));
    assertBreach(2, ImportRules.check(source(WORKER, handOver)));
    assertBreach(2, ImportRules.check(source(SERVER + "http/A.java", worker)));
    assertBreach(2, ImportRules.check(source(SERVER + "A.java", worker)));
  }

  @ParameterizedTest
  @CsvSource({
    "accounts, io.voidgram.server.posts.Posts",
    "health, io.voidgram.server.auth.Auth",
    "brandnew, io.voidgram.server.accounts.Accounts",
    "posts, io.voidgram.server.Features",
    "posts, io.voidgram.server.runner.JobRunner",
    "jobs, io.voidgram.server.posts.store.PostStore",
    "http, io.voidgram.server.auth.Auth",
    "store, io.voidgram.server.json.Ids",
    "store, io.voidgram.server.media.MediaTable",
    "home, io.voidgram.server.json.Ids",
    "programs, io.voidgram.server.home.HomeFolder",
    "sandbox, io.voidgram.server.home.HomeFolder",
    "sandbox, io.voidgram.server.json.Json",
    "sandbox/world, io.voidgram.scheduling.error.ErrorCode",
    "sandbox/publish, io.voidgram.scheduling.post.MediaFacts",
  })
  void aFeatureKnowsTheFloorAlone(String feature, String name) {
    String text = "import " + name + ";\nclass A {}";

    assertBreach(2, ImportRules.check(source(SERVER + feature + "/A.java", text)));
  }

  @ParameterizedTest
  @CsvSource({
    "brandnew, io.voidgram.server.json.Ids",
    "brandnew, io.voidgram.server.store.Database",
    "brandnew, io.voidgram.server.home.PrivateFile",
    "store, io.voidgram.server.home.PrivateFile",
    "brandnew, io.voidgram.scheduling.error.ErrorCode",
    "brandnew/deep, io.voidgram.server.brandnew.Other",
    "media/image, io.voidgram.server.media.format.MediaFormat",
    "sandbox/page, io.voidgram.server.sandbox.world.World",
    "sandbox/publish, io.voidgram.scheduling.post.video.VideoRules",
    "cli, io.voidgram.server.auth.Auth",
  })
  void aFeatureMayKnowTheFloorAndItself(String feature, String name) {
    String text = "import " + name + ";\nclass A {}";

    assertEquals(List.of(), ImportRules.check(source(SERVER + feature + "/A.java", text)));
  }

  @ParameterizedTest
  @CsvSource({
    "http, org.eclipse.jetty.http.HttpException",
    "http, spark.Request",
    "media, javax.servlet.http.HttpServletRequest",
    "http, io.voidgram.server.http.jetty.HttpServer",
    "health, io.voidgram.server.http.jetty.HttpServer",
    "http, io.voidgram.server.http.admission.Admission",
    "auth, io.voidgram.server.http.admission.Admission",
    "store, java.nio.file.attribute.PosixFilePermission",
    "media/file, java.nio.file.attribute.PosixFilePermissions",
    "webhooks, org.jdbi.v3.core.Handle",
    "runner, org.sqlite.SQLiteException",
    "posts/store, java.sql.ResultSet",
  })
  void aDoorIsClosedToOtherRooms(String room, String name) {
    String text = "import " + name + ";\nclass A {}";

    assertBreach(2, DoorRules.check(source(SERVER + room + "/A.java", text)));
  }

  @ParameterizedTest
  @CsvSource({
    "http/jetty, org.eclipse.jetty.server.Server",
    "http/jetty, spark.Service",
    "http/admission, javax.servlet.http.Cookie",
    "home, java.nio.file.attribute.PosixFilePermission",
    "store, org.jdbi.v3.core.Handle",
    "media, sparkling.Water",
  })
  void aDoorIsOpenToItsRooms(String room, String name) {
    String text = "import " + name + ";\nclass A {}";

    assertEquals(List.of(), DoorRules.check(source(SERVER + room + "/A.java", text)));
  }

  @Test
  void anExceptionHasAReason() {
    assertEquals(Set.of("a -> b"), FeatureList.of("# Why\n\na  -> b: it must\n"));
    assertThrows(IllegalArgumentException.class, () -> FeatureList.of("a -> b\n"));
    assertThrows(IllegalArgumentException.class, () -> FeatureList.of("a -> b:\n"));
    assertThrows(IllegalArgumentException.class, () -> FeatureList.of("a b: it must\n"));
    assertThrows(IllegalArgumentException.class, () -> FeatureList.of("a -> runner: it must\n"));
  }

  @Test
  void noRingOfPackages() {
    SourceFile one = source(SERVER + "a/A.java", "import io.voidgram.server.b.B;\nclass A {}");
    SourceFile two = source(SERVER + "b/B.java", "import io.voidgram.server.c.d.D;\nclass B {}");
    SourceFile three = source(SERVER + "c/d/D.java", "import io.voidgram.server.a.A;\nclass D {}");

    assertEquals(List.of(), FolderRules.checkRings(List.of(one, two)));
    assertEquals(3, FolderRules.checkRings(List.of(one, two, three)).size());

    SourceFile post = source(SERVER + "posts/A.java", "import io.voidgram.server.posts.store.B;");
    SourceFile row = source(SERVER + "posts/store/B.java", "import io.voidgram.server.posts.A;");

    assertEquals(List.of(), FolderRules.checkRings(List.of(post)));
    assertEquals(2, FolderRules.checkRings(List.of(post, row)).size());
  }

  @Test
  void roomsOfAPackageOfSharedKnowEachOtherInNoRing() {
    String data = "import io.voidgram.scheduling.publish.A;\nclass B {}";
    String machine = "import io.voidgram.scheduling.publish.machine.B;\nclass C {}";
    SourceFile above = source(SHARED.replace("A.java", "machine/B.java"), data);
    SourceFile upward = source(SHARED.replace("A.java", "C.java"), machine);

    assertEquals(List.of(), FolderRules.checkRings(List.of(above)));
    assertEquals(2, FolderRules.checkRings(List.of(above, upward)).size());
  }

  @Test
  void filesAreShort() {
    String product = SERVER + "http/A.java";

    assertEquals(List.of(), SizeRules.check(source(product, "class A {}" + "\n//".repeat(298))));
    assertBreach(301, SizeRules.check(source(product, "class A {}" + "\n//".repeat(299))));
    assertEquals(List.of(), SizeRules.check(source(TEST, "class A {}" + "\n//".repeat(398))));
    assertBreach(401, SizeRules.check(source(TEST, "class A {}" + "\n//".repeat(399))));
    assertEquals(List.of(), SizeRules.checkScript("a.mjs", "//\n".repeat(400)));
    assertBreach(401, SizeRules.checkScript("a.mjs", "//\n".repeat(401)));
  }

  @Test
  void methodsAreShort() {
    String method = "class A {\n  void a() {" + "\n".repeat(59) + "  }\n}";

    assertEquals(List.of(), SizeRules.check(source(TEST, method)));
    assertBreach(3, SizeRules.check(source(TEST, method.replace("a() {", "a() {\n"))));
  }

  @Test
  void testsDoNotSleep() {
    String text = "class A { void a() throws Exception { Thread.sleep(5); } }";

    assertBreach(2, WordRules.check(source(TEST, text)));
    assertEquals(List.of(), WordRules.check(source(SERVER + "runner/A.java", text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"// TO" + "DO later", "/* FIX" + "ME */", "@Dis" + "abled"})
  void nothingIsLeftUndone(String words) {
    assertBreach(2, WordRules.check("a.mjs", "x\n" + words + "\ny"));
  }

  @Test
  void everyPackageSaysWhatItIsFor() {
    SourceFile alone = source(SERVER + "a/A.java", "class A {}");
    SourceFile info = source(SERVER + "a/package-info.java", "");

    assertBreach(1, FolderRules.checkPackages(List.of(alone)));
    assertEquals(List.of(), FolderRules.checkPackages(List.of(alone, info)));
  }

  @Test
  void everyMigrationIsListedOnceAndInOrder() {
    List<String> files = List.of("V001__a.sql", "V002__b.sql");

    assertEquals(List.of(), migrations("V001__a.sql\nV002__b.sql\n", files));
    assertBreach(1, migrations("V001__a.sql\n", files));
    assertBreach(3, migrations("V001__a.sql\nV002__b.sql\nV003__c.sql\n", files));
    assertBreach(2, migrations("V002__b.sql\nV001__a.sql\n", files));
    assertBreach(3, migrations("V001__a.sql\nV002__b.sql\nV002__b.sql\n", files));
  }

  private static List<Breach> migrations(String list, List<String> files) {
    return FolderRules.checkMigrations("db/migrations.txt", list, files);
  }

  private static SourceFile source(String path, String text) {
    String name = new SourceFile(path, "").packageName();
    return new SourceFile(path, "package " + name + ";\n" + text);
  }

  private static void assertBreach(int line, List<Breach> breaches) {
    assertEquals(1, breaches.size(), breaches::toString);
    Breach breach = breaches.get(0);
    assertEquals(line, breach.line(), breach::toString);
    assertTrue(breach.toString().startsWith(breach.file() + ":" + line + ": "), breach::toString);
    assertTrue(breach.what().endsWith("."), breach::toString);
  }
}
