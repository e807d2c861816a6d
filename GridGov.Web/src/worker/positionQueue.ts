export interface PhoneFix {
  at: string;
  lat: number;
  lon: number;
  accuracyMeters?: number;
  speedMetersPerSecond?: number;
  headingDegrees?: number;
}

const bound = 720;

/** Fixes that wait to be sent, oldest first; when it is full the oldest goes, and that is counted. */
export class PositionQueue {
  #fixes: PhoneFix[] = [];
  dropped = 0;

  get size(): number {
    return this.#fixes.length;
  }

  add(fix: PhoneFix): void {
    if (this.#fixes.at(-1)?.at === fix.at) return;
    this.#fixes.push(fix);
    if (this.#fixes.length > bound) {
      this.#fixes.shift();
      this.dropped++;
    }
  }

  /** Hands over what waits; it is forgotten only once the sender says that it is stored. */
  async send(post: (fixes: PhoneFix[]) => Promise<unknown>): Promise<void> {
    if (this.#fixes.length === 0) return;
    const batch = this.#fixes.slice(0, 200);
    await post(batch);
    this.#fixes = this.#fixes.filter((fix) => !batch.includes(fix));
  }

  clear(): void {
    this.#fixes = [];
  }
}

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
