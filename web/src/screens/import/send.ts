import { ApiError } from '../../api';
import type { Kind, Plan } from './answer';

/** How a file is sent: from which source it is, and what it holds where somebody says so. */
export interface Sending {
  source: string;
  kind?: Kind;
}

/**
 * Sends a file as it is and gives its plan.
 * @param progress share that has arrived, from 0 to 1
 * @throws ApiError with the house's sentence
 */
export function sendFile(
  file: File,
  { source, kind }: Sending,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<Plan> {
  const query = new URLSearchParams({ name: file.name, source, ...(kind && { kind }) });
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest(); // fetch does not tell how far an upload has come
    call.open('POST', `/api/imports?${query}`);
    call.setRequestHeader('x-maison', '1');
    call.responseType = 'json';
    call.upload.addEventListener('progress', ({ loaded, total }) => progress(total ? loaded / total : 0));
    call.addEventListener('error', () =>
      reject(new ApiError(0, 'The house does not answer; is it running?')),
    );
    call.addEventListener('load', () => {
      const said = call.response as (Plan & { error?: string }) | null;
      if (call.status === 200 && said) resolve(said);
      else
        reject(
          new ApiError(call.status, said?.error ?? `The house answered ${call.status} and did not say why.`),
        );
    });
    signal.addEventListener('abort', () => {
      call.abort();
      reject(signal.reason as Error);
    });
    call.send(file);
  });
}
