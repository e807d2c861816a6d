/** What a notification says, in the language of the page that was open last; kept on the phone's disk for the service worker. */
export interface PushWords {
  language: string;
  offered: string;
  updated: string;
  message: string;
  withdrawn: string;
  call: string;
  missed_call: string;
  sos_answered: string;
  test: string;
  /** Tap to take it. */
  open: string;
  /** Tap to read it. */
  read: string;
  /** Tap to answer. */
  answer: string;
  kinds: Record<string, string>;
}

/** Whose phone this is, for when the browser changes its subscription by itself; kept like the words. */
export interface PushOwner {
  district: string;
  worker: string;
  key: string;
}

export const wordsKey = 'push words';
export const ownerKey = 'push owner';

/** News of a task as it comes by push: nothing personal, because it may stand on a locked screen. */
export interface PushedNotice {
  district: string;
  worker: string;
  word: 'offered' | 'updated' | 'message' | 'withdrawn' | 'call' | 'missed_call' | 'sos_answered' | 'test';
  task?: string;
  kind?: string;
  severity?: number;
  distanceMeters?: number;
  receipt?: string;
}

/** Title and body of the notification. */
export function notificationOf(notice: PushedNotice, words: PushWords | undefined): { title: string; body: string } {
  const kind = notice.kind === undefined ? '' : (words?.kinds[notice.kind] ?? notice.kind);
  const level = ['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ'][(notice.severity ?? 0) - 1] ?? '';
  const about = `${kind} ${level}`.trim();
  const title = [words?.[notice.word] ?? 'GridGov', about].filter((part) => part !== '').join(' · ');
  if (notice.word === 'call') return { title, body: words?.answer ?? '' };
  if (notice.word === 'message' || notice.word === 'missed_call' || notice.word === 'sos_answered') return { title, body: words?.read ?? '' };
  if (notice.word === 'withdrawn' || notice.word === 'test') return { title, body: '' };
  return { title, body: [farOf(notice.distanceMeters), words?.open ?? ''].filter((part) => part !== '').join(' · ') };
}

function farOf(meters: number | undefined): string {
  if (meters === undefined) return '';
  return meters < 1_000 ? `${String(Math.round(meters))} m` : `${(meters / 1_000).toFixed(1)} km`;
}
