import com.google.javascript.jscomp.CompilationLevel;
import com.google.javascript.jscomp.Compiler;
import com.google.javascript.jscomp.CompilerOptions;
import com.google.javascript.jscomp.SourceFile;
import com.google.javascript.jscomp.SourceMapInput;
import com.google.javascript.jscomp.WarningLevel;
import com.google.javascript.jscomp.jarjar.com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the module that TeaVM wrote smaller: {@code java Minify.java FROM TO}, two folders, of which
 * the first has worker.js and its source map.
 *
 * <p>Closure shortens what is local to a function. So the module becomes a function, and what that
 * returns is exported by a module around it.
 */
final class Minify {
  private static final Pattern EXPORTS = Pattern.compile("export\\{([^}]*)\\};");
  private static final Pattern EXPORT = Pattern.compile("([\\w$]+) as (\\w+)");
  /** A class with fields, as TeaVM writes it: its name, the class it extends, its fields. */
  private static final Pattern CLASS =
      Pattern.compile(
          "function (\\w+)\\(\\)\\{(?:let \\w=this;)?(\\w+)\\.call\\(\\w+\\);([^}]*)\\}");

  /** A class among those that TeaVM lists: its name, the class it extends. */
  private static final Pattern LISTED =
      Pattern.compile("\\b(\\w+),0,(\\w+),\\[[\\w,]*\\],\\d+,");

  private static final Pattern FIELD = Pattern.compile("\\w+\\.(\\w+)=");

  /** A string, which is passed over, or a property. */
  private static final Pattern STRING_OR_PROPERTY =
      Pattern.compile(
          "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'|`[^`]*+`|\\.(\\w+)");

  /** Two letters that are also the name of something that is not TeaVM's. */
  private static final Set<String> NOT_OURS = Set.of("at", "id", "is", "ok", "of", "to", "by");

  private static final String STRICT = "\"use strict\";";
  private static final String BEGIN = "const worker=(()=>{";
  private static final String MAP = "worker.js.map";

  private Minify() {}

  public static void main(String[] folders) throws IOException {
    Path from = Path.of(folders[0]);
    Path to = Path.of(folders[1]);
    String module = withFewNames(Files.readString(from.resolve("worker.js")));
    Matcher exports = EXPORTS.matcher(module);
    if (!module.startsWith(STRICT) || !exports.find()) {
      throw new IllegalStateException("TeaVM has written another kind of module");
    }
    String names = exports.group(1);
    String function =
        BEGIN
            + module.substring(STRICT.length(), exports.start())
            + "return{"
            + EXPORT.matcher(names).replaceAll("$2:$1")
            + "}})();";
    Compiler compiler = new Compiler(System.err);
    compiler.disableThreads();
    CompilerOptions options = options();
    options.setSourceMapOutputPath(MAP);
    options.setInputSourceMaps(ImmutableMap.of("worker.js", map(from.resolve(MAP))));
    List<SourceFile> input = List.of(SourceFile.fromCode("worker.js", function));
    if (!compiler.compile(List.of(), input, options).success) {
      throw new IllegalStateException("Closure could not read what TeaVM has written");
    }
    // Not under their own names: there is a global fetch, too.
    String kept = EXPORT.matcher(names).replaceAll("$2:\\$$2");
    String exported = EXPORT.matcher(names).replaceAll("\\$$2 as $2");
    String end = "const{" + kept + "}=worker;export{" + exported + "};\n";
    Files.writeString(
        to.resolve("worker.js"), compiler.toSource() + end + "//# sourceMappingURL=" + MAP + "\n");
    StringBuilder map = new StringBuilder();
    compiler.getSourceMap().appendTo(map, "worker.js");
    Files.writeString(to.resolve(MAP), map);
  }

  /**
   * Gives the fields of each class the same names, from the first on, for TeaVM gives each field a
   * name that no other class has: what repeats is small after gzip. Nothing becomes longer, so that
   * the source map stays right.
   */
  private static String withFewNames(String module) {
    Map<String, String> parents = new HashMap<>();
    LISTED.matcher(module).results().forEach(it -> parents.put(it.group(1), it.group(2)));
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (MatchResult known : CLASS.matcher(module).results().toList()) {
      parents.put(known.group(1), known.group(2));
      fields.put(
          known.group(1),
          FIELD.matcher(known.group(3)).results().map(field -> field.group(1)).toList());
    }
    Map<String, String> names = new HashMap<>();
    for (String name : fields.keySet()) {
      int at = 0;
      for (String up = parents.get(name); up != null; up = parents.get(up)) {
        at += fields.getOrDefault(up, List.of()).size();
      }
      for (String field : fields.get(name)) {
        names.put(field, "_" + (char) ('a' + at++));
      }
    }
    names.keySet().removeIf(field -> field.length() != 2 || NOT_OURS.contains(field));
    return renamed(module, names);
  }

  private static String renamed(String module, Map<String, String> names) {
    return STRING_OR_PROPERTY
        .matcher(module)
        .replaceAll(
            found -> {
              String property = found.group(1);
              if (names.containsValue(property)) {
                throw new IllegalStateException("TeaVM has a property " + property + " of its own");
              }
              String name = property == null ? null : names.get(property);
              return Matcher.quoteReplacement(name == null ? found.group() : "." + name);
            });
  }

  private static SourceMapInput map(Path file) throws IOException {
    return new SourceMapInput(SourceFile.fromCode(MAP, Files.readString(file)));
  }

  private static CompilerOptions options() {
    CompilerOptions options = new CompilerOptions();
    CompilationLevel.SIMPLE_OPTIMIZATIONS.setOptionsForCompilationLevel(options);
    WarningLevel.QUIET.setOptionsForWarningLevel(options);
    options.setLanguageIn(CompilerOptions.LanguageMode.ECMASCRIPT_NEXT);
    options.setLanguageOut(CompilerOptions.LanguageMode.NO_TRANSPILE);
    options.setRewritePolyfills(false);
    options.setEmitUseStrict(false);
    // A function that stands in many places is longer than its calls, also after gzip.
    options.setInlineFunctions(CompilerOptions.Reach.NONE);
    options.setLineLengthThreshold(0);
    // Nothing of it ever stands in a page, where some characters would have to be escaped.
    options.setTrustedStrings(true);
    return options;
  }
}
