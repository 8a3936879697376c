import { MultiSelect, Select, TextInput } from '@mantine/core';
import type { Column } from '../api/definitions';
import type { Operand, Period, Scalar } from '../condition/node';
import { operatorOf, operatorSays, takesInstants, unitsFor, type ColumnType } from '../condition/operators';
import { DayInput } from './day';
import { NumericInput } from './numeric';
import { SpanInput } from './span';
import { ValueInput, ValuesInput } from './values';

interface OperandInputProps {
  readonly operand: Operand;
  readonly operator: string;
  readonly column: Column | undefined;
  readonly dataset: string;
  readonly onChange: (operand: Operand, about?: string) => void;
}

/** What a column is compared with, by the shape that the comparison wants. */
export function OperandInput(props: OperandInputProps) {
  const { operand, operator, column, dataset, onChange } = props;
  const known = operatorOf(operator);
  const type = known?.of ?? column?.type ?? 'text';
  const [, after] = known === undefined ? [] : operatorSays(known, column?.type).split(' … ');
  const behind = after === undefined ? null : <span className="say">{after}</span>;
  switch (operand.shape) {
    case 'none':
      return null;
    case 'value':
      return (
        <>
          <One {...props} type={type} value={operand.value} label="Value" onValue={(value) => onChange({ ...operand, value }, 'value')} />
          {behind}
        </>
      );
    case 'values':
      if (known?.names !== undefined) {
        return <NamesInput names={known.names} values={operand.values} onChange={(values) => onChange({ ...operand, values })} />;
      }
      return <ValuesInput column={column} dataset={dataset} values={operand.values} onChange={(values) => onChange({ ...operand, values })} />;
    case 'range':
      return (
        <>
          <One {...props} type={type} value={operand.from} label="From" onValue={(from) => onChange({ ...operand, from }, 'from')} />
          <span className="say">{type === 'number' ? 'and' : 'to'}</span>
          <One {...props} type={type} value={operand.to} label="To" onValue={(to) => onChange({ ...operand, to }, 'to')} />
          {behind}
        </>
      );
    case 'span':
      return (
        <>
          <SpanInput span={operand.span} units={unitsFor(type, operator)} label="Length of time" onChange={(span) => onChange({ ...operand, span }, 'span')} />
          {behind}
        </>
      );
    case 'spans':
      return (
        <>
          <SpanInput span={operand.nearest} units={unitsFor(type, operator)} label="Nearest" onChange={(nearest) => onChange({ ...operand, nearest }, 'nearest')} />
          <span className="say">and</span>
          <SpanInput span={operand.farthest} units={unitsFor(type, operator)} label="Farthest" onChange={(farthest) => onChange({ ...operand, farthest }, 'farthest')} />
          {behind}
        </>
      );
    case 'period':
      return (
        <Select
          size="xs"
          w={110}
          aria-label="Period"
          data={['week', 'month', 'quarter', 'year']}
          value={operand.period}
          allowDeselect={false}
          onChange={(period) => period !== null && onChange({ ...operand, period: period as Period })}
        />
      );
  }
}

interface OneProps extends OperandInputProps {
  readonly type: ColumnType;
  readonly value: Scalar | null;
  readonly label: string;
  readonly onValue: (value: Scalar | null) => void;
}

function One({ column, type, dataset, operator, value, label, onValue }: OneProps) {
  switch (type) {
    case 'number':
      return <NumericInput value={value} label={label} onChange={onValue} />;
    case 'date':
    case 'timestamp':
      return typeof value === 'string' && value.includes('T') && takesInstants(operator) ? (
        // An instant that the API was given; days are what is chosen here.
        <TextInput size="xs" w={230} aria-label={label} value={value} onChange={(event) => onValue(event.currentTarget.value || null)} />
      ) : (
        <DayInput value={typeof value === 'string' ? value : null} label={label} onChange={onValue} />
      );
    default:
      return operator === 'matches' || operator === 'does_not_match' ? (
        <TextInput
          size="xs"
          w={200}
          aria-label={label}
          placeholder="Regular expression"
          ff="monospace"
          value={value === null ? '' : String(value)}
          onChange={(event) => onValue(event.currentTarget.value || null)}
        />
      ) : (
        <ValueInput column={column} dataset={dataset} value={value} label={label} onChange={onValue} />
      );
  }
}

interface NamesInputProps {
  readonly names: readonly string[];
  readonly values: readonly Scalar[];
  readonly onChange: (values: readonly Scalar[]) => void;
}

/** Some of the few values that there are. */
function NamesInput({ names, values, onChange }: NamesInputProps) {
  return (
    <MultiSelect
      size="xs"
      miw={170}
      maw={360}
      aria-label="Values"
      placeholder={values.length === 0 ? 'Choose' : ''}
      data={names.map((name) => ({ value: name, label: name.charAt(0).toUpperCase() + name.slice(1) }))}
      value={values.map(String)}
      onChange={(chosen) => onChange(names.filter((name) => chosen.includes(name)))}
    />
  );
}
