/** Bytes of a base64url text, as browsers want the server's key. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}

/** Was a subscription made for this key? Push services take no other's messages. */
export function isFor(subscription: PushSubscription, key: Uint8Array): boolean {
  const own = subscription.options.applicationServerKey;
  if (own === null || own.byteLength !== key.length) return false;
  const bytes = new Uint8Array(own);
  return key.every((byte, index) => bytes[index] === byte);
}
