export type Quality = 'good' | 'poor';

/** What a connection has taken in so far. */
export interface Intake {
  received: number;
  lost: number;
  roundTripSeconds: number | undefined;
}

/** More than one packet in twelve lost since the last look, or more than 0.6 s to and fro: voices break up. */
export function qualityOf(before: Intake, now: Intake): Quality {
  const received = now.received - before.received;
  const lost = Math.max(0, now.lost - before.lost);
  const isLossy = received + lost > 0 && lost / (received + lost) > 1 / 12;
  return isLossy || (now.roundTripSeconds ?? 0) > 0.6 || received <= 0 ? 'poor' : 'good';
}

export function intakeOf(report: Iterable<[string, Record<string, unknown>]>): Intake {
  const intake: Intake = { received: 0, lost: 0, roundTripSeconds: undefined };
  const figure = (value: unknown) => (typeof value === 'number' ? value : 0);
  for (const [, entry] of report) {
    if (entry['type'] === 'inbound-rtp') {
      intake.received += figure(entry['packetsReceived']);
      intake.lost += figure(entry['packetsLost']);
    } else if (entry['type'] === 'candidate-pair' && entry['nominated'] === true && typeof entry['currentRoundTripTime'] === 'number') {
      intake.roundTripSeconds = entry['currentRoundTripTime'];
    }
  }
  return intake;
}
