/** What a notification says, in the language of the page that was open last; kept on the phone's disk for the service worker. */
export interface PushWords {
  title: string;
  kinds: Record<string, string>;
  open: string;
}

export const wordsKey = 'push words';

/** An offer as it comes by push: nothing personal, because it may stand on a locked screen. */
export interface PushedOffer {
  district: string;
  worker: string;
  task: string;
  kind: string;
  severity: number;
  distanceMeters?: number;
}

/** Title and body of the notification. */
export function notificationOf(offer: PushedOffer, words: PushWords | undefined): { title: string; body: string } {
  const kind = words?.kinds[offer.kind] ?? offer.kind;
  const level = ['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ'][offer.severity - 1] ?? '';
  const far = offer.distanceMeters === undefined ? '' : offer.distanceMeters < 1_000 ? `${String(Math.round(offer.distanceMeters))} m` : `${(offer.distanceMeters / 1_000).toFixed(1)} km`;
  return { title: `${words?.title ?? 'GridGov'} · ${kind} ${level}`.trim(), body: [far, words?.open ?? ''].filter((part) => part !== '').join(' · ') };
}
