// Checks a receipt in the reader's own browser, step by step, as docs/receipts.md says and as
// `heard receipt verify` does: form, words, entry, log, signature. The words are those that this
// page shows, not those of the file. Speaks no language: the page holds every sentence.

const SIZE = 32;
const utf8 = new TextEncoder();

// --- Small things ---------------------------------------------------------------------------------

const joined = (...parts) => {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

const sha256 = async (...parts) =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", joined(...parts)));

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

const same = (one, other) => hex(one) === hex(other);

function fail(why) {
  throw new Error(why);
}

function bytes(text, size) {
  const binary = typeof text === "string" ? atob(text) : fail("not base 64");
  if (btoa(binary) !== text) fail("not the one way to write it");
  const found = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  if (size !== undefined && found.length !== size) fail("another size");
  return found;
}

// RFC 8785 for what receipts hold: sorted ASCII keys, text, whole numbers, null.
const canonical = (value) =>
  JSON.stringify(Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))));

// --- The steps ------------------------------------------------------------------------------------

function form(receipt, page) {
  if (receipt.format !== "heard-receipt/1") fail("another format");
  if (receipt.tracking !== page.number) fail("another number");
  if (typeof receipt.leaf !== "string" || typeof receipt.checkpoint !== "string") fail("no text");
  const { index, size, proof } = receipt.inclusion;
  if (![index, size].every((number) => Number.isSafeInteger(number) && number >= 0)) fail("no size");
  if (!Array.isArray(proof) || proof.length > 63) fail("no proof");
  if ((receipt.content === null) !== (receipt.salt === null)) fail("half erased");
  return "good";
}

async function words(receipt, page) {
  if (receipt.content === null) return page.text === null ? "left" : fail("erased, but shown");
  const { kind, score } = receipt.content;
  if (score !== page.score || kind !== page.kind) fail("another score");
  const shown = utf8.encode(canonical({ kind, score, text: page.text }));
  const sealed = hex(await sha256(bytes(receipt.salt, SIZE), shown));
  return sealed === JSON.parse(receipt.leaf).commitment ? "good" : fail("other words");
}

function leaf(receipt) {
  const entry = JSON.parse(receipt.leaf);
  const names = Object.keys(entry).sort().join();
  if (names !== "commitment,received_at,tracking,version" || entry.version !== 1) fail("other names");
  if (canonical(entry) !== receipt.leaf) fail("not the one way to write it");
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(entry.received_at)) fail("no moment");
  const number = receipt.tracking.replace(/^HRD-/, "").replaceAll("-", "");
  return entry.tracking === number ? "good" : fail("another number");
}

// RFC 9162, 2.1.3.2. BigInt, because a log may outgrow 32 bits.
async function log(receipt) {
  const { index, size, proof } = receipt.inclusion;
  const head = headOf(noteOf(receipt.checkpoint).text);
  if (head.size !== String(size) || index >= size) fail("another size");
  let place = BigInt(index);
  let last = BigInt(size) - 1n;
  let total = await sha256([0], utf8.encode(receipt.leaf));
  for (const encoded of proof) {
    const sibling = bytes(encoded, SIZE);
    if (last === 0n) fail("too long");
    if (place % 2n || place === last) {
      total = await sha256([1], sibling, total);
      while (place && place % 2n === 0n) {
        place >>= 1n;
        last >>= 1n;
      }
    } else {
      total = await sha256([1], total, sibling);
    }
    place >>= 1n;
    last >>= 1n;
  }
  return last === 0n && same(total, head.root) ? "good" : fail("another root");
}

// C2SP: a checkpoint is a signed note whose first line is the name of its key.
async function signature(receipt) {
  const key = await keyOf(receipt.key);
  const { text, signatures } = noteOf(receipt.checkpoint);
  if (headOf(text).origin !== key.name) fail("another log");
  const signed = signatures.find(({ name, id }) => name === key.name && same(id, key.id));
  if (!signed || signed.signature.length !== 64) fail("not signed by the key");
  let known;
  try {
    known = await crypto.subtle.importKey("raw", key.bytes, { name: "Ed25519" }, false, ["verify"]);
  } catch {
    return "left";
  }
  const fits = await crypto.subtle.verify("Ed25519", known, signed.signature, utf8.encode(text));
  return fits ? "good" : fail("a forged signature");
}

// --- Notes and keys ---------------------------------------------------------------------------------

function noteOf(note) {
  const end = note.lastIndexOf("\n\n");
  if (end < 0 || !note.endsWith("\n")) fail("no note");
  const signatures = note.slice(end + 2, -1).split("\n").map((line) => {
    const [, name, encoded] = /^\u2014 (\S+) (\S+)$/.exec(line) ?? fail("no signature");
    const whole = bytes(encoded);
    return { name, id: whole.slice(0, 4), signature: whole.slice(4) };
  });
  return { text: note.slice(0, end + 1), signatures };
}

function headOf(text) {
  const [origin, size, root] = text.split("\n");
  if (!/^(0|[1-9]\d{0,18})$/.test(size)) fail("no size");
  return { origin, size, root: bytes(root, SIZE) };
}

async function keyOf(text) {
  const [name, id, ...rest] = text.split("+");
  const typed = bytes(rest.join("+"), 1 + SIZE);
  if (typed[0] !== 1) fail("no Ed25519 key");
  const own = (await sha256(utf8.encode(`${name}\n`), typed)).slice(0, 4);
  if (hex(own) !== id) fail("another key");
  return { name, id: own, bytes: typed.slice(1) };
}

// --- The page -----------------------------------------------------------------------------------------

const STEPS = { format: form, words, leaf, log, signature };

function shown() {
  const said = document.querySelector("[data-said]");
  const { kind, score } = said.dataset;
  return {
    number: document.querySelector(".tracking").textContent,
    kind: kind || null,
    score: score ? Number(score) : null,
    text: document.querySelector("#said-words")?.textContent ?? null,
  };
}

function conclude(proof, verdict) {
  for (const each of proof.querySelectorAll("[data-verdict]")) {
    each.hidden = each.dataset.verdict !== verdict;
  }
  proof.dataset.checked = verdict;
}

async function outcome(step, receipt, page) {
  try {
    return await STEPS[step](receipt, page);
  } catch {
    return "bad";
  }
}

async function check(proof) {
  proof.querySelector("[data-checks]").hidden = false;
  delete proof.dataset.checked;
  if (!globalThis.crypto?.subtle) return conclude(proof, "unable");
  let receipt;
  try {
    const answer = await fetch(proof.dataset.receipt, { cache: "no-store" });
    receipt = answer.ok ? await answer.json() : fail("not there");
  } catch {
    return conclude(proof, "away");
  }
  const page = shown();
  const found = [];
  proof.querySelector("[data-steps]").hidden = false;
  for (const line of proof.querySelectorAll("[data-step]")) {
    const result = await outcome(line.dataset.step, receipt, page);
    line.className = `proof-${result}`;
    for (const each of line.querySelectorAll("[data-outcome]")) {
      each.hidden = each.dataset.outcome !== result;
    }
    found.push([line.dataset.step, result]);
  }
  const key = proof.querySelector("[data-key]");
  key.hidden = typeof receipt.key !== "string";
  key.querySelector("[data-key-text]").textContent = receipt.key;
  if (found.some(([, result]) => result === "bad")) return conclude(proof, "bad");
  const isUnsigned = found.some(([step, result]) => step === "signature" && result === "left");
  conclude(proof, isUnsigned ? "partly" : "good");
}

for (const proof of document.querySelectorAll("#proof")) {
  const button = proof.querySelector("[data-verify]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    await check(proof);
    button.disabled = false;
    button.focus();
  });
}
