/** Who permits one purpose: a boolean column's true, or a text column's permitting values. */
export interface Consent {
  readonly purpose: string;
  readonly column: string;
  readonly permittingValues?: readonly string[];
  /** Every sync of the dataset's segments demands it. */
  readonly always?: boolean;
}
