package io.voidgram.server.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OpenApiExamplesTest {

  private static final ApiDocument DOCUMENT = ApiDocument.shipped();
  private static final DocumentSchemas ANSWERS = DocumentSchemas.ofAnswers(DOCUMENT);
  private static final DocumentSchemas REQUESTS = DocumentSchemas.ofRequests(DOCUMENT);

  @Test
  void everyAnswerShowsAtLeastOneExampleThatFitsItsSchema() {
    for (ApiOperation operation : DOCUMENT.operations()) {
      for (int status : operation.statuses()) {
        Located answer = operation.response(status);
        if (answer.child("content").exists()) {
          assertFits(ANSWERS, answer.child("content"), operation + " " + status);
        }
      }
    }
  }

  @Test
  void everyBodyShowsAtLeastOneExampleThatFitsItsSchema() {
    for (ApiOperation operation : DOCUMENT.operations()) {
      if (operation.requestBody().exists()) {
        assertFits(REQUESTS, operation.requestBody().child("content"), operation.toString());
      }
    }
  }

  /** Optional parameters show none: the page would fill it in and send it. */
  @Test
  void everyRequiredParameterShowsAnExampleThatFitsItsSchema() {
    for (ApiOperation operation : DOCUMENT.operations()) {
      for (Located parameter : operation.parameters()) {
        if (parameter.node().path("required").asBoolean(false)) {
          assertHolderFits(REQUESTS, parameter, parameter.pointer());
        } else {
          assertEquals(List.of(), Examples.of(DOCUMENT, parameter), parameter.pointer());
        }
      }
    }
  }

  @Test
  void everyHeaderShowsAnExampleThatFitsItsSchema() {
    Located headers = DOCUMENT.at("/components/headers");
    for (String name : headers.node().propertyNames()) {
      assertHolderFits(ANSWERS, headers.child(name), name);
    }
  }

  @Test
  void everyEventShowsAnExampleThatFitsItsSchemaAndHeadersThatFitTheirs() {
    Located events = DOCUMENT.at("/webhooks");
    assertEquals(6, events.node().size());
    for (String type : events.node().propertyNames()) {
      Located sent = events.child(type).child("post");
      assertFits(ANSWERS, sent.child("requestBody").child("content"), type);
      for (Located example : Examples.in(DOCUMENT, sent.child("requestBody"))) {
        assertEquals(type, example.node().path("type").asString(""));
      }
      for (int index = 0; index < sent.node().path("parameters").size(); index++) {
        Located header = DOCUMENT.follow(sent.child("parameters").child(index));
        assertHolderFits(REQUESTS, header, header.pointer());
      }
    }
  }

  private static void assertFits(DocumentSchemas schemas, Located content, String name) {
    for (String type : content.node().propertyNames()) {
      assertHolderFits(schemas, content.child(type), name);
    }
  }

  private static void assertHolderFits(DocumentSchemas schemas, Located holder, String name) {
    List<Located> examples = Examples.of(DOCUMENT, holder);
    assertFalse(examples.isEmpty(), name);
    List<String> violations = new ArrayList<>();
    for (Located example : examples) {
      schemas
          .violations(holder.child("schema").pointer(), example.node())
          .forEach(violation -> violations.add(example.pointer() + violation));
    }
    assertEquals(List.of(), violations, name);
  }
}
