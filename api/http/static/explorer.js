// The explorer: runs one operation, or follows one, shows its answer, and lets the schema be searched.
// Everything that comes from the server is set as text, never as markup.

const root = document.getElementById("explorer");
const part = (id) => document.getElementById(id);
const [example, editor, lines, variables, token] = ["example", "document", "lines", "variables", "token"].map(part);
const [result, status, problem, copy] = [part("result"), part("status"), part("variables-error"), root.querySelector("[data-copy]")];
const [stop, price] = [part("stop"), part("cost")];
const say = (key, values = {}) =>
  root.dataset[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

// --- The editor -----------------------------------------------------------------------------------

function number() {
  const count = editor.value.split("\n").length;
  lines.textContent = Array.from({ length: count }, (_, index) => index + 1).join("\n");
  lines.scrollTop = editor.scrollTop;
}

let mayLeave = false; // Escape, then Tab, moves on: nobody is caught in here

function indent(event) {
  if (event.key === "Escape") mayLeave = true;
  else if (event.key === "Tab" && !event.shiftKey && !mayLeave) {
    event.preventDefault();
    editor.setRangeText("  ", editor.selectionStart, editor.selectionEnd, "end");
    number();
  } else if (event.key !== "Shift") mayLeave = false;
}

editor.addEventListener("input", number);
editor.addEventListener("scroll", () => (lines.scrollTop = editor.scrollTop));
editor.addEventListener("keydown", indent);
editor.addEventListener("blur", () => (mayLeave = false));
new ResizeObserver(() => (lines.scrollTop = editor.scrollTop)).observe(editor);

// --- Examples: a value that ends in … is filled in from what earlier answers held ------------------

const seen = new Map();

function remember(value, name = "") {
  if (typeof value === "string") {
    seen.set(name, value);
    const kind = /^([a-z]+_)[0-9a-z]{26}$/.exec(value)?.[1];
    if (kind) seen.set(kind, value);
  } else if (value && typeof value === "object") {
    for (const [key, inner] of Object.entries(value)) remember(inner, key);
  }
}

function fill(text) {
  seen.set("new", `try-${Date.now().toString(36)}`);
  return text.replace(/"(\w+)…"/g, (whole, name) =>
    seen.has(name) ? JSON.stringify(seen.get(name)) : name === "streamCursor" ? "null" : whole,
  );
}

function choose() {
  const chosen = example.selectedOptions[0];
  editor.value = chosen.dataset.document;
  variables.value = fill(chosen.dataset.variables);
  complain("");
  number();
}

example.addEventListener("change", choose);

// --- Running --------------------------------------------------------------------------------------

function headers(accept) {
  const sent = { "content-type": "application/json", accept };
  if (token.value.trim()) sent.authorization = `Bearer ${token.value.trim()}`;
  return sent;
}

async function ask(query, values) {
  const body = JSON.stringify({ query, variables: values });
  const response = await fetch("/graphql", { method: "POST", headers: headers("application/json"), body });
  return { status: response.status, answer: await response.json() };
}

// A subscription comes as server-sent events: `event: next` with an answer, `event: complete`.
async function* follow(query, values, signal) {
  const body = JSON.stringify({ query, variables: values });
  const asked = { method: "POST", headers: headers("text/event-stream"), body, signal };
  const response = await fetch("/graphql", asked);
  if (!response.headers.get("content-type")?.startsWith("text/event-stream")) {
    yield { status: response.status, answer: await response.json() };
    return;
  }
  let rest = "";
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const parts = (rest + value).split("\n\n");
    rest = parts.pop();
    for (const lines of parts.map((part) => part.split("\n"))) {
      const field = (name) => lines.find((line) => line.startsWith(name))?.slice(name.length);
      if (field("event: ") === "complete") return;
      const data = field("data: ");
      if (data) yield { status: response.status, answer: JSON.parse(data) };
    }
  }
}

const isSubscription = (text) => /^\s*subscription\b/m.test(text.replace(/#.*$/gm, ""));

function complain(sentence) {
  problem.textContent = sentence;
  problem.hidden = !sentence;
  variables.toggleAttribute("aria-invalid", Boolean(sentence));
  if (sentence) variables.setAttribute("aria-invalid", "true");
}

function variablesHere() {
  try {
    const values = JSON.parse(variables.value.trim() || "{}");
    complain("");
    return values;
  } catch {
    complain(say("variablesBroken"));
    variables.focus();
    return null;
  }
}

let latest = 0;
let stopper = null; // ends the subscription that runs, if any

async function run() {
  const values = variablesHere();
  if (values === null) return;
  stopper?.abort();
  const mine = ++latest;
  status.textContent = say("running");
  price.textContent = "";
  if (isSubscription(editor.value)) await listen(values, mine);
  else await answer(values, mine);
}

async function answer(values, mine) {
  const begun = performance.now();
  try {
    const { status: code, answer } = await ask(editor.value, values);
    if (mine !== latest) return;
    remember(answer.data);
    show(JSON.stringify(answer, null, 2));
    cost(answer);
    const done = say("done", { status: code, ms: Math.round(performance.now() - begun) });
    status.textContent = answer.errors ? `${done} · ${say("refused")}` : done;
  } catch {
    if (mine === latest) status.textContent = say("unreachable");
  }
}

const MOST_SHOWN = 100; // events

async function listen(values, mine) {
  const mineToStop = (stopper = new AbortController());
  const events = [];
  let count = 0;
  const tell = (key) => mine === latest && (status.textContent = say(key, { count }));
  stop.hidden = false;
  show("");
  try {
    tell("following");
    for await (const { answer } of follow(editor.value, values, mineToStop.signal)) {
      if (mine !== latest) return;
      count += 1;
      remember(answer.data);
      events.unshift(JSON.stringify(answer, null, 2)); // the newest is on top
      show(events.slice(0, MOST_SHOWN).join("\n\n"));
      events.length = Math.min(events.length, MOST_SHOWN);
      cost(answer);
      tell("following");
    }
    tell("ended");
  } catch {
    if (mineToStop.signal.aborted) tell("stopped");
    else if (mine === latest) status.textContent = say("unreachable");
  } finally {
    if (mine === latest) stop.hidden = true;
  }
}

function cost({ extensions }) {
  price.textContent = extensions?.cost ? say("cost", extensions.cost) : "";
}

stop.addEventListener("click", () => {
  stopper?.abort();
  part("run").focus();
});

function show(text) {
  result.textContent = text;
  copy.dataset.copy = text;
}

part("run").addEventListener("click", run);
root.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    void run();
  }
});

// --- The schema -----------------------------------------------------------------------------------

const REFERENCE = "kind name ofType { kind name ofType { kind name ofType { kind name } } }";
const ARGUMENT = `name description defaultValue type { ${REFERENCE} }`;
const INTROSPECTION = `{
  __schema {
    queryType { name }
    mutationType { name }
    types {
      kind
      name
      description
      fields(includeDeprecated: true) {
        name description deprecationReason
        args { ${ARGUMENT} }
        type { ${REFERENCE} }
      }
      inputFields { ${ARGUMENT} }
      enumValues { name description }
      possibleTypes { kind name }
    }
  }
}`;

const types = part("types");
const search = part("search");

function h(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function reference(type) {
  if (type.kind === "NON_NULL") return [...reference(type.ofType), "!"];
  if (type.kind === "LIST") return ["[", ...reference(type.ofType), "]"];
  return [h("a", { href: `#type-${type.name}` }, type.name)];
}

function argument(input) {
  const value = input.defaultValue === null ? [] : [` = ${input.defaultValue}`];
  return [`${input.name}: `, ...reference(input.type), ...value];
}

function signature(member) {
  const code = h("code", {}, h("span", { className: "name" }, member.name));
  if (member.args?.length) {
    const all = member.args.flatMap((input, index) => [index ? ", " : "", ...argument(input)]);
    code.append("(", ...all, ")");
  }
  if (member.type) code.append(": ", ...reference(member.type));
  if (member.defaultValue) code.append(` = ${member.defaultValue}`);
  return code;
}

function line(member) {
  const item = h("li", {}, member.kind ? h("code", {}, ...reference(member)) : signature(member));
  const about = [member.description, ...(member.args ?? []).map(described), member.deprecationReason];
  for (const text of about) if (text) item.append(h("p", { className: "small soft" }, text));
  item.dataset.words = [member.name, ...about].join(" ").toLowerCase();
  return item;
}

const described = ({ name, description }) => description && `${name}: ${description}`;

function entry(type) {
  const members = type.fields ?? type.inputFields ?? type.enumValues ?? type.possibleTypes ?? [];
  const head = h(
    "summary",
    {},
    h("code", { className: "name" }, type.name),
    h("span", { className: "small faint" }, type.kind.toLowerCase().replace("_", " ")),
    h("span", { className: "small soft" }, type.description ?? ""),
  );
  const details = h("details", { id: `type-${type.name}` }, head);
  details.dataset.words = `${type.name} ${type.description ?? ""}`.toLowerCase();
  if (members.length) details.append(h("ul", {}, ...members.map(line)));
  return details;
}

function filter() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = (element) => words.every((word) => element.dataset.words.includes(word));
  let count = 0;
  for (const details of types.children) {
    const items = [...details.querySelectorAll("li")];
    const found = words.length ? items.filter(holds) : [];
    // Where single lines were meant, the others would only be in the way.
    for (const item of items) item.hidden = found.length > 0 && !found.includes(item);
    details.hidden = words.length > 0 && !found.length && !holds(details);
    details.open = found.length > 0;
    count += details.hidden ? 0 : 1;
  }
  part("found").textContent = say("found", { count });
}

function openNamed() {
  const named = location.hash.startsWith("#type-") && part(location.hash.slice(1));
  if (!named) return;
  for (const element of [named, ...named.querySelectorAll("li")]) element.hidden = false;
  named.open = true;
  named.scrollIntoView();
  named.querySelector("summary").focus({ preventScroll: true });
}

async function read() {
  try {
    const { __schema: schema } = (await ask(INTROSPECTION, {})).answer.data;
    const first = [schema.queryType.name, schema.mutationType?.name];
    const place = ({ name }) => (first.includes(name) ? first.indexOf(name) : first.length);
    const shown = schema.types.filter(({ name }) => !name.startsWith("__"));
    shown.sort((a, b) => place(a) - place(b) || a.name.localeCompare(b.name));
    types.replaceChildren(...shown.map(entry));
    filter();
    openNamed();
  } catch {
    part("found").textContent = say("unread");
  }
}

search.addEventListener("input", filter);
addEventListener("hashchange", openNamed);

// A link from the reference names the example: /graphql#Inbox.
function chooseNamed() {
  const named = [...example.options].findIndex(({ value }) => `#${value}` === location.hash);
  if (named >= 0) example.selectedIndex = named;
}

addEventListener("hashchange", () => {
  if (location.hash.startsWith("#type-")) return;
  chooseNamed();
  choose();
});
chooseNamed();
choose();
void read();
