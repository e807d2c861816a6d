import type { DevicePlace } from '../api/officeTypes';

/** The homes of all devices, tens of thousands, for whoever wants them on the map. Of several questions the last one asked decides, whenever its answer comes. */
export class Homes {
  isWanted = $state(false);
  hasFailed = $state(false);
  isComing = $state(false);
  /** What was last answered; kept while it is not shown, so that a silent device is still known to be at home. */
  known = $state.raw<readonly DevicePlace[]>([]);
  shown = $derived(this.isWanted ? this.known : []);
  byId = $derived(new Map(this.known.map((place) => [place.id, place])));
  #turn = 0;

  constructor(private readonly ask: () => Promise<readonly DevicePlace[]>) {}

  async toggle(): Promise<void> {
    const turn = ++this.#turn;
    this.isWanted = !this.isWanted;
    this.hasFailed = false;
    this.isComing = this.isWanted;
    if (!this.isWanted) return;
    try {
      const places = await this.ask();
      if (turn === this.#turn) this.known = places;
    } catch {
      if (turn !== this.#turn) return;
      this.isWanted = false;
      this.hasFailed = true;
    } finally {
      if (turn === this.#turn) this.isComing = false;
    }
  }
}
