import { fixOf, isWorthReporting, type PhoneFix } from './fix';

/** `denied`: the person or the phone forbids it; `failed`: allowed, but no signal just now. */
export type SharingState = 'off' | 'asking' | 'on' | 'denied' | 'failed' | 'unsupported';

const permissionDenied = 1;

/** Follows the phone's position while it is wanted, and only then; takes it up again when a permission that was missing is given. */
export class Sharing {
  state = $state<SharingState>('off');
  last = $state.raw<PhoneFix | undefined>(undefined);

  #isWanted = false;
  #watch: number | undefined;
  #reported: PhoneFix | undefined;
  #permission: PermissionStatus | undefined;

  constructor(
    private readonly report: (fix: PhoneFix) => void,
    private readonly geolocation: Geolocation | undefined = navigator.geolocation,
    private readonly permissions: Permissions | undefined = navigator.permissions,
  ) {}

  start(): void {
    if (this.#isWanted) return;
    this.#isWanted = true;
    if (this.geolocation === undefined) {
      this.state = 'unsupported';
      return;
    }
    this.#follow(this.geolocation);
    void this.#heedPermission();
  }

  stop(): void {
    this.#isWanted = false;
    this.#unfollow();
    if (this.#permission !== undefined) this.#permission.onchange = null;
    this.#permission = undefined;
    this.#reported = undefined;
    this.state = 'off';
    this.last = undefined;
  }

  /** Asks anew; from a tap, or when the person comes back from the phone's settings. */
  lookAgain(): void {
    if (this.geolocation !== undefined && this.#isWanted && (this.state === 'denied' || this.state === 'failed')) this.#follow(this.geolocation);
  }

  #follow(geolocation: Geolocation): void {
    this.#unfollow();
    this.state = 'asking';
    const watch = geolocation.watchPosition(
      (position) => {
        if (this.#watch === watch) this.#hear(position);
      },
      (error) => {
        if (this.#watch !== watch) return;
        this.state = error.code === permissionDenied ? 'denied' : 'failed';
        if (this.state === 'denied') this.last = undefined; // where the worker was is no longer where the worker is
      },
      { enableHighAccuracy: true, maximumAge: 5_000, timeout: 30_000 },
    );
    this.#watch = watch;
  }

  #hear(position: GeolocationPosition): void {
    this.state = 'on';
    this.last = fixOf(position);
    if (!isWorthReporting(this.last, this.#reported)) return;
    this.#reported = this.last;
    this.report(this.last);
  }

  #unfollow(): void {
    if (this.#watch !== undefined) this.geolocation?.clearWatch(this.#watch);
    this.#watch = undefined;
  }

  /** Where a browser says that a permission was changed, nothing need be tapped. */
  async #heedPermission(): Promise<void> {
    try {
      const permission = await this.permissions?.query({ name: 'geolocation' });
      if (permission === undefined || !this.#isWanted) return;
      this.#permission = permission;
      permission.onchange = () => {
        if (permission.state !== 'denied') this.lookAgain();
      };
    } catch (problem) {
      if (!(problem instanceof TypeError)) throw problem; // this browser has no such permission to ask about: the button is there
    }
  }
}
