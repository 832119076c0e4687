package dev.faultline.bench.flink;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** Has lists of cells serialized as lists of POJOs, not by reflection over their contents. */
public final class CellsType extends TypeInfoFactory<List<Cell>> {
  @Override
  public TypeInformation<List<Cell>> createTypeInfo(
      Type type, Map<String, TypeInformation<?>> parameters) {
    return Types.LIST(Types.POJO(Cell.class));
  }
}
