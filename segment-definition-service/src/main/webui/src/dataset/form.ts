import type { AudienceTable } from '../api/audiences';
import type { Consent } from '../api/consents';
import type { Column, ComputedColumn, Dataset, DatasetContent, Exclusion, Relationship } from '../api/definitions';
import { isScalar, type ColumnType } from '../condition/operators';
import { slug } from '../builder/draft';

/** A column while a dataset is described: those that are not used are not saved. */
export interface Described extends Column {
  readonly used: boolean;
  /** What its type may be said to be: text may hold JSON, and JSON may be a list of texts. */
  readonly types: readonly ColumnType[];
}

/** What a column of a type may be described as. */
function typesOf(found: ColumnType): readonly ColumnType[] {
  switch (found) {
    case 'text':
      return ['text', 'json', 'text_array'];
    case 'json':
      return ['json', 'text_array'];
    default:
      return [found];
  }
}

/** A dataset while it is described. */
export interface DatasetForm {
  readonly id: string;
  readonly displayName: string;
  readonly type: DatasetContent['type'];
  readonly warehouse: string;
  readonly schema: string;
  readonly table: string;
  readonly query: string | undefined;
  readonly columns: readonly Described[];
  readonly idColumn: string;
  readonly eventNameColumn: string;
  readonly eventTimeColumn: string;
  readonly relationships: readonly Relationship[];
  /** Edited on the dataset's own page, as the computed columns are. */
  readonly exclusions: readonly Exclusion[];
  readonly computedColumns: readonly ComputedColumn[];
  readonly audienceTables: readonly AudienceTable[];
  readonly consents: readonly Consent[];
}

export const BLANK: DatasetForm = {
  id: '', displayName: '', type: 'person', warehouse: '', schema: '', table: '', query: undefined,
  columns: [], idColumn: '', eventNameColumn: '', eventTimeColumn: '', relationships: [], exclusions: [], computedColumns: [], audienceTables: [], consents: [],
};

export function formOf(dataset: Dataset): DatasetForm {
  return {
    id: dataset.id,
    displayName: dataset.displayName,
    type: dataset.type,
    warehouse: dataset.warehouse,
    schema: dataset.source.schema ?? '',
    table: dataset.source.table ?? '',
    query: dataset.source.query,
    columns: dataset.columns.map((each) => ({ ...each, used: true, types: [each.type] })),
    idColumn: dataset.idColumn,
    eventNameColumn: dataset.eventNameColumn ?? '',
    eventTimeColumn: dataset.eventTimeColumn ?? '',
    relationships: dataset.relationships,
    exclusions: dataset.exclusions,
    computedColumns: dataset.computedColumns,
    audienceTables: dataset.audienceTables,
    consents: dataset.consents,
  };
}

/** Takes in what the warehouse says of the table: what was described stays, new columns are offered, and likely roles are guessed. */
export function withFound(form: DatasetForm, found: readonly Column[], fresh: boolean): DatasetForm {
  const known = new Map(form.columns.map((each) => [each.name, each]));
  const columns = found.map((each): Described => {
    const before = known.get(each.name);
    const types = typesOf(each.type);
    if (before === undefined) return { ...each, types, used: fresh, personal: looksPersonal(each.name) };
    return { ...before, types, type: types.includes(before.type) ? before.type : each.type };
  });
  const guess = (now: string, is: (column: Column) => boolean) => (now !== '' ? now : (columns.find(is)?.name ?? ''));
  return {
    ...form,
    columns,
    idColumn: guess(form.idColumn, (each) => isScalar(each.type) && /(^|_)id$/i.test(each.name)),
    eventNameColumn: guess(form.eventNameColumn, (each) => each.type === 'text' && /event.*name|^event$|^name$/i.test(each.name)),
    eventTimeColumn: guess(form.eventTimeColumn, (each) => each.type === 'timestamp'),
  };
}

function looksPersonal(name: string): boolean {
  return /e-?mail|phone|(first|last|full)_?name|address|birth/i.test(name);
}

/** What is sent. */
export function contentOf(form: DatasetForm): DatasetContent {
  const event = form.type === 'event';
  const used = form.columns.filter((each) => each.used);
  return {
    id: form.id === '' ? slug(form.displayName) : form.id,
    displayName: form.displayName.trim(),
    type: form.type,
    warehouse: form.warehouse,
    source: form.query === undefined ? { ...(form.schema === '' ? {} : { schema: form.schema }), table: form.table } : { query: form.query },
    idColumn: form.idColumn,
    columns: used.map(({ name, type, label, personal }) => ({ name, type, ...(label ? { label } : {}), ...(personal ? { personal } : {}) })),
    ...(event && form.eventNameColumn !== '' ? { eventNameColumn: form.eventNameColumn } : {}),
    ...(event && form.eventTimeColumn !== '' ? { eventTimeColumn: form.eventTimeColumn } : {}),
    relationships: form.relationships,
    exclusions: form.exclusions,
    computedColumns: form.computedColumns,
    audienceTables: form.audienceTables,
    consents: form.consents,
  };
}
