// How a delegation is shown everywhere: code, shape and colour together.

import { make } from "./dom.js";

const SHAPES = [..."▲●■◆★⬟▼⬢"];

/** The badge of a delegation; `colour` is its place among them. */
export function badge({ code, colour }) {
  const place = colour % SHAPES.length;
  const shape = make("span", { class: "shape", "aria-hidden": "true" }, SHAPES[place]);
  return make("span", { class: `badge delegation-${place}` }, shape, ` ${code}`);
}
