import type { ExpressionSpecification, Map as MapLibreMap } from 'maplibre-gl';
import type { Grid, GridFeatures, GridLevel } from '../api/types';
import type { Palette } from '../map/palette';
import { shade, type Heat } from './heat';

const hatchPixels = 16;

/** From which zoom to which each level is shaded: one level at a time, so that shades do not add up. */
const levels: readonly { level: GridLevel; from: number; to: number }[] = [
  { level: 'town', from: 0, to: 11.2 }, { level: 'village', from: 11.2, to: 12.6 }, { level: 'base', from: 12.6, to: 24 },
];

/** Shades grids by open alarms (paler or brighter grey), or hatches those where nobody is on duty. No hue: hues mean alarms. */
export class HeatLayer {
  #shown = new Map<string, string>();

  constructor(
    private readonly map: MapLibreMap,
    palette: Palette,
    below: string,
  ) {
    map.addImage('hatch', drawHatch(palette.gridLine), { pixelRatio: 2 });
    const shadeState: ExpressionSpecification = ['number', ['feature-state', 'shade'], 0];
    const uncoveredState: ExpressionSpecification = ['case', ['boolean', ['feature-state', 'uncovered'], false], 0.75, 0];
    for (const { level, from, to } of levels) {
      const common = { source: 'grids', type: 'fill' as const, minzoom: from, maxzoom: to, filter: ['==', ['get', 'level'], level] as ExpressionSpecification };
      map.addLayer({ ...common, id: `grid-heat-${level}`, paint: { 'fill-color': palette.gridHover, 'fill-opacity': shadeState } }, below);
      map.addLayer({ ...common, id: `grid-hatch-${level}`, paint: { 'fill-pattern': 'hatch', 'fill-opacity': uncoveredState } }, below);
    }
  }

  show(heat: Heat, grids: GridFeatures, counts: ReadonlyMap<string, Grid>): void {
    for (const { properties } of grids.features) {
      if (properties.level === 'district') continue;
      const next = shade(heat, counts.get(properties.code));
      const key = `${String(next.shade)} ${String(next.isUncovered)}`;
      if ((this.#shown.get(properties.code) ?? '0 false') === key) continue;
      this.#shown.set(properties.code, key);
      this.map.setFeatureState({ source: 'grids', id: properties.code }, { shade: next.shade, uncovered: next.isUncovered });
    }
  }
}

function drawHatch(colour: string): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = hatchPixels;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  for (const offset of [-hatchPixels, 0, hatchPixels]) {
    context.beginPath();
    context.moveTo(offset, hatchPixels);
    context.lineTo(offset + hatchPixels, 0);
    context.stroke();
  }
  return context.getImageData(0, 0, hatchPixels, hatchPixels);
}
