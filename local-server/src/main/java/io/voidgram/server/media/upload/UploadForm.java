package io.voidgram.server.media.upload;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.media.file.DiskSpace;
import io.voidgram.server.media.multipart.MultipartException;
import io.voidgram.server.media.multipart.MultipartReader;
import io.voidgram.server.media.multipart.PartHead;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the one file out of an upload form. */
public final class UploadForm {
  private static final Logger LOG = LoggerFactory.getLogger(UploadForm.class);
  private static final String FIELD = "file";
  private static final int TEXT_BYTES_MAX = 64 * 1024;

  /** How much of a refused body is read all the same, so that its sender gets to our answer. */
  private static final long DRAINED_BYTES_MAX = 16L << 20;

  private final InputStream body;
  private final Path target;
  private final long bytesMax;
  private Optional<ReceivedFile> received = Optional.empty();

  private UploadForm(InputStream body, Path target, long bytesMax) {
    this.body = body;
    this.target = target;
    this.bytesMax = bytesMax;
  }

  /** Writes the file of the form to the target, or says what is wrong with the form. */
  public static ReceivedFile read(
      InputStream body, Optional<String> contentType, Path target, long bytesMax) {
    UploadForm form = new UploadForm(body, target, bytesMax);
    try {
      return form.read(contentType);
    } catch (MultipartException e) {
      form.drain();
      throw refusal("The form cannot be read: " + e.getMessage() + ".");
    } catch (ApiException e) {
      form.drain();
      throw e;
    } catch (IOException e) {
      throw refusal("The upload broke off.");
    }
  }

  private ReceivedFile read(Optional<String> contentType) throws IOException {
    MultipartReader reader = new MultipartReader(body, contentType);
    Optional<PartHead> part = reader.next();
    while (part.isPresent()) {
      read(part.get(), reader);
      part = reader.next();
    }
    return received.orElseThrow(() -> refusal("The form has no file."));
  }

  private void read(PartHead part, MultipartReader reader) throws IOException {
    Optional<String> fileName = part.fileName().filter(name -> !name.isEmpty());
    if (fileName.isEmpty()) {
      skipText(reader);
    } else if (!part.name().equals(FIELD)) {
      throw refusal("The form has a file in another field.");
    } else if (received.isPresent()) {
      throw refusal("The form has more than one file.");
    } else {
      received = Optional.of(receive(part, fileName.get(), reader));
    }
  }

  /** Fields of text are for others, and ignored as unknown fields are in JSON. */
  private static void skipText(MultipartReader reader) throws IOException {
    int[] bytes = {0};
    reader.transferTo(
        (buffer, offset, length) -> {
          bytes[0] += length;
          if (bytes[0] > TEXT_BYTES_MAX) {
            throw refusal("The form has a long text that is no file.");
          }
        });
  }

  private ReceivedFile receive(PartHead part, String fileName, MultipartReader reader)
      throws IOException {
    try (IncomingFile incoming = create()) {
      reader.transferTo(incoming);
      return new ReceivedFile(DisplayName.of(fileName), part.contentType(), incoming.bytes());
    }
  }

  private IncomingFile create() {
    try {
      return IncomingFile.create(target, bytesMax);
    } catch (IOException e) {
      throw DiskSpace.failed(e);
    }
  }

  private static ApiException refusal(String what) {
    return new ApiException(
        ErrorCode.UPLOAD_ERROR,
        what + " Send multipart/form-data with one file in the field \"" + FIELD + "\".");
  }

  private void drain() {
    byte[] buffer = new byte[64 * 1024];
    try {
      for (long left = DRAINED_BYTES_MAX; left > 0; ) {
        int count = body.read(buffer);
        left = count < 0 ? 0 : left - count;
      }
    } catch (IOException gone) {
      LOG.debug("The sender of a refused upload did not wait for the answer", gone);
    }
  }
}
