import { useQuery } from '@tanstack/react-query';
import { Popover } from '../../parts/Popover';
import { templatesQuery, type Template } from './answer';

/** Letters that are written more than once: one of them begins the letter. */
export function Templates({ onPick }: { onPick: (template: Template) => void }) {
  const { templates = [] } = useQuery(templatesQuery).data ?? {};
  if (templates.length === 0) return null;
  return (
    <Popover label="Begin with" shown="begin with a template" role="menu">
      {(close) =>
        templates.map((template) => (
          <button
            key={template.id}
            className="opt"
            role="menuitem"
            onClick={() => {
              close();
              onPick(template);
            }}
          >
            <span />
            <span>{template.name}</span>
            <span className="c">{template.subject}</span>
          </button>
        ))
      }
    </Popover>
  );
}
