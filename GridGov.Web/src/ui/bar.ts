/** A bar of a chart. */
export interface Bar {
  label: string;
  /** Undefined: there was nothing to measure. */
  value: number | undefined;
}
