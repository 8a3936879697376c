import { describe, expect, it } from 'vitest';
import { shownThreshold, typedThreshold } from '../src/alert/thresholds';
import { concerning, isSilent, kindWords, noticeWords, placeOfSubject } from '../src/alert/words';

const NOTICE = { id: 'n', channel: 'team', type: 'alert.opened', state: 'told', attempts: 1, problem: '', time: '2026-01-01T00:00:00Z' } as const;

describe('an alert', () => {
  it('is said in words, also when its kind is new', () => {
    expect(kindWords('run-failed')).toBe('A run failed');
    expect(kindWords('something-new')).toBe('something new');
    expect(placeOfSubject({ subjectKind: 'destination', subject: 'mailer' })).toBe('/destinations/mailer');
  });

  it('concerns a sync when it is its own, or of what it uses', () => {
    const sync = { id: 'crm', segment: 'vip', destination: 'mailer' };
    const alerts = [
      { subjectKind: 'sync', subject: 'crm' },
      { subjectKind: 'segment', subject: 'vip' },
      { subjectKind: 'destination', subject: 'mailer' },
      { subjectKind: 'sync', subject: 'vip' },
      { subjectKind: 'segment', subject: 'crm' },
    ] as const;
    expect(concerning(alerts, sync)).toEqual(alerts.slice(0, 3));
  });

  it('is silent until its silence ends', () => {
    const silencedUntil = '2026-01-02T00:00:00Z';
    expect(isSilent({ silencedUntil }, Date.parse('2026-01-01T00:00:00Z'))).toBe(true);
    expect(isSilent({ silencedUntil }, Date.parse(silencedUntil))).toBe(false);
    expect(isSilent({})).toBe(false);
  });

  it('has thresholds that are typed as people say them', () => {
    const rule = { enabled: true, repeat: 'first', recovery: true, channels: [] } as const;
    expect(shownThreshold({ unit: 'share', rule: { ...rule, threshold: 0.07 } })).toMatchObject({ value: 7, suffix: ' %' });
    expect(shownThreshold({ unit: 'seconds', rule: { ...rule, threshold: 300 } })).toMatchObject({ value: 5, suffix: ' minutes' });
    expect(shownThreshold({ rule })).toBeUndefined();
    expect(typedThreshold('share', 7)).toBe(0.07);
    expect(typedThreshold('seconds', 1.5)).toBe(90);
    expect(typedThreshold('factor', 3)).toBe(3);
  });

  it('tells what became of who was to be told', () => {
    expect(noticeWords(NOTICE)).toBe('That it began: told');
    expect(noticeWords({ ...NOTICE, type: 'alert.recovered', state: 'waiting', attempts: 0 })).toBe('That it is over: about to be told');
    expect(noticeWords({ ...NOTICE, state: 'waiting', attempts: 2, problem: 'It answered with status 503.' })).toBe('That it began: tried 2 times, and tried again. It answered with status 503.');
    expect(noticeWords({ ...NOTICE, state: 'given-up', problem: 'It is gone.' })).toBe('That it began: given up. It is gone.');
  });
});
