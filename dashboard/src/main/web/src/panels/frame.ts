import type {ChartMark} from "../chart/marks.ts";

/** What all charts of a page have in common. */
export interface ChartFrame {
  from: number;
  to: number;
  /** From here on the counts still grow. */
  openFrom: number | null;
  marks: readonly ChartMark[];
  onZoom: (from: number, to: number) => void;
  file: string;
}
