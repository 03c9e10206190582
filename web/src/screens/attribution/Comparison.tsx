import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { figure } from '../../format';
import { ModelKey } from '../../ModelKey';
import { inList, shortName, type Model } from '../../models';
import { PlainTable } from '../../parts/Figure';
import { LotTable } from '../../parts/LotTable';
import { PickSome } from '../../parts/Pick';
import { Segments } from '../../parts/Segments';
import { useWidth } from '../../parts/useWidth';
import { amountOf, grouped, judge, type Judged } from './agreement';
import type { Answer } from './answer';
import { grainName, keyOf, nameOf, residualName } from './names';
import { attributionQuery, MEASURES, type useAttribution } from './settings';
import { columnsOf } from './columns';
import { Drawn, Head } from './RowDrawing';
import { drawingOf, type Drawing, type Line } from './drawing';
import { returnOf } from './spend';
import { figuresOf, plotWidth } from './widths';

type Asked = ReturnType<typeof useAttribution> & {
  main: NonNullable<ReturnType<typeof useAttribution>['main']>;
};

interface Compared {
  asked: Asked;
  answer: Answer;
  judged: readonly Judged[];
}

/** The models side by side, row by row on one axis; opened, a channel shows its campaigns. */
export function Comparison({ asked, answer, judged }: Compared) {
  const { main, beside, measure, by, open, change } = asked;
  const [asTable, setAsTable] = useState(false);
  const [measureWidth, width] = useWidth(1136);
  const hasSpend = answer.rows.some((row) => row.spend !== null);
  const drawing = drawingOf(
    answer,
    judged,
    { measure, main, beside },
    plotWidth(width, beside.length, hasSpend),
  );
  const campaigns = useCampaigns(asked, answer);
  const groups = grouped(judged, 1 + beside.length, residualName(by)).map((group) => ({
    ...group,
    rows: group.rows.flatMap((row): Line[] => (keyOf(row.row) === open ? [row, ...campaigns] : [row])),
  }));
  return (
    <section ref={measureWidth}>
      <div className="bar tools">
        <Key drawing={drawing} asked={asked} />
        <div className="acts">
          <button className="link c" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {asTable ? 'as a drawing' : 'all models as a table'}
          </button>
          <Segments
            label="Measure"
            value={measure}
            options={MEASURES}
            onPick={(picked) => change({ measure: picked })}
          />
        </div>
      </div>
      {asTable ? (
        <Everything answer={answer} drawing={drawing} judged={judged} />
      ) : (
        <LotTable<Line>
          className="at"
          label="Credit by each model"
          columns={columnsOf(drawing, width, hasSpend)}
          groups={groups}
          keyOf={(line) => keyOf(line.row)}
          selected={open}
          onOpen={
            by === 'channel'
              ? (line) => change({ open: keyOf(line.row) === open ? undefined : keyOf(line.row) })
              : undefined
          }
          opens={(line) => line.within === undefined}
          sum={sumOf(drawing, judged, figuresOf(beside, width))}
          lineHead={<Head drawing={drawing} />}
          line={(line) => <Narrow line={line} drawing={drawing} />}
        />
      )}
    </section>
  );
}

const MOST_CAMPAIGNS = 8;

/** The campaigns of the open channel, the greatest first. */
function useCampaigns({ by, filters, open, main, beside, measure }: Asked, answer: Answer): Line[] {
  const campaigns = useQuery({
    ...attributionQuery(filters, 'channel,campaign'),
    enabled: by === 'channel' && open !== undefined,
  });
  const rows = campaigns.data?.rows.filter((row) => row.keys.channel === openedChannel(answer, open)) ?? [];
  return judge(rows, [main, ...beside], measure, answer.value)
    .slice(0, MOST_CAMPAIGNS)
    .map((judged) => ({ ...judged, within: open }));
}

function openedChannel(answer: Answer, open: string | undefined): string | undefined {
  return answer.rows.find((row) => keyOf(row) === open)?.keys.channel;
}

function Key({ drawing: { main, beside, answer }, asked }: { drawing: Drawing; asked: Asked }) {
  const choices = answer.models.filter((model) => model.id !== main.id);
  return (
    <ModelKey main={main} beside={beside}>
      <PickSome
        label="Models beside it"
        shown="other models"
        values={beside.map((model) => model.id)}
        options={choices.map((model) => ({ value: model.id, name: model.name }))}
        onPick={(ids) => asked.change({ beside: ids.length ? ids.join(',') : 'none' })}
      />
    </ModelKey>
  );
}

/** What each model's rows add up to. */
function sumOf(
  { answer, main, measure, write }: Drawing,
  judged: readonly Judged[],
  others: readonly Model[],
) {
  const sum = (model: string) =>
    write(judged.reduce((total, { row }) => total + amountOf(row, model, measure, answer.value), 0));
  return ['All', '', <b key={main.id}>{sum(main.id)}</b>, ...others.map((model) => sum(model.id))];
}

/** A row on the phone: the name and the chosen figure, the drawing, then what the others say. */
function Narrow({ line, drawing }: { line: Line; drawing: Drawing }) {
  const { answer, measure, main, beside, write } = drawing;
  const others = beside
    .slice(0, 4)
    .map((model) => `${inList(model)} ${write(amountOf(line.row, model.id, measure, answer.value))}`);
  const brought = returnOf(line.row, main.id);
  return (
    <>
      <div className={line.within === undefined ? 'head' : 'head within'}>
        <b className="ch">{nameOf(line.row)}</b>
        <span>
          <b>{write(line.chosen)}</b> <span className="c">{drawing.unit}</span>
        </span>
      </div>
      <Drawn line={line} drawing={drawing} />
      <p className="c">
        {others.join(' · ')}
        {brought !== undefined && `. One ${answer.currency} brought ${figure(brought, 1)}.`}
      </p>
    </>
  );
}

/** Every model that there is, in figures. */
function Everything({
  answer,
  drawing,
  judged,
}: {
  answer: Answer;
  drawing: Drawing;
  judged: readonly Judged[];
}) {
  return (
    <div className="scroll">
      <PlainTable
        head={[`${grainName(answer)}, ${drawing.unit}`, 'Touches', ...answer.models.map(shortName)]}
        rows={judged.map(({ row }) => [
          nameOf(row),
          row.touches,
          ...answer.models.map((model) =>
            drawing.write(amountOf(row, model.id, drawing.measure, answer.value)),
          ),
        ])}
        figures
      />
    </div>
  );
}
