import { Problem, problemOf } from './http';

/** How far something sent has come: bytes that have gone out, and then only that the server is at work. */
export type Sent = { phase: 'sending'; bytes: number; of: number } | { phase: 'working' };

/** So long nothing moves while it is sent, or the server says nothing: then the connection is given up. */
const quietMilliseconds = { sending: 30_000, working: 180_000 };

/**
 * Sends a large body and tells how far it has come, which `fetch` does not. Whoever aborts while it is sent has changed nothing; afterwards the server may
 * have finished all the same.
 */
export function upload<T>(method: string, path: string, body: Blob, told: (sent: Sent) => void, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let quiet: ReturnType<typeof setTimeout>;
    const wait = (phase: keyof typeof quietMilliseconds) => {
      clearTimeout(quiet);
      quiet = setTimeout(() => request.abort(), quietMilliseconds[phase]);
    };
    const fail = () => reject(new Problem(0, 'unreachable', undefined, undefined, {}));
    request.upload.onprogress = ({ loaded, total }) => {
      wait('sending');
      told({ phase: 'sending', bytes: loaded, of: total });
    };
    request.upload.onload = () => {
      wait('working');
      told({ phase: 'working' });
    };
    request.onload = () => {
      if (request.status >= 300) {
        reject(problemOf(request.status, request.responseText));
        return;
      }
      try {
        resolve((request.responseText === '' ? undefined : JSON.parse(request.responseText)) as T);
      } catch {
        fail(); // somebody else has answered: a proxy, its page for signing in
      }
    };
    request.onerror = fail;
    request.onabort = fail;
    request.onloadend = () => {
      clearTimeout(quiet);
      signal.removeEventListener('abort', abort);
    };
    const abort = () => request.abort();
    signal.addEventListener('abort', abort);
    request.open(method, `/api/v1${path}`);
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Content-Type', body.type === '' ? 'application/json' : body.type);
    wait('sending');
    told({ phase: 'sending', bytes: 0, of: body.size });
    request.send(body);
  });
}
