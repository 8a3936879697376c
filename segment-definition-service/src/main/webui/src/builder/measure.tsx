import { Select, Text } from '@mantine/core';
import type { Column } from '../api/definitions';
import type { Aggregate, Measure } from '../condition/node';
import { emptyGroup } from '../condition/tree';
import { blankCompare } from './blank';
import { blankOperand, FUNCTIONS, functionOf, operatorsOf, type AggregateFunction } from '../condition/operators';

const HOW_MANY = 'count';
const EACH = 'every';

interface MeasureSelectProps {
  readonly measure: Measure;
  readonly columns: readonly Column[];
  readonly negated: boolean;
  readonly onChange: (measure: Measure) => void;
}

/** What is asked of related records: how many there are, what each is like, their sum, average, lowest, highest, or how many different. */
export function MeasureSelect({ measure, columns, negated, onChange }: MeasureSelectProps) {
  const value = measure.is === 'aggregate' ? measure.function : measure.is;
  const turned = negated && measure.is !== 'aggregate';
  const about = new Map([[HOW_MANY, 'How many of them there are'], [EACH, 'What each of them is like; also so where there is none'], ...FUNCTIONS.map((each) => [each.name, each.about] as const)]);
  return (
    <Select
      size="xs"
      w={measure.is === 'count' ? 130 : 158}
      aria-label="What is asked"
      data={[
        { value: HOW_MANY, label: negated && measure.is === 'count' ? 'does not have' : 'has' },
        { value: EACH, label: negated && measure.is === 'every' ? 'not each of their' : 'each of their' },
        ...FUNCTIONS.map((each) => ({ value: each.name, label: each.says })),
      ]}
      renderOption={({ option }) => (
        <div>
          <Text size="xs">{option.label}</Text>
          <Text size="xs" className="quiet" aria-hidden>
            {about.get(option.value)}
          </Text>
        </div>
      )}
      styles={turned ? { input: { color: 'var(--mantine-color-red-text)', fontWeight: 600 } } : {}}
      value={value}
      allowDeselect={false}
      maxDropdownHeight={360}
      comboboxProps={{ width: 250, position: 'bottom-start' }}
      onChange={(name) => {
        if (name === null || name === value) return;
        if (name === EACH) return onChange({ is: 'every', satisfies: { ...emptyGroup('all'), of: [blankCompare()] } });
        const aggregate = functionOf(name);
        onChange(aggregate === undefined ? { is: 'count', count: { is: 'at_least', times: 1 } } : computed(aggregate, measure, columns));
      }}
    />
  );
}

/** Another function keeps what means something for it, too. */
function computed(aggregate: AggregateFunction, before: Measure, columns: readonly Column[]): Aggregate {
  const blank: Aggregate = { is: 'aggregate', function: aggregate.name, column: '', operator: 'at_least', operand: blankOperand('value') };
  if (before.is !== 'aggregate') return blank;
  const column = columns.find((each) => each.name === before.column);
  const fits = operatorsOf(aggregate).some((each) => each.name === before.operator);
  return {
    ...(fits ? before : blank),
    function: aggregate.name,
    column: column !== undefined && aggregate.types.includes(column.type) ? column.name : '',
  };
}
