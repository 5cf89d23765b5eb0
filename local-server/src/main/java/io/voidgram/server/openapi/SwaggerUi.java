package io.voidgram.server.openapi;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The files of Swagger UI, which come in a jar below a folder named after their version. */
record SwaggerUi(String folder) {
  private static final String PROPERTIES = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

  static SwaggerUi find() {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(StaticFile.read(PROPERTIES).utf8()));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + PROPERTIES, e);
    }
    String version = properties.getProperty("version");
    return new SwaggerUi("/META-INF/resources/webjars/swagger-ui/" + version + "/");
  }

  StaticFile file(String contentType, String name) {
    return StaticFile.resource(contentType, folder + name);
  }
}
