package io.voidgram.server.media.multipart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.server.media.samples.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MultipartReaderTest {
  private static final String TYPE = "multipart/form-data; boundary=xyz";
  private static final String FILE_HEAD =
      """
      --xyz\r
      Content-Disposition: form-data; name="file"; filename="a.jpg"\r
      Content-Type: image/jpeg\r
      \r
      """;
  private static final String END = "\r\n--xyz--\r\n";

  @Test
  void readsTheHeadersOfAPart() throws IOException {
    PartHead head = reader(FILE_HEAD + "abc" + END).next().orElseThrow();

    assertEquals(new PartHead("file", Optional.of("a.jpg"), Optional.of("image/jpeg")), head);
  }

  @Test
  void readsPartAfterPart() throws IOException {
    MultipartReader reader = reader(FILE_HEAD + "one\r\n" + FILE_HEAD + "two" + END);

    assertEquals(List.of("one", "two"), contents(reader));
  }

  @Test
  void skipsAPartNobodyWants() throws IOException {
    MultipartReader reader = reader(FILE_HEAD + "one\r\n" + FILE_HEAD + "two" + END);
    reader.next();
    reader.next();

    assertEquals("two", content(reader));
  }

  @Test
  void handsOnInOnePieceWhatHasComeIn() throws IOException {
    byte[] body = (FILE_HEAD + "x".repeat(1_000_000) + END).getBytes(StandardCharsets.US_ASCII);
    InputStream inPackets =
        new ByteArrayInputStream(body) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 8192));
          }
        };
    MultipartReader reader = new MultipartReader(inPackets, Optional.of(TYPE));
    reader.next();
    List<Integer> pieces = new ArrayList<>();

    reader.transferTo((bytes, offset, length) -> pieces.add(length));

    assertEquals(1_000_000, pieces.stream().mapToInt(Integer::intValue).sum());
    assertTrue(pieces.size() <= 6, pieces.toString());
  }

  @Test
  void readsAnEmptyFile() throws IOException {
    assertEquals(List.of(""), contents(reader(FILE_HEAD + END)));
  }

  @Test
  void findsNoPartInAnEmptyForm() throws IOException {
    MultipartReader reader = reader("--xyz--\r\n");

    assertTrue(reader.next().isEmpty());
    assertTrue(reader.next().isEmpty());
  }

  @Test
  void ignoresPreambleAndEpilogue() throws IOException {
    assertEquals(List.of("abc"), contents(reader("hello\r\n" + FILE_HEAD + "abc" + END + "bye")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r",
        "\n",
        "\r\n",
        "\r\n-",
        "\r\n--",
        "\r\n--xy",
        "\r\n--xY\r\n",
        "--xyz",
        "\r\r\n--xx",
        "a\r\n\r\n--x"
      })
  void keepsContentThatLooksLikeABoundary(String content) throws IOException {
    assertEquals(List.of(content), contents(reader(FILE_HEAD + content + END)));
  }

  @Test
  void keepsEveryByteHoweverTheyArrive() throws IOException {
    Random random = new Random(7);
    for (int round = 0; round < 60; round++) {
      byte[] content = nastyContent(random, 63_000 + random.nextInt(5_000));
      byte[] body = new Bytes().text(FILE_HEAD).add(content).text(END).toArray();
      MultipartReader reader = new MultipartReader(trickle(body, random), Optional.of(TYPE));
      reader.next();

      assertArrayEquals(content, bytes(reader), "round " + round);
    }
  }

  /** Bytes with many beginnings of a boundary among them, but no whole one. */
  private static byte[] nastyContent(Random random, int length) {
    Bytes content = new Bytes();
    while (content.length() < length) {
      String start = "\r\n--xyz".substring(0, random.nextInt(7));
      content.text(start).u8('!').u8(random.nextInt(256));
    }
    return content.toArray();
  }

  private static InputStream trickle(byte[] body, Random random) {
    return new ByteArrayInputStream(body) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, 1 + random.nextInt(9_000)));
      }
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          form-data; name="file"; filename="a.jpg"                        | a.jpg
          form-data; name=file; filename=a.jpg                            | a.jpg
          FORM-DATA; NAME=file; FileName="a.jpg"                          | a.jpg
          form-data; name="file"; filename="a \\"b\\".jpg"                | a "b".jpg
          form-data; name="file"; filename="a %22b%22.jpg"                | a "b".jpg
          form-data; name="file"; filename="a;b=c.jpg"                    | a;b=c.jpg
          form-data; name="file"; filename="..\\..\\a.jpg"                | ..\\..\\a.jpg
          form-data; name="file"; filename="x"; filename*=utf-8''na%C3%AFve.jpg | naïve.jpg
          form-data; name="file"; filename="x.jpg"; filename*=nonsense    | x.jpg
          form-data; name="file"; filename="x.jpg"; filename*=klingon''%41 | x.jpg
          form-data; filename="a.jpg; name="file"                         | a.jpg; name=
          """)
  void readsFileNames(String disposition, String fileName) {
    HeaderParameters parsed = HeaderParameters.parse(disposition);

    assertEquals("form-data", parsed.value());
    assertEquals(Optional.of(fileName), parsed.getExtended("filename"));
  }

  @Test
  void readsNamesInUtf8AndElseInLatin1() throws IOException {
    assertEquals("ü.jpg", fileName(new byte[] {(byte) 0xC3, (byte) 0xBC}));
    assertEquals("ü.jpg", fileName(new byte[] {(byte) 0xFC}));
  }

  private static String fileName(byte[] letter) throws IOException {
    byte[] body =
        new Bytes()
            .text("--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
            .add(letter)
            .text(".jpg\"\r\n\r\nabc" + END)
            .toArray();
    var reader = new MultipartReader(new ByteArrayInputStream(body), Optional.of(TYPE));
    return reader.next().orElseThrow().fileName().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/mixed; boundary=xyz",
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"\"",
        "multipart/form-data; boundary=\"a\r\nb\"",
        "multipart/form-data; boundary=\"ends in a blank \"",
        "multipart/form-data; boundary=ü"
      })
  void refusesAContentTypeWithoutAUsableBoundary(String contentType) {
    assertRefused(
        () -> new MultipartReader(InputStream.nullInputStream(), Optional.of(contentType)));
  }

  @Test
  void refusesABoundaryThatIsTooLong() throws IOException {
    String longest = "b".repeat(70);
    String body = (FILE_HEAD + "abc" + END).replace("xyz", longest);

    assertEquals(
        List.of("abc"), contents(reader(body, "multipart/form-data; boundary=" + longest)));
    assertRefused(() -> reader(body, "multipart/form-data; boundary=b" + longest));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--xyz",
        "--xyz\r\n",
        FILE_HEAD,
        FILE_HEAD + "abc",
        FILE_HEAD + "abc\r\n--xyz",
        FILE_HEAD + "abc\r\n--xyz-",
        FILE_HEAD + "abc\r\n--xyzz\r\n",
        FILE_HEAD + "abc\r\n--xyz\n",
        "--xyz\r\nno colon\r\n\r\nabc" + END,
        "--xyz\r\nContent-Type: image/jpeg\r\n\r\nabc" + END,
        "--xyz\r\nContent-Disposition: attachment; name=file\r\n\r\nabc" + END,
        "--xyz\r\nContent-Disposition: form-data\r\n\r\nabc" + END,
        "--xyz\nContent-Disposition: form-data; name=file\n\nabc\n--xyz--\n",
        "--xyz\r\nContent-Disposition: form-data; name=file\n\r\nabc" + END
      })
  void refusesABrokenBody(String body) {
    assertRefused(() -> contents(reader(body)));
  }

  @Test
  void refusesHeadersWithoutEnd() {
    String name = "x".repeat(9_000);
    assertRefused(() -> contents(reader(FILE_HEAD.replace("a.jpg", name) + END)));
    assertRefused(
        () -> contents(reader(FILE_HEAD.strip() + "\r\nX: y".repeat(20) + "\r\n\r\n" + END)));
  }

  @Test
  void refusesAPreambleWithoutEnd() {
    assertRefused(() -> contents(reader("x".repeat(100_000) + "\r\n" + FILE_HEAD + END)));
  }

  @Test
  void refusesMorePartsThanAnyFormHas() {
    assertRefused(() -> contents(reader((FILE_HEAD + "\r\n").repeat(40) + END)));
  }

  private static void assertRefused(Executable action) {
    assertThrows(MultipartException.class, action);
  }

  private static MultipartReader reader(String body) {
    return reader(body, TYPE);
  }

  private static MultipartReader reader(String body, String contentType) {
    byte[] bytes = new Bytes().text(body).toArray();
    return new MultipartReader(new ByteArrayInputStream(bytes), Optional.of(contentType));
  }

  private static List<String> contents(MultipartReader reader) throws IOException {
    List<String> contents = new ArrayList<>();
    while (reader.next().isPresent()) {
      contents.add(content(reader));
    }
    return contents;
  }

  private static String content(MultipartReader reader) throws IOException {
    return new String(bytes(reader), StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(MultipartReader reader) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    reader.transferTo(out::write);
    return out.toByteArray();
  }
}
