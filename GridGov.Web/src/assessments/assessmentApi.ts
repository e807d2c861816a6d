import { request } from '../api/http';
import type { Appeal, Fact, Level, ScoreDetail, ScoreSheet } from './assessment';

const segment = encodeURIComponent;

/** Calls about a district's assessments. */
export class AssessmentApi {
  readonly #root: string;

  constructor(district: string) {
    this.#root = `/districts/${segment(district)}/assessments`;
  }

  sheet = (month: string, level: Level) => request<ScoreSheet>('GET', `${this.#root}/${month}?level=${level}`);
  /** Where the browser fetches the same sheet as CSV. */
  csvPath = (month: string, level: Level, language: 'zh' | 'en') => `/api/v1${this.#root}/${month}?level=${level}&format=csv&lang=${language}`;
  detail = (month: string, level: Level, subject: string) => request<ScoreDetail>('GET', `${this.#root}/${month}/${level}/${segment(subject)}`);
  close = (month: string) => request<unknown>('POST', `${this.#root}/${month}/close`);
  appeal = (month: string, level: Level, subject: string, fact: Fact, reason: string) =>
    request<Appeal>('POST', `${this.#root}/${month}/appeals`, { level, subject, fact: fact.key, counts: !fact.counts, reason });
  rule = (month: string, number: number, isUpheld: boolean, reason: string) =>
    request<Appeal>('POST', `${this.#root}/${month}/appeals/${String(number)}/${isUpheld ? 'uphold' : 'reject'}`, { reason });
}
