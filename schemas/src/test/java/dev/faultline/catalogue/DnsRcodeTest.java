package dev.faultline.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnsRcodeTest {
  /** IANA's registry of DNS RCODEs, as numbers and names. */
  @ParameterizedTest
  @CsvSource({
    "0,NoError", "1,FormErr", "2,ServFail", "3,NXDomain", "4,NotImp", "5,Refused", "6,YXDomain",
    "7,YXRRSet", "8,NXRRSet", "9,NotAuth", "10,NotZone", "11,DSOTYPENI", "16,BADVERS", "17,BADKEY",
    "18,BADTIME", "19,BADMODE", "20,BADNAME", "21,BADALG", "22,BADTRUNC", "23,BADCOOKIE"
  })
  void shouldGiveOneSpellingToANumberAndItsName(String number, String name) {
    String expected = name.toUpperCase(Locale.ROOT);
    assertThat(DnsRcode.canonical(number)).isEqualTo(expected);
    assertThat(DnsRcode.canonical(name)).isEqualTo(expected);
    assertThat(DnsRcode.canonical("  " + name.toLowerCase(Locale.ROOT) + "\t")).isEqualTo(expected);
    assertThat(DnsRcode.canonical("RCODE" + number)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "12,RCODE12",
    "15,RCODE15",
    "24,RCODE24",
    "3841,RCODE3841",
    "65535,RCODE65535",
    "0024,RCODE24",
    "rcode24,RCODE24",
    "65536,65536",
    "-1,-1",
    "99999999999999999999,99999999999999999999",
    "BadSig,BADSIG",
    "nodata,NODATA",
    "RCODE,RCODE",
    "RCODE-1,RCODE-1",
    "'',''",
    "'  ',''"
  })
  void shouldSpellWhatIanaDoesNotName(String given, String expected) {
    assertThat(DnsRcode.canonical(given)).isEqualTo(expected);
  }

  @Test
  void shouldGiveEmptyForNull() {
    assertThat(DnsRcode.canonical(null)).isEmpty();
  }

  @Property
  void shouldNotChangeWhatIsCanonicalAlready(@ForAll String any) {
    String canonical = DnsRcode.canonical(any);
    assertThat(DnsRcode.canonical(canonical)).isEqualTo(canonical);
  }

  @Property
  void shouldGiveTheSameForANumberAndForItsCanonicalSpelling(@ForAll @IntRange(max = 65535) int n) {
    String canonical = DnsRcode.canonical(Integer.toString(n));
    assertThat(DnsRcode.canonical("rcode" + n)).isEqualTo(canonical);
    assertThat(DnsRcode.isReal(canonical)).isTrue();
  }
}
