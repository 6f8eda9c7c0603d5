// Passkeys on top of plain forms: <form data-passkey="create|get" data-options="/address" hidden>
// with a hidden field `credential`. Pressing its button asks the server what the passkey has to sign,
// then the browser's passkeys, then sends the form with the answer. Sentences are data attributes.

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

const described = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

function options(said) {
  const read = { ...said, challenge: bytes(said.challenge) };
  if (said.user) read.user = { ...said.user, id: bytes(said.user.id) };
  if (said.excludeCredentials) read.excludeCredentials = described(said.excludeCredentials);
  if (said.allowCredentials) read.allowCredentials = described(said.allowCredentials);
  return read;
}

function answer(credential) {
  const { response } = credential;
  const parts = { clientDataJSON: text(response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) parts[name] = text(response[name]);
  }
  if (response.getTransports) parts.transports = response.getTransports();
  const { id, type } = credential;
  return JSON.stringify({ id, rawId: text(credential.rawId), type, response: parts });
}

function say(form, sentence) {
  const place = form.querySelector("[data-said]");
  place.textContent = sentence;
  place.hidden = !sentence;
}

async function ask(form) {
  const reply = await fetch(form.dataset.options, { method: "POST" });
  const said = await reply.json();
  if (!reply.ok) {
    if (said.instead) location.assign(said.instead);
    else say(form, said.sentence);
    return null;
  }
  return navigator.credentials[form.dataset.passkey]({ publicKey: options(said) });
}

const REASONS = { NotAllowedError: "cancelled", SecurityError: "unsupported", InvalidStateError: "known" };

async function prove(form) {
  const button = form.querySelector("button");
  button.disabled = true;
  say(form, "");
  try {
    const credential = await ask(form);
    if (credential) {
      form.elements.credential.value = answer(credential);
      form.submit(); // asks no listener again
    }
  } catch (error) {
    say(form, form.dataset[REASONS[error.name] ?? "failed"]);
  }
  button.disabled = false;
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.hidden = false;
  if (!window.PublicKeyCredential) {
    form.querySelector("button").disabled = true;
    say(form, form.dataset.unsupported);
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    prove(form);
  });
}
