import type { Column } from '../api/definitions';
import type { Compare } from '../condition/node';
import { blankOperand, carryOver, operatorsFor, type ColumnType } from '../condition/operators';
import type { Field } from '../condition/rows';
import { replace } from '../condition/tree';
import { ColumnSelect } from './column-select';
import { columnsOf, useBench } from './context';
import { InsideInput } from './inside';
import { OperandInput } from './operand';
import { OperatorSelect } from './operator-select';
import { RowView } from './row';

interface CompareRowProps {
  readonly row: Compare;
  readonly dataset: string;
  readonly negated: boolean;
}

/** An attribute, how it is compared, and with what. */
export function CompareRow({ row, dataset, negated }: CompareRowProps) {
  const bench = useBench();
  const columns = columnsOf(bench, dataset);
  const column = columns.find((each) => each.name === row.column);
  const type = row.inside?.type ?? column?.type;
  const edit = (change: (row: Compare) => Compare, about?: string) =>
    bench.edit((root) => replace(root, row.id, (node) => change(node as Compare)), about);
  const field = (name: Field) => {
    switch (name) {
      case 'column':
        return <ColumnSelect label="Attribute" columns={columns} value={row.column} onChange={(chosen) => edit((now) => withColumn(now, chosen))} />;
      case 'inside':
        return column?.type === 'json' || row.inside !== null ? (
          <InsideInput
            key={`${row.id}.${row.column}`}
            inside={row.inside}
            onChange={(inside) => edit((now) => fitted({ ...now, inside }, inside?.type ?? 'json'), `${row.id}.inside`)}
          />
        ) : null;
      case 'operator':
        return (
          <OperatorSelect
            value={row.operator}
            type={type}
            fitting={type && operatorsFor(type)}
            onChange={(chosen) => edit((now) => ({ ...now, operator: chosen.name, operand: carryOver(now.operand, now.operator, chosen) }))}
          />
        );
      default:
        return (
          <OperandInput
            operand={row.operand}
            operator={row.operator}
            column={row.inside === null ? column : { name: '', type: row.inside.type, personal: true }}
            dataset={dataset}
            onChange={(operand, about) => edit((now) => ({ ...now, operand }), about === undefined ? undefined : `${row.id}.${about}`)}
          />
        );
    }
  };
  return <RowView row={row} dataset={dataset} negated={negated} label={`Condition on ${column?.label ?? (row.column || 'an attribute')}`} field={field} />;
}

/** Another column keeps the comparison where that means something for it. */
function withColumn(row: Compare, column: Column): Compare {
  const now = fitted({ ...row, column: column.name, inside: null }, column.type);
  return { ...now, operand: blankOperand(now.operand.shape) };
}

/** A comparison that means something for a type; one that does stays as it is. */
function fitted(row: Compare, type: ColumnType): Compare {
  const fitting = operatorsFor(type);
  if (fitting.some((each) => each.name === row.operator)) return row;
  const [operator] = fitting;
  return operator === undefined ? row : { ...row, operator: operator.name, operand: blankOperand(operator.shape) };
}
