package io.voidgram.server.security;

import io.voidgram.server.TestServer.Caller;
import io.voidgram.server.TestServer.Reply;
import io.voidgram.server.text.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An upload form, put together by hand. */
final class Upload {
  static final String BOUNDARY = "----hostile";
  static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

  private final String fileName;
  private final String type;
  private final byte[] content;

  Upload(String fileName, String type, byte[] content) {
    this.fileName = fileName;
    this.type = type;
    this.content = content;
  }

  static Upload of(byte[] content) {
    return new Upload("photo.jpg", "image/jpeg", content);
  }

  byte[] form() {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(part());
    form.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return form.toByteArray();
  }

  byte[] part() {
    String head =
        Text.of(
            "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n",
            BOUNDARY, fileName, type);
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    part.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    part.writeBytes(content);
    part.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    return part.toByteArray();
  }

  Reply sendAs(Caller caller) throws IOException, InterruptedException {
    return caller.postBytes("/api/v1/media/upload", CONTENT_TYPE, form());
  }
}
