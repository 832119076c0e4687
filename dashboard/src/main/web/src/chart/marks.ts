import type uPlot from "uplot";
import type {Palette} from "./palette.ts";

/** What is marked on a chart: a moment, or a span. */
export interface ChartMark {
  kind: "settings" | "alert";
  at: number;
  until: number | null;
}

/** Draws changes as lines and alerts as spans, and greys what is still being counted. */
export function drawMarks(u: uPlot, marks: readonly ChartMark[], openFrom: number | null, palette: Palette): void {
  const {ctx, bbox} = u;
  const scale = devicePixelRatio;
  const x = (time: number) => Math.min(bbox.left + bbox.width, Math.max(bbox.left, u.valToPos(time, "x", true)));
  const inside = (time: number) => time >= (u.scales["x"]?.min ?? 0) && time <= (u.scales["x"]?.max ?? 0);
  ctx.save();
  if (openFrom !== null) {
    const start = x(openFrom);
    ctx.fillStyle = palette.panel;
    ctx.globalAlpha = 0.55;
    ctx.fillRect(start, bbox.top, bbox.left + bbox.width - start, bbox.height);
  }
  for (const mark of marks) {
    if (mark.kind === "alert") {
      const start = x(mark.at);
      const end = x(mark.until ?? u.scales["x"]?.max ?? mark.at);
      ctx.globalAlpha = 0.07;
      ctx.fillStyle = palette.alert;
      ctx.fillRect(start, bbox.top, Math.max(1, end - start), bbox.height);
      ctx.globalAlpha = 0.9;
      ctx.fillRect(start, bbox.top, Math.max(2 * scale, end - start), 2 * scale);
    } else if (inside(mark.at)) {
      ctx.globalAlpha = 1;
      ctx.strokeStyle = palette.change;
      ctx.lineWidth = 1.5 * scale;
      ctx.setLineDash([4 * scale, 3 * scale]);
      ctx.beginPath();
      ctx.moveTo(x(mark.at), bbox.top);
      ctx.lineTo(x(mark.at), bbox.top + bbox.height);
      ctx.stroke();
    }
  }
  ctx.restore();
}
