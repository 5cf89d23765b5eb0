package io.voidgram.server.media;

import io.voidgram.server.json.Fields;
import io.voidgram.server.media.image.Shape;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads how a picture is to be cut, or padded. */
final class ShapeInput {
  private static final Map<String, Double> RATIOS =
      Map.of("1:1", 1.0, "4:5", 0.8, "1.91:1", 1.91, "9:16", 0.5625);

  /** Less than this share of a picture is nothing to look at. */
  private static final double SHARE_MIN = 0.01;

  private ShapeInput() {}

  static Shape read(Fields body) {
    body.require("ratio");
    Optional<String> name = body.text("ratio", 1, 10);
    if (name.isPresent() && !RATIOS.containsKey(name.get())) {
      body.refuse("ratio", "must be one of " + new TreeSet<>(RATIOS.keySet()));
    }
    boolean isPadded = body.text("mode", 1, 10).orElse("crop").equals("pad");
    Shape.Part part = isPadded ? null : part(body);
    body.done();
    return new Shape(name.map(RATIOS::get).orElseThrow(), part);
  }

  private static Shape.@Nullable Part part(Fields body) {
    body.require("x", "y", "width", "height");
    return new Shape.Part(
        body.number("x", 0, 1).orElse(0.0),
        body.number("y", 0, 1).orElse(0.0),
        body.number("width", SHARE_MIN, 1).orElse(1.0),
        body.number("height", SHARE_MIN, 1).orElse(1.0));
  }
}
