import type { Word } from "../words.ts";

/** What a form holds that may be wrong. */
export interface SubscriptionFields {
  url: string;
  topics: readonly string[];
  fields: string;
  headers: readonly { name: string; value: string }[];
}

export type SubscriptionMistakes = Partial<Record<keyof SubscriptionFields, Word>>;

/** What is wrong at first sight, field by field. The server looks at everything again. */
export function subscriptionMistakes(form: SubscriptionFields): SubscriptionMistakes {
  const wrong: SubscriptionMistakes = {};
  if (!isAddress(form.url)) wrong.url = "urlWrong";
  if (form.topics.length === 0) wrong.topics = "topicsWrong";
  if (fieldNames(form.fields).some((name) => !/^[a-z0-9_]{1,64}$/.test(name))) wrong.fields = "fieldsWrong";
  if (form.headers.some(({ name, value }) => (name.trim() === "") !== (value.trim() === "") || !/^[A-Za-z0-9!#$%&'*+.^_`|~-]{0,64}$/.test(name.trim()))) {
    wrong.headers = "headersWrong";
  }
  return wrong;
}

function isAddress(text: string): boolean {
  try {
    const url = new URL(text.trim());
    return ["http:", "https:"].includes(url.protocol) && url.hostname !== "" && url.username === "" && url.password === "";
  } catch {
    return false;
  }
}

/** Names parted by commas or spaces. */
export function fieldNames(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}
