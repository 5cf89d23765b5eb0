package io.voidgram.server.media;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.MediaKind;
import io.voidgram.scheduling.post.video.VideoRules;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.idempotency.KeptAnswer;
import io.voidgram.server.idempotency.RepeatableRequest;
import io.voidgram.server.json.Ids;
import io.voidgram.server.media.file.DiskSpace;
import io.voidgram.server.media.file.StoredFile;
import io.voidgram.server.media.file.UploadsFolder;
import io.voidgram.server.media.file.Workspace;
import io.voidgram.server.media.format.ForeignFormat;
import io.voidgram.server.media.format.MediaFormat;
import io.voidgram.server.media.image.ImageNormalizer;
import io.voidgram.server.media.image.ImageSize;
import io.voidgram.server.media.image.Shape;
import io.voidgram.server.media.upload.ClaimedType;
import io.voidgram.server.media.upload.ReceivedFile;
import io.voidgram.server.media.upload.UploadForm;
import io.voidgram.server.media.video.VideoFacts;
import io.voidgram.server.media.video.VideoProbe;
import io.voidgram.server.media.video.VideoThumbnails;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import okio.BufferedSource;
import okio.HashingSource;
import okio.Okio;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes uploads in: receives, examines, brings into normal form, stores. */
final class MediaIntake {
  /** What an upload may weigh, and where the room for it is counted. */
  record Limits(long bytesMax, DiskSpace disk) {}

  private static final Logger LOG = LoggerFactory.getLogger(MediaIntake.class);

  private final UploadsFolder folder;
  private final MediaFiles files;
  private final Limits limits;
  private final InstantSource clock;
  private final ImageNormalizer images = new ImageNormalizer();
  private final VideoThumbnails videoThumbnails;

  MediaIntake(
      UploadsFolder folder,
      MediaFiles files,
      Limits limits,
      InstantSource clock,
      VideoThumbnails videoThumbnails) {
    this.folder = folder;
    this.files = files;
    this.limits = limits;
    this.clock = clock;
    this.videoThumbnails = videoThumbnails;
  }

  /**
   * Stores the file in an upload form; when this returns it is safe from a power cut.
   *
   * @param repeatable the request whose body has that fingerprint
   */
  KeptAnswer<MediaFile> take(
      InputStream body,
      Optional<String> contentType,
      long announcedBytes,
      Function<Supplier<String>, RepeatableRequest<MediaFile>> repeatable) {
    try {
      limits.disk().require(Math.max(0, Math.min(announcedBytes, limits.bytesMax())));
      try (Workspace desk = folder.newWorkspace()) {
        ReceivedFile received =
            UploadForm.read(body, contentType, desk.original(), limits.bytesMax());
        RepeatableRequest<MediaFile> request =
            repeatable.apply(() -> fingerprint(desk.original(), received.displayName()));
        Optional<KeptAnswer<MediaFile>> earlier = files.earlier(request, clock.instant());
        return earlier.isPresent() ? earlier.get() : take(received, desk, request);
      }
    } catch (IOException e) {
      throw DiskSpace.failed(e);
    }
  }

  private KeptAnswer<MediaFile> take(
      ReceivedFile received, Workspace desk, RepeatableRequest<MediaFile> request)
      throws IOException {
    MediaFormat format = formatOf(desk.original(), received);
    boolean isImage = format.kind() == MediaKind.IMAGE;
    MediaFile file =
        isImage ? takeImage(received, format, desk) : takeVideo(received, format, desk);
    Path content = isImage ? desk.normal() : desk.original();
    return files.add(request, file, content, desk.thumbnail());
  }

  /** What makes two uploads the same: the file's own bytes, and its name. */
  private static String fingerprint(Path file, String name) {
    try (HashingSource content = HashingSource.sha256(Okio.source(file));
        BufferedSource reader = Okio.buffer(content)) {
      reader.readAll(Okio.blackhole());
      return content.hash().hex() + " " + name;
    } catch (IOException e) {
      throw DiskSpace.failed(e);
    }
  }

  private static MediaFormat formatOf(Path file, ReceivedFile received) throws IOException {
    byte[] head = headOf(file);
    Optional<ForeignFormat> foreign = ForeignFormat.of(head);
    if (foreign.isPresent()) {
      throw ClaimedType.refusal(foreign.get(), received.claimedType());
    }
    ClaimedType.check(received.claimedType());
    if (received.size() == 0) {
      throw new ApiException(
          ErrorCode.MEDIA_INVALID, "The file is empty. Upload one with content.");
    }
    return MediaFormat.of(head)
        .orElseThrow(() -> ClaimedType.refusalOfContent(received.claimedType()));
  }

  private static byte[] headOf(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MediaFormat.HEAD_BYTES);
    }
  }

  private MediaFile takeImage(ReceivedFile received, MediaFormat format, Workspace desk)
      throws IOException {
    ImageSize size = images.normalize(desk.original(), format, desk.normal(), desk.thumbnail());
    return picture(received.displayName(), size, desk);
  }

  /** The picture in its normal form on the desk. */
  private MediaFile picture(String name, ImageSize size, Workspace desk) throws IOException {
    String id = Ids.create();
    Extent extent = Extent.ofImage(size.width(), size.height());
    StoredFile stored = stored(id, MediaFormat.JPEG, Files.size(desk.normal()), true);
    Fitness fitness = FitnessCheck.of(MediaFile.facts(id, stored, extent, List.of()), List.of());
    return new MediaFile(id, name, stored, extent, fitness, clock.instant());
  }

  private MediaFile takeVideo(ReceivedFile received, MediaFormat format, Workspace desk) {
    VideoFacts facts = VideoProbe.probe(desk.original(), format);
    String id = Ids.create();
    Extent extent = new Extent(facts.width(), facts.height(), facts.duration(), facts.traits());
    StoredFile stored = stored(id, format, received.size(), makeThumbnail(id, format, facts, desk));
    Fitness fitness =
        FitnessCheck.of(
            MediaFile.facts(id, stored, extent, List.of()), VideoRules.concerns(facts.traits()));
    return new MediaFile(id, received.displayName(), stored, extent, fitness, clock.instant());
  }

  /** Makes a new picture of one that is there, in another shape. */
  KeptAnswer<MediaFile> reshape(
      MediaFile source, Shape shape, RepeatableRequest<MediaFile> request) {
    try (Workspace desk = folder.newWorkspace()) {
      ImageSize size = images.reshape(files.path(source), shape, desk.normal(), desk.thumbnail());
      MediaFile file = picture(source.originalFilename(), size, desk);
      return files.add(request, file, desk.normal(), desk.thumbnail());
    } catch (IOException e) {
      throw DiskSpace.failed(e);
    }
  }

  private static StoredFile stored(String id, MediaFormat format, long size, boolean hasThumbnail) {
    return new StoredFile(
        format,
        id + "." + format.extension(),
        size,
        hasThumbnail ? Optional.of(id + ".thumb.jpg") : Optional.empty());
  }

  /** A video is as good without one, so whatever goes wrong here refuses nothing. */
  private boolean makeThumbnail(String id, MediaFormat format, VideoFacts facts, Workspace desk) {
    VideoThumbnails.Outcome outcome =
        videoThumbnails.take(desk.original(), format, facts, desk.frame());
    if (!outcome.isTaken()) {
      LOG.info("The video {} has no thumbnail: {}", id, outcome.why());
      return false;
    }
    try {
      images.normalize(desk.frame(), MediaFormat.JPEG, desk.normal(), desk.thumbnail());
      return true;
    } catch (ApiException e) {
      LOG.warn("The picture ffmpeg took from the video {} is no good: {}", id, e.getMessage());
      return false;
    }
  }
}
