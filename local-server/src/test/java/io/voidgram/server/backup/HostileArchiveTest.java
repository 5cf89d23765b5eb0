package io.voidgram.server.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.voidgram.server.backup.BackupException.Code;
import io.voidgram.server.posts.PostingWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that are damaged, or made by somebody who means harm, change nothing. */
final class HostileArchiveTest {
  @TempDir Path folder;
  private Path home;
  private Path archive;
  private List<ZipPart> entries;
  private String media;

  @BeforeEach
  void makeArchive() throws Exception {
    Path source = folder.resolve("source");
    archive = folder.resolve("good.zip");
    home = folder.resolve("nest/home");
    try (PostingWorld world = PostingWorld.start(source)) {
      world.draft(world.imagePost());
      new Export(source, Clock.systemUTC()).toFile(archive, true);
    }
    entries = ZipPart.of(archive);
    media =
        entries.stream()
            .map(ZipPart::name)
            .filter(it -> it.endsWith(".thumb.jpg"))
            .findFirst()
            .get();
  }

  private Path written(List<ZipPart> content) throws IOException {
    Path file = folder.resolve("spoilt.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (ZipPart entry : content) {
        zip.putNextEntry(new ZipEntry(entry.name()));
        zip.write(entry.content());
        zip.closeEntry();
      }
    }
    return file;
  }

  private Code refusal(Path file) throws IOException {
    Import action = new Import(home, Clock.systemUTC());
    Code code = assertThrows(BackupException.class, () -> action.from(file, false)).code();
    assertFalse(Files.exists(home));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(
          List.of("good.zip", "source", "spoilt.zip"),
          left.map(it -> it.getFileName().toString())
              .filter(it -> !it.equals("nest"))
              .sorted()
              .toList());
    }
    if (Files.exists(home.getParent())) {
      try (Stream<Path> left = Files.list(home.getParent())) {
        assertEquals(List.of(), left.toList());
      }
    }
    return code;
  }

  private byte[] content(String name) {
    return entries.stream().filter(it -> it.name().equals(name)).findFirst().get().content();
  }

  private JsonObject manifest() {
    String text = new String(content("manifest.json"), StandardCharsets.UTF_8);
    return JsonParser.parseString(text).getAsJsonObject();
  }

  private List<ZipPart> with(JsonObject manifest) {
    return with("manifest.json", manifest.toString().getBytes(StandardCharsets.UTF_8));
  }

  private List<ZipPart> with(String name, byte[] content) {
    return entries.stream()
        .map(it -> it.name().equals(name) ? new ZipPart(name, content) : it)
        .toList();
  }

  private List<ZipPart> plus(ZipPart more) {
    List<ZipPart> all = new ArrayList<>(entries);
    all.add(more);
    return all;
  }

  private static JsonObject entry(JsonObject manifest, int index) {
    return manifest.getAsJsonArray("entries").get(index).getAsJsonObject();
  }

  @Test
  void theArchiveItselfIsGood() throws IOException {
    Imported done = new Import(home, Clock.systemUTC()).from(written(entries), false);

    assertEquals(List.of(1L, 1L), List.of(done.posts(), done.media()));
    assertEquals("rw-------", mode(home.resolve("voidgram.db")));
    assertEquals("rwx------", mode(home));
    assertEquals("rw-------", mode(archive));
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void itHoldsNoSecretOfTheHome() throws IOException {
    List<String> names = entries.stream().map(ZipPart::name).toList();
    assertEquals(4, names.size(), names.toString());
    String key = Files.readString(folder.resolve("source/vault.keys")).strip().split(" ", 2)[1];
    for (ZipPart entry : entries) {
      assertFalse(new String(entry.content(), StandardCharsets.ISO_8859_1).contains(key));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil",
        "/etc/evil",
        "uploads/../../evil",
        "uploads/a/b.jpg",
        "uploads/.hidden",
        "vault.keys",
        "uploads\\..\\evil",
        "uploads/",
        "server.lock"
      })
  void aNameThatLeadsElsewhereIsRefused(String name) throws IOException {
    assertEquals(Code.BACKUP_INVALID, refusal(written(plus(new ZipPart(name, new byte[3])))));

    JsonObject told = manifest();
    entry(told, 1).addProperty("name", name);
    assertEquals(Code.BACKUP_INVALID, refusal(written(with(told))));
  }

  @Test
  void whatTheManifestDoesNotTellTheTruthOfIsRefused() throws IOException {
    JsonObject told = manifest();
    entry(told, 1).addProperty("sha256", "0".repeat(64));
    assertEquals(Code.BACKUP_INVALID, refusal(written(with(told))));

    told = manifest();
    entry(told, 1).addProperty("bytes", 1L << 50);
    assertEquals(Code.BACKUP_INVALID, refusal(written(with(told))));

    told = manifest();
    entry(told, 1).addProperty("bytes", entry(told, 1).get("bytes").getAsLong() - 1);
    assertEquals(Code.BACKUP_INVALID, refusal(written(with(told))));

    told = manifest();
    told.addProperty("posts", 7);
    assertEquals(Code.BACKUP_INVALID, refusal(written(with(told))));

    told = manifest();
    told.getAsJsonArray("entries").add(entry(told, 1).deepCopy());
    assertEquals(Code.BACKUP_INVALID, refusal(written(with(told))));
  }

  @Test
  void aFileThatIsMissingOrTooMuchIsRefused() throws IOException {
    assertEquals(
        Code.BACKUP_INVALID,
        refusal(written(entries.stream().filter(it -> !it.name().equals(media)).toList())));
    assertEquals(
        Code.BACKUP_INVALID,
        refusal(
            written(entries.stream().filter(it -> !it.name().equals("manifest.json")).toList())));
    assertEquals(
        Code.BACKUP_INVALID, refusal(written(plus(new ZipPart("uploads/more.jpg", new byte[3])))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create trigger evil after delete on cookie_session begin select raise(abort, 'x'); end",
        "create trigger evil after update on scheduled_job begin"
            + " update scheduled_job set status = 'PENDING' where id = new.id; end",
        "create view evil as select 1",
        "create table evil (x text)",
        "drop trigger post_ended",
        "drop table scheduled_job"
      })
  void aDatabaseThatSomebodyChangedIsRefused(String change) throws Exception {
    Path database = folder.resolve("changed.db");
    Files.write(database, content("voidgram.db"));
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(change);
    }
    byte[] changed = Files.readAllBytes(database);
    Files.delete(database);

    assertEquals(Code.BACKUP_INVALID, refusal(written(withDatabase(changed))));
  }

  private List<ZipPart> withDatabase(byte[] content) {
    JsonObject told = manifest();
    JsonObject entry = entry(told, 0);
    assertEquals("voidgram.db", entry.get("name").getAsString());
    entry.addProperty("bytes", content.length);
    entry.addProperty("sha256", HexFormat.of().formatHex(BackupWriter.sha256().digest(content)));
    return with(told).stream()
        .map(it -> it.name().equals("voidgram.db") ? new ZipPart(it.name(), content) : it)
        .toList();
  }

  @Test
  void aNewerOneIsRefusedAsSuch() throws IOException {
    JsonObject told = manifest();
    told.addProperty("schema", 9_999);
    assertEquals(Code.BACKUP_TOO_NEW, refusal(written(with(told))));

    told = manifest();
    told.addProperty("formatVersion", 2);
    assertEquals(Code.BACKUP_TOO_NEW, refusal(written(with(told))));
  }

  @Test
  void anyManifestThatIsNoneIsRefused() throws IOException {
    for (String text : List.of("", "[]", "{}", "{\"entries\":3}", "null", "\u0000")) {
      List<ZipPart> spoilt = with("manifest.json", text.getBytes(StandardCharsets.UTF_8));
      assertEquals(Code.BACKUP_INVALID, refusal(written(spoilt)), text);
    }
  }

  @Test
  void whatIsCutShortOrNoArchiveIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(archive);
    Path spoilt = folder.resolve("spoilt.zip");
    for (int length : List.of(0, 1, 100, whole.length / 2, whole.length - 30, whole.length - 1)) {
      Files.write(spoilt, Arrays.copyOf(whole, length));
      assertEquals(Code.BACKUP_INVALID, refusal(spoilt), length + " bytes");
    }
    Files.writeString(spoilt, "no archive at all");
    assertEquals(Code.BACKUP_INVALID, refusal(spoilt));
  }

  @Test
  void bytesTurnedAroundAreNoticedWhereverTheyAre() throws IOException {
    byte[] whole = Files.readAllBytes(archive);
    Path spoilt = folder.resolve("spoilt.zip");
    for (int at = 200; at < whole.length - 2_000; at += whole.length / 40) {
      byte[] bytes = whole.clone();
      bytes[at] ^= 0x55;
      Files.write(spoilt, bytes);
      if (!ZipPart.isReadAs(
          entries, spoilt)) { // else it was the time of an entry, which nobody reads
        assertEquals(Code.BACKUP_INVALID, refusal(spoilt), "byte " + at);
      }
    }
  }
}
