import { request } from '../api/http';
import type { Incident } from '../api/types';
import type { Ask } from './course';
import type { Breakdown, MatterSheet } from './sheet';

const segment = encodeURIComponent;

/** Calls about matters of one district; each answers the incident as it is after. */
export class MatterApi {
  readonly #root: string;

  constructor(district: string) {
    this.#root = `/districts/${segment(district)}`;
  }

  ask = (id: string, ask: Ask) => this.#post(id, 'requests', ask);
  rule = (id: string, number: number, isApproved: boolean, reason: string) =>
    this.#post(id, `requests/${String(number)}/${isApproved ? 'approve' : 'reject'}`, reason === '' ? {} : { reason });
  rework = (id: string, reason: string, version: number) => this.#post(id, 'rework', { reason, version });
  /** A one-time link for the resident; its path on this server. */
  satisfactionLink = (id: string) => request<{ path: string; expiresAt: string }>('POST', `${this.#root}/incidents/${segment(id)}/satisfaction-link`);
  noteSatisfaction = (id: string, satisfied: boolean) => this.#post(id, 'satisfaction', { satisfied });

  sheet = (period: string, by: Breakdown, grid: string) => request<MatterSheet>('GET', this.#sheetPath(period, by, grid));
  /** Where the browser fetches the same sheet as CSV. */
  csvPath = (period: string, by: Breakdown, grid: string, language: 'zh' | 'en') => `/api/v1${this.#sheetPath(period, by, grid)}&format=csv&lang=${language}`;

  /** Matters in a state after handling, the newest 1,000 of what is in it. */
  inState = async (state: 'handled' | 'verified' | 'archived'): Promise<{ items: Incident[]; next?: string | null }> =>
    request('GET', `${this.#root}/incidents?state=${state}&limit=1000`);

  #post(id: string, path: string, body: object): Promise<Incident> {
    return request<Incident>('POST', `${this.#root}/incidents/${segment(id)}/${path}`, body);
  }

  #sheetPath(period: string, by: Breakdown, grid: string): string {
    return `${this.#root}/reports/matters?period=${segment(period)}&by=${by}${grid === '' ? '' : `&grid=${segment(grid)}`}`;
  }
}
