import type { ExpressionSpecification, Map as MapLibreMap } from 'maplibre-gl';
import type { Incident, Severity } from '../api/types';
import type { MapPoint } from '../map/featureDiff';
import type { Frame } from '../map/frame';
import { PointSource } from '../map/layer';
import type { Palette } from '../map/palette';
import { Unhurried } from '../map/unhurried';
import { isAlarming, pathOf, severities } from './severity';

const pixels = 26;
const ratio = 2;
/** So many marks are drawn anew only twice a second: in a flood the list is what must stay in hand. */
const manyMarks = 150;
const pauseMilliseconds = 500;
/** Few enough for a desk without a graphics card. */
const stepsPerSecond = 4;

/** A marker of one severity, filled or outlined, drawn from the same path as in the list. */
function drawMark(severity: Severity, isFilled: boolean, palette: Palette): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = pixels * ratio;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  const hue = palette.severity[severity - 1] ?? palette.text;
  context.scale((pixels * ratio) / 28, (pixels * ratio) / 28);
  context.translate(2, 2);
  const path = new Path2D(pathOf[severity]);
  context.lineJoin = 'round';
  context.lineWidth = 5;
  context.strokeStyle = palette.app;
  context.stroke(path);
  context.fillStyle = isFilled ? hue : palette.panel;
  context.fill(path);
  context.lineWidth = 2.2;
  context.strokeStyle = hue;
  context.stroke(path);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** Levels I and II, and whichever is selected, stand alone at every zoom; of III and IV those that would cover one another gather into one with their number. */
export const incidentSources = ['incidents', 'incidents-calm'] as const;

/** The marks themselves, for whoever looks what is under the pointer. */
export const markLayers = ['incident-mark', 'incident-mark-calm'];

const fonts = ['Noto Sans Regular'];

/** Open incidents by shape and colour; only unacknowledged ones pulse. */
export class IncidentLayer {
  #urgent: PointSource;
  #calm: PointSource;
  #pulse: ReturnType<typeof setInterval> | undefined;
  #isAlarming = false;
  #drawing = new Unhurried();

  constructor(
    private readonly map: MapLibreMap,
    palette: Palette,
    isStill: boolean,
    frame: Frame,
  ) {
    for (const severity of severities) {
      for (const isFilled of [true, false]) {
        map.addImage(`mark-${String(severity)}-${isFilled ? 'filled' : 'outline'}`, drawMark(severity, isFilled, palette), { pixelRatio: ratio });
      }
    }
    this.#calm = new PointSource(map, frame, 'incidents-calm', { cluster: true, clusterRadius: 28, clusterMaxZoom: 17, clusterProperties: { worst: ['min', ['get', 'severity']] } });
    this.#urgent = new PointSource(map, frame, 'incidents');
    const hueOf = (level: string): ExpressionSpecification => ['match', ['get', level], 1, palette.severity[0], 2, palette.severity[1], 3, palette.severity[2], palette.severity[3]];
    map.addLayer({
      id: 'incident-cluster', source: 'incidents-calm', type: 'circle', filter: ['has', 'point_count'],
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['get', 'point_count'], 2, 11, 200, 20], 'circle-color': palette.panel,
        'circle-stroke-color': hueOf('worst'), 'circle-stroke-width': 2,
      },
    });
    map.addLayer({
      id: 'incident-count', source: 'incidents-calm', type: 'symbol', filter: ['has', 'point_count'],
      layout: { 'text-field': ['get', 'point_count_abbreviated'], 'text-font': fonts, 'text-size': 12, 'text-allow-overlap': true },
      paint: { 'text-color': palette.text },
    });
    for (const source of [...incidentSources].reverse()) this.#addMarks(source, hueOf('severity'), palette, isStill);
    if (!isStill) {
      let step = 0;
      this.#pulse = setInterval(() => {
        if (!this.#isAlarming || document.hidden) return;
        const strength = (1 + Math.cos((step++ * Math.PI) / stepsPerSecond)) / 2;
        for (const source of incidentSources) {
          map.setPaintProperty(`${source}-pulse`, 'circle-stroke-opacity', 0.2 + 0.7 * strength);
          map.setPaintProperty(`${source}-pulse`, 'circle-opacity', 0.04 + 0.12 * strength);
        }
      }, 1_000 / stepsPerSecond);
    }
  }

  show(incidents: readonly Incident[], selected: string | undefined): void {
    this.#isAlarming = incidents.some(isAlarming);
    this.#drawing.run(() => this.#draw(incidents, selected), incidents.length > manyMarks ? pauseMilliseconds : 0);
  }

  stop(): void {
    clearInterval(this.#pulse);
    this.#drawing.stop();
  }

  #draw(incidents: readonly Incident[], selected: string | undefined): void {
    const standsAlone = (incident: Incident) => incident.severity <= 2 || incident.id === selected;
    this.#urgent.show(incidents.filter(standsAlone).flatMap(pointsOf));
    this.#calm.show(incidents.filter((incident) => !standsAlone(incident)).flatMap(pointsOf));
  }

  #addMarks(source: (typeof incidentSources)[number], hue: ExpressionSpecification, palette: Palette, isStill: boolean): void {
    const single: ExpressionSpecification = ['!', ['has', 'point_count']];
    this.map.addLayer({
      id: `${source}-pulse`, source, type: 'circle', filter: ['all', single, ['==', ['get', 'alarming'], true]],
      paint: {
        'circle-radius': 18, 'circle-color': hue, 'circle-opacity': 0.16, 'circle-stroke-color': hue,
        'circle-stroke-width': isStill ? 2.5 : 1.5, 'circle-stroke-opacity': 0.9,
        'circle-opacity-transition': { duration: 0, delay: 0 }, 'circle-stroke-opacity-transition': { duration: 0, delay: 0 },
      },
    });
    this.map.addLayer({
      id: `${source}-selected`, source, type: 'circle', filter: single,
      paint: {
        'circle-radius': 19, 'circle-opacity': 0, 'circle-stroke-color': palette.selected, 'circle-stroke-width': 2,
        'circle-stroke-opacity': ['case', ['boolean', ['feature-state', 'selected'], false], 1, 0],
      },
    });
    this.map.addLayer({
      id: markLayers[incidentSources.indexOf(source)] ?? `${source}-mark`, source, type: 'symbol', filter: single,
      layout: {
        'icon-image': ['concat', 'mark-', ['to-string', ['get', 'severity']], '-', ['case', ['==', ['get', 'alarming'], true], 'filled', 'outline']],
        'icon-allow-overlap': true, 'icon-ignore-placement': true, 'symbol-sort-key': ['-', 0, ['get', 'severity']],
      },
    });
  }
}

const pointsOf = (incident: Incident): MapPoint[] =>
  incident.location === undefined
    ? []
    : [{ id: incident.id, lat: incident.location.lat, lon: incident.location.lon, properties: { severity: incident.severity, alarming: isAlarming(incident) } }];
