package dev.faultline.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the built-in catalogue and an operator's file, and refuses what cannot be used. */
final class CatalogueFiles {
  /** An operator's file may be this large; the built-in one takes a hundredth of it. */
  static final int MAX_BYTES = 1 << 20;

  private static final String BUILT_IN = "error-catalogue.json";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private CatalogueFiles() {}

  static CatalogueData builtIn() {
    try (InputStream in = CatalogueFiles.class.getResourceAsStream(BUILT_IN)) {
      return checked(BUILT_IN, in.readAllBytes(), null);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the built-in " + BUILT_IN + " from the jar", e);
    }
  }

  static CatalogueData overriding(Path file) {
    try {
      long size = Files.size(file);
      if (size > MAX_BYTES) {
        throw new CatalogueException(
            file.toString(),
            List.of("It takes " + size + " bytes; expected at most " + MAX_BYTES + "."));
      }
      return checked(file.toString(), Files.readAllBytes(file), builtIn());
    } catch (IOException e) {
      throw new CatalogueException(
          file.toString(), "It cannot be read: " + e + "; expected a readable JSON file.", e);
    }
  }

  /**
   * The data of a file, merged into the base where there is one.
   *
   * @param base what the file overrides; null if it stands alone
   */
  static CatalogueData checked(String name, byte[] content, CatalogueData base) {
    Problems problems = new Problems();
    CatalogueData data = new CatalogueParser(problems, base).parse(tree(name, content));
    problems.throwIfAny(name);
    CatalogueChecks.checkDuplicates(data, problems);
    CatalogueData whole = base == null ? data : CatalogueMerge.merge(base, data, problems);
    CatalogueChecks.checkWhole(whole, problems);
    problems.throwIfAny(name);
    return whole;
  }

  private static JsonNode tree(String name, byte[] content) {
    try {
      return JSON.readTree(content);
    } catch (JsonProcessingException e) {
      throw new CatalogueException(
          name,
          "It is not valid JSON: "
              + e.getOriginalMessage()
              + (e.getLocation() == null
                  ? ""
                  : " at line "
                      + e.getLocation().getLineNr()
                      + ", column "
                      + e.getLocation().getColumnNr()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot parse " + name + " from memory", e);
    }
  }
}
