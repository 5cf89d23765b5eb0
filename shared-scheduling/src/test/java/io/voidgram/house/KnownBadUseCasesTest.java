package io.voidgram.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Use-cases that know what only routes may know. */
class KnownBadUseCasesTest {
  private static final String SERVER = "local-server/src/main/java/io/voidgram/server/";
  private static final String TEST = "local-server/src/test/java/io/voidgram/server/ATest.java";

  @ParameterizedTest
  @CsvSource({
    "posts/Posts.java, io.voidgram.server.http.Answer",
    "webhooks/Deliveries.java, io.voidgram.server.http.ApiRequest",
    "brandnew/deep/RoutesOfOthers.java, io.voidgram.server.http.jetty.HttpServer",
  })
  void aUseCaseReturnsValues(String file, String name) {
    String text = "class A { " + name + " a; }";
    String folder = file.substring(0, file.lastIndexOf('/') + 1);

    assertEquals(1, HttpRules.check(source(SERVER + file, text)).size());
    assertEquals(List.of(), HttpRules.check(source(SERVER + folder + "ARoutes.java", text)));
    assertEquals(List.of(), HttpRules.check(source(SERVER + "http/A.java", text)));
    assertEquals(List.of(), HttpRules.check(source(SERVER + "cli/A.java", text)));
    assertEquals(List.of(), HttpRules.check(source(TEST, text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"posts/intake/Taken.java", "cloud/Deployments.java"})
  void aUseCaseGivesNoErrorAStatus(String file) {
    String text = "class A { Object a = new ApiException(code, 409, \"It is in use.\"); }";

    List<Breach> breaches = HttpRules.check(source(SERVER + file, text));

    assertEquals(List.of(2), breaches.stream().map(Breach::line).toList());
    assertEquals(List.of(), HttpRules.check(source(SERVER + "http/jetty/A.java", text)));
  }

  @Test
  void aUseCaseNamesTheKindOfItsError() {
    String text =
        "class A { Object a = new ApiException(code, \"b\"); Object b = ApiException.conflict(c); }";

    assertEquals(List.of(), HttpRules.check(source(SERVER + "cloud/A.java", text)));
  }

  private static SourceFile source(String path, String text) {
    String name = new SourceFile(path, "").packageName();
    return new SourceFile(path, "package " + name + ";\n" + text);
  }
}
