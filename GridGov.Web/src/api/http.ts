/** A refused or failed request: RFC 9457 problem details, or status 0 when the server could not be reached. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string | undefined,
    /** Who was first, on a 409 that has one. */
    readonly firstBy: string | undefined,
    /** What is true now, on a 409 that says it. */
    readonly body: Record<string, unknown>,
  ) {
    super(detail ?? title);
    this.name = 'Problem';
  }

  get isUnreachable(): boolean {
    return this.status === 0;
  }
}

const timeoutMilliseconds = 15_000;

export async function request<T>(method: string, path: string, body?: unknown, accept = 'application/json', keepalive = false): Promise<T> {
  const response = await send(method, path, body, accept, keepalive);
  const text = await response.text();
  if (!response.ok) throw problemOf(response.status, text);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** A picture as it is stored. */
export async function requestPicture(path: string): Promise<Blob> {
  const response = await send('GET', path, undefined, 'image/*');
  if (!response.ok) throw problemOf(response.status, await response.text());
  try {
    return await response.blob();
  } catch {
    throw unreachable();
  }
}

async function send(method: string, path: string, body: unknown, accept: string, keepalive = false): Promise<Response> {
  try {
    return await fetch(`/api/v1${path}`, {
      method,
      credentials: 'same-origin',
      keepalive,
      headers: { Accept: accept, ...(body === undefined ? {} : { 'Content-Type': body instanceof Blob ? body.type : 'application/json' }) },
      ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
  } catch {
    throw unreachable();
  }
}

const unreachable = () => new Problem(0, 'unreachable', undefined, undefined, {});

export function problemOf(status: number, text: string): Problem {
  const body = parseObject(text);
  const word = (key: string) => (typeof body[key] === 'string' ? (body[key] as string) : undefined);
  return new Problem(status, word('title') ?? `HTTP ${String(status)}`, word('detail') ?? word('reason'), word('firstBy'), body);
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
