/** 128 random bits as text; also where crypto.randomUUID is not to be had (a page on a LAN without TLS). */
export const newId = (): string => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
