package dev.faultline.embedded.clickhouse.http;

import dev.faultline.embedded.clickhouse.engine.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads named fields from an address's query or from a multipart form. */
final class FormFields {
  /** Forms are read whole: clients use them for parameters, not for data. */
  static final int MAX_FORM_BYTES = 1 << 24;

  private static final Pattern BOUNDARY =
      Pattern.compile("boundary=\"?([^\";]{1,70})\"?", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME =
      Pattern.compile("\\bname=\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);
  private static final Pattern FILE = Pattern.compile("\\bfilename=", Pattern.CASE_INSENSITIVE);

  private FormFields() {}

  /** The fields after an address's question mark; null is none. */
  static Map<String, String> ofQuery(String rawQuery) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (rawQuery == null) {
      return fields;
    }
    for (String pair : rawQuery.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      if (!name.isEmpty()) {
        fields.put(decode(name), decode(value));
      }
    }
    return fields;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw badRequest("The address has a wrong %-escape in '" + text + "'.");
    }
  }

  static boolean isMultipart(String contentType) {
    return contentType != null && contentType.regionMatches(true, 0, "multipart/form-data", 0, 19);
  }

  /** The fields of a multipart form; their values are UTF-8. */
  static Map<String, String> ofMultipart(String contentType, InputStream body) throws IOException {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      throw badRequest("The form's Content-Type names no boundary.");
    }
    byte[] form = body.readNBytes(MAX_FORM_BYTES + 1);
    if (form.length > MAX_FORM_BYTES) {
      throw badRequest("A form of more than " + MAX_FORM_BYTES + " bytes is not taken.");
    }
    Map<String, String> fields = new LinkedHashMap<>();
    // The first boundary has no line before it; one is added so that all look alike.
    String text = "\r\n" + new String(form, StandardCharsets.UTF_8);
    String[] parts = text.split(Pattern.quote("\r\n--" + boundary.group(1)), -1);
    for (int i = 1; i < parts.length && !parts[i].startsWith("--"); i++) {
      addPart(parts[i], fields);
    }
    return fields;
  }

  private static void addPart(String part, Map<String, String> fields) {
    int headersEnd = part.indexOf("\r\n\r\n");
    String headers = headersEnd < 0 ? "" : part.substring(0, headersEnd);
    Matcher name = NAME.matcher(headers);
    if (!name.find()) {
      throw badRequest("A part of the form has no name.");
    }
    if (FILE.matcher(headers).find()) {
      throw EngineException.of(
          48,
          "NOT_IMPLEMENTED",
          "External tables are not supported here; the form's part " + name.group(1) + " is one.");
    }
    fields.put(name.group(1), part.substring(headersEnd + 4));
  }

  private static EngineException badRequest(String text) {
    return EngineException.of(36, "BAD_ARGUMENTS", text);
  }
}
