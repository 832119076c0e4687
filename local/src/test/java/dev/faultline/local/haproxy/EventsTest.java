package dev.faultline.local.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.schema.ConnectionEvent;
import dev.faultline.schema.Protocol;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsTest {

  @Test
  void shouldTakeEachFieldOfTheEventFromTheLine() throws Exception {
    // When
    ConnectionEvent event = Lines.event(Lines.HTTP);

    // Then
    assertThat(event)
        .isEqualTo(
            ConnectionEvent.newBuilder()
                .setEventId(event.getEventId())
                .setOccurredAt(Instant.parse("2026-11-24T08:17:04.512376Z"))
                .setAccountId("acme")
                .setServiceId("shop")
                .setProxyId("edge-1")
                .setProtocol(Protocol.HTTP)
                .setTargetHost("192.0.2.7")
                .setTargetPort(8080)
                .setConnectDurationUs(7000L)
                .build());
    assertThat(uuid(event)).hasToString("0b66a3af-7023-46d6-8a5a-756d113903cc");
  }

  @Test
  void shouldTakeWhatTheConfigurationSaysOfServiceTargetAndTunnel() throws Exception {
    // When
    ConnectionEvent event =
        Lines.event(
            Lines.with(
                Lines.HTTP,
                "account=\"a b\"",
                "service=shop-2",
                "target=shop.internal",
                "dns_us=382",
                "tls=1",
                "site=ams",
                "tunnel=t1",
                "tunver=2026.1.0",
                "tunproto=quic"));

    // Then
    assertThat(event.getAccountId()).isEqualTo("a b");
    assertThat(event.getServiceId()).isEqualTo("shop-2");
    assertThat(event.getTargetHost()).isEqualTo("shop.internal");
    assertThat(event.getResolvedIp()).isEqualTo("192.0.2.7");
    assertThat(event.getDnsDurationUs()).isEqualTo(382);
    assertThat(event.getProtocol()).isEqualTo(Protocol.HTTPS);
    assertThat(event.getColo()).isEqualTo("ams");
    assertThat(event.getTunnelId()).isEqualTo("t1");
    assertThat(event.getTunnelVersion()).isEqualTo("2026.1.0");
    assertThat(event.getTunnelTransport()).isEqualTo("quic");
  }

  @ParameterizedTest
  @CsvSource({
    "Tc=0, 0",
    "Tc=7, 7000",
    // Whatever no other timer took: 29 - 3 - 5.
    "Tc=-1, 21000",
  })
  void shouldMeasureConnectionInMicroseconds(String connect, long expected) throws Exception {
    assertThat(Lines.event(Lines.with(Lines.HTTP, connect, "ts=SC")).getConnectDurationUs())
        .isEqualTo(expected);
  }

  @Test
  void shouldMeasureFailedTcpConnectionByItsOwnTimers() throws Exception {
    assertThat(Lines.event(Lines.with(Lines.TCP, "Tc=-1", "ts=sC")).getConnectDurationUs())
        .isEqualTo((29 - 2 - 5) * 1000);
  }

  @Test
  void shouldNotMeasureConnectionThatWasNotTriedOrWasThereBefore() throws Exception {
    assertThat(
            Lines.event(Lines.with(Lines.HTTP, "Tc=-1", "Tw=-1", "srv=<NOSRV>", "ip=-", "ts=SC"))
                .getConnectDurationUs())
        .isNull();
    assertThat(Lines.event(Lines.with(Lines.HTTP, "Tc=0", "reused=1")).getConnectDurationUs())
        .isNull();
  }

  @Test
  void shouldGiveTheSameLineTheSameId() throws Exception {
    // Given
    String withoutId = Lines.with(Lines.HTTP, "id=-");
    String withOtherId = Lines.with(Lines.HTTP, "id=C0A80001:C350_C0A80002:0050_1");

    // When
    UUID hashed = uuid(Lines.event(withoutId));
    UUID named = uuid(Lines.event(withOtherId));

    // Then
    assertThat(uuid(Lines.event("<134>Nov 24 08:11:32 edge-1 haproxy[9826]: " + withoutId)))
        .isEqualTo(hashed);
    assertThat(uuid(Lines.event(withOtherId))).isEqualTo(named);
    assertThat(uuid(Lines.event(withoutId.replace("t=17", "t=16")))).isNotEqualTo(hashed);
    assertThat(List.of(hashed.version(), named.version())).containsOnly(8);
  }

  @Test
  void shouldKeepHaproxysWordsInTheDetail() throws Exception {
    // Given
    String line =
        Lines.with(
            Lines.HTTP,
            "ts=SC",
            "st=503",
            "Tc=-1",
            "rc=1",
            "tlserr=167772294",
            "err=\"SSL handshake failure\"",
            "tlsmsg=\"error:0A000086:SSL routines::certificate verify failed\"");

    // When
    String detail = Lines.event(line).getError().getDetail();

    // Then
    assertThat(detail)
        .isEqualTo(
            "SC; SSL handshake failure; error:0A000086:SSL routines::certificate verify failed;"
                + " HTTP 503; server shop/s1; retries 1");
    assertThat(Lines.event(Lines.with(Lines.HTTP, "ts=PH", "st=502")).getError().getDetail())
        .isEqualTo("PH; HTTP 502; server shop/s1; the code is the likeliest of several");
  }

  @Test
  void shouldTakeResponseCodeOfNameResolutionWhereTheConfigurationLogsOne() throws Exception {
    String failed = Lines.with(Lines.HTTP, "ts=LR", "st=503", "Tc=-1", "srv=<NOSRV>", "ip=-");

    assertThat(Lines.event(Lines.with(failed, "dns=failed")).getError().getDnsRcode()).isNull();
    assertThat(Lines.event(Lines.with(failed, "dns=nxdomain")).getError().getDnsRcode())
        .isEqualTo("nxdomain");
  }

  @Test
  void shouldRefuseLineWhoseServiceIsNotKnownOrCannotBe() {
    HaproxyLog withoutAccount =
        new HaproxyLog(Outcomes.load(), new ServiceMap(List.of(), ""), "", "");

    assertThatThrownBy(() -> withoutAccount.read(bytes(Lines.HTTP)))
        .isInstanceOf(UnreadableLineException.class)
        .hasMessageContaining("--account");
    assertThatThrownBy(() -> Lines.read(Lines.with(Lines.HTTP, "service=" + "é".repeat(129))))
        .isInstanceOf(UnreadableLineException.class)
        .hasMessage("its service has more than 256 bytes");
  }

  @Test
  void shouldRefuseLineWithoutFieldThatAnEventNeeds() {
    assertThatThrownBy(() -> Lines.read(Lines.HTTP.replace(" ts=--", "")))
        .isInstanceOf(UnreadableLineException.class)
        .hasMessage("its field ts is missing");
    assertThatThrownBy(() -> Lines.read(Lines.with(Lines.HTTP, "t=-")))
        .isInstanceOf(UnreadableLineException.class)
        .hasMessageContaining("its field t ");
  }

  @Test
  void shouldPassOverCallersThatFailedBeforeTheirRequest() throws Exception {
    assertThat(
            Lines.read(
                "faultline=1 t=1795508224512376 host=edge-1 fe=web"
                    + " clierr=\"SSL handshake failure\""
                    + " tlsmsg=\"error:0A00009C:SSL routines::http request\" end"))
        .isEqualTo(new LineReading.NoEvent("the caller failed before its request"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static UUID uuid(ConnectionEvent event) {
    ByteBuffer id = ByteBuffer.wrap(event.getEventId().bytes());
    return new UUID(id.getLong(), id.getLong());
  }
}
