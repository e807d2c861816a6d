import type { Place } from '../api/types';

const earthRadiusMeters = 6_371_008.8;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Great-circle distance on the mean sphere, metres; within 0.6 % of the ellipsoid. For display only: the server decides who is nearest. */
export function distanceMeters(a: Place, b: Place): number {
  const [latitude, longitude] = [radians(b.lat - a.lat), radians(b.lon - a.lon)];
  const h = Math.sin(latitude / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(longitude / 2) ** 2;
  return 2 * earthRadiusMeters * Math.asin(Math.min(1, Math.sqrt(h)));
}
