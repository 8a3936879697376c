import { describe, expect, it } from 'vitest';
import type { Column } from '../src/api/definitions';
import { slug } from '../src/builder/draft';
import { queue } from '../src/builder/queue';
import { BLANK, contentOf, withFound } from '../src/dataset/form';

describe('an id made of a name', () => {
  it.each([
    ['Trial users', 'trial-users'],
    ['  Ünïcode & Co. ', 'unicode-co'],
    ['30 days idle', 'days-idle'],
    ['—', ''],
    ['a'.repeat(80), 'a'.repeat(63)],
  ])('%s becomes %s', (name, id) => {
    expect(slug(name)).toBe(id);
    expect(id === '' || /^[a-z][a-z0-9-]{0,62}$/.test(id)).toBe(true);
  });
});

describe('a dataset that is described', () => {
  const found: Column[] = [
    { name: 'event_id', type: 'number' },
    { name: 'event_name', type: 'text' },
    { name: 'occurred_at', type: 'timestamp' },
    { name: 'email', type: 'text' },
  ];

  it('has likely roles guessed, and likely personal columns marked', () => {
    const form = withFound({ ...BLANK, type: 'event' }, found, true);
    expect(form).toMatchObject({ idColumn: 'event_id', eventNameColumn: 'event_name', eventTimeColumn: 'occurred_at' });
    expect(form.columns.filter((each) => each.personal).map((each) => each.name)).toEqual(['email']);
  });

  it('keeps what was described when its table is looked at again, and offers new columns without using them', () => {
    const before = withFound({ ...BLANK, columns: [{ name: 'email', type: 'text', label: 'Address', personal: false, used: true, types: ['text'] }] }, found, false);
    expect(before.columns.find((each) => each.name === 'email')).toMatchObject({ label: 'Address', personal: false, used: true });
    expect(before.columns.filter((each) => each.used)).toHaveLength(1);
  });

  it('is sent with what is used, and with the roles of events only when it is one', () => {
    const form = withFound({ ...BLANK, displayName: 'People', warehouse: 'demo', schema: 'main', table: 'people' }, found, true);
    const content = contentOf({ ...form, columns: form.columns.map((each) => ({ ...each, used: each.name !== 'email' })) });
    expect(content).toMatchObject({ id: 'people', source: { schema: 'main', table: 'people' } });
    expect(content.columns.map((each) => each.name)).toEqual(['event_id', 'event_name', 'occurred_at']);
    expect(content).not.toHaveProperty('eventTimeColumn');
  });

  it('keeps whom it keeps out when something else about it is changed', () => {
    const condition = { compare: { column: 'email', operator: 'is_blank' } };
    const exclusions = [{ id: 'unreachable', name: 'Unreachable', condition, enabled: false }];
    expect(contentOf({ ...BLANK, displayName: 'People', exclusions }).exclusions).toEqual(exclusions);
  });
});

describe('the queue in front of the warehouse', () => {
  it('lets two questions at once through, and never asks what nobody wants any more', async () => {
    const asked: string[] = [];
    const answers = new Map<string, () => void>();
    const ask = (name: string) => () => {
      asked.push(name);
      return new Promise<void>((done) => answers.set(name, done));
    };
    const gone = new AbortController();
    const stays = new AbortController().signal;
    const first = queue(stays, ask('first'));
    const second = queue(stays, ask('second'));
    const third = queue(gone.signal, ask('third'));
    const fourth = queue(stays, ask('fourth'));
    expect(asked).toEqual(['first', 'second']);
    gone.abort();
    answers.get('first')?.();
    await first;
    await expect(third).rejects.toThrow();
    answers.get('second')?.();
    await second;
    await Promise.resolve();
    expect(asked).toEqual(['first', 'second', 'fourth']);
    answers.get('fourth')?.();
    await fourth;
  });
});
