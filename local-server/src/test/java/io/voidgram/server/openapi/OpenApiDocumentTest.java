package io.voidgram.server.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.scheduling.error.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class OpenApiDocumentTest {

  private static final ApiDocument DOCUMENT = ApiDocument.shipped();

  @Test
  void fitsTheMetaSchemaOfOpenApi31() {
    assertEquals(List.of(), MetaSchema.openApi31().violations(DOCUMENT.root()));
  }

  @Test
  void usesOnlySchemaKeywordsThatExist() {
    assertEquals(List.of(), SchemaWalk.of(DOCUMENT).misspelledKeywords());
  }

  @Test
  void everySchemaFitsTheMetaSchemaOfJsonSchema() {
    List<String> violations = new ArrayList<>();
    MetaSchema metaSchema = MetaSchema.jsonSchema();
    for (Located schema : SchemaWalk.of(DOCUMENT).outermost()) {
      metaSchema.violations(schema.node()).forEach(v -> violations.add(schema.pointer() + v));
    }

    assertEquals(List.of(), violations);
  }

  @Test
  void requiresOnlyPropertiesThatItDescribes() {
    assertEquals(List.of(), SchemaWalk.of(DOCUMENT).requiredButNotDescribed());
  }

  @Test
  void everyFieldOfASharedSchemaIsDescribed() {
    assertEquals(List.of(), SchemaWalk.of(DOCUMENT).propertiesWithoutDescription());
  }

  @Test
  void everyReferenceResolves() {
    List<String> broken =
        References.in(DOCUMENT.root()).stream()
            .filter(ref -> DOCUMENT.root().at(ref.substring(1)).isMissingNode())
            .toList();

    assertEquals(List.of(), broken);
  }

  @Test
  void everySharedPartIsUsed() {
    List<String> unused = new ArrayList<>();
    List<String> references = References.in(DOCUMENT.root());
    for (String kind : List.of("parameters", "headers", "responses")) {
      for (String name : DOCUMENT.root().at("/components/" + kind).propertyNames()) {
        String reference = "#/components/" + kind + "/" + name;
        if (!references.contains(reference)) {
          unused.add(reference);
        }
      }
    }

    assertEquals(List.of(), unused);
  }

  @Test
  void namesEveryOperationOnce() {
    Map<String, Long> counts =
        DOCUMENT.operations().stream()
            .collect(Collectors.groupingBy(ApiOperation::operationId, Collectors.counting()));

    assertEquals(58, counts.size());
    assertTrue(counts.values().stream().allMatch(count -> count == 1), counts::toString);
  }

  @Test
  void describesEveryPathParameter() {
    for (ApiOperation operation : DOCUMENT.operations()) {
      List<String> described =
          operation.parameters().stream()
              .map(Located::node)
              .filter(p -> p.path("in").asString("").equals("path"))
              .map(p -> "{" + p.path("name").asString("") + "}")
              .toList();
      List<String> inTemplate =
          Arrays.stream(operation.template().split("/")).filter(s -> s.startsWith("{")).toList();

      assertEquals(inTemplate, described, operation::toString);
    }
  }

  @Test
  void knowsEveryErrorCode() {
    List<String> documented = strings(DOCUMENT.root().at("/components/schemas/ErrorCode/enum"));

    assertEquals(Arrays.stream(ErrorCode.values()).map(Enum::name).toList(), documented);
  }

  @Test
  void showsEveryErrorCodeWithItsStatus() {
    JsonNode examples = DOCUMENT.root().at("/components/examples");

    for (ErrorCode code : ErrorCode.values()) {
      JsonNode value = examples.path(code.name()).path("value");
      assertEquals(code.name(), value.path("code").asString(""), code::name);
      assertEquals(code.httpStatus(), value.path("status").asInt(0), code::name);
    }
  }

  @Test
  void everyErrorAnswerNamesItsCodesInItsDescription() {
    for (Located answer : errorAnswers()) {
      String description = answer.node().path("description").asString("");
      for (String code : BodyRules.codes(answer)) {
        assertTrue(description.contains("`" + code + "`"), answer::pointer);
      }
    }
  }

  @Test
  void everyErrorAnswerShowsEachOfItsCodes() {
    for (Located answer : errorAnswers()) {
      List<String> shown =
          Examples.in(DOCUMENT, answer).stream()
              .map(example -> example.node().path("code").asString(""))
              .toList();

      assertEquals(BodyRules.codes(answer), shown, answer::pointer);
    }
  }

  @Test
  void keepsDefaultsOutOfBodiesSoThatGeneratorsDoNotRequireThem() {
    assertEquals(List.of(), SchemaWalk.of(DOCUMENT).defaultsInBodies());
  }

  @Test
  void documentsTheGenericAnswersEverywhere() {
    for (ApiOperation operation : DOCUMENT.operations()) {
      List<Integer> statuses = operation.statuses();

      assertTrue(statuses.containsAll(List.of(400, 421, 500, 503)), operation::toString);
      if (operation.needsAuthentication()) {
        assertTrue(statuses.containsAll(List.of(401, 403, 429)), operation::toString);
      }
      if (operation.requestBody().exists()) {
        assertTrue(statuses.containsAll(List.of(413, 415)), operation::toString);
      }
    }
  }

  @Test
  void offersRateHeadersOnEveryAnswerToAKey() {
    for (ApiOperation operation : DOCUMENT.operations()) {
      for (int status :
          operation.needsAuthentication() ? operation.statuses() : List.<Integer>of()) {
        JsonNode headers = operation.response(status).node().path("headers");
        assertTrue(status == 421 || headers.has("RateLimit-Remaining"), operation + " " + status);
      }
    }
  }

  private static List<Located> errorAnswers() {
    Function<ApiOperation, java.util.stream.Stream<Located>> errors =
        operation ->
            operation.statuses().stream()
                .filter(status -> status >= 400 && status != 421)
                .map(operation::response);
    return DOCUMENT.operations().stream().flatMap(errors).distinct().toList();
  }

  private static List<String> strings(JsonNode array) {
    return array.valueStream().map(JsonNode::stringValue).toList();
  }
}
