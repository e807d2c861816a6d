import { session as api } from '../api/client';
import type { Session } from '../api/types';

/** Who is signed in here. */
export class SignedIn {
  session = $state.raw<Session | undefined>(undefined);
  state = $state<'asking' | 'known' | 'unreachable'>('asking');
  hasEnded = $state(false);

  get user(): string | null {
    return this.session?.user ?? null;
  }

  async ask(): Promise<void> {
    const wasSignedIn = this.user !== null;
    try {
      const session = await api.get();
      this.hasEnded = wasSignedIn && session.user === null;
      this.session = session;
      this.state = 'known';
    } catch {
      if (this.session === undefined) this.state = 'unreachable';
    }
  }

  opened(session: Session): void {
    this.session = session;
    this.hasEnded = false;
    this.state = 'known';
  }

  async close(): Promise<void> {
    await api.close().catch(() => undefined);
    this.session = { user: null };
  }
}
