/** A worker's day as GeoJSON: first the track, then points of stops and checkpoints. Times are ISO 8601 UTC. */
export type DayTrack = GeoJSON.FeatureCollection<GeoJSON.LineString | GeoJSON.Point | null, TrackProperties>;

export interface TrackProperties {
  kind?: string;
  type?: string;
  name?: string;
  times?: string[];
  flags?: unknown[];
  from?: string;
  to?: string;
  visitedAt?: string;
  gaps?: { from: string; to: string }[];
  distanceMeters?: number;
  inGridShare?: number;
  fixCount?: number;
  /** How much age has left of it. */
  detail?: 'full' | 'coarse' | 'grid';
}

export interface TrackPoint {
  lon: number;
  lat: number;
  /** Milliseconds since the epoch. */
  at: number;
}

export interface TrackStop {
  lon: number;
  lat: number;
  from: number;
  to: number;
}

export interface TrackCheckpoint {
  lon: number;
  lat: number;
  name: string;
  visitedAt: number | undefined;
}

/** The same, ready to be drawn and played. */
export interface Track {
  points: TrackPoint[];
  gaps: { from: number; to: number }[];
  stops: TrackStop[];
  checkpoints: TrackCheckpoint[];
  distanceMeters: number;
  inGridShare: number | undefined;
  /** Of an old track: places are left to about 100 m, or to their grids, so that length and stops are not known. */
  age?: 'coarse' | 'grid' | undefined;
}

export function readTrack(day: DayTrack): Track {
  const [line, ...rest] = day.features;
  const properties = line?.properties;
  const times = properties?.times ?? [];
  const geometry = line?.geometry ?? null;
  const coordinates = geometry === null ? [] : geometry.type === 'Point' ? [geometry.coordinates] : geometry.coordinates;

  const points = coordinates.flatMap((position, index) => {
    const at = Date.parse(times[index] ?? '');
    const [lon, lat] = position;
    return Number.isNaN(at) || lon === undefined || lat === undefined ? [] : [{ lon, lat, at }];
  });
  const places = rest.flatMap((feature) => {
    const [lon, lat] = feature.geometry?.type === 'Point' ? feature.geometry.coordinates : [];
    return lon === undefined || lat === undefined ? [] : [{ lon, lat, ...feature.properties }];
  });
  const isStop = (place: TrackProperties) => (place.kind ?? place.type) === 'stop' || (place.from !== undefined && place.to !== undefined);

  return {
    points,
    gaps: (properties?.gaps ?? []).map((gap) => ({ from: Date.parse(gap.from), to: Date.parse(gap.to) })),
    stops: places.filter(isStop).map((stop) => ({
      lon: stop.lon, lat: stop.lat, from: Date.parse(stop.from ?? ''), to: Date.parse(stop.to ?? ''),
    })),
    checkpoints: places.filter((place) => !isStop(place)).map((place) => ({
      lon: place.lon, lat: place.lat, name: place.name ?? '', visitedAt: place.visitedAt === undefined ? undefined : Date.parse(place.visitedAt),
    })),
    distanceMeters: properties?.distanceMeters ?? 0,
    inGridShare: properties?.inGridShare,
    age: properties?.detail === 'full' ? undefined : properties?.detail,
  };
}
