import { distanceMeters } from './distance';

export interface PhoneFix {
  at: string;
  lat: number;
  lon: number;
  accuracyMeters?: number;
  speedMetersPerSecond?: number;
  headingDegrees?: number;
}

const leastMilliseconds = 5_000;
const leastMeters = 10;

export function fixOf(position: Pick<GeolocationPosition, 'timestamp'> & { coords: Pick<GeolocationCoordinates, 'latitude' | 'longitude' | 'accuracy' | 'speed' | 'heading'> }): PhoneFix {
  const { latitude, longitude, accuracy, speed, heading } = position.coords;
  return {
    at: new Date(position.timestamp).toISOString(),
    lat: latitude,
    lon: longitude,
    accuracyMeters: Math.round(accuracy),
    ...(speed === null || Number.isNaN(speed) ? {} : { speedMetersPerSecond: speed }),
    ...(heading === null || Number.isNaN(heading) ? {} : { headingDegrees: heading }),
  };
}

/** A phone may tell its position every second; one that neither moved 10 m nor aged 5 s says nothing new. */
export function isWorthReporting(fix: PhoneFix, reported: PhoneFix | undefined): boolean {
  if (reported === undefined) return true;
  const elapsed = Date.parse(fix.at) - Date.parse(reported.at);
  return elapsed >= leastMilliseconds || (elapsed > 0 && distanceMeters(fix, reported) >= leastMeters);
}
