import { clockMinute, distance, duration } from '../i18n/format.svelte';
import { t } from '../i18n/locale.svelte';
import type { Track } from '../tracks/dayTrack';
import type { PatrolSession } from './patrol.svelte';

/** The day log (民情日志) as far as the day itself can write it: where and how long, what was checked. The rest is the worker's. */
export function draftOf(track: Track | undefined, sessions: readonly PatrolSession[]): string {
  const lines: string[] = [];
  const first = track?.points[0];
  const last = track?.points.at(-1);
  if (track !== undefined && first !== undefined && last !== undefined) {
    lines.push(t('w.log.walked', { from: clockMinute(first.at), to: clockMinute(last.at), distance: distance(track.distanceMeters) }));
    for (const stop of track.stops) lines.push(t('w.log.stop', { time: clockMinute(stop.from), age: duration(stop.to - stop.from) }));
  }
  for (const session of sessions) {
    const odd = session.checks.filter((check) => !check.isNormal);
    lines.push(t('w.log.patrol', { time: clockMinute(Date.parse(session.startedAt)), n: session.checks.length, odd: odd.length }));
    for (const check of odd) lines.push(`· ${t(`w.check.${check.check}`)}: ${check.text ?? ''}`);
  }
  return lines.join('\n');
}
