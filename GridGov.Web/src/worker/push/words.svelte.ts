import { locale, t, word } from '../../i18n/locale.svelte';
import type { wordsKey as theirKey, PushWords } from '../offline/words';
import type { PhoneStore } from '../phoneStore';

// not imported: the service worker must stand alone, and shared code would be a file of its own
const wordsKey: typeof theirKey = 'push words';

const kinds = [
  'sos', 'fall', 'button', 'pull_cord', 'worker_sos', 'smoke', 'gas', 'co', 'water', 'removed', 'geofence_out', 'health_limit', 'inactivity', 'tamper', 'general', 'offline', 'low_battery',
];

/** Keeps what notifications say, in the page's language, where the service worker finds it. */
export function keepWords(store: PhoneStore): Promise<void> {
  return store.keep(wordsKey, {
    language: locale.language, offered: t('w.push.n.offered'), updated: t('w.push.n.updated'), message: t('w.push.n.message'), withdrawn: t('w.push.n.withdrawn'),
    call: t('w.push.n.call'), missed_call: t('w.push.n.missedCall'), sos_answered: t('w.push.n.sosAnswered'), answer: t('w.push.n.answer'),
    test: t('w.push.n.test'), open: t('w.push.n.open'), read: t('w.push.n.read'), kinds: Object.fromEntries(kinds.map((kind) => [kind, word('kind', kind)])),
  } satisfies PushWords);
}
