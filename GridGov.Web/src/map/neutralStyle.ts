import type { LayerSpecification } from 'maplibre-gl';
import type { Palette } from './palette';

/** Vector tiles in the layers of Protomaps, drawn in the neutral ramp: water, buildings, roads, places. Parks are not green: hues mean alarms. */
export function neutralLayers(source: string, palette: Palette): LayerSpecification[] {
  const road = (id: string, kinds: string[], width: number, minzoom: number): LayerSpecification => ({
    id, type: 'line', source, 'source-layer': 'roads', minzoom, filter: ['in', ['get', 'kind'], ['literal', kinds]],
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-color': palette.line, 'line-width': ['interpolate', ['exponential', 1.6], ['zoom'], minzoom, width / 2, 18, width * 8] },
  });
  return [
    { id: 'water', type: 'fill', source, 'source-layer': 'water', paint: { 'fill-color': palette.panel } },
    { id: 'building', type: 'fill', source, 'source-layer': 'buildings', minzoom: 14, paint: { 'fill-color': palette.panel, 'fill-outline-color': palette.line } },
    road('road-minor', ['minor_road', 'path', 'other'], 0.8, 13),
    road('road-major', ['major_road', 'medium_road', 'rail'], 1.2, 9),
    road('road-highway', ['highway'], 1.8, 6),
    {
      id: 'place', type: 'symbol', source, 'source-layer': 'places', layout: { 'text-field': ['coalesce', ['get', 'name:zh'], ['get', 'name']], 'text-font': ['Noto Sans Regular'], 'text-size': 12 },
      paint: { 'text-color': palette.label, 'text-halo-color': palette.app, 'text-halo-width': 1.2 },
    },
  ];
}
