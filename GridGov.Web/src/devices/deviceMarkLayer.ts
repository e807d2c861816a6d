import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Frame } from '../map/frame';
import { PointSource } from '../map/layer';
import type { Palette } from '../map/palette';
import { Unhurried } from '../map/unhurried';
import { severities } from '../incidents/severity';
import type { DeviceMarks } from './deviceMarks';

const pixels = 14;
const ratio = 2;
const fonts = ['Noto Sans Regular'];
const manyMarks = 150;
const pauseMilliseconds = 500;

/** For whoever looks what is under the pointer. */
export const deviceMarkLayers = ['device-alarm', 'device-alarm-calm', 'device-silent'];

/** A square, as no level has: full in the hue of its incident, or hollow with a stroke through it while it is silent. */
function drawSquare(hue: string, isHollow: boolean, isSelected: boolean, palette: Palette): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = pixels * ratio;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.scale(ratio, ratio);
  context.fillStyle = palette.app;
  context.fillRect(0, 0, pixels, pixels);
  context.lineWidth = 2;
  context.strokeStyle = isSelected ? palette.selected : hue;
  context.fillStyle = isHollow ? palette.panel : hue;
  context.fillRect(2, 2, pixels - 4, pixels - 4);
  context.strokeRect(2, 2, pixels - 4, pixels - 4);
  if (isHollow) {
    context.strokeStyle = hue;
    context.lineWidth = 1.5;
    context.beginPath();
    context.moveTo(3, pixels - 3);
    context.lineTo(pixels - 3, 3);
    context.stroke();
  }
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/**
 * Devices in alarm, at the lower right of where they are so that the mark of their incident does not cover them; and silent ones, which gather into one with their
 * number. Where incidents of III and IV gather, theirs stands for their devices too.
 */
export class DeviceMarkLayer {
  readonly #urgent: PointSource;
  readonly #calm: PointSource;
  readonly #silent: PointSource;
  readonly #drawing = new Unhurried();

  constructor(map: MapLibreMap, palette: Palette, frame: Frame) {
    for (const severity of severities) {
      const hue = palette.severity[severity - 1] ?? palette.text;
      for (const isSilent of [true, false]) {
        for (const isSelected of [true, false]) map.addImage(`device-${String(severity)}-${String(isSilent)}-${String(isSelected)}`, drawSquare(hue, isSilent, isSelected, palette), { pixelRatio: ratio });
      }
    }
    map.addImage('device-silent', drawSquare(palette.stale, true, false, palette), { pixelRatio: ratio });
    this.#silent = new PointSource(map, frame, 'devices-silent', { cluster: true, clusterRadius: 36, clusterMaxZoom: 15 });
    this.#calm = new PointSource(map, frame, 'devices-calm', { cluster: true, clusterRadius: 28, clusterMaxZoom: 17 });
    this.#urgent = new PointSource(map, frame, 'devices-urgent');
    map.addLayer({
      id: 'device-silent', source: 'devices-silent', type: 'symbol',
      layout: {
        'icon-image': 'device-silent', 'icon-allow-overlap': true, 'icon-ignore-placement': true, 'text-allow-overlap': true, 'text-ignore-placement': true,
        'text-field': ['case', ['has', 'point_count'], ['get', 'point_count_abbreviated'], ''], 'text-font': fonts, 'text-size': 11, 'text-anchor': 'left', 'text-offset': [0.8, 0],
      },
      paint: { 'text-color': palette.label, 'text-halo-color': palette.app, 'text-halo-width': 1.4 },
    });
    for (const [id, source] of [['device-alarm-calm', 'devices-calm'], ['device-alarm', 'devices-urgent']] as const) {
      map.addLayer({
        id, source, type: 'symbol', filter: ['!', ['has', 'point_count']],
        layout: {
          'icon-image': ['concat', 'device-', ['to-string', ['get', 'severity']], '-', ['to-string', ['get', 'silent']], '-', ['to-string', ['get', 'selected']]],
          'icon-anchor': 'top-left', 'icon-offset': [11, 11], 'icon-allow-overlap': true, 'icon-ignore-placement': true,
        },
      });
    }
  }

  show(marks: DeviceMarks): void {
    this.#drawing.run(() => {
      this.#urgent.show(marks.urgent);
      this.#calm.show(marks.calm);
      this.#silent.show(marks.silent);
    }, marks.urgent.length + marks.calm.length + marks.silent.length > manyMarks ? pauseMilliseconds : 0);
  }

  stop(): void {
    this.#drawing.stop();
  }
}
