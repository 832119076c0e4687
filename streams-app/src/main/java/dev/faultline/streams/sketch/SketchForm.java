package dev.faultline.streams.sketch;

import dev.faultline.streams.bytes.ByteReader;

/**
 * The compact form of a sketch: the number of bins, then for each bin, in order, its distance from
 * the one before (the first from 0) and its count, all as unsigned varints.
 */
public final class SketchForm {
  private SketchForm() {}

  /** Moves the reader behind one sketch. */
  public static void skip(ByteReader in) {
    in.skipVarints(2 * in.varint32());
  }
}
