import type { FilterSpecification, GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import type { GridFeatures, GridLevel } from '../api/types';
import { labelPlaceOf } from '../map/bounds';
import type { Palette } from '../map/palette';

const fonts = ['Noto Sans Regular'];

/** From which zoom on each level's outline and name are drawn. */
const levels: { level: GridLevel; lineFrom: number; nameFrom: number; nameTo: number; width: number; size: number }[] = [
  { level: 'base', lineFrom: 12.6, nameFrom: 14.2, nameTo: 24, width: 0.6, size: 12 },
  { level: 'village', lineFrom: 11.2, nameFrom: 12.2, nameTo: 15.5, width: 0.8, size: 12 },
  { level: 'town', lineFrom: 0, nameFrom: 9, nameTo: 13.2, width: 1.4, size: 14 },
  { level: 'district', lineFrom: 0, nameFrom: 24, nameTo: 24, width: 2, size: 16 },
];

/** Grid outlines by zoom in the neutral ramp; hovered lighter, selected white. */
export class GridLayer {
  #hovered: string | undefined;
  #selected: string | undefined;

  constructor(
    private readonly map: MapLibreMap,
    palette: Palette,
    /** A base map shines through. */
    isClear: boolean,
  ) {
    map.addSource('grids', { type: 'geojson', promoteId: 'code', data: { type: 'FeatureCollection', features: [] } });
    map.addSource('grid-names', { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
    map.addLayer({
      id: 'grid-fill', source: 'grids', type: 'fill', filter: ['==', ['get', 'level'], 'town'],
      paint: { 'fill-color': palette.panel, 'fill-opacity': isClear ? 0 : 1 },
    });
    map.addLayer({
      id: 'grid-hit', source: 'grids', type: 'fill', filter: ['==', ['get', 'level'], 'base'],
      paint: {
        'fill-color': palette.selected,
        'fill-opacity': ['case', ['boolean', ['feature-state', 'selected'], false], 0.06, ['boolean', ['feature-state', 'hovered'], false], 0.035, 0],
      },
    });
    for (const { level, lineFrom, width } of levels) {
      map.addLayer({
        id: `grid-line-${level}`, source: 'grids', type: 'line', minzoom: lineFrom, filter: ['==', ['get', 'level'], level],
        layout: { 'line-join': 'round' },
        paint: {
          'line-color': [
            'case', ['boolean', ['feature-state', 'selected'], false], palette.selected,
            ['boolean', ['feature-state', 'hovered'], false], palette.gridHover, level === 'town' || level === 'district' ? palette.gridLine : palette.line,
          ],
          'line-width': ['case', ['boolean', ['feature-state', 'selected'], false], width + 1.2, width],
        },
      });
    }
    for (const { level, nameFrom, nameTo, size } of levels) {
      if (nameFrom >= 24) continue;
      map.addLayer({
        id: `grid-name-${level}`, source: 'grid-names', type: 'symbol', minzoom: nameFrom, maxzoom: nameTo,
        filter: ['==', ['get', 'level'], level] as FilterSpecification,
        layout: { 'text-field': ['get', 'name'], 'text-font': fonts, 'text-size': size, 'text-padding': 6, 'text-max-width': 8 },
        paint: { 'text-color': palette.label, 'text-halo-color': palette.app, 'text-halo-width': 1.2 },
      });
    }
  }

  /** Outlines as they are to be drawn, in the base map's datum. */
  show(grids: GridFeatures): void {
    this.map.getSource<GeoJSONSource>('grids')?.setData(grids);
    const names = grids.features.flatMap((feature) => {
      const place = labelPlaceOf(feature.geometry);
      return place === undefined
        ? []
        : [{ type: 'Feature' as const, properties: { name: feature.properties.name, level: feature.properties.level }, geometry: { type: 'Point' as const, coordinates: place } }];
    });
    this.map.getSource<GeoJSONSource>('grid-names')?.setData({ type: 'FeatureCollection', features: names });
  }

  hover(code: string | undefined): void {
    this.#hovered = this.#move(this.#hovered, code, 'hovered');
  }

  select(code: string | undefined): void {
    this.#selected = this.#move(this.#selected, code, 'selected');
  }

  #move(from: string | undefined, to: string | undefined, state: string): string | undefined {
    if (from === to) return to;
    if (from !== undefined) this.map.setFeatureState({ source: 'grids', id: from }, { [state]: false });
    if (to !== undefined) this.map.setFeatureState({ source: 'grids', id: to }, { [state]: true });
    return to;
  }
}
