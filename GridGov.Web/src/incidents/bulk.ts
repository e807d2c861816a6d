import type { Incident } from '../api/types';
import { t } from '../i18n/locale.svelte';

/** What became of one of many that were acknowledged together. */
export interface BulkAnswer {
  id: string;
  result: 'acknowledged' | 'already' | 'closed' | 'stale' | 'unknown';
  /** Whose acknowledgement it has, or who was first otherwise. */
  by?: string;
  incident?: Incident;
}

/** So many go with one request: small enough that the progress moves, and that a crowded server answers in time. */
export const pieceOf = 100;

export const piecesOf = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / pieceOf) }, (_, index) => all.slice(index * pieceOf, (index + 1) * pieceOf));

/** What became of all of them, in one line: how many are acknowledged now, and of the others why not. */
export function tally(answers: readonly BulkAnswer[]): string {
  const count = (result: BulkAnswer['result']) => answers.filter((answer) => answer.result === result).length;
  const firsts = new Map<string, number>();
  for (const { result, by } of answers) if (result === 'already' && by !== undefined) firsts.set(by, (firsts.get(by) ?? 0) + 1);
  return [
    t('flood.acknowledged', { n: count('acknowledged') }),
    ...[...firsts].map(([who, n]) => t('flood.already', { n, who })),
    ...(['closed', 'stale', 'unknown'] as const).flatMap((result) => (count(result) === 0 ? [] : [t(`flood.${result}`, { n: count(result) })])),
  ].join(t('flood.join'));
}
