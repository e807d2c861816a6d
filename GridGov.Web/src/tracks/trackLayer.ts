import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import type { Frame } from '../map/frame';
import type { Palette } from '../map/palette';
import type { Track } from './dayTrack';
import { linesOf, type TrackPosition } from './interpolate';

const empty: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

/** A day's track: line with gaps dashed, stops, checkpoints, raw fixes close by, and where the replay stands. */
export class TrackLayer {
  constructor(
    private readonly map: MapLibreMap,
    private readonly palette: Palette,
    private readonly frame: Frame,
  ) {
    map.addSource('track', { type: 'geojson', data: empty });
    map.addSource('track-places', { type: 'geojson', data: empty });
    map.addSource('track-now', { type: 'geojson', data: empty });
    map.addLayer({
      id: 'track-shadow', source: 'track', type: 'line', filter: ['==', ['get', 'type'], 'solid'],
      layout: { 'line-join': 'round', 'line-cap': 'round' }, paint: { 'line-color': palette.app, 'line-width': 6 },
    });
    map.addLayer({
      id: 'track-line', source: 'track', type: 'line', filter: ['==', ['get', 'type'], 'solid'],
      layout: { 'line-join': 'round', 'line-cap': 'round' }, paint: { 'line-color': palette.accent, 'line-width': 2.5 },
    });
    map.addLayer({
      id: 'track-gap', source: 'track', type: 'line', filter: ['==', ['get', 'type'], 'dashed'],
      paint: { 'line-color': palette.gridHover, 'line-width': 1.5, 'line-dasharray': [2, 3] },
    });
    map.addLayer({
      id: 'track-fix', source: 'track-places', type: 'circle', minzoom: 14.5, filter: ['==', ['get', 'type'], 'fix'],
      paint: { 'circle-radius': 2, 'circle-color': palette.app, 'circle-stroke-color': palette.accent, 'circle-stroke-width': 1 },
    });
    map.addLayer({
      id: 'track-stop', source: 'track-places', type: 'circle', filter: ['==', ['get', 'type'], 'stop'],
      paint: { 'circle-radius': 6, 'circle-color': palette.app, 'circle-stroke-color': palette.accent, 'circle-stroke-width': 2 },
    });
    map.addLayer({
      id: 'track-checkpoint', source: 'track-places', type: 'circle', filter: ['==', ['get', 'type'], 'checkpoint'],
      paint: {
        'circle-radius': 4.5, 'circle-stroke-width': 1.5, 'circle-stroke-color': palette.text,
        'circle-color': ['case', ['<=', ['get', 'visitedAt'], 0], palette.text, palette.app],
      },
    });
    map.addLayer({
      id: 'track-checkpoint-name', source: 'track-places', type: 'symbol', minzoom: 12.5, filter: ['==', ['get', 'type'], 'checkpoint'],
      layout: { 'text-field': ['get', 'name'], 'text-font': ['Noto Sans Regular'], 'text-size': 12, 'text-offset': [0, 0.9], 'text-anchor': 'top', 'text-optional': true },
      paint: { 'text-color': palette.gridHover, 'text-halo-color': palette.app, 'text-halo-width': 1.4 },
    });
    map.addLayer({
      id: 'track-now', source: 'track-now', type: 'circle',
      paint: {
        'circle-radius': 8, 'circle-color': ['case', ['get', 'known'], palette.accent, palette.app],
        'circle-stroke-color': ['case', ['get', 'known'], palette.selected, palette.stale], 'circle-stroke-width': 3,
      },
    });
  }

  show(track: Track | undefined): void {
    if (track === undefined) {
      for (const id of ['track', 'track-places', 'track-now']) this.map.getSource<GeoJSONSource>(id)?.setData(empty);
      return;
    }
    const lines = linesOf(track);
    const line = (type: string) => (coordinates: [number, number][]): GeoJSON.Feature => ({
      type: 'Feature', properties: { type }, geometry: { type: 'LineString', coordinates },
    });
    this.map.getSource<GeoJSONSource>('track')?.setData(this.frame.features({
      type: 'FeatureCollection', features: [...lines.solid.map(line('solid')), ...lines.dashed.map(line('dashed'))],
    }));
    this.map.getSource<GeoJSONSource>('track-places')?.setData(this.frame.features({
      type: 'FeatureCollection',
      features: [
        ...track.points.map((fix) => place(fix, { type: 'fix' })),
        ...track.stops.map((stop) => place(stop, { type: 'stop' })),
        ...track.checkpoints.map((one) => place(one, { type: 'checkpoint', name: one.name, visitedAt: one.visitedAt ?? Number.MAX_SAFE_INTEGER })),
      ],
    }));
  }

  /** Checkpoints are filled as the replay comes to them. */
  visitUntil(at: number): void {
    this.map.setPaintProperty('track-checkpoint', 'circle-color', ['case', ['<=', ['get', 'visitedAt'], at], this.palette.text, this.palette.app]);
  }

  moveTo(position: TrackPosition | undefined): void {
    this.map.getSource<GeoJSONSource>('track-now')?.setData(
      position === undefined ? empty : this.frame.features({ type: 'FeatureCollection', features: [place(position, { known: position.isKnown })] }),
    );
  }
}

const place = (at: { lon: number; lat: number }, properties: Record<string, string | boolean | number>): GeoJSON.Feature => ({
  type: 'Feature', properties, geometry: { type: 'Point', coordinates: [at.lon, at.lat] },
});
