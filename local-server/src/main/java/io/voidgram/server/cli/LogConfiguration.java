package io.voidgram.server.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.util.FileSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the log goes: warnings to standard error, everything to ten files of 5 MB in the home.
 *
 * <p>Logback finds this class as a service. An XML file would cost a fifth of a second at each
 * start.
 */
public final class LogConfiguration extends ContextAwareBase implements Configurator {
  static final String FOLDER_PROPERTY = "voidgram.logs";
  private static final int OLD_FILES = 9;
  private static final long FILE_BYTES_MAX = 5L << 20;

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    context.getLogger("org.eclipse.jetty").setLevel(Level.WARN);
    for (String reader : List.of("http.HttpParser", "util.HostPort")) {
      context.getLogger("org.eclipse.jetty." + reader).setLevel(Level.ERROR); // callers' faults
    }
    context.getLogger("spark").setLevel(Level.WARN);
    root.addAppender(console(context));
    String folder = System.getProperty(FOLDER_PROPERTY);
    if (folder != null) {
      root.addAppender(file(context, Path.of(folder)));
    }
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static Appender<ILoggingEvent> console(LoggerContext context) {
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setName("console");
    console.setTarget(ConsoleTarget.SystemErr.getName());
    console.setEncoder(encoder(context));
    ThresholdFilter warnings = new ThresholdFilter();
    warnings.setLevel(Level.WARN.toString());
    warnings.start();
    console.addFilter(warnings);
    console.start();
    return console;
  }

  private static Appender<ILoggingEvent> file(LoggerContext context, Path folder) {
    RollingFileAppender<ILoggingEvent> file = new PrivateFileAppender();
    file.setContext(context);
    file.setName("file");
    file.setFile(NumberedLogs.current(folder).toString());
    file.setEncoder(encoder(context));
    NumberedLogs rolling = new NumberedLogs(folder, OLD_FILES);
    rolling.setContext(context);
    rolling.start();
    SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
    size.setContext(context);
    size.setMaxFileSize(new FileSize(FILE_BYTES_MAX));
    size.start();
    file.setRollingPolicy(rolling);
    file.setTriggeringPolicy(size);
    file.start();
    return file;
  }

  private static LayoutWrappingEncoder<ILoggingEvent> encoder(LoggerContext context) {
    MaskedLayout layout = new MaskedLayout();
    layout.setContext(context);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setLayout(layout);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.start();
    return encoder;
  }
}
