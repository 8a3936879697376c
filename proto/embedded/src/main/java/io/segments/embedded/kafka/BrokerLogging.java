package io.segments.embedded.kafka;

import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Writes the broker's log through java.util.logging. Named to the broker's JVM by a system property and not registered as a
 * service, so that an application with this module on its class path keeps its own logging.
 */
public final class BrokerLogging implements SLF4JServiceProvider {

    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter contexts = new NOPMDCAdapter();
    private final ConcurrentHashMap<String, org.slf4j.Logger> loggers = new ConcurrentHashMap<>();

    @Override
    public ILoggerFactory getLoggerFactory() {
        return name -> loggers.computeIfAbsent(name, ToJdk::new);
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return contexts;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {}

    private static final class ToJdk extends LegacyAbstractLogger {

        private static final long serialVersionUID = 1L;

        ToJdk(String name) {
            this.name = name;
        }

        private boolean logs(java.util.logging.Level level) {
            return Logger.getLogger(name).isLoggable(level);
        }

        @Override
        public boolean isTraceEnabled() {
            return logs(java.util.logging.Level.FINER);
        }

        @Override
        public boolean isDebugEnabled() {
            return logs(java.util.logging.Level.FINE);
        }

        @Override
        public boolean isInfoEnabled() {
            return logs(java.util.logging.Level.INFO);
        }

        @Override
        public boolean isWarnEnabled() {
            return logs(java.util.logging.Level.WARNING);
        }

        @Override
        public boolean isErrorEnabled() {
            return logs(java.util.logging.Level.SEVERE);
        }

        @Override
        protected @Nullable String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level,
                @Nullable Marker marker,
                @Nullable String message,
                Object @Nullable [] arguments,
                @Nullable Throwable thrown) {
            var record = new LogRecord(toJdk(level), MessageFormatter.basicArrayFormat(message, arguments));
            record.setLoggerName(name);
            record.setThrown(thrown);
            Logger.getLogger(name).log(record);
        }

        private static java.util.logging.Level toJdk(Level level) {
            return switch (level) {
                case ERROR -> java.util.logging.Level.SEVERE;
                case WARN -> java.util.logging.Level.WARNING;
                case INFO -> java.util.logging.Level.INFO;
                case DEBUG -> java.util.logging.Level.FINE;
                case TRACE -> java.util.logging.Level.FINER;
            };
        }
    }
}
