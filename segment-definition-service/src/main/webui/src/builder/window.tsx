import { Select } from '@mantine/core';
import type { Unit, Window } from '../condition/node';
import { DayInput } from './day';
import { SpanInput } from './span';

const KINDS = [
  { value: 'any', label: 'at any time' },
  { value: 'within_last', label: 'in the last' },
  { value: 'more_than_ago', label: 'more than … ago' },
  { value: 'between_ago', label: 'between … ago' },
  { value: 'before', label: 'before' },
  { value: 'after', label: 'after' },
  { value: 'between_dates', label: 'from … to' },
];
const UNITS: readonly Unit[] = ['minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'];

interface WindowInputProps {
  readonly window: Window | null;
  readonly onChange: (window: Window | null) => void;
}

/** When. Nothing said means at any time. */
export function WindowInput({ window, onChange }: WindowInputProps) {
  return (
    <>
      <Select
        size="xs"
        w={140}
        aria-label="When"
        data={KINDS}
        value={window?.is ?? 'any'}
        allowDeselect={false}
        onChange={(kind) => kind !== null && kind !== window?.is && onChange(blank(kind))}
      />
      {window !== null && <Filled window={window} onChange={onChange} />}
    </>
  );
}

function Filled({ window, onChange }: { readonly window: Window; readonly onChange: (window: Window) => void }) {
  switch (window.is) {
    case 'within_last':
    case 'more_than_ago':
      return (
        <>
          <SpanInput span={window.span} units={UNITS} label="Length of time" onChange={(span) => onChange({ ...window, span })} />
          {window.is === 'more_than_ago' && <span className="say">ago</span>}
        </>
      );
    case 'between_ago':
      return (
        <>
          <SpanInput span={window.nearest} units={UNITS} label="Nearest" onChange={(nearest) => onChange({ ...window, nearest })} />
          <span className="say">and</span>
          <SpanInput span={window.farthest} units={UNITS} label="Farthest" onChange={(farthest) => onChange({ ...window, farthest })} />
          <span className="say">ago</span>
        </>
      );
    case 'before':
    case 'after':
      return <DayInput value={window.day} label="Day" onChange={(day) => onChange({ ...window, day })} />;
    case 'between_dates':
      return (
        <>
          <DayInput value={window.from} label="First day" onChange={(from) => onChange({ ...window, from })} />
          <span className="say">to</span>
          <DayInput value={window.to} label="Last day" onChange={(to) => onChange({ ...window, to })} />
        </>
      );
  }
}

function blank(kind: string): Window | null {
  switch (kind) {
    case 'within_last':
    case 'more_than_ago':
      return { is: kind, span: { amount: 30, unit: 'day' } };
    case 'between_ago':
      return { is: kind, nearest: { amount: 30, unit: 'day' }, farthest: { amount: 60, unit: 'day' } };
    case 'before':
    case 'after':
      return { is: kind, day: null };
    case 'between_dates':
      return { is: kind, from: null, to: null };
    default:
      return null;
  }
}
