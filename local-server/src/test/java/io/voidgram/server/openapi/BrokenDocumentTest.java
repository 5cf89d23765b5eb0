package io.voidgram.server.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Shows that the checks on the document see what is broken. */
final class BrokenDocumentTest {

  private static final String TEXT = ApiDocument.shipped().text();

  @Test
  void seesADocumentWithoutTitle() {
    ApiDocument broken = with("\"title\": \"VoidGram REST API\",", "");

    assertFalse(MetaSchema.openApi31().violations(broken.root()).isEmpty());
  }

  @Test
  void seesAMisspelledDocumentField() {
    ApiDocument broken = with("\"operationId\": \"getMe\"", "\"operationid\": \"getMe\"");

    assertFalse(MetaSchema.openApi31().violations(broken.root()).isEmpty());
  }

  @Test
  void seesASchemaOfAnUnknownType() {
    ApiDocument broken = with("\"maxLength\": 2200", "\"maxLength\": \"2200\"");

    assertTrue(
        SchemaWalk.of(broken).outermost().stream()
            .anyMatch(s -> !MetaSchema.jsonSchema().violations(s.node()).isEmpty()));
  }

  @Test
  void seesAMisspelledKeyword() {
    ApiDocument broken = with("\"maxLength\": 2200", "\"maxlength\": 2200");

    assertFalse(SchemaWalk.of(broken).misspelledKeywords().isEmpty());
  }

  @Test
  void seesARequiredPropertyThatDoesNotExist() {
    ApiDocument broken = with("\"required\": [\"success\"]", "\"required\": [\"succes\"]");

    assertEquals(
        List.of("/components/schemas/Success: succes", "/components/schemas/MediaDeletion: succes"),
        SchemaWalk.of(broken).requiredButNotDescribed());
  }

  @Test
  void seesADefaultInABody() {
    ApiDocument broken = with("\"maxLength\": 2200", "\"maxLength\": 2200, \"default\": \"\"");

    assertFalse(SchemaWalk.of(broken).defaultsInBodies().isEmpty());
  }

  @Test
  void seesAPropertyWithoutDescription() {
    ApiDocument broken =
        with(
            "{ \"type\": \"boolean\", \"description\": \"Always true: failures are errors.\" }",
            "{ \"type\": \"boolean\" }");

    assertEquals(
        List.of(
            "/components/schemas/Success/properties/success",
            "/components/schemas/MediaDeletion/properties/success"),
        SchemaWalk.of(broken).propertiesWithoutDescription());
  }

  @Test
  void seesAReferenceToNothing() {
    ApiDocument broken = with("#/components/schemas/Health\"", "#/components/schemas/Helth\"");

    assertTrue(References.in(broken.root()).contains("#/components/schemas/Helth"));
    assertTrue(broken.root().at("/components/schemas/Helth").isMissingNode());
  }

  @Test
  void seesAnExampleThatDoesNotFit() {
    ApiDocument broken = with("\"uptime\": 12345.6", "\"uptime\": \"12345.6\"");
    Located answer = broken.find("GET", "/api/v1/health").orElseThrow().response(200);
    Located json = answer.child("content").child("application/json");

    List<String> violations =
        DocumentSchemas.ofAnswers(broken)
            .violations(json.child("schema").pointer(), json.child("example").node());

    assertEquals(List.of("/uptime: string found, number expected"), violations);
  }

  private static ApiDocument with(String part, String replacement) {
    assertTrue(TEXT.contains(part), part);
    return ApiDocument.parse(TEXT.replace(part, replacement));
  }
}
