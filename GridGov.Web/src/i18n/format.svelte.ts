import { locale, t } from './locale.svelte';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A length of time in one or two units; negative counts as zero. */
export function duration(milliseconds: number): string {
  const length = Math.max(0, milliseconds);
  if (length < minute) return t('seconds', { n: Math.floor(length / second) });
  const s = Math.floor((length % minute) / second);
  if (length < 10 * minute && s > 0) return t('minutesSeconds', { n: Math.floor(length / minute), s });
  if (length < hour) return t('minutes', { n: Math.floor(length / minute) });
  if (length < day) {
    const m = Math.floor((length % hour) / minute);
    return m === 0 ? t('hours', { n: Math.floor(length / hour) }) : t('hoursMinutes', { n: Math.floor(length / hour), m });
  }
  return t('days', { n: Math.floor(length / day) });
}

/** m:ss, for columns where ages stand under one another. */
export function stopwatch(milliseconds: number): string {
  const total = Math.max(0, Math.floor(milliseconds / second));
  const [h, m, s] = [Math.floor(total / 3600), Math.floor((total % 3600) / 60), total % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return h > 0 ? `${String(h)}:${two(m)}:${two(s)}` : `${String(m)}:${two(s)}`;
}

export function distance(meters: number): string {
  return meters < 1_000 ? `${String(Math.round(meters))} m` : `${(meters / 1_000).toFixed(meters < 10_000 ? 1 : 0)} km`;
}

export function percent(share: number): string {
  return `${String(Math.round(share * 100))}%`;
}

/** The district's zone; every time on a page is shown in it. */
class Zone {
  name = $state('Asia/Shanghai');
}
export const zone = new Zone();

const formats = new Map<string, Intl.DateTimeFormat>();

function format(key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = `${key} ${zone.name} ${locale.language}`;
  let made = formats.get(id);
  if (made === undefined) {
    made = new Intl.DateTimeFormat(key === 'day' ? 'en-CA' : locale.language, { timeZone: zone.name, hourCycle: 'h23', ...options });
    formats.set(id, made);
  }
  return made;
}

/** 14:03:12 */
export const clockTime = (instant: number): string =>
  format('time', { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(instant);

/** 14:03 */
export const clockMinute = (instant: number): string => format('minute', { hour: '2-digit', minute: '2-digit' }).format(instant);

/** 2026-11-21, the district's local day */
export const localDay = (instant: number): string => format('day', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant);

/** 14:03:12, with the day when it is not today's. */
export function moment(instant: number, now: number): string {
  const time = clockTime(instant);
  return localDay(instant) === localDay(now) ? time : `${localDay(instant).slice(5)} ${time}`;
}

/** Beginning and end of a local day (2026-11-21), without a zone: the server reads them in the district's. */
export function dayBounds(day: string): [from: string, to: string] {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return [`${day}T00:00:00`, `${next}T00:00:00`];
}

/** Words one after the other, as the language separates them. */
export const listed = (words: readonly string[]) => words.join(locale.language === 'en' ? ', ' : '、');
