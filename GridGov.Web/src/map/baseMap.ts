import { request } from '../api/http';
import type { Datum } from './datum';

/** What the map lies on, as an operator has set it; none: outlines and points alone. */
export type BaseMap = { kind: 'none' } | { kind: 'raster' | 'style' | 'pmtiles'; url: string; datum: Datum; attribution?: string };

/** Whoever cannot be told works on without one. */
export const askBaseMap = (): Promise<BaseMap> => request<BaseMap>('GET', '/map').catch(() => ({ kind: 'none' }));

export const datumOf = (base: BaseMap): Datum => (base.kind === 'none' ? 'wgs84' : base.datum);
