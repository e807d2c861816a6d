/**
 * The offset of GCJ-02 (国测局坐标), which base maps of mainland China are drawn in: the same formula as the silo's CoordinateConversion. Everything of ours
 * is WGS-84; only what is drawn over such a map is shifted (frame.ts), and nothing that was shifted is ever sent.
 */
export type Datum = 'wgs84' | 'gcj02';

export type LonLat = [lon: number, lat: number];

/** Krasovsky 1940, which the offset polynomial is defined on. */
const semiMajorAxisMeters = 6_378_245;
const eccentricitySquared = 0.006693421622965943;
const radiansPerDegree = Math.PI / 180;
const mostIterations = 8;
/** One millimetre, in degrees. */
const converged = 1e-8;

export function wgsToGcj([lon, lat]: LonLat): LonLat {
  if (!isInMainlandBox(lon, lat)) return [lon, lat];
  const [east, north] = offsetAt(lon, lat);
  return [lon + east, lat + north];
}

/** By iteration, to less than a centimetre. */
export function gcjToWgs([lon, lat]: LonLat): LonLat {
  if (!isInMainlandBox(lon, lat)) return [lon, lat];
  let guess: LonLat = [lon, lat];
  for (let i = 0; i < mostIterations; i++) {
    const [east, north] = offsetAt(...guess);
    const next: LonLat = [lon - east, lat - north];
    const step = Math.max(Math.abs(next[0] - guess[0]), Math.abs(next[1] - guess[1]));
    guess = next;
    if (step < converged) break;
  }
  return guess;
}

const isInMainlandBox = (lon: number, lat: number) => lat >= 0.8293 && lat <= 55.8271 && lon >= 72.004 && lon <= 137.8347;

/** Degrees. */
function offsetAt(lon: number, lat: number): LonLat {
  const x = lon - 105;
  const y = lat - 35;
  const root = Math.sqrt(Math.abs(x));
  const wave = (amplitude: number, of: number) => amplitude * Math.sin(of * Math.PI);
  const ripple = wave(20, 6 * x) + wave(20, 2 * x);
  const north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root
    + ((ripple + wave(20, y) + wave(40, y / 3) + wave(160, y / 12) + wave(320, y / 30)) * 2) / 3;
  const east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root
    + ((ripple + wave(20, x) + wave(40, x / 3) + wave(150, x / 12) + wave(300, x / 30)) * 2) / 3;

  const sine = Math.sin(lat * radiansPerDegree);
  const curvature = 1 - eccentricitySquared * sine * sine;
  const meridianRadius = (semiMajorAxisMeters * (1 - eccentricitySquared)) / (curvature * Math.sqrt(curvature));
  const parallelRadius = (semiMajorAxisMeters / Math.sqrt(curvature)) * Math.cos(lat * radiansPerDegree);
  return [east / (parallelRadius * radiansPerDegree), north / (meridianRadius * radiansPerDegree)];
}
