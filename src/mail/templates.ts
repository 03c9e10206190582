import { MaisonError, uuidv7 } from '../core/index.js';
import { sql, type Records } from '../engines/index.js';
import { checkFields } from './fields.js';

/** A letter that is written more than once. Everybody of the house may write by it; its author changes it. */
export interface Template {
  readonly id: string;
  readonly name: string;
  /** Both may have fields. */
  readonly subject: string;
  readonly text: string;
  readonly author: { readonly id: string; readonly name: string };
}

type TemplateRow = Omit<Template, 'author'> & { readonly author: string; readonly authorName: string };

/** All templates, by name. */
export async function listTemplates(records: Records): Promise<Template[]> {
  const rows =
    await records.query<TemplateRow>(sql`SELECT letter_template.id, letter_template.name, subject, text, author,
      house_user.name AS "authorName"
    FROM letter_template JOIN house_user ON house_user.id = author ORDER BY lower(letter_template.name), id LIMIT 200`);
  return rows.map(({ author, authorName, ...template }) => ({
    ...template,
    author: { id: author, name: authorName },
  }));
}

/** @returns the id. @throws MaisonError (422) where it names a field that there is not. */
export async function keepTemplate(
  records: Records,
  author: string,
  { name, subject, text }: Pick<Template, 'name' | 'subject' | 'text'>,
): Promise<string> {
  checkFields(subject);
  checkFields(text);
  const id = uuidv7();
  await records.query(sql`INSERT INTO letter_template (id, name, subject, text, author)
    VALUES (${id}, ${name}, ${subject}, ${text}, ${author})`);
  return id;
}

/** @throws MaisonError (404) where there is no such template of theirs. */
export async function removeTemplate(records: Records, author: string, id: string): Promise<void> {
  const [gone] = await records.query(
    sql`DELETE FROM letter_template WHERE id = ${id}::uuid AND author = ${author} RETURNING 1`,
  );
  if (!gone) throw new MaisonError(`there is no template ${id} of yours`, 404);
}
