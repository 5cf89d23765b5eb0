package io.voidgram.server.cloud.deploy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is deployed from the app is what wrangler.toml deploys by hand. */
final class UploadFormTest {

  @Test
  void namesTheSameRuntimeAsWranglerToml() throws Exception {
    String toml = Files.readString(Path.of("../wrangler.toml"));

    assertTrue(toml.contains("compatibility_date = \"" + UploadForm.COMPATIBILITY_DATE + "\""));
  }
}
