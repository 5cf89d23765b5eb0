package io.voidgram.server.openapi;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.format.PatternFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** The schemas of a document, ready to check values. */
final class DocumentSchemas {

  private static final String HOME = "https://voidgram.invalid/openapi.json";
  private static final String INSTANT = "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$";
  private static final String UUID_V4 =
      "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$";

  private final SchemaRegistry registry;
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  private DocumentSchemas(ApiDocument document, Dialect dialect) {
    registry =
        SchemaRegistry.withDefaultDialect(
            dialect,
            builder ->
                builder
                    .schemas(Map.of(HOME, document.text()))
                    .schemaRegistryConfig(
                        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  }

  /** As answers must fit: instants in UTC with milliseconds, ids of version 4. */
  static DocumentSchemas ofAnswers(ApiDocument document) {
    return new DocumentSchemas(document, answers());
  }

  /** As requests must fit: instants with any offset, any UUID. */
  static DocumentSchemas ofRequests(ApiDocument document) {
    return new DocumentSchemas(document, Dialects.getOpenApi31());
  }

  /** What is wrong with a value, by the schema at that pointer; empty when nothing is. */
  List<String> violations(String pointer, JsonNode value) {
    Schema schema =
        schemas.computeIfAbsent(
            pointer, at -> registry.getSchema(SchemaLocation.of(HOME + "#" + at)));
    return schema.validate(HugeNumbers.writtenOut(value)).stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .toList();
  }

  private static Dialect answers() {
    return Dialect.builder(Dialects.getOpenApi31())
        .format(PatternFormat.of("date-time", INSTANT, "format.date-time"))
        .format(PatternFormat.of("uuid", UUID_V4, "format.uuid"))
        .build();
  }
}
