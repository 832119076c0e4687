/**
 * The bytes of a record's value: Confluent's five-byte header and Avro's binary form. Reading is
 * safe for bytes of any origin: what cannot be read is refused with a reason, and no declared
 * length allocates more than the record's own size warrants.
 */
package dev.faultline.wire;
