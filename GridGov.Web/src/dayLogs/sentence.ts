import { clockMinute, duration } from '../i18n/format.svelte';
import { t, word } from '../i18n/locale.svelte';
import type { DayLogEntry } from './dayLog';

/** When it was: a moment, or a span; one that lasts has no end. To the minute, or as `clock` says. */
export function whenOf(entry: DayLogEntry, clock = clockMinute): string {
  const from = clock(Date.parse(entry.from));
  if (entry.kind === 'task' || entry.kind === 'matter') return from;
  return `${from}–${entry.to === undefined ? '' : clock(Date.parse(entry.to))}`;
}

/** What it was, in one sentence of the reader's language. */
export function sentenceOf(entry: DayLogEntry): string {
  const about = entry.about === undefined ? '' : word('kind', entry.about);
  switch (entry.kind) {
    case 'duty': return t('log.duty');
    case 'stop': return t('log.stop', { age: duration(entry.to === undefined ? 0 : Date.parse(entry.to) - Date.parse(entry.from)) });
    case 'patrol': return t('log.patrol', { n: entry.checks ?? 0, odd: entry.abnormal ?? 0 });
    case 'task': return t(entry.done === true ? 'log.taskDone' : 'log.task', { about });
    case 'matter': return t('log.matter', { about, text: entry.text ?? '' });
  }
}
