import type { Finding } from '../condition/places';
import { number, toJson } from '../api/json';
import type { Destination, Mapping, Ramp, Schedule, Sync, SyncContent } from '../api/orchestration';
import { makesRecords } from './behaviour';

/** What a field is told from. */
export type SourceKind = 'column' | 'filled-column' | 'template' | 'filled-template' | 'text' | 'number' | 'yes-no';

/** A mapping while it is edited. */
export interface MappingDraft {
  /** Stays with the row, whichever rows come and go. */
  readonly key: number;
  readonly field: string;
  readonly kind: SourceKind;
  readonly column: string;
  /** What is typed: yes or no, the digits of a number, the text itself, or a template. */
  readonly constant: string;
}

export const UNITS = { minutes: 60, hours: 3_600, days: 86_400 } as const;
export type Unit = keyof typeof UNITS;

export interface ScheduleDraft {
  readonly kind: Schedule['kind'];
  readonly amount: number;
  readonly unit: Unit;
  readonly expression: string;
  readonly timeZone: string;
  readonly sync: string;
  readonly job: string;
}

export interface RampDraft {
  readonly on: boolean;
  readonly most: number;
  readonly amount: number;
  readonly unit: Unit;
}

/** A sync while it is edited. */
export interface SyncForm {
  readonly displayName: string;
  readonly object: string;
  /** Empty for the member's own id. */
  readonly identity: string;
  readonly normalization: 'none' | 'email';
  readonly mappings: readonly MappingDraft[];
  readonly behaviour: Sync['behaviour'];
  readonly schedule: ScheduleDraft;
  readonly maxRemovalPercent: number;
  readonly minRemovals: number;
  readonly purposes: readonly string[];
  readonly ramp: RampDraft;
}

export function formOfSync(sync: Sync): SyncForm {
  return {
    displayName: sync.displayName,
    object: sync.object,
    identity: sync.identity.column ?? '',
    normalization: sync.identity.normalization === 'email' ? 'email' : 'none',
    mappings: sync.mappings.map((each, key) => draftOf(each, key)),
    behaviour: sync.behaviour,
    schedule: {
      kind: sync.schedule.kind,
      ...interval(sync.schedule.every),
      expression: sync.schedule.expression ?? '',
      timeZone: sync.schedule.timeZone ?? 'UTC',
      sync: sync.schedule.sync ?? '',
      job: sync.schedule.job ?? '',
    },
    maxRemovalPercent: Math.round(sync.guard.maxRemovalShare * 1e8) / 1e6,
    minRemovals: sync.guard.minRemovals,
    purposes: sync.purposes,
    ramp: { on: sync.ramp !== undefined, most: sync.ramp?.most ?? 10_000, ...interval(sync.ramp?.every ?? 'PT1H') },
  };
}

function draftOf({ field, column, template, nulls, constant }: Mapping, key: number): MappingDraft {
  if (column !== undefined) return { key, field, kind: nulls === 'skip' ? 'filled-column' : 'column', column, constant: '' };
  if (template !== undefined) return { key, field, kind: nulls === 'skip' ? 'filled-template' : 'template', column: '', constant: template };
  if (typeof constant === 'boolean') return { key, field, kind: 'yes-no', column: '', constant: constant ? 'yes' : 'no' };
  return typeof constant === 'string'
    ? { key, field, kind: 'text', column: '', constant }
    : { key, field, kind: 'number', column: '', constant: toJson(constant) };
}

/** A length of time in the largest unit that needs no fraction; less than minutes is a fraction of them. */
export function interval(duration: string | undefined): { readonly amount: number; readonly unit: Unit } {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(duration ?? '');
  if (match === null) return { amount: 1, unit: 'hours' };
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number];
  const length = days * 86_400 + hours * 3_600 + minutes * 60 + seconds;
  const unit = (['days', 'hours'] as const).find((each) => length > 0 && length % UNITS[each] === 0) ?? 'minutes';
  return { amount: length / UNITS[unit], unit };
}

export function withMapping(form: SyncForm, field: string): SyncForm {
  const key = Math.max(-1, ...form.mappings.map((each) => each.key)) + 1;
  return { ...form, mappings: [...form.mappings, { key, field, kind: 'column', column: '', constant: '' }] };
}

/** What a sync says, as it is sent. */
export function contentOfSync({ id, displayName, segment, destination, object, identity, mappings, behaviour, schedule, guard, purposes, ramp }: Sync): SyncContent {
  return { id, displayName, segment, destination, object, identity, mappings, behaviour, schedule, guard, purposes, ...(ramp === undefined ? {} : { ramp }) };
}

/** What is sent when a form is saved. What was not edited stays as it was, to the last digit. */
export function contentOfForm(form: SyncForm, base: Sync): SyncContent {
  const before = formOfSync(base);
  const same = <T>(one: T, two: T) => toJson(one) === toJson(two);
  const { ramp: _, ...content } = contentOfSync(base);
  const ramp = same(form.ramp, before.ramp) ? base.ramp : rampOf(form.ramp);
  return {
    ...content,
    ...(ramp === undefined ? {} : { ramp }),
    displayName: form.displayName === base.displayName ? base.displayName : form.displayName.trim(),
    object: form.object === base.object ? base.object : form.object.trim(),
    identity: form.identity === '' ? {} : { column: form.identity, normalization: form.normalization },
    mappings: form.mappings.map((each) => mappingOf(each, base)),
    behaviour: form.behaviour,
    schedule: same(form.schedule, before.schedule) ? base.schedule : scheduleOf(form.schedule),
    guard: {
      maxRemovalShare: form.maxRemovalPercent === before.maxRemovalPercent ? base.guard.maxRemovalShare : Math.round(form.maxRemovalPercent * 1e6) / 1e8,
      minRemovals: form.minRemovals,
    },
    purposes: form.purposes,
  };
}

function mappingOf({ field: written, kind, column, constant }: MappingDraft, base: Sync): Mapping {
  const field = base.mappings.some((each) => each.field === written) ? written : written.trim();
  switch (kind) {
    case 'column':
      return { field, column };
    case 'filled-column':
      return { field, column, nulls: 'skip' };
    case 'template':
      return { field, template: constant };
    case 'filled-template':
      return { field, template: constant, nulls: 'skip' };
    case 'text':
      return { field, constant };
    case 'number':
      return { field, constant: isNumber(constant) ? number(constant.trim()) : constant };
    case 'yes-no':
      return { field, constant: constant === 'yes' };
  }
}

function scheduleOf({ kind, amount, unit, expression, timeZone, sync, job }: ScheduleDraft): Schedule {
  switch (kind) {
    case 'live':
    case 'manual':
      return { kind };
    case 'interval':
      return { kind, every: duration(amount * UNITS[unit]) };
    case 'cron':
      return { kind, expression: expression.trim(), timeZone };
    case 'after-sync':
      return { kind, sync };
    case 'after-job':
      return { kind, job: job.trim() };
  }
}

function rampOf({ on, most, amount, unit }: RampDraft): Ramp | undefined {
  return on ? { most, every: duration(amount * UNITS[unit]) } : undefined;
}

function duration(seconds: number): string {
  if (seconds % 3_600 === 0) return `PT${seconds / 3_600}H`;
  return seconds % 60 === 0 ? `PT${seconds / 60}M` : `PT${Math.round(seconds)}S`;
}

export function isNumber(text: string): boolean {
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text.trim());
}

/** Whether a column most likely holds e-mail addresses. */
export function isEmail(column: string): boolean {
  return /e-?mail/i.test(column);
}

/** Whether a kind of source takes its value from a column. */
export function isColumn(kind: SourceKind): boolean {
  return kind === 'column' || kind === 'filled-column';
}

/** Whether a kind of source is a text in Liquid. */
export function isTemplate(kind: SourceKind): boolean {
  return kind === 'template' || kind === 'filled-template';
}

/** Whether a kind of source leaves the field out for some members. */
export function leavesOut(kind: SourceKind): boolean {
  return kind === 'filled-column' || kind === 'filled-template';
}

/** A row that takes its value from something else: what was typed stays where it means the same. */
export function withKind(row: MappingDraft, kind: SourceKind): MappingDraft {
  const constant = isTemplate(kind) && isTemplate(row.kind) ? row.constant : isTemplate(kind) && isColumn(row.kind) && row.column !== '' ? reference(row.column) : kind === 'yes-no' ? 'yes' : '';
  return { ...row, kind, constant };
}

/** How a template names a column. */
export function reference(column: string): string {
  if (/^[\p{L}_][\p{L}\p{Nd}_-]*$/u.test(column) && !RESERVED.includes(column)) return `{{ ${column} }}`;
  return column.includes('"') ? `{{ ['${column}'] }}` : `{{ ["${column}"] }}`;
}

const RESERVED: readonly string[] = ['true', 'false', 'nil', 'null', 'and', 'or', 'contains', 'empty', 'blank'];

/** Why a row can't be saved as it is. */
export function rowLacks(row: MappingDraft): string | undefined {
  if (row.field.trim() === '') return 'Say which field';
  if (isColumn(row.kind) && row.column === '') return 'Choose a column';
  if (isTemplate(row.kind) && row.constant.trim() === '') return 'Write a template';
  if (row.kind === 'number' && !isNumber(row.constant)) return 'Write a number, such as 12.5';
  return undefined;
}

/** Fields that the destination requires and the form does not map. */
export function requiredOf(form: SyncForm, destination: Destination | undefined): readonly string[] {
  if (!makesRecords(form.behaviour)) return [];
  const told = form.mappings.map((each) => each.field.trim());
  return (destination?.fields ?? []).filter((each) => each.required && !told.includes(each.name)).map((each) => each.name);
}

/** Whether nothing can be mapped but what the destination announced. */
export function takesOnlyNamed(destination: Destination | undefined): boolean {
  return destination !== undefined && (destination.fields.length > 0 || destination.onlyNamedFields === true);
}

/** Whether what was sent is removed, and everything sent anew. */
export function beginsAnew(content: SyncContent, base: Sync): boolean {
  return content.object !== base.object || toJson(named(content.identity)) !== toJson(named(base.identity));
}

function named({ column, normalization }: SyncContent['identity']) {
  return column === undefined ? null : [column, normalization ?? 'none'];
}

export function isOther(content: SyncContent, base: Sync): boolean {
  return plain(content) !== plain(contentOfSync(base));
}

/** All of a content in one order, whatever was left out. */
function plain({ displayName, segment, destination, object, identity, mappings, behaviour, schedule, guard, purposes, ramp }: SyncContent): string {
  return toJson([
    displayName, segment, destination, object, behaviour,
    named(identity),
    mappings.map(({ field, column, template, nulls, constant }) => [field, column ?? null, template ?? null, nulls === 'skip', constant ?? null]),
    [schedule.kind, schedule.every ?? null, schedule.expression ?? null, schedule.timeZone ?? null, schedule.sync ?? null, schedule.job ?? null],
    [guard?.maxRemovalShare ?? null, guard?.minRemovals ?? null],
    purposes ?? [],
    [ramp?.most ?? null, ramp?.every ?? null],
  ]);
}

/** What was found at a place, or below it; only at it where what is below has a place of its own. */
export function findingAt(findings: readonly Finding[], path: string, depth: 'below' | 'only' = 'below'): string | undefined {
  const found = findings.filter((each) => each.path === path || (depth === 'below' && (each.path.startsWith(`${path}.`) || each.path.startsWith(`${path}[`))));
  return found.length === 0 ? undefined : found.map((each) => each.message).join('; ');
}

/** Where the form shows what was found. */
const AT_FIELDS: readonly string[] = [
  '$.displayName', '$.object', '$.identity.column', '$.identity.normalization', '$.mappings', '$.behaviour',
  '$.schedule.kind', '$.schedule.every', '$.schedule.expression', '$.schedule.timeZone', '$.schedule.sync', '$.schedule.job', '$.guard.maxRemovalShare', '$.guard.minRemovals', '$.purposes', '$.ramp.most', '$.ramp.every',
];

/** What was found, at the rows that were sent, wherever they are now. */
export function rowFindings(findings: readonly Finding[], sent: readonly MappingDraft[]): ReadonlyMap<number, { readonly field?: string; readonly source?: string }> {
  const found = new Map<number, { field?: string; source?: string }>();
  sent.forEach((row, at) => {
    const field = findingAt(findings, `$.mappings[${at}].field`);
    const below = findings.filter((each) => each.path === `$.mappings[${at}]` || (each.path.startsWith(`$.mappings[${at}].`) && !each.path.startsWith(`$.mappings[${at}].field`)));
    const source = below.length === 0 ? undefined : below.map((each) => each.message).join('; ');
    if (field !== undefined || source !== undefined) found.set(row.key, { ...(field === undefined ? {} : { field }), ...(source === undefined ? {} : { source }) });
  });
  return found;
}

/** What was found where the form has no field of its own. */
export function elsewhere(findings: readonly Finding[], rows: number): readonly Finding[] {
  return findings.filter(({ path }) => {
    const row = /^\$\.mappings\[(\d+)\]/.exec(path);
    if (row !== null) return Number(row[1]) >= rows;
    return !AT_FIELDS.includes(path);
  });
}
