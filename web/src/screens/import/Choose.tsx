import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type DragEvent, type FormEvent } from 'react';
import { useAddress } from '../../address';
import { Button } from '../../parts/Button';
import { Field, SelectField } from '../../parts/Field';
import { Sentence } from '../../parts/Sentence';
import { useTitle } from '../../title';
import { sourcesQuery } from '../sources/answer';
import { importsQuery, type Kind } from './answer';
import { Past } from './Past';
import { sendFile } from './send';
import { size, slug, withoutEnding, WORDS } from './said';
import { WorkShown } from '../../parts/LongWork';

const NEW = '+';

/** A file is chosen and said whose it is; what it holds is read from it. */
export function Choose() {
  useTitle('Import');
  const [, change] = useAddress();
  const [file, setFile] = useState<File>();
  const [called, setCalled] = useState<string>();
  const [chosen, setChosen] = useState<string>();
  const [kind, setKind] = useState<Kind | ''>('');
  const sending = useSending((id) => change({ file: id }));
  const known = useQuery(sourcesQuery).data?.sources ?? [];
  const before = useQuery(importsQuery).data?.imports.find((each) => each.file === file?.name);
  const name = called ?? (file ? withoutEnding(file.name) : '');
  const source = chosen ?? before?.source ?? NEW;
  const short = source === NEW ? slug(name) : source;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (file && short) sending.begin(file, short, kind || undefined);
  };
  return (
    <>
      <p className="q">Import</p>
      <Sentence>
        Drop a file here: events, orders, people, spend or exchange rates.{' '}
        <b>It is read before anything is kept.</b>
      </Sentence>
      <form className="send" onSubmit={send}>
        <Drop file={file} onFile={setFile} />
        <div className="fields">
          <SelectField
            label="Whose file it is"
            value={source}
            onChange={(event) => setChosen(event.target.value)}
          >
            {known.map((each) => (
              <option key={each.slug} value={each.slug}>
                {each.name}
              </option>
            ))}
            <option value={NEW}>a new source</option>
          </SelectField>
          {source === NEW && (
            <Field
              label="Its name"
              value={name}
              onChange={(event) => setCalled(event.target.value)}
              hint="such as Boutique Genève, till"
              required
            />
          )}
          <SelectField
            label="What it holds"
            value={kind}
            hint={kind === '' ? undefined : WORDS[kind].columns}
            onChange={(event) => setKind(event.target.value as Kind | '')}
          >
            <option value="">read it from the file</option>
            {Object.entries(WORDS).map(([id, words]) => (
              <option key={id} value={id}>
                {words.choice}
              </option>
            ))}
          </SelectField>
          <p className="acts">
            <Button main type="submit" notNow={sending.share !== undefined ? '' : notNow(file, short)}>
              Read it
            </Button>
          </p>
        </div>
        {sending.share !== undefined && file && (
          <WorkShown
            work={{
              stage: sending.share < 1 ? `sending ${file.name}` : `reading ${file.name}`,
              done: sending.share < 1 ? sending.share : 0,
              total: sending.share < 1 ? 1 : 0,
            }}
            onStop={sending.stop}
          />
        )}
        {sending.error && (
          <p className="hint err" role="alert">
            {sending.error.message}
          </p>
        )}
      </form>
      <Past />
    </>
  );
}

function notNow(file: File | undefined, source: string): string | undefined {
  if (!file) return 'choose a file first';
  return source === '' ? 'name the source first' : undefined;
}

function Drop({ file, onFile }: { file?: File; onFile: (file: File) => void }) {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped) onFile(dropped);
  };
  return (
    <label
      className={over ? 'dropzone over' : 'dropzone'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        type="file"
        className="sr"
        accept=".json,.jsonl,.ndjson,.csv,.tsv,.txt,.parquet,.vcf,.vcard,.gz"
        onChange={(event) => event.target.files?.[0] && onFile(event.target.files[0])}
      />
      {file ? (
        <span>
          <span className="fn">{file.name}</span> <span className="c">{size(file.size)}</span>
        </span>
      ) : (
        <span>
          <b>Choose a file</b> or drop one here
        </span>
      )}
      <span className="c">
        JSON lines (Segment exports as they are, packed or not), CSV, Parquet, vCard; of any size
      </span>
    </label>
  );
}

function useSending(onPlan: (id: string) => void) {
  const [share, setShare] = useState<number>();
  const [error, setError] = useState<Error>();
  const stop = useRef<AbortController>(undefined);
  const begin = (file: File, source: string, kind: Kind | undefined) => {
    stop.current = new AbortController();
    setError(undefined);
    setShare(0);
    sendFile(file, { source, kind }, setShare, stop.current.signal).then(
      (plan) => onPlan(plan.id),
      (failure: Error) => {
        setShare(undefined);
        if (!stop.current?.signal.aborted) setError(failure);
      },
    );
  };
  return { share, error, begin, stop: () => stop.current?.abort(new Error('stopped')) };
}
