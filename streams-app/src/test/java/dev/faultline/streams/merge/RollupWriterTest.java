package dev.faultline.streams.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.schema.Category;
import dev.faultline.schema.RollupCell;
import dev.faultline.schema.ServiceRollup;
import dev.faultline.schema.SiteRollup;
import dev.faultline.schema.SketchBin;
import dev.faultline.streams.bytes.ByteReader;
import dev.faultline.streams.bytes.ByteWriter;
import dev.faultline.streams.oracle.Published;
import dev.faultline.streams.partial.PartialKey;
import dev.faultline.streams.sketch.BinIndex;
import dev.faultline.wire.WireFormat;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollupWriterTest {
  private static final long UNIT = Instant.parse("2026-03-01T12:00:00Z").getEpochSecond() / 10;
  private static final long MANY = 1L << 60;

  private final RollupWriter writer =
      new RollupWriter(new CategoryLookup(Catalogue.load()), 256, -2);

  @Test
  void shouldWriteAServiceSoThatAvroReadsItBack() {
    // Given
    byte[] account = utf8("größe");
    byte[] service = utf8("søk-🙂");
    ByteWriter event = new ByteWriter(8);
    event.put(account);
    event.put(service);
    byte[] key =
        PartialKey.service(event.toByteArray(), 0, account.length, account.length, service.length);

    // When
    byte[] value = writer.value(new SubjectWindows(key), Resolution.HOUR, UNIT, true, cells());

    // Then
    assertThat(WireFormat.schemaId(value)).isEqualTo(256);
    ServiceRollup read = Published.read(value, ServiceRollup.class);
    assertThat(read.getAccountId()).isEqualTo("größe");
    assertThat(read.getServiceId()).isEqualTo("søk-🙂");
    assertThat(read.getResolutionS()).isEqualTo(3600);
    assertThat(read.getWindowStart()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(read.getRevision()).isEqualTo(2 * (MANY + 3) + 1);
    assertThat(read.getIsFinal()).isTrue();
    assertThat(read.getCatalogueVersion()).isEqualTo(1);
    assertThat(read.getCells())
        .containsExactly(
            RollupCell.newBuilder()
                .setErrorCode("")
                .setDnsRcode("")
                .setCategory(Category.success)
                .setConnections(MANY)
                .setDnsBins(List.of(new SketchBin(0, 1L), new SketchBin(700, MANY)))
                .setConnectBins(List.of())
                .build(),
            RollupCell.newBuilder()
                .setErrorCode("dns_error")
                .setDnsRcode("NXDOMAIN")
                .setCategory(Category.client)
                .setConnections(3L)
                .setDnsBins(List.of())
                .setConnectBins(List.of(new SketchBin(BinIndex.COUNT - 1, 3L)))
                .build());
    assertThat(RollupWriter.key(new SubjectWindows(key))).isEqualTo(service);
  }

  @Test
  void shouldWriteASiteWithoutCells() {
    // Given
    byte[] site = utf8("FRA");
    SubjectWindows subject = new SubjectWindows(PartialKey.site(site, 0, site.length));

    // When
    byte[] value = writer.value(subject, Resolution.TEN_SECONDS, UNIT, false, new CellsSum());

    // Then
    assertThat(WireFormat.schemaId(value)).isEqualTo(-2);
    SiteRollup read = Published.read(value, SiteRollup.class);
    assertThat(read.getColo()).isEqualTo("FRA");
    assertThat(read.getRevision()).isZero();
    assertThat(read.getCells()).isEmpty();
    assertThat(RollupWriter.key(subject)).isEqualTo(site);
  }

  private static CellsSum cells() {
    ByteWriter form = new ByteWriter(64);
    form.varint(2);
    form.sized(utf8("dns_error"));
    form.sized(utf8("NXDOMAIN"));
    form.varint(3);
    form.varint(0);
    form.varint(1);
    form.varint(BinIndex.COUNT - 1);
    form.varint(3);
    form.sized(utf8(""));
    form.sized(utf8(""));
    form.varint(MANY);
    form.varint(2);
    form.varint(0);
    form.varint(1);
    form.varint(700);
    form.varint(MANY);
    form.varint(0);
    CellsSum sum = new CellsSum();
    sum.add(new ByteReader().over(form.toByteArray()));
    return sum;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
