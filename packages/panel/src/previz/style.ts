/** The previz's look. Colours are the panel's own properties, which the host's rule sets. */
export const previzStyle = `
.likeness-previz { display: grid; gap: 8px; min-width: 0; color: var(--likeness-text, CanvasText); font: inherit; margin: 0; }
.likeness-previz-stage { position: relative; overflow: hidden; border-radius: 6px; background: var(--likeness-field, Field); touch-action: none; cursor: grab; }
.likeness-previz-stage:active { cursor: grabbing; }
.likeness-previz-stage canvas { display: block; width: 100%; height: 100%; }
.likeness-previz-stage canvas[hidden] { display: none; }
.likeness-previz-orbit { position: absolute; inset: 0; border-radius: 6px; outline: none; }
.likeness-previz-dial { position: absolute; right: 8px; bottom: 8px; width: 84px; height: 84px; border-radius: 50%; touch-action: none; cursor: crosshair; outline: none; }
.likeness-previz-dial svg { display: block; width: 100%; height: 100%; }
.likeness-previz-dial .plate { fill: rgb(20 20 24 / 0.62); stroke: rgb(255 255 255 / 0.85); }
.likeness-previz-dial .line { fill: none; stroke: rgb(255 255 255 / 0.5); }
.likeness-previz-dial .beam { stroke: #ffd54a; stroke-width: 1.5; }
.likeness-previz-dial .knob { fill: #ffd54a; stroke: #1b1b1f; stroke-width: 1.5; }
.likeness-previz-orbit:focus-visible { box-shadow: inset 0 0 0 2px var(--likeness-focus, Highlight); }
.likeness-previz-dial:focus-visible { box-shadow: 0 0 0 2px var(--likeness-background, Canvas), 0 0 0 4px var(--likeness-focus, Highlight); }
.likeness-previz-words { margin: 0; font-size: 0.92em; color: var(--likeness-text-quiet, GrayText); min-height: 2.6em; }
.likeness-previz-words span { display: block; }
.likeness-previz-more { display: flex; flex-wrap: wrap; gap: 8px 12px; }
.likeness-previz-more label { display: grid; gap: 2px; font-size: 0.92em; color: var(--likeness-text-quiet, GrayText); }
.likeness-previz-more select { font: inherit; color: var(--likeness-text, FieldText); background: var(--likeness-field, Field); border: 1px solid var(--likeness-border, ButtonBorder); border-radius: 4px; padding: 2px 4px; }
.likeness-previz-note { position: absolute; left: 8px; top: 8px; margin: 0; padding: 2px 6px; border-radius: 4px; font-size: 0.85em; background: rgb(20 20 24 / 0.72); color: #fff; }
.likeness-previz-note:empty { display: none; }
@media (forced-colors: active) {
  .likeness-previz-dial .knob { fill: Highlight; stroke: CanvasText; }
  .likeness-previz-dial .plate { fill: Canvas; stroke: CanvasText; }
  .likeness-previz-dial .line { stroke: GrayText; }
}
`;
