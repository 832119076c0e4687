package dev.faultline.embedded.process;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ready once the child wrote a line in which a pattern is found. */
public final class LoggedLine implements Readiness {
  private final Pattern pattern;
  private volatile MatchResult match;

  public LoggedLine(String pattern) {
    this.pattern = Pattern.compile(pattern);
  }

  @Override
  public void sawLine(String line) {
    if (match == null) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.find()) {
        match = matcher.toMatchResult();
      }
    }
  }

  @Override
  public boolean isReady() {
    return match != null;
  }

  /** Ready once the line was written, and then what is made from it is ready too. */
  public Readiness andThen(Function<MatchResult, Readiness> next) {
    return new Readiness() {
      @Override
      public void sawLine(String line) {
        LoggedLine.this.sawLine(line);
      }

      @Override
      public boolean isReady() {
        MatchResult found = match;
        return found != null && next.apply(found).isReady();
      }
    };
  }

  /** What was found, once ready. */
  public Optional<MatchResult> match() {
    return Optional.ofNullable(match);
  }
}
