import type { Place } from '../api/types';

const radians = (degrees: number) => (degrees * Math.PI) / 180;
const winds = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;

export type Wind = (typeof winds)[number];

/** Which way to go first, degrees clockwise from north, 0 to 360 (great circle). */
export function bearingDegrees(from: Place, to: Place): number {
  const [a, b, along] = [radians(from.lat), radians(to.lat), radians(to.lon - from.lon)];
  const bearing = Math.atan2(Math.sin(along) * Math.cos(b), Math.cos(a) * Math.sin(b) - Math.sin(a) * Math.cos(b) * Math.cos(along));
  return ((bearing * 180) / Math.PI + 360) % 360;
}

/** The nearest of the eight winds. */
export function windOf(degrees: number): Wind {
  return winds[Math.round((((degrees % 360) + 360) % 360) / 45) % 8] ?? 'n';
}
