import type { ClientTag } from "@branchbook/client";

/** Tags as words with a dot of their colour: the words are read on any ground. Those that are gone are left out. */
export function Tags({ ids, known }: { ids: readonly number[]; known: readonly ClientTag[] }) {
  const shown = known.filter((tag) => ids.includes(tag.id));
  return <span class="tags">{shown.map((tag) => <Tag key={tag.id} tag={tag} />)}</span>;
}

export function Tag({ tag }: { tag: ClientTag }) {
  return <span class="tag"><span class="tag-dot" style={{ background: tag.color }} /><span class="clip">{tag.title}</span></span>;
}
