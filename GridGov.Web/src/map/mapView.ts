import 'maplibre-gl/dist/maplibre-gl.css';
import { Map as MapLibreMap, setWorkerUrl, type MapMouseEvent } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { GridFeatures } from '../api/types';
import { DeviceLayer } from '../devices/deviceLayer';
import { DeviceMarkLayer, deviceMarkLayers } from '../devices/deviceMarkLayer';
import { GridLayer } from '../grids/gridLayer';
import { HeatLayer } from '../grids/heatLayer';
import { IncidentLayer, incidentSources, markLayers } from '../incidents/incidentLayer';
import { TrackLayer } from '../tracks/trackLayer';
import { WorkerLayer } from '../workers/workerLayer';
import { BaseLayer, type BaseState } from './baseLayer';
import { datumOf, type BaseMap } from './baseMap';
import { boundsOfGrids, type Bounds } from './bounds';
import type { LonLat } from './datum';
import { Frame } from './frame';
import { readPalette } from './palette';

setWorkerUrl(workerUrl);

export interface Selection {
  kind: 'incident' | 'worker';
  id: string;
}

export interface MapHandlers {
  pick(selection: Selection | undefined, grid: string | undefined): void;
  /** A silent device; undefined: the click was for something else. */
  pickDevice(device: string | undefined): void;
  hoverGrid(code: string | undefined): void;
  /** The place under the pointer, WGS-84. */
  hoverPlace(place: LonLat | undefined): void;
  base(state: BaseState): void;
}

/** Room that panels take away from the map's edges, pixels. */
export interface Padding {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/**
 * The map as a thing that is told what to show. Places come in and go out as WGS-84, whatever it lies on. No glyphs from anywhere, and tiles only where an
 * operator has set a base map: outlines and local fonts are enough.
 */
export class MapView {
  readonly grids: GridLayer;
  readonly heat: HeatLayer;
  readonly devices: DeviceLayer;
  readonly deviceMarks: DeviceMarkLayer;
  readonly workers: WorkerLayer;
  readonly incidents: IncidentLayer;
  readonly track: TrackLayer;
  readonly #frame: Frame;
  readonly #base: BaseLayer | undefined;
  #bounds: Bounds | undefined;
  #selected: Selection | undefined;
  #isFitted = false;
  #isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;

  private constructor(
    private readonly map: MapLibreMap,
    base: BaseMap,
    handlers: MapHandlers,
  ) {
    const palette = readPalette();
    const frame = new Frame(datumOf(base));
    this.#frame = frame;
    this.grids = new GridLayer(map, palette, base.kind !== 'none');
    this.heat = new HeatLayer(map, palette, 'grid-hit');
    this.workers = new WorkerLayer(map, palette, frame);
    this.devices = new DeviceLayer(map, palette, 'worker-ring', frame);
    this.track = new TrackLayer(map, palette, frame);
    this.deviceMarks = new DeviceMarkLayer(map, palette, frame);
    this.incidents = new IncidentLayer(map, palette, this.#isStill, frame);
    this.#listen(handlers);
    if (base.kind !== 'none') {
      this.#base = new BaseLayer(map, base, palette, 'grid-fill', (state) => {
        handlers.base(state);
      });
      void this.#base.show();
    }
  }

  static async open(container: HTMLElement, label: string, base: BaseMap, handlers: MapHandlers): Promise<MapView> {
    const map = new MapLibreMap({
      container,
      style: { version: 8, sources: {}, layers: [{ id: 'ground', type: 'background', paint: { 'background-color': readPalette().app } }] },
      center: [118.35, 35.1],
      zoom: 9.5,
      maxZoom: 18,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      localIdeographFontFamily: "'PingFang SC', 'Microsoft YaHei UI', 'Noto Sans CJK SC', sans-serif",
      locale: { 'Map.Title': label },
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    await map.once('load');
    return new MapView(map, base, handlers);
  }

  showGrids(grids: GridFeatures, padding: Padding): void {
    this.grids.show(this.#frame.features(grids));
    this.#bounds = boundsOfGrids(grids);
    if (!this.#isFitted) this.fit(padding, false);
    this.#isFitted = true;
  }

  fit(padding: Padding, isAnimated = true): void {
    if (this.#bounds !== undefined) this.map.fitBounds(this.#frame.bounds(this.#bounds), { padding, animate: isAnimated && !this.#isStill, duration: 240 });
  }

  fitTo(bounds: Bounds, padding: Padding): void {
    this.map.fitBounds(this.#frame.bounds(bounds), { padding, maxZoom: 15.5, animate: !this.#isStill, duration: 240 });
  }

  select(selection: Selection | undefined): void {
    if (this.#selected !== undefined) this.#mark(this.#selected, false);
    if (selection !== undefined) this.#mark(selection, true);
    this.#selected = selection;
  }

  /** Brings a whole grid into the free part of the map. */
  fitGrid(grids: GridFeatures, code: string, padding: Padding): void {
    const feature = grids.features.find((one) => one.properties.code === code);
    const bounds = feature === undefined ? undefined : boundsOfGrids({ type: 'FeatureCollection', features: [feature] });
    if (bounds !== undefined) this.fitTo(bounds, padding);
  }

  /** Brings a place into the free part of the map, and nearer when it is far away; stays put when it is in sight. */
  follow(lon: number, lat: number, padding: Padding): void {
    const center = this.#frame.toMap([lon, lat]);
    const point = this.map.project(center);
    const { clientWidth: width, clientHeight: height } = this.map.getContainer();
    const isInSight = point.x > padding.left && point.x < width - padding.right && point.y > padding.top && point.y < height - padding.bottom;
    if (isInSight && this.map.getZoom() >= 12) return;
    // not as the map's own padding: that stays, and what is fitted afterwards would be padded twice
    const offset: [number, number] = [(padding.left - padding.right) / 2, (padding.top - padding.bottom) / 2];
    this.map.easeTo({ center, zoom: Math.max(this.map.getZoom(), 13), offset, duration: this.#isStill ? 0 : 240 });
  }

  zoomBy(steps: number): void {
    this.map.zoomTo(this.map.getZoom() + steps, { duration: this.#isStill ? 0 : 120 });
  }

  close(): void {
    this.incidents.stop();
    this.deviceMarks.stop();
    this.#base?.stop();
    this.map.remove();
  }

  #mark({ kind, id }: Selection, isSelected: boolean): void {
    for (const source of kind === 'incident' ? incidentSources : ['workers']) this.map.setFeatureState({ source, id }, { selected: isSelected });
  }

  #listen(handlers: MapHandlers): void {
    const { map } = this;
    const at = (event: MapMouseEvent, layers: string[], slack: number) =>
      map.queryRenderedFeatures([[event.point.x - slack, event.point.y - slack], [event.point.x + slack, event.point.y + slack]], { layers })[0];
    map.on('click', (event) => {
      const cluster = at(event, ['incident-cluster', 'device-cluster'], 2);
      if (cluster !== undefined && cluster.geometry.type === 'Point') {
        map.easeTo({ center: cluster.geometry.coordinates as [number, number], zoom: map.getZoom() + 2, duration: this.#isStill ? 0 : 240 });
        return;
      }
      const incident = at(event, markLayers, 4);
      const device = incident === undefined ? at(event, deviceMarkLayers, 3) : undefined;
      if (device?.geometry.type === 'Point' && 'point_count' in device.properties) {
        map.easeTo({ center: device.geometry.coordinates as [number, number], zoom: map.getZoom() + 2, duration: this.#isStill ? 0 : 240 });
        return;
      }
      const alarm = (incident?.properties['id'] ?? device?.properties['incident']) as string | undefined;
      handlers.pickDevice(alarm === undefined ? (device?.properties['id'] as string | undefined) : undefined);
      const worker = alarm === undefined && device === undefined ? at(event, ['worker-dot', 'worker-ring'], 5) : undefined;
      const grid = at(event, ['grid-hit'], 0)?.properties['code'] as string | undefined;
      if (alarm !== undefined) handlers.pick({ kind: 'incident', id: alarm }, grid);
      else if (worker !== undefined) handlers.pick({ kind: 'worker', id: String(worker.properties['id']) }, grid);
      else handlers.pick(undefined, grid);
    });
    let hovered: string | undefined;
    const hover = (code: string | undefined) => {
      if (code === hovered) return;
      hovered = code;
      this.grids.hover(code);
      handlers.hoverGrid(code);
    };
    map.on('mousemove', (event) => {
      handlers.hoverPlace(this.#frame.toPlace([event.lngLat.lng, event.lngLat.lat]));
      hover(at(event, ['grid-hit'], 0)?.properties['code'] as string | undefined);
      map.getCanvas().style.cursor = at(event, [...markLayers, ...deviceMarkLayers, 'incident-cluster', 'device-cluster', 'worker-dot', 'worker-ring'], 3) === undefined ? '' : 'pointer';
    });
    map.on('mouseout', () => {
      hover(undefined);
      handlers.hoverPlace(undefined);
    });
  }
}
