import type { Join } from '../condition/node';
import type { Finding } from '../condition/places';

/** A table of the warehouse whose rows are segments of the dataset. */
export interface AudienceTable {
  readonly id: string;
  /** The dataset whose rows are the audiences. */
  readonly audiences: string;
  readonly nameColumn: string;
  /** The dataset whose rows say who is in which. */
  readonly memberships: string;
  readonly via?: Join;
  readonly audienceColumn: string;
}

/** What became of an audience table when it was read. */
export interface AudienceOutcome {
  readonly table: string;
  readonly audiences?: number;
  readonly created: number;
  readonly changed: number;
  readonly missing: number;
  readonly taken: readonly string[];
  readonly failure?: { readonly code: string; readonly detail: string; readonly findings: readonly Finding[] };
}
