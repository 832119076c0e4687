package dev.faultline.sink.migration;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.catalogue.CategoryText;
import dev.faultline.catalogue.ErrorCode;
import dev.faultline.schema.Category;
import dev.faultline.sink.sql.SqlTexts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Fills {@code error_codes} and {@code error_categories} from the catalogue in force. */
public final class CatalogueTables {
  private CatalogueTables() {}

  /** Writes the whole catalogue; entries of a catalogue with a higher version stay in force. */
  public static void fill(Connection connection, Catalogue catalogue) throws SQLException {
    Map<Category, CategoryText> texts =
        catalogue.categories().stream()
            .collect(Collectors.toMap(CategoryText::category, Function.identity()));
    try (PreparedStatement insert =
        connection.prepareStatement(SqlTexts.statement("write-error-category"))) {
      for (CategoryText text : catalogue.categories()) {
        insert.setString(1, text.category().name());
        insert.setString(2, text.label());
        insert.setString(3, text.responsible());
        insert.setString(4, text.meaning());
        insert.setInt(5, catalogue.version());
        insert.addBatch();
      }
      insert.executeBatch();
    }
    try (PreparedStatement insert =
        connection.prepareStatement(SqlTexts.statement("write-error-code"))) {
      for (ErrorCode code : catalogue.codes()) {
        add(insert, code, texts.get(code.category()), catalogue.version());
      }
      insert.executeBatch();
    }
  }

  private static void add(PreparedStatement insert, ErrorCode code, CategoryText text, int version)
      throws SQLException {
    insert.setString(1, code.code());
    insert.setString(2, code.dnsRcode());
    insert.setString(3, code.category().name());
    insert.setString(4, text.label());
    insert.setString(5, text.responsible());
    insert.setString(6, code.source());
    insert.setBoolean(7, code.rfc9209());
    insert.setInt(8, code.httpStatus());
    insert.setString(9, code.summary());
    insert.setString(10, code.fix());
    insert.setInt(11, version);
    insert.addBatch();
  }
}
