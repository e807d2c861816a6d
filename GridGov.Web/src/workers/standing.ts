import type { Worker } from '../api/types';

export type Standing = 'free' | 'busy' | 'stale' | 'noFix' | 'offDuty';

/** A position older than this no longer says where somebody is; dispatch puts such a worker behind the others. */
export const staleFixMilliseconds = 2 * 60_000;

/** Whoever is off duty is not called on the page, unless in the middle of an urgent task; there is the telephone. */
export const mayCall = (worker: Worker): boolean => worker.onDuty || worker.urgentIncident !== undefined;

export function standingOf(worker: Worker, now: number): Standing {
  if (!worker.onDuty) return 'offDuty';
  if (worker.lastFix === undefined) return 'noFix';
  if (now - Date.parse(worker.lastFix.at) > staleFixMilliseconds) return 'stale';
  return worker.urgentIncident === undefined ? 'free' : 'busy';
}
