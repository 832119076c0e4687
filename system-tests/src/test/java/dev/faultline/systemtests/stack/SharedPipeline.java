package dev.faultline.systemtests.stack;

import dev.faultline.embedded.Program;
import java.util.Map;

/** A pipeline with one instance of each program, which test classes share, one after the other. */
public final class SharedPipeline implements AutoCloseable {
  private final Pipeline pipeline = new Pipeline();
  private final Program streams = pipeline.streams("streams", Map.of());
  private final Program sink = pipeline.sink("sink", Map.of());

  SharedPipeline() {
    streams.start();
    sink.start();
  }

  public Pipeline pipeline() {
    return pipeline;
  }

  public Program streams() {
    return streams;
  }

  public Program sink() {
    return sink;
  }

  @Override
  public void close() {
    pipeline.close();
  }
}
