import { type EraseHook } from '../../consent/index.js';
import { forgetChanges } from './changes.js';
import { forgetExamples, forgetImport, forgetLeftOut, openImports } from './store.js';
import { removeUpload } from './take.js';

/**
 * Nothing of an erased person stays in what was sent and not taken: uploads that lie in the house are removed,
 * and so are examples of rows and cells. A file that is gone can be sent again; what comes in of it then is dropped.
 */
export const eraseImports: EraseHook = async (house) => {
  for (const { plan, state } of await openImports(house.records)) {
    await removeUpload(house, plan);
    if (state === 'planned') await forgetImport(house.records, plan.id);
  }
  await forgetExamples(house.records);
  await forgetLeftOut(house.records);
  await forgetChanges(house);
};
