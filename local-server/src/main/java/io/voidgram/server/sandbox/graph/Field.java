package io.voidgram.server.sandbox.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A field that was asked for, such as {@code id} or {@code children.limit(3){id,permalink}}. */
public record Field(String name, List<Field> inner) {
  /** Reads a list of fields; an absent one asks for {@code usual}. */
  public static List<Field> parse(Optional<String> text, String usual) {
    return new Parser(text.orElse(usual)).list();
  }

  /** The fields asked for within another, or the usual ones when none are named. */
  public static List<Field> orUsual(List<Field> fields, String usual) {
    return fields.isEmpty() ? parse(Optional.empty(), usual) : fields;
  }

  private static final class Parser {
    private final String text;
    private int position;

    Parser(String text) {
      this.text = text;
    }

    List<Field> list() {
      List<Field> fields = new ArrayList<>();
      while (position < text.length() && text.charAt(position) != '}') {
        String name = name();
        List<Field> inner = List.of();
        if (isNext('{')) {
          position++;
          inner = list();
          if (!isNext('}')) {
            throw GraphErrors.badParameter("Syntax error in fields: a '{' is not closed");
          }
          position++;
        }
        if (!name.isEmpty()) {
          fields.add(new Field(name, inner));
        }
        if (isNext(',')) {
          position++;
        }
      }
      return fields;
    }

    /** The name alone: modifiers such as {@code .limit(3)} are read over. */
    private String name() {
      int start = position;
      int depth = 0;
      while (position < text.length() && (depth > 0 || ",{}".indexOf(text.charAt(position)) < 0)) {
        depth += text.charAt(position) == '(' ? 1 : 0;
        depth -= text.charAt(position) == ')' ? 1 : 0;
        position++;
      }
      String name = text.substring(start, position).strip();
      int dot = name.indexOf('.');
      return dot < 0 ? name : name.substring(0, dot);
    }

    private boolean isNext(char expected) {
      return position < text.length() && text.charAt(position) == expected;
    }
  }
}
