import type {JSX} from "preact";

export interface TipRow {
  label: string;
  value: string;
  swatch?: JSX.Element;
}

/** The values under the pointer. It keeps inside of the chart, beside the pointer. */
export function Tip(properties: {left: number; width: number; title: string; rows: TipRow[]; note?: string | null}) {
  const {left, width, title, rows, note} = properties;
  const onLeft = left > width / 2;
  const place = onLeft ? {right: `${width - left + 12}px`} : {left: `${left + 12}px`};
  return (
    <div class="tip" style={place} aria-hidden="true">
      <div class="tip-title">{title}</div>
      <table>
        <tbody>
          {rows.map((row) => (
            <tr key={row.label}>
              <td>{row.swatch} {row.label}</td>
              <td class="number">{row.value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {note != null && <div class="tip-note">{note}</div>}
    </div>
  );
}
