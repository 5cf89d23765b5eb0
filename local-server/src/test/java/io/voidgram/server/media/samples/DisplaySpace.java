package io.voidgram.server.media.samples;

import java.awt.Color;
import java.util.Arrays;

/** The colour space of a display: three primaries and one gamma curve, as a minimal ICC profile. */
public final class DisplaySpace {
  private static final int HEADER_BYTES = 128;
  private static final double[] D50 = {0.9642, 1.0, 0.8249};

  private final double gamma;

  /** The XYZ of full red, of full green and of full blue, against D50. */
  private final double[][] primaries;

  private DisplaySpace(double gamma, double[][] primaries) {
    this.gamma = gamma;
    this.primaries = primaries;
  }

  public static DisplaySpace p3() {
    double[] red = {0.51512, 0.24120, -0.00105};
    double[] green = {0.29198, 0.69225, 0.04189};
    return new DisplaySpace(2.2, new double[][] {red, green, {0.15710, 0.06657, 0.78407}});
  }

  public static DisplaySpace adobeRgb() {
    double[] red = {0.60974, 0.31111, 0.01947};
    double[] green = {0.20528, 0.62567, 0.06087};
    return new DisplaySpace(2.19921875, new double[][] {red, green, {0.14919, 0.06322, 0.74457}});
  }

  /** The XYZ of a colour in this space. */
  public double[] toXyz(Color colour) {
    int[] samples = {colour.getRed(), colour.getGreen(), colour.getBlue()};
    double[] xyz = new double[3];
    for (int band = 0; band < 3; band++) {
      double linear = Math.pow(samples[band] / 255.0, gamma);
      for (int axis = 0; axis < 3; axis++) {
        xyz[axis] += linear * primaries[band][axis];
      }
    }
    return xyz;
  }

  /** A version 2 monitor profile. */
  public byte[] profile() {
    Bytes[] contents = {
      xyz(primaries[0]), xyz(primaries[1]), xyz(primaries[2]), xyz(D50), curve(gamma), description()
    };
    String[] tags = {"rXYZ", "gXYZ", "bXYZ", "wtpt", "rTRC", "desc", "gTRC", "bTRC"};
    int[] uses = {0, 1, 2, 3, 4, 5, 4, 4};
    int[] offsets = new int[contents.length];
    Bytes data = new Bytes();
    int dataStart = HEADER_BYTES + 4 + 12 * tags.length;
    for (int i = 0; i < contents.length; i++) {
      offsets[i] = dataStart + data.length();
      data.add(contents[i]).zeros((4 - contents[i].length() % 4) % 4);
    }
    Bytes table = new Bytes().u32(tags.length);
    for (int i = 0; i < tags.length; i++) {
      table.text(tags[i]).u32(offsets[uses[i]]).u32(contents[uses[i]].length());
    }
    return header(dataStart + data.length()).add(table).add(data).toArray();
  }

  private static Bytes header(int size) {
    Bytes header = new Bytes().u32(size).zeros(4).u32(0x02100000).text("mntrRGB XYZ ");
    header.u16(2026).u16(1).u16(1).zeros(6).text("acsp").zeros(28).add(fixed(D50));
    return header.zeros(HEADER_BYTES - header.length());
  }

  private static Bytes xyz(double[] values) {
    return new Bytes().text("XYZ ").u32(0).add(fixed(values));
  }

  private static Bytes fixed(double[] values) {
    Bytes fixed = new Bytes();
    Arrays.stream(values).forEach(value -> fixed.u32(Math.round(value * 65536)));
    return fixed;
  }

  private static Bytes curve(double gamma) {
    return new Bytes().text("curv").u32(0).u32(1).u16((int) Math.round(gamma * 256));
  }

  private static Bytes description() {
    return new Bytes().text("desc").u32(0).u32(5).text("test\0").zeros(78);
  }
}
