import type { Bounds } from './bounds';
import { gcjToWgs, wgsToGcj, type Datum, type LonLat } from './datum';
import type { MapPoint } from './featureDiff';

/** The one edge between our places, always WGS-84, and where they are drawn, which is the base map's datum. */
export class Frame {
  constructor(readonly datum: Datum) {}

  toMap(place: LonLat): LonLat {
    return this.datum === 'gcj02' ? wgsToGcj(place) : place;
  }

  /** Where somebody points, as a place of ours. */
  toPlace(drawn: LonLat): LonLat {
    return this.datum === 'gcj02' ? gcjToWgs(drawn) : drawn;
  }

  bounds([west, south, east, north]: Bounds): Bounds {
    return [...this.toMap([west, south]), ...this.toMap([east, north])];
  }

  point(point: MapPoint): MapPoint {
    if (this.datum === 'wgs84') return point;
    const [lon, lat] = this.toMap([point.lon, point.lat]);
    return { ...point, lon, lat };
  }

  features<G extends GeoJSON.Geometry, P extends GeoJSON.GeoJsonProperties>(collection: GeoJSON.FeatureCollection<G, P>): GeoJSON.FeatureCollection<G, P> {
    if (this.datum === 'wgs84') return collection;
    return { ...collection, features: collection.features.map((feature) => ({ ...feature, geometry: this.#geometry(feature.geometry) })) };
  }

  #geometry<G extends GeoJSON.Geometry>(geometry: G): G {
    return 'coordinates' in geometry ? { ...geometry, coordinates: this.#shift(geometry.coordinates) } : geometry;
  }

  #shift(coordinates: unknown): unknown {
    if (!Array.isArray(coordinates)) return coordinates;
    const [lon, lat] = coordinates as unknown[];
    return typeof lon === 'number' && typeof lat === 'number' ? this.toMap([lon, lat]) : coordinates.map((part) => this.#shift(part));
  }
}
