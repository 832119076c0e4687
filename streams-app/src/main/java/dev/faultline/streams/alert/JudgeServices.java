package dev.faultline.streams.alert;

import dev.faultline.alert.judge.AlertWriter;
import dev.faultline.alert.judge.Judge;
import dev.faultline.alert.judge.Subject;
import dev.faultline.catalogue.Catalogue;
import dev.faultline.schema.ConnectionAlert;
import dev.faultline.streams.bytes.ByteReader;
import dev.faultline.streams.merge.FinalWindow;
import dev.faultline.streams.merge.FinalWindow.Progress;
import dev.faultline.streams.merge.MergeState;
import dev.faultline.streams.partial.PartialKey;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Behind the merging and in its transaction: judges the final windows of services, and sends those
 * of sites to where all sites are seen together.
 */
public final class JudgeServices implements Processor<byte[], byte[], byte[], byte[]> {
  public static final String ALERTS = "connection-alerts";
  public static final String SITE_WINDOWS = "site-windows";

  private final AlertSettings settings;
  private final Catalogue catalogue;
  private final CellReader cells;
  private final ByteReader reader = new ByteReader();
  private final AlertRecords records;

  private ProcessorContext<byte[], byte[]> context;
  private AlertStore store;
  private Judge judge;
  private long siteProgress;

  public JudgeServices(AlertSettings settings, Catalogue catalogue) {
    this.settings = settings;
    this.catalogue = catalogue;
    cells = new CellReader(catalogue);
    records = new AlertRecords(settings.schemaId());
  }

  /** May be called again: Kafka Streams revives a task whose transaction failed as it is. */
  @Override
  public void init(ProcessorContext<byte[], byte[]> processorContext) {
    context = processorContext;
    siteProgress = Long.MIN_VALUE;
    store = context.getStateStore(AlertStore.SERVICES);
    MergeState merged = context.getStateStore(MergeState.NAME);
    AlertWriter writer =
        new AlertWriter(new MergedEvidence(merged, cells), catalogue, settings.page());
    judge = Judge.ofServices(store.state(), writer, settings.past(), this::forward);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    byte[] key = record.key();
    switch (key[0]) {
      case PartialKey.SERVICE ->
          judge.add(
              Subject.service(PartialKey.account(key), PartialKey.service(key)),
              FinalWindow.unit(record.timestamp()),
              cells.read(reader.over(record.value())));
      case PartialKey.SITE ->
          forwardSite(key, SiteWindow.window(FinalWindow.unit(record.timestamp()), record.value()));
      case FinalWindow.BEGIN -> begin(Progress.of(record.value()));
      case FinalWindow.END -> end(Progress.of(record.value()));
      default -> throw new IllegalStateException("a final window has a key of kind " + key[0]);
    }
  }

  private void begin(Progress progress) {
    judge.rules(settings.rules().get());
    judge.at(context.currentSystemTimeMs(), progress.eventsUpTo());
  }

  private void end(Progress progress) {
    judge.tick(progress.finalUpTo());
    if (progress.finalUpTo() > siteProgress) {
      siteProgress = progress.finalUpTo();
      forwardSite(
          new byte[] {FinalWindow.END},
          SiteWindow.progress(context.taskId().partition(), settings.mergeTasks(), progress));
    }
    store.log();
  }

  private void forward(ConnectionAlert alert) {
    context.forward(records.of(alert, context.currentSystemTimeMs()), ALERTS);
  }

  private void forwardSite(byte[] key, byte[] value) {
    context.forward(new Record<>(key, value, context.currentSystemTimeMs()), SITE_WINDOWS);
  }
}
