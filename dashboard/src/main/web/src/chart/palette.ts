import {useEffect, useState} from "preact/hooks";
import type {Category} from "../api/types.ts";

/** Colours of the style sheet, for what is drawn on a canvas. */
export interface Palette {
  text: string;
  muted: string;
  grid: string;
  panel: string;
  accent: string;
  change: string;
  alert: string;
  categories: Record<Category, string>;
  percentiles: [string, string, string, string];
  /** From few to many. */
  heat: string[];
}

export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    text: of("text"),
    muted: of("muted"),
    grid: of("grid"),
    panel: of("panel"),
    accent: of("accent"),
    change: of("change"),
    alert: of("alert"),
    categories: {
      success: of("success"),
      bad_upstream: of("bad-upstream"),
      client: of("client"),
      internal: of("internal"),
      unclassified: of("unclassified"),
    },
    percentiles: [of("p50"), of("p90"), of("p95"), of("p99")],
    heat: [1, 2, 3, 4, 5, 6].map((step) => of(`heat-${step}`)),
  };
}

/** The palette in force; another one when the theme changes. */
export function usePalette(): Palette {
  const [palette, setPalette] = useState(readPalette);
  useEffect(() => {
    const read = () => setPalette(readPalette());
    const system = matchMedia("(prefers-color-scheme: dark)");
    system.addEventListener("change", read);
    const chosen = new MutationObserver(read);
    chosen.observe(document.documentElement, {attributes: true, attributeFilter: ["data-theme"]});
    return () => {
      system.removeEventListener("change", read);
      chosen.disconnect();
    };
  }, []);
  return palette;
}

const TILE = 8;

/**
 * A category's fill: its colour with a pattern of its own on it, so that categories can be told apart
 * without seeing colours. The swatches of the style sheet have the same patterns.
 */
export function categoryFill(context: CanvasRenderingContext2D, category: Category, palette: Palette): CanvasPattern | string {
  const colour = palette.categories[category];
  if (category === "success" || category === "bad_upstream") return colour;
  const scale = devicePixelRatio;
  const tile = document.createElement("canvas");
  tile.width = tile.height = TILE * scale;
  const draw = tile.getContext("2d");
  if (draw === null) return colour;
  draw.scale(scale, scale);
  draw.fillStyle = colour;
  draw.fillRect(0, 0, TILE, TILE);
  draw.strokeStyle = draw.fillStyle = palette.panel;
  draw.globalAlpha = 0.5;
  draw.lineWidth = 1.4;
  if (category === "client") {
    for (const shift of [-TILE, 0, TILE]) line(draw, shift, TILE, shift + TILE, 0);
  } else if (category === "internal") {
    for (const [x, y] of [[2, 2], [6, 6]] as const) {
      draw.beginPath();
      draw.arc(x, y, 1.3, 0, 2 * Math.PI);
      draw.fill();
    }
  } else line(draw, 0, TILE / 2, TILE, TILE / 2);
  return context.createPattern(tile, "repeat") ?? colour;
}

function line(draw: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  draw.beginPath();
  draw.moveTo(x1, y1);
  draw.lineTo(x2, y2);
  draw.stroke();
}
