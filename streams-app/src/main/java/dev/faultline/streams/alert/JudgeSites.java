package dev.faultline.streams.alert;

import dev.faultline.alert.judge.AlertWriter;
import dev.faultline.alert.judge.Cell;
import dev.faultline.alert.judge.Judge;
import dev.faultline.alert.judge.Subject;
import dev.faultline.catalogue.Catalogue;
import dev.faultline.schema.ConnectionAlert;
import dev.faultline.streams.alert.SiteWindow.Sender;
import dev.faultline.streams.bytes.Buffers;
import dev.faultline.streams.bytes.ByteReader;
import dev.faultline.streams.merge.FinalWindow;
import dev.faultline.streams.partial.PartialKey;
import dev.faultline.streams.poll.PolledBatch;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * One task that sees the windows of all sites, and judges each by the others. A window is judged
 * when every merge task has said that it is final. After a restart it waits until each has said so
 * again, which they do with their next window.
 */
public final class JudgeSites implements Processor<byte[], byte[], byte[], byte[]> {
  public static final String ALERTS = "connection-alerts-of-sites";

  private final AlertSettings settings;
  private final Catalogue catalogue;
  private final CellReader cells;
  private final ByteReader reader = new ByteReader();
  private final AlertRecords records;
  private final SiteCells recent = new SiteCells();

  private ProcessorContext<byte[], byte[]> context;
  private AlertStore store;
  private Judge judge;
  private long[] finalUpTo = new long[0];

  public JudgeSites(AlertSettings settings, Catalogue catalogue) {
    this.settings = settings;
    this.catalogue = catalogue;
    cells = new CellReader(catalogue);
    records = new AlertRecords(settings.schemaId());
  }

  /** May be called again: Kafka Streams revives a task whose transaction failed as it is. */
  @Override
  public void init(ProcessorContext<byte[], byte[]> processorContext) {
    context = processorContext;
    finalUpTo = new long[0];
    recent.clear();
    store = context.getStateStore(AlertStore.SITES);
    judge =
        Judge.ofSites(
            store.state(),
            new AlertWriter(recent, catalogue, settings.page()),
            settings.past(),
            this::forward);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    for (var each : PolledBatch.in(record, context.recordMetadata())) {
      process(Buffers.copy(each.key()), Buffers.copy(each.value()));
    }
    store.log();
  }

  private void process(byte[] key, byte[] value) {
    SiteWindow.over(reader, value);
    if (key[0] == FinalWindow.END) {
      progress(SiteWindow.sender(reader));
    } else {
      Subject site = Subject.site(PartialKey.site(key));
      long unit = reader.int64();
      List<Cell> window = cells.read(reader);
      judge.add(site, unit, window);
      recent.add(site, unit, window);
    }
  }

  private void progress(Sender sender) {
    int old = finalUpTo.length;
    if (sender.tasks() > old) {
      finalUpTo = Arrays.copyOf(finalUpTo, sender.tasks());
      Arrays.fill(finalUpTo, old, sender.tasks(), Long.MIN_VALUE);
    }
    finalUpTo[sender.task()] = Math.max(finalUpTo[sender.task()], sender.progress().finalUpTo());
    long slowest = Arrays.stream(finalUpTo).min().orElse(Long.MIN_VALUE);
    if (slowest != Long.MIN_VALUE) {
      judge.rules(settings.rules().get());
      judge.at(context.currentSystemTimeMs(), sender.progress().eventsUpTo());
      judge.tick(slowest);
      recent.forgetBefore(slowest);
    }
  }

  private void forward(ConnectionAlert alert) {
    context.forward(records.of(alert, context.currentSystemTimeMs()), ALERTS);
  }
}
