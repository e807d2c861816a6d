import { ServerClock } from './serverClock';

export const serverClock = new ServerClock();

/** The present by the server's clock, once a second: everything with an age reads it. */
class Now {
  value = $state(serverClock.now());
  /** The desk's own clock; for how long the picture has been frozen. */
  local = $state(Date.now());

  constructor() {
    setInterval(() => {
      this.tick();
    }, 1_000);
  }

  tick(): void {
    this.value = serverClock.now();
    this.local = Date.now();
  }
}

export const now = new Now();
