/** So long nobody has moved the pointer or touched a key: then the hand holds a list no longer, because what has come above must not stay out of sight. */
export const restMilliseconds = 5_000;

/** So long after rows have gone elsewhere under a pointer that rested, a click at the same place was meant for the row that stood there before. */
export const settleMilliseconds = 800;

/** The pointer has gone to another row, and has not only trembled, once it is so far from where the rows moved under it. */
const travelPixels = 20;

interface Place {
  x: number;
  y: number;
}

/** A hand at a list: the pointer inside it, or keys that move through it. */
export class Hand {
  /** How far below the list's upper edge the pointer is; undefined: elsewhere. */
  #y: number | undefined;
  #holdsByPointer = false;
  #place: Place | undefined;
  #pointerRests: ReturnType<typeof setTimeout> | undefined;
  #keysRest: ReturnType<typeof setTimeout> | undefined;
  #rowsMovedAt = -Infinity;
  #rowsMovedUnder: Place | undefined;
  readonly #isReading: () => boolean;
  readonly #onrest: () => void;

  /** `isReading`: somebody has scrolled away from the top, so that letting go would show nothing new. `onrest`: nothing is held any more. */
  constructor(isReading: () => boolean, onrest: () => void) {
    this.#isReading = isReading;
    this.#onrest = onrest;
  }

  /** Where the pointer is that holds the row under it. */
  get holdingY(): number | undefined {
    return this.#holdsByPointer ? this.#y : undefined;
  }

  /** Where a pointer rests that holds nothing. */
  get restingY(): number | undefined {
    return this.#holdsByPointer ? undefined : this.#y;
  }

  get holdsByKeys(): boolean {
    return this.#keysRest !== undefined;
  }

  /** The pointer is there; that it has moved is told by where it is, since a browser also tells of rows that have gone away below it. */
  point(at: Place, listTop: number): void {
    this.#y = at.y - listTop; // the list itself may have gone elsewhere
    if (this.#place?.x === at.x && this.#place.y === at.y) return;
    this.#place = { x: at.x, y: at.y };
    if (this.#rowsMovedUnder === undefined || Math.hypot(at.x - this.#rowsMovedUnder.x, at.y - this.#rowsMovedUnder.y) >= travelPixels) this.#rowsMovedAt = -Infinity;
    this.#holdByPointer();
  }

  /** The wheel turns, or a button is pressed, under a pointer that stays where it is. */
  stir(): void {
    if (this.#y !== undefined) this.#holdByPointer();
  }

  unpoint(): void {
    this.dropPointer();
    this.#place = undefined;
    this.#y = undefined;
    this.#tell();
  }

  /** As if the pointer rested, and nobody is told. */
  dropPointer(): void {
    clearTimeout(this.#pointerRests);
    this.#holdsByPointer = false;
  }

  key(): void {
    clearTimeout(this.#keysRest);
    this.#keysRest = setTimeout(() => this.letGoOfKeys(), restMilliseconds);
  }

  letGoOfKeys(): void {
    if (this.#keysRest === undefined) return;
    clearTimeout(this.#keysRest);
    this.#keysRest = undefined;
    this.#tell();
  }

  /** Rows have gone elsewhere, and a pointer that rests has another below it now. */
  rowsMoved(at: number): void {
    if (this.restingY === undefined) return;
    this.#rowsMovedAt = at;
    this.#rowsMovedUnder = this.#place;
  }

  /** Was a click meant for the row that it came to? */
  means(at: number): boolean {
    return at - this.#rowsMovedAt >= settleMilliseconds;
  }

  leave(): void {
    clearTimeout(this.#pointerRests);
    clearTimeout(this.#keysRest);
  }

  #holdByPointer() {
    this.#holdsByPointer = true;
    clearTimeout(this.#pointerRests);
    this.#pointerRests = setTimeout(() => {
      if (this.#isReading()) {
        this.#holdByPointer();
      } else {
        this.dropPointer();
        this.#tell();
      }
    }, restMilliseconds);
  }

  #tell() {
    if (!this.#holdsByPointer && !this.holdsByKeys) this.#onrest();
  }
}
