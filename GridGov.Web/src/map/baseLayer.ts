import { addProtocol, type LayerSpecification, type Map as MapLibreMap, type SourceSpecification, type StyleSpecification } from 'maplibre-gl';
import type { BaseMap } from './baseMap';
import { BaseWatch } from './baseWatch';
import { neutralLayers } from './neutralStyle';
import type { Palette } from './palette';

export type BaseState = 'coming' | 'shown' | 'away';

type Given = Exclude<BaseMap, { kind: 'none' }>;

interface Parts {
  sources: Record<string, SourceSpecification>;
  layers: LayerSpecification[];
  sprite?: string;
}

const prefix = 'base-';
const patienceMilliseconds = 10_000;
/** Pale, and dark on the dark desk: nothing of a base map is as bright as an alarm. */
const paintOf = (palette: Palette) =>
  ({ 'raster-saturation': -0.8, 'raster-brightness-max': palette.isLight ? 1 : 0.45, 'raster-opacity': palette.isLight ? 0.55 : 0.8, 'raster-fade-duration': 0 }) as const;

/** The base map under everything of ours: comes when it can, goes quietly when its server is away. */
export class BaseLayer {
  readonly #watch: BaseWatch;
  #added: { sources: string[]; layers: string[] } = { sources: [], layers: [] };
  #isStopped = false;

  constructor(
    private readonly map: MapLibreMap,
    private readonly base: Given,
    private readonly palette: Palette,
    private readonly below: string,
    private readonly said: (state: BaseState) => void,
  ) {
    this.#watch = new BaseWatch(() => {
      // not in the midst of the map's own handling of the tile that failed
      queueMicrotask(() => {
        this.#remove();
      });
      said('away');
    }, () => void this.show());
    map.on('error', (event) => {
      if ('sourceId' in event && String(event.sourceId).startsWith(prefix)) this.#watch.failed();
    });
    map.on('sourcedata', (event) => {
      if (event.tile === undefined || !event.sourceId.startsWith(prefix)) return;
      this.#watch.came();
      said('shown');
    });
  }

  async show(): Promise<void> {
    try {
      this.#add(await partsOf(this.base, this.palette));
    } catch {
      // neither style nor file could be read: as away as a server that does not answer
      if (!this.#isStopped) this.#watch.failed(true);
    }
  }

  stop(): void {
    this.#isStopped = true;
    this.#watch.stop();
  }

  #add({ sources, layers, sprite }: Parts): void {
    if (this.#isStopped) return;
    if (sprite !== undefined) this.map.setSprite(sprite);
    for (const [id, source] of Object.entries(sources)) {
      this.map.addSource(prefix + id, source);
      this.#added.sources.push(prefix + id);
    }
    for (const layer of layers) {
      const id = prefix + layer.id;
      this.map.addLayer({ ...layer, id, ...('source' in layer ? { source: prefix + layer.source } : {}) } as LayerSpecification, this.below);
      this.#added.layers.push(id);
    }
  }

  #remove(): void {
    for (const id of this.#added.layers) this.map.removeLayer(id);
    for (const id of this.#added.sources) this.map.removeSource(id);
    this.#added = { sources: [], layers: [] };
  }
}

function partsOf(base: Given, palette: Palette): Promise<Parts> {
  switch (base.kind) {
    case 'raster': return Promise.resolve(pictures(palette, { tiles: [base.url.replace('{-y}', '{y}')], scheme: base.url.includes('{-y}') ? 'tms' : 'xyz', maxzoom: 18 }));
    case 'style': return readStyle(base.url);
    case 'pmtiles': return readFile(base.url, palette);
  }
}

const pictures = (palette: Palette, source: { tiles: string[]; scheme?: 'xyz' | 'tms'; minzoom?: number; maxzoom: number }): Parts => ({
  sources: { tiles: { type: 'raster', tileSize: 256, ...source } }, layers: [{ id: 'tiles', type: 'raster', source: 'tiles', paint: paintOf(palette) }],
});

/** Without its fonts: texts are drawn in the machine's own, as ours are. */
async function readStyle(url: string): Promise<Parts> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(patienceMilliseconds) });
  if (!answer.ok) throw new Error(`HTTP ${String(answer.status)}`);
  const style = (await answer.json()) as StyleSpecification;
  return { sources: style.sources, layers: style.layers, ...(typeof style.sprite === 'string' ? { sprite: style.sprite } : {}) };
}

async function readFile(path: string, palette: Palette): Promise<Parts> {
  const { PMTiles, Protocol, TileType } = await import('pmtiles');
  const url = new URL(path, location.href).toString();
  const protocol = new Protocol();
  const archive = new PMTiles(url);
  protocol.add(archive);
  addProtocol('pmtiles', protocol.tile);
  const { tileType, minZoom: minzoom, maxZoom: maxzoom } = await archive.getHeader();
  const tiles = { tiles: [`pmtiles://${url}/{z}/{x}/{y}`], minzoom, maxzoom };
  return tileType === TileType.Mvt ? { sources: { tiles: { type: 'vector', ...tiles } }, layers: neutralLayers('tiles', palette) } : pictures(palette, tiles);
}
