import { request } from '../api/http';
import type { Page } from '../api/pages';
import type { ClosedGrid, Reorganisation, ReorganisationPreview } from './reorganise';

/** Reorganisations of one district. */
export class ReorganiseApi {
  readonly #root: string;

  constructor(district: string) {
    this.#root = `/districts/${encodeURIComponent(district)}`;
  }

  list = async () => (await request<Page<Reorganisation>>('GET', `${this.#root}/reorganisations`)).items;
  closed = async () => (await request<Page<ClosedGrid>>('GET', `${this.#root}/closed-grids`)).items;
  preview = (order: object) => request<ReorganisationPreview>('POST', `${this.#root}/reorganisations/preview`, order);
  /** The id makes it safe to send twice. */
  carryOut = (id: string, order: object) => request<Reorganisation>('PUT', `${this.#root}/reorganisations/${encodeURIComponent(id)}`, order);
}
