import type { TrackCheckpoint } from '../tracks/dayTrack';
import type { PatrolRound } from './patrol';

/** The plans' checkpoints for the map, each once: visited when any round of the day proves it, and since the first. */
export function checkpointsOf(rounds: readonly PatrolRound[]): TrackCheckpoint[] {
  const places = new Map<string, TrackCheckpoint>();
  for (const round of rounds) {
    for (const one of round.checkpoints) {
      const key = `${round.grid} ${round.plan} ${one.name}`;
      const at = one.visitedAt === undefined ? undefined : Date.parse(one.visitedAt);
      const known = places.get(key)?.visitedAt;
      const visitedAt = known === undefined || at === undefined ? (known ?? at) : Math.min(known, at);
      places.set(key, { lat: one.location.lat, lon: one.location.lon, name: one.name, visitedAt });
    }
  }
  return [...places.values()];
}
