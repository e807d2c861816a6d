export interface Countdown {
  /** Whole seconds, rounded up: it says 1 until the offer is gone. */
  seconds: number;
  /** What is left of the whole time, 0 to 1. */
  share: number;
}

/** How long an offer still stands. All instants in milliseconds since the epoch, by the server's clock. */
export function countdown(offeredAt: number, expiresAt: number, now: number): Countdown {
  const left = Math.max(0, expiresAt - now);
  const whole = expiresAt - offeredAt;
  return { seconds: Math.ceil(left / 1_000), share: whole <= 0 ? 0 : Math.min(1, left / whole) };
}
