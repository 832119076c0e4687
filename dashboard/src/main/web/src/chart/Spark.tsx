import type {Category} from "../api/types.ts";

interface Properties {
  values: readonly number[];
  /** Drawn light behind, on the same scale. */
  behind?: readonly number[];
  category: Category | null;
  label: string;
  width?: number;
  height?: number;
}

/** A small picture of a course: bars from a base line. */
export function Spark({values, behind, category, label, width = 120, height = 24}: Properties) {
  const most = Math.max(1, ...values, ...(behind ?? []));
  return (
    <svg class="spark" viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label}
      preserveAspectRatio="none">
      {behind !== undefined && <path class="spark-behind" d={area(behind, most, width, height)} />}
      <path class={`spark-fill ${category ?? "unclassified"}`} d={area(values, most, width, height)} />
      <path class="spark-base" d={`M0 ${height - 0.5}H${width}`} />
    </svg>
  );
}

function area(values: readonly number[], most: number, width: number, height: number): string {
  if (values.length === 0) return "";
  const step = width / values.length;
  const usable = height - 2;
  let path = `M0 ${height}`;
  values.forEach((value, index) => {
    // What is there is seen, however small.
    const size = value === 0 ? 0 : Math.max(1, (value / most) * usable);
    path += `V${round(height - size)}H${round((index + 1) * step)}`;
  });
  return `${path}V${height}Z`;
}

const round = (value: number) => Math.round(value * 10) / 10;
