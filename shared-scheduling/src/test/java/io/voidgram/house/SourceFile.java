package io.voidgram.house;

import com.github.javaparser.JavaParser;
import com.github.javaparser.JavaToken;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.expr.LiteralStringValueExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import java.util.ArrayList;
import java.util.List;

/** One Java file of ours, taken apart as far as a rule looks at it. */
final class SourceFile {
  private static final String JAVA_ROOT = "/java/";

  private final String path;
  private final int lines;
  private final List<Name> names;
  private final List<Creation> creations;
  private final List<Name> texts;
  private final List<Method> methods;

  /** The path is from the project's root, with slashes. */
  SourceFile(String path, String text) {
    this.path = path;
    this.lines = (int) text.lines().count();
    CompilationUnit parsed = parsed(path, text);
    this.names = names(parsed);
    this.creations = creations(parsed);
    this.texts = texts(parsed);
    this.methods = methods(parsed);
  }

  /** A name as it is written in code, such as {@code java.util.List} or {@code System.nanoTime}. */
  record Name(int line, String text) {}

  /** An object that is made with {@code new}: of which type, and of how many arguments. */
  record Creation(int line, String text, int arguments) {}

  /** A method, constructor or initializer. */
  record Method(int line, String name, int lines) {}

  String path() {
    return path;
  }

  int lines() {
    return lines;
  }

  /** Every name in the code, imports included; comments and texts have none. */
  List<Name> names() {
    return names;
  }

  /** Every object that is made with {@code new}. */
  List<Creation> creations() {
    return creations;
  }

  /** Every string in the code, text blocks included. */
  List<Name> texts() {
    return texts;
  }

  List<Method> methods() {
    return methods;
  }

  boolean isTest() {
    return path.contains("/src/test/");
  }

  boolean isIn(String module) {
    return path.startsWith(module + "/");
  }

  /** The package the file lies in. */
  String packageName() {
    int from = path.indexOf(JAVA_ROOT) + JAVA_ROOT.length();
    return path.substring(from, Math.max(from, path.lastIndexOf('/'))).replace('/', '.');
  }

  private static List<Name> names(CompilationUnit parsed) {
    List<Name> names = new ArrayList<>();
    StringBuilder name = new StringBuilder();
    int line = 0;
    for (JavaToken token : parsed.getTokenRange().orElseThrow()) {
      boolean isPart = token.getCategory().isIdentifier() || token.getText().equals(".");
      if (isPart) {
        line = name.length() == 0 ? token.getRange().orElseThrow().begin.line : line;
        name.append(token.getText());
      } else if (name.length() > 0) {
        names.add(new Name(line, name.toString()));
        name.setLength(0);
      }
    }
    return names;
  }

  private static List<Creation> creations(CompilationUnit parsed) {
    return parsed.findAll(ObjectCreationExpr.class).stream().map(SourceFile::creation).toList();
  }

  private static Creation creation(ObjectCreationExpr made) {
    int line = made.getRange().orElseThrow().begin.line;
    return new Creation(line, made.getTypeAsString(), made.getArguments().size());
  }

  private static List<Name> texts(CompilationUnit parsed) {
    return parsed.findAll(LiteralStringValueExpr.class).stream()
        .filter(it -> it instanceof StringLiteralExpr || it instanceof TextBlockLiteralExpr)
        .map(it -> new Name(it.getRange().orElseThrow().begin.line, it.getValue()))
        .toList();
  }

  private static List<Method> methods(CompilationUnit parsed) {
    List<Method> methods = new ArrayList<>();
    for (CallableDeclaration<?> found : parsed.findAll(CallableDeclaration.class)) {
      methods.add(method(found, found.getNameAsString()));
    }
    for (InitializerDeclaration found : parsed.findAll(InitializerDeclaration.class)) {
      methods.add(method(found, "an initializer"));
    }
    return methods;
  }

  private static Method method(Node node, String name) {
    var range = node.getRange().orElseThrow();
    return new Method(range.begin.line, name, range.end.line - range.begin.line + 1);
  }

  private static CompilationUnit parsed(String path, String text) {
    ParserConfiguration java17 =
        new ParserConfiguration()
            .setLanguageLevel(LanguageLevel.JAVA_17)
            .setAttributeComments(false);
    ParseResult<CompilationUnit> result = new JavaParser(java17).parse(text);
    if (!result.isSuccessful()) {
      throw new IllegalArgumentException(path + " cannot be read: " + result.getProblems());
    }
    return result.getResult().orElseThrow();
  }
}
