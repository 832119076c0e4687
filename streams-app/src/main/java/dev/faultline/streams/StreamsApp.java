package dev.faultline.streams;

import dev.faultline.runtime.lifecycle.Program;
import dev.faultline.streams.config.StreamsAppConfig;
import dev.faultline.streams.start.StartStreams;

/** The streams app: reads connection events, writes rollups, failure samples and dead letters. */
public final class StreamsApp {
  private StreamsApp() {}

  public static void main(String[] args) {
    new Program<>("streams-app", StreamsAppConfig.class, new StartStreams()).runToEnd(args);
  }
}
