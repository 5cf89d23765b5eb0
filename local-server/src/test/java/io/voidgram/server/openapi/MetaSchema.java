package io.voidgram.server.openapi;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.DialectId;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A published schema of documents or of schemas. */
record MetaSchema(Schema schema) {

  private static final String OPENAPI = "https://spec.openapis.org/oas/3.1/schema/2025-09-15";

  /** The schema of OpenAPI 3.1 documents, without that of the schemas in them. */
  static MetaSchema openApi31() {
    String text = ApiDocument.resource("/openapi/3.1/schema/2025-09-15").text();
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            Dialects.getDraft202012(), builder -> builder.schemas(Map.of(OPENAPI, text)));
    return new MetaSchema(registry.getSchema(SchemaLocation.of(OPENAPI)));
  }

  /** The schema of JSON Schemas. */
  static MetaSchema jsonSchema() {
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(Dialects.getDraft202012());
    return new MetaSchema(registry.getSchema(SchemaLocation.of(DialectId.DRAFT_2020_12)));
  }

  List<String> violations(JsonNode value) {
    return schema.validate(value).stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .toList();
  }
}
