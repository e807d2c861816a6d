import type { ExpressionSpecification, Map as MapLibreMap } from 'maplibre-gl';
import type { Worker } from '../api/types';
import type { MapPoint } from '../map/featureDiff';
import type { Frame } from '../map/frame';
import { PointSource } from '../map/layer';
import type { Palette } from '../map/palette';
import { standingOf } from './standing';

const fonts = ['Noto Sans Regular'];

/** Workers on duty: full = free, ringed = busy, hollow and grey = the position is old. */
export class WorkerLayer {
  #source: PointSource;

  constructor(map: MapLibreMap, palette: Palette, frame: Frame) {
    this.#source = new PointSource(map, frame, 'workers');
    const isStale: ExpressionSpecification = ['==', ['get', 'standing'], 'stale'];
    const isBusy: ExpressionSpecification = ['==', ['get', 'standing'], 'busy'];
    map.addLayer({
      id: 'worker-ring', source: 'workers', type: 'circle', filter: ['==', ['get', 'standing'], 'busy'],
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 10, 5.5, 14, 9], 'circle-color': palette.app, 'circle-opacity': 0.6,
        'circle-stroke-color': palette.accent, 'circle-stroke-width': 1.5,
      },
    });
    map.addLayer({
      id: 'worker-dot', source: 'workers', type: 'circle',
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 10, ['case', isBusy, 2.2, 2.8], 14, ['case', isBusy, 4, 5]],
        'circle-color': ['case', isStale, palette.app, palette.accent],
        'circle-stroke-color': ['case', ['boolean', ['feature-state', 'selected'], false], palette.selected, isStale, palette.stale, palette.app],
        'circle-stroke-width': ['case', ['boolean', ['feature-state', 'selected'], false], 3, isStale, 1.25, 1],
      },
    });
    map.addLayer({
      id: 'worker-name', source: 'workers', type: 'symbol', minzoom: 13,
      layout: { 'text-field': ['get', 'name'], 'text-font': fonts, 'text-size': 12, 'text-offset': [0, 1], 'text-anchor': 'top', 'text-optional': true },
      paint: { 'text-color': ['case', isStale, palette.stale, palette.text], 'text-halo-color': palette.app, 'text-halo-width': 1.4 },
    });
  }

  show(workers: readonly Worker[], now: number): void {
    this.#source.show(
      workers.flatMap<MapPoint>((worker) =>
        worker.lastFix === undefined
          ? []
          : [{ id: worker.id, lat: worker.lastFix.lat, lon: worker.lastFix.lon, properties: { name: worker.name, standing: standingOf(worker, now) } }],
      ),
    );
  }
}
