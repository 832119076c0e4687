package dev.faultline.dashboard.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.faultline.catalogue.Catalogue;
import dev.faultline.catalogue.CategoryText;
import dev.faultline.catalogue.ErrorCode;
import dev.faultline.catalogue.TunnelHint;
import dev.faultline.dashboard.http.Call;
import dev.faultline.dashboard.http.Csv;
import dev.faultline.dashboard.http.ProblemException;
import dev.faultline.dashboard.http.Reply;
import dev.faultline.schema.Category;
import java.util.List;

/** The error catalogue. */
final class CatalogueApi {

  record CatalogueView(int version, List<CategoryText> categories, List<Code> items) {}

  record Code(
      String code,
      Category category,
      String source,
      @JsonProperty("rfc9209") boolean rfc9209,
      int httpStatus,
      String summary,
      String fix,
      List<SpecialCase> specialCases,
      List<Hint> hints) {}

  record SpecialCase(String rcode, Category category, int httpStatus, String summary, String fix) {}

  record Hint(String versionBelow, String transport, String summary, String fix) {}

  private final CatalogueView view;

  CatalogueApi(Catalogue catalogue) {
    this.view =
        new CatalogueView(
            catalogue.version(),
            catalogue.categories(),
            catalogue.codes().stream()
                .filter(entry -> !entry.conditional())
                .map(entry -> code(entry, catalogue))
                .toList());
  }

  private static Code code(ErrorCode entry, Catalogue catalogue) {
    return new Code(
        entry.code(),
        entry.category(),
        entry.source(),
        entry.rfc9209(),
        entry.httpStatus(),
        entry.summary(),
        entry.fix(),
        catalogue.codes().stream()
            .filter(other -> other.conditional() && other.code().equals(entry.code()))
            .map(
                other ->
                    new SpecialCase(
                        other.dnsRcode(),
                        other.category(),
                        other.httpStatus(),
                        other.summary(),
                        other.fix()))
            .toList(),
        catalogue.tunnelHints().stream()
            .filter(hint -> hint.code().equals(entry.code()))
            .map(CatalogueApi::hint)
            .toList());
  }

  private static Hint hint(TunnelHint hint) {
    return new Hint(
        hint.versionBelow().map(Object::toString).orElse(null),
        hint.transport().orElse(null),
        hint.summary(),
        hint.fix());
  }

  Reply all(Call call) {
    return Reply.table(view, "error-codes", this::csv);
  }

  Reply one(Call call) {
    String asked = call.path("code");
    return Reply.json(
        view.items().stream()
            .filter(code -> code.code().equals(asked))
            .findFirst()
            .orElseThrow(ProblemException::notFound));
  }

  private Csv csv() {
    Csv csv = new Csv("code", "rcode", "category", "http_status", "summary", "fix");
    for (Code code : view.items()) {
      csv.row(code.code(), "", code.category(), code.httpStatus(), code.summary(), code.fix());
      for (SpecialCase special : code.specialCases()) {
        csv.row(
            code.code(),
            special.rcode(),
            special.category(),
            special.httpStatus(),
            special.summary(),
            special.fix());
      }
    }
    return csv;
  }
}
