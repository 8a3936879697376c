import { describe, expect, it } from 'vitest';
import { fromJson, toJson } from '../src/api/json';
import type { Sync } from '../src/api/orchestration';
import { beginsAnew, contentOfForm, contentOfSync, elsewhere, findingAt, formOfSync, interval, isOther, reference, requiredOf, rowFindings, rowLacks, takesOnlyNamed, withKind, withMapping, type SyncForm } from '../src/sync/form';
import { rampWords, sourceWords } from '../src/sync/words';
import { DESTINATION, SYNC } from './syncs';

const FORM = formOfSync(SYNC);
const edited = (change: Partial<SyncForm>, of: Sync = SYNC) => contentOfForm({ ...formOfSync(of), ...change }, of);
const finding = (path: string, message = 'wrong') => ({ path, code: 'invalid-value', message });

describe('a sync that is edited', () => {
  it('says the same as long as nothing is edited', () => {
    expect(contentOfForm(FORM, SYNC)).toEqual(contentOfSync(SYNC));
    expect(isOther(contentOfForm(FORM, SYNC), SYNC)).toBe(false);
  });

  it.each<[string, Partial<Sync>]>([
    ['a cron schedule', { schedule: { kind: 'cron', expression: '0 6 * * 1', timeZone: 'Europe/Berlin' } }],
    ['a length of time of seconds', { schedule: { kind: 'interval', every: 'PT90S' } }],
    ['a length of time in hours', { schedule: { kind: 'interval', every: 'PT24H' } }],
    ['a live schedule', { schedule: { kind: 'live' } }],
    ['a sync that it follows', { schedule: { kind: 'after-sync', sync: 'base' } }],
    ['a job that it follows', { schedule: { kind: 'after-job', job: '70403103' } }],
    ['the id as identity', { identity: {} }],
    ['no mappings', { mappings: [] }],
    ['a column that is left out where it is empty', { mappings: [{ field: 'plan', column: 'plan', nulls: 'skip' }] }],
    ['templates', { mappings: [{ field: 'greeting', template: ' Hello {{ first_name }}' }, { field: 'city', template: '{{ city }}', nulls: 'skip' }] }],
    ['a share that no per cent tells', { guard: { maxRemovalShare: 1 / 3, minRemovals: 0 } }],
    ['spaces that somebody wrote', { displayName: ' a ', object: 'b ', mappings: [{ field: ' c', column: 'd' }] }],
  ])('keeps %s', (_, change) => {
    const sync = { ...SYNC, ...change };
    expect(isOther(contentOfForm(formOfSync(sync), sync), sync)).toBe(false);
  });

  it('keeps every digit of a number', () => {
    const sync = { ...SYNC, mappings: fromJson<Sync['mappings']>('[{"field":"n","constant":0.1234567890123456789012}]') };
    expect(toJson(contentOfForm(formOfSync(sync), sync).mappings)).toBe('[{"field":"n","constant":0.1234567890123456789012}]');
  });

  it('is sent with what was edited', () => {
    expect(edited({ displayName: ' New ' }).displayName).toBe('New');
    expect(edited({ identity: '' }).identity).toEqual({});
    expect(edited({ maxRemovalPercent: 12.5 }).guard).toEqual({ maxRemovalShare: 0.125, minRemovals: 1_000 });
    expect(edited({ schedule: { ...FORM.schedule, amount: 2, unit: 'days' } }).schedule).toEqual({ kind: 'interval', every: 'PT48H' });
    expect(edited({ schedule: { ...FORM.schedule, kind: 'after-sync', sync: 'base', job: 'left over' } }).schedule).toEqual({ kind: 'after-sync', sync: 'base' });
    expect(edited({ schedule: { ...FORM.schedule, kind: 'after-job', job: ' nightly ' } }).schedule).toEqual({ kind: 'after-job', job: 'nightly' });
    expect(edited({ schedule: { ...FORM.schedule, amount: 45 } }).schedule).toEqual({ kind: 'interval', every: 'PT45M' });
    expect(edited({ schedule: { ...FORM.schedule, kind: 'cron', expression: ' 0 6 * * * ' } }).schedule).toEqual({ kind: 'cron', expression: '0 6 * * *', timeZone: 'UTC' });
    const more = withMapping(FORM, 'country');
    expect(more.mappings.at(-1)).toMatchObject({ key: 4, field: 'country', kind: 'column' });
    expect(rowLacks(more.mappings.at(-1)!)).toBe('Choose a column');
    expect(isOther(contentOfForm({ ...FORM, mappings: FORM.mappings.slice(1) }, SYNC), SYNC)).toBe(true);
  });

  it('tells apart texts, numbers, and yes or no', () => {
    expect(FORM.mappings.map((each) => each.kind)).toEqual(['column', 'text', 'number', 'yes-no']);
    const [row] = FORM.mappings;
    const of = (change: Partial<typeof row>) => contentOfForm({ ...FORM, mappings: [{ ...row!, ...change }] }, SYNC).mappings;
    expect(of({ kind: 'text', constant: '12' })).toEqual([{ field: 'plan', constant: '12' }]);
    expect(of({ kind: 'number', constant: ' 12 ' })).toEqual([{ field: 'plan', constant: 12 }]);
    expect(of({ kind: 'yes-no', constant: 'yes' })).toEqual([{ field: 'plan', constant: true }]);
    expect(of({ kind: 'filled-column' })).toEqual([{ field: 'plan', column: 'plan', nulls: 'skip' }]);
    expect(isOther(contentOfForm({ ...FORM, mappings: FORM.mappings.map((each) => ({ ...each, kind: each.kind === 'column' ? 'filled-column' : each.kind })) }, SYNC), SYNC)).toBe(true);
    expect(rowLacks({ ...row!, kind: 'filled-column', column: '' })).toBe('Choose a column');
    expect(rowLacks({ ...row!, kind: 'number', constant: '12a' })).toContain('number');
    expect(rowLacks({ ...row!, kind: 'number', constant: '012' })).toContain('number');
    expect(rowLacks({ ...row!, kind: 'text', constant: '' })).toBeUndefined();
    expect(rowLacks({ ...row!, field: ' ' })).toBe('Say which field');
  });

  it('knows templates, which begin as the column that was chosen', () => {
    const [row] = FORM.mappings;
    const template = withKind(row!, 'template');
    expect(template).toMatchObject({ kind: 'template', constant: '{{ plan }}' });
    expect(withKind(template, 'filled-template').constant).toBe('{{ plan }}');
    expect(withKind(template, 'text').constant).toBe('');
    expect(withKind(row!, 'yes-no').constant).toBe('yes');
    const filled = contentOfForm({ ...FORM, mappings: [withKind(template, 'filled-template')] }, SYNC).mappings;
    expect(filled).toEqual([{ field: 'plan', template: '{{ plan }}', nulls: 'skip' }]);
    expect(sourceWords(filled[0]!, (name) => name)).toBe('the template “{{ plan }}”, unless it is blank');
    expect(rowLacks({ ...template, constant: ' ' })).toBe('Write a template');
    expect(reference('first_name')).toBe('{{ first_name }}');
    expect(reference('first name')).toBe('{{ ["first name"] }}');
    expect(reference('empty')).toBe('{{ ["empty"] }}');
    const other = { ...SYNC, mappings: [{ field: 'plan', template: '{{ plan }}' }] };
    expect(isOther(contentOfForm({ ...formOfSync(other), mappings: [template] }, other), { ...other, mappings: [{ field: 'plan', template: '{{ plan | upcase }}' }] })).toBe(true);
  });

  it('begins anew with another audience or identity, and not with another mapping', () => {
    expect(beginsAnew(edited({ object: 'other' }), SYNC)).toBe(true);
    expect(beginsAnew(edited({ normalization: 'none' }), SYNC)).toBe(true);
    expect(beginsAnew(edited({ mappings: [] }), SYNC)).toBe(false);
    expect(beginsAnew(edited({ displayName: 'x' }, { ...SYNC, identity: { column: 'email' } }), { ...SYNC, identity: { column: 'email' } })).toBe(false);
  });

  it('reads lengths of time in their largest unit', () => {
    expect(interval('PT24H')).toEqual({ amount: 1, unit: 'days' });
    expect(interval('PT1H30M')).toEqual({ amount: 90, unit: 'minutes' });
    expect(interval('PT6H')).toEqual({ amount: 6, unit: 'hours' });
    expect(interval('PT90S')).toEqual({ amount: 1.5, unit: 'minutes' });
    expect(interval(undefined)).toEqual({ amount: 1, unit: 'hours' });
  });
});

describe('what a destination takes', () => {
  it('is what it announced, with what it requires', () => {
    const named = { ...DESTINATION, fields: [{ name: 'plan', required: true }, { name: 'country', required: true }, { name: 'city', required: false }] };
    expect(requiredOf(FORM, named)).toEqual(['country']);
    expect(takesOnlyNamed(named)).toBe(true);
    expect(takesOnlyNamed(DESTINATION)).toBe(false);
    expect(takesOnlyNamed({ ...DESTINATION, onlyNamedFields: true })).toBe(true);
    expect(takesOnlyNamed(undefined)).toBe(false);
  });
});

describe('findings', () => {
  it('are shown at their field', () => {
    const found = [finding('$.schedule.every', 'too short'), finding('$.guard.minRemovals'), finding('$.guard.maxRemovalShare')];
    expect(findingAt(found, '$.schedule.every')).toBe('too short');
    expect(findingAt(found, '$.guard')).toBe('wrong; wrong');
    expect(findingAt(found, '$.object')).toBeUndefined();
  });

  it('stay with their row when rows before it are removed', () => {
    const found = rowFindings([finding('$.mappings[1].field', 'no such field'), finding('$.mappings[2].template', 'line 1, column 4: no such filter'), finding('$.mappings[3]', 'neither')], FORM.mappings);
    expect(found.get(FORM.mappings[1]!.key)).toEqual({ field: 'no such field' });
    expect(found.get(FORM.mappings[2]!.key)).toEqual({ source: 'line 1, column 4: no such filter' });
    expect(found.get(FORM.mappings[3]!.key)).toEqual({ source: 'neither' });
    expect(found.has(FORM.mappings[0]!.key)).toBe(false);
  });

  it('are told above the form where it has no field for them', () => {
    const found = [finding('$.segment'), finding('$.mappings'), finding('$.mappings[0].column'), finding('$.mappings[9]'), finding('$.identity.column'), finding('$')];
    expect(elsewhere(found, 4).map((each) => each.path)).toEqual(['$.segment', '$.mappings[9]', '$']);
  });
});

describe('a ramp', () => {
  it('is said only where it is on, and stays to the last second where it was not edited', () => {
    const odd: Sync = { ...SYNC, ramp: { most: 500, every: 'PT90M' } };
    expect(contentOfForm(formOfSync(SYNC), SYNC).ramp).toBeUndefined();
    expect(contentOfForm(formOfSync(odd), odd).ramp).toEqual({ most: 500, every: 'PT90M' });
    expect(isOther(contentOfForm(formOfSync(odd), odd), odd)).toBe(false);
    const off = contentOfForm({ ...formOfSync(odd), ramp: { ...formOfSync(odd).ramp, on: false } }, odd);
    expect('ramp' in off).toBe(false);
    expect(isOther(off, odd)).toBe(true);
    const on = contentOfForm({ ...formOfSync(SYNC), ramp: { on: true, most: 10, amount: 2, unit: 'hours' } }, SYNC);
    expect(on.ramp).toEqual({ most: 10, every: 'PT2H' });
    expect(rampWords({ most: 10_000, every: 'PT1H' })).toBe('At most 10,000 new identities every hour');
  });
});
