package dev.faultline.bench.flink;

/** The counts of one outcome. A POJO by Flink's rules. */
public class Cell {
  public String code = "";
  public String rcode = "";
  public byte category;
  public long connections;
  public Sketch dns = new Sketch();
  public Sketch connect = new Sketch();

  /** Flink makes them. */
  public Cell() {}

  Cell(String code, String rcode, byte category) {
    this.code = code;
    this.rcode = rcode;
    this.category = category;
  }

  boolean is(String otherCode, String otherRcode) {
    return code.equals(otherCode) && rcode.equals(otherRcode);
  }
}
