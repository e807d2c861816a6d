import { request } from '../api/http';
import { refusalText } from '../api/refusal';
import { nameOfType, type MatterCatalogue, type MatterType } from './matterTypes';

/** A district's types of matters: read once, and again when they were changed here. */
export class Matters {
  catalogue = $state.raw<MatterCatalogue | undefined>(undefined);

  /** Why the types are not there, until they are. */
  problem = $state<string | undefined>(undefined);

  readonly #path: string;

  constructor(district: string) {
    this.#path = `/districts/${encodeURIComponent(district)}/matter-types`;
  }

  /** Says in `problem` when it did not come. */
  async load(): Promise<void> {
    try {
      this.catalogue = await request<MatterCatalogue>('GET', this.#path);
      this.problem = undefined;
    } catch (fault) {
      this.problem = refusalText(fault);
    }
  }

  /** Replaces all types, unless somebody else has changed them since they were read. */
  async replace(types: readonly MatterType[], version: number): Promise<void> {
    this.catalogue = await request<MatterCatalogue>('PUT', this.#path, { version, types });
  }

  /** In the language of the page; a type that is not known any more is shown by its code. */
  name(code: string): string {
    const type = this.catalogue?.types.find((known) => known.code === code);
    return type === undefined ? code : nameOfType(type);
  }
}
