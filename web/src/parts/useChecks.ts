import { useState, type FormEvent } from 'react';

/** What is wrong with the fields of a form, by their names. */
export type Wrongs = Readonly<Record<string, string | undefined>>;

/**
 * Checks a form by what its fields ask for, in the house's words instead of the browser's bubbles.
 * @param submit is called where nothing is wrong.
 * @returns what is wrong, and the form's attributes.
 */
export function useChecks(submit: (form: FormData) => void) {
  const [wrongs, setWrongs] = useState<Wrongs>({});
  return {
    wrongs,
    form: {
      noValidate: true,
      onSubmit: (event: FormEvent<HTMLFormElement>) => {
        event.preventDefault();
        const wrong = fieldsOf(event.currentTarget).filter((field) => !field.validity.valid);
        setWrongs(Object.fromEntries(wrong.map((field) => [field.name, wrongOf(field)])));
        if (wrong[0]) wrong[0].focus();
        else submit(new FormData(event.currentTarget));
      },
      onInput: (event: FormEvent<HTMLFormElement>) => {
        const { name } = event.target as HTMLInputElement;
        if (wrongs[name]) setWrongs({ ...wrongs, [name]: undefined });
      },
    },
  };
}

type Checked = HTMLInputElement | HTMLSelectElement;

function fieldsOf(form: HTMLFormElement): Checked[] {
  return [...form.elements].filter(
    (field): field is Checked => field instanceof HTMLInputElement || field instanceof HTMLSelectElement,
  );
}

/** The thing, what it was, what to do. */
export function wrongOf({
  validity,
  value,
  minLength,
  min,
  max,
}: Pick<HTMLInputElement, 'validity' | 'value'> & {
  minLength?: number;
  min?: string;
  max?: string;
}): string {
  if (validity.valueMissing) return 'It is empty; write it here.';
  if (validity.tooShort) return `It has ${value.length} characters; write at least ${minLength}.`;
  if (validity.typeMismatch) return `“${value}” is no e-mail address; write one such as anna@maison.example.`;
  if (validity.rangeUnderflow || validity.rangeOverflow)
    return `“${value}” is not from ${min} to ${max}; write a number that is.`;
  return `“${value}” cannot be read; write it otherwise.`;
}
