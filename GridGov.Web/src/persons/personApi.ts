import { request } from '../api/http';
import type { Page } from '../api/pages';
import type { AuditEntry } from '../api/types';

/** Whose record: of a district's residents or workers. */
export type PersonKind = 'resident' | 'worker';

export const grounds = ['purpose_ended', 'service_ended', 'consent_withdrawn', 'unlawful', 'other_law'] as const;
export type Ground = (typeof grounds)[number];

export interface Erased {
  devices: number;
  incidents: number;
  photos: number;
  stillOpen: number;
}

const root = (district: string) => `/districts/${encodeURIComponent(district)}`;

/** Who looked, newest first, a page at a time. */
export const lookedAt = (district: string, kind: PersonKind, id: string, next: string | undefined) =>
  request<Page<AuditEntry>>('GET', `${root(district)}/audit?subject=${encodeURIComponent(`${kind}:${id}`)}&limit=50${next === undefined ? '' : `&next=${encodeURIComponent(next)}`}`);

/** Fetched by the browser itself: it may be large. */
export const exportAddress = (district: string, kind: PersonKind, id: string) => `/api/v1${root(district)}/${kind}s/${encodeURIComponent(id)}/export`;

export const erase = (district: string, id: string, ground: Ground, reason: string) =>
  request<Erased>('POST', `${root(district)}/residents/${encodeURIComponent(id)}/erasure`, { ground, reason });
