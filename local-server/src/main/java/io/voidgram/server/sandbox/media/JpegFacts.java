package io.voidgram.server.sandbox.media;

/**
 * What the head of a JPEG says.
 *
 * @param hasSecondFrame it is an MPO: several pictures in one file
 */
public record JpegFacts(
    int width, int height, int components, boolean isProgressive, boolean hasSecondFrame) {

  public double ratio() {
    return (double) width / height;
  }
}
