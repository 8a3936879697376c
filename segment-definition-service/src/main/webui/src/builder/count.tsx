import { Select } from '@mantine/core';
import type { Count } from '../condition/node';
import { WholeInput } from './span';

const KINDS = [
  { value: 'at_least', label: 'at least' },
  { value: 'at_most', label: 'at most' },
  { value: 'exactly', label: 'exactly' },
  { value: 'between', label: 'between' },
];

interface CountProps {
  readonly count: Count | null;
  readonly onChange: (count: Count) => void;
}

/** How often. */
export function TimesInput({ count, onChange }: CountProps) {
  const one = count === null || (count.is !== 'between' && count.times === 1);
  return (
    <>
      <CountInput count={count} kind="How often" number="Times" onChange={onChange} />
      <span className="say">{one ? 'time' : 'times'}</span>
    </>
  );
}

/** How many. */
export function NumberOfInput({ count, onChange }: CountProps) {
  return <CountInput count={count} kind="How many" number="Number" onChange={onChange} />;
}

/** Nothing said means at least one. */
function CountInput({ count, kind, number, onChange }: CountProps & { readonly kind: string; readonly number: string }) {
  const now: Count = count ?? { is: 'at_least', times: 1 };
  return (
    <>
      <Select
        size="xs"
        w={104}
        aria-label={kind}
        data={KINDS}
        value={now.is}
        allowDeselect={false}
        onChange={(is) => is !== null && onChange(as(is as Count['is'], now))}
      />
      {now.is === 'between' ? (
        <>
          <WholeInput value={now.from} least={0} label={`${number}, from`} onChange={(from) => onChange({ ...now, from })} />
          <span className="say">and</span>
          <WholeInput value={now.to} least={0} label={`${number}, to`} onChange={(to) => onChange({ ...now, to })} />
        </>
      ) : (
        <WholeInput value={now.times} least={now.is === 'at_least' ? 1 : 0} label={number} onChange={(times) => onChange({ ...now, times })} />
      )}
    </>
  );
}

function as(is: Count['is'], count: Count): Count {
  const times = count.is === 'between' ? count.from : count.times;
  return is === 'between' ? { is, from: times, to: times === null ? null : times + 1 } : { is, times };
}
