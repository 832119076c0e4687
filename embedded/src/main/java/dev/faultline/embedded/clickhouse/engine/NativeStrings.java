package dev.faultline.embedded.clickhouse.engine;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** An array of C strings, and one of their lengths, outside the heap until closed. */
final class NativeStrings implements AutoCloseable {
  private final List<Memory> strings = new ArrayList<>();
  private final Memory pointers;
  private final Memory lengths;

  NativeStrings(Collection<String> values) {
    // One entry more than needed: a null ends the array, as argv wants it.
    pointers = new Memory((long) Native.POINTER_SIZE * (values.size() + 1));
    lengths = new Memory((long) Native.SIZE_T_SIZE * (values.size() + 1));
    for (String value : values) {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      Memory string = new Memory(bytes.length + 1L);
      string.write(0, bytes, 0, bytes.length);
      string.setByte(bytes.length, (byte) 0);
      pointers.setPointer((long) Native.POINTER_SIZE * strings.size(), string);
      lengths.setLong((long) Native.SIZE_T_SIZE * strings.size(), bytes.length);
      strings.add(string);
    }
    pointers.setPointer((long) Native.POINTER_SIZE * strings.size(), null);
  }

  Pointer pointers() {
    return pointers;
  }

  Pointer lengths() {
    return lengths;
  }

  int size() {
    return strings.size();
  }

  @Override
  public void close() {
    strings.forEach(Memory::close);
    pointers.close();
    lengths.close();
  }
}
