package dev.faultline.wire;

import org.apache.avro.Conversion;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** How Avro is to read and write the generated classes. */
final class AvroModel {
  private AvroModel() {}

  /**
   * A model with generated coders on and Avro's newer reader off, since that reader passes the
   * generated coders by.
   */
  static SpecificData of(Class<? extends SpecificRecord> type) {
    SpecificData model = new SpecificData(type.getClassLoader());
    for (Conversion<?> conversion : SpecificData.getForClass(type).getConversions()) {
      model.addLogicalTypeConversion(conversion);
    }
    model.setCustomCoders(true);
    model.setFastReaderEnabled(false);
    return model;
  }

  /** The schema that the class was generated from, complete in itself. */
  static Schema schemaOf(Class<? extends SpecificRecord> type) {
    return SpecificData.get().getSchema(type);
  }
}
