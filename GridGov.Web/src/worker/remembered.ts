import type { Session } from '../api/types';

const storageKey = 'gridgov.worker.session';

/** Who was signed in here last: in a lift the page opens for them, and the server is asked as soon as there is one. No secret is in it. */
export const remembered = {
  read(): Session | undefined {
    const text = localStorage.getItem(storageKey);
    return text === null ? undefined : (JSON.parse(text) as Session);
  },
  keep(session: Session): void {
    if (session.user === null) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, JSON.stringify(session));
  },
};
