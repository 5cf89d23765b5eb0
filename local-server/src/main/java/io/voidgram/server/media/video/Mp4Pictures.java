package io.voidgram.server.media.video;

import io.voidgram.server.media.format.FileBytes;
import java.io.IOException;
import java.util.List;

/** The description of the pictures of a track in an MP4 or QuickTime file. */
record Mp4Pictures(String codec, PictureFormat format, Mp4Shape shape) {
  private static final int HEAD_BYTES = 78;
  private static final int CONFIGURATION_BYTES_MAX = 64 * 1024;
  private static final int FIELDS_OF_INTERLACED = 2;

  static Mp4Pictures read(FileBytes in, Box track, Box sample) throws IOException {
    in.seek(sample.start() + 24);
    int codedWidth = in.u16();
    int codedHeight = in.u16();
    List<Box> parts = sample.childrenAfter(in, HEAD_BYTES);
    return new Mp4Pictures(
        CodecNames.of(sample.type()),
        format(in, parts),
        Mp4Shape.read(in, track, codedWidth, codedHeight, parts));
  }

  private static PictureFormat format(FileBytes in, List<Box> parts) throws IOException {
    PictureFormat format = PictureFormat.UNKNOWN;
    boolean isInterlaced = false;
    for (Box part : parts) {
      if (part.type().equals("fiel")) {
        in.seek(part.start());
        isInterlaced |= in.u8() == FIELDS_OF_INTERLACED;
      } else if (format.equals(PictureFormat.UNKNOWN)) {
        byte[] content = part.content(in, CONFIGURATION_BYTES_MAX);
        format = CodecConfiguration.read(part.type(), content);
      }
    }
    return isInterlaced ? format.interlaced() : format;
  }
}
