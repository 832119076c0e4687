package dev.faultline.schema;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaIncompatibilityType;

/**
 * Tells whether readers with one schema understand what was written with each of others: what the
 * level BACKWARD_TRANSITIVE demands of a registry's subject.
 */
final class CompatibilityGate {
  private CompatibilityGate() {}

  /**
   * One sentence for each thing that a reader could not read, with the field; empty if all is well.
   */
  static List<String> problems(String subject, Schema reader, List<Schema> writers) {
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < writers.size(); i++) {
      String prefix = subject + ": records of version " + (i + 1) + " could not be read: ";
      between(reader, writers.get(i), "").forEach(problem -> problems.add(prefix + problem));
    }
    return problems;
  }

  private static List<String> between(Schema reader, Schema writer, String path) {
    List<String> problems = new ArrayList<>();
    var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getResult();
    for (Incompatibility one : result.getIncompatibilities()) {
      problems.addAll(located(reader, writer, path, one));
    }
    return problems;
  }

  /**
   * The problem at its field's path in names, such as error.code. Where Avro says no more than that
   * a union's branch does not fit, although there is one of the same name, it looks into that
   * branch.
   */
  private static List<String> located(
      Schema reader, Schema writer, String path, Incompatibility problem) {
    Schema readerAt = reader;
    Schema writerAt = writer;
    String pathAt = path;
    String[] steps = problem.getLocation().split("/", -1);
    for (int i = 1; i < steps.length; i++) {
      if (steps[i].equals("fields") && i + 1 < steps.length) {
        Schema.Field field = readerAt.getFields().get(Integer.parseInt(steps[++i]));
        Schema.Field written = writerAt.getField(field.name());
        pathAt = pathAt.isEmpty() ? field.name() : pathAt + "." + field.name();
        readerAt = field.schema();
        writerAt = written == null ? writerAt : written.schema();
      } else if (steps[i].equals("items")) {
        readerAt = readerAt.getElementType();
        writerAt = writerAt.getElementType();
      } else if (steps[i].matches("[0-9]+") && writerAt.isUnion()) {
        writerAt = writerAt.getTypes().get(Integer.parseInt(steps[i]));
      }
    }
    if (problem.getType() == SchemaIncompatibilityType.MISSING_UNION_BRANCH && readerAt.isUnion()) {
      for (Schema branch : readerAt.getTypes()) {
        if (branch.getFullName().equals(writerAt.getFullName())) {
          return between(branch, writerAt, pathAt);
        }
      }
    }
    return List.of(problem.getType() + " at " + pathAt + ": " + problem.getMessage());
  }
}
