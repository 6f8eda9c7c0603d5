/** What all widgets share: shadow root, words, colours, a shield against the host's shortcuts. */
import { coreStyles } from "./core-styles";
import { h, sheet } from "./dom";
import { provided, type Runtime } from "./runtime";

// A server that renders pages has no HTMLElement, and may still import the class.
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

const RIGHT_TO_LEFT = /^(ar|fa|he|ur)\b/;

export abstract class HeardElement extends Base {
  /** Everything visible; carries language, direction and the colour tokens. */
  protected readonly stage: HTMLElement = h("div", { class: "c-root" });
  protected readonly status: HTMLElement = h("p", { role: "status", class: "c-unseen" });
  protected runtime!: Runtime;
  #begun = false;

  constructor(...styles: string[]) {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [coreStyles, ...styles].map(sheet);
    root.append(this.stage);
    // The host's single-key shortcuts must not fire while somebody types in here.
    for (const type of ["keydown", "keyup", "keypress"]) {
      root.addEventListener(type, (event) => event.stopPropagation());
    }
  }

  connectedCallback(): void {
    void provided.then((runtime) => {
      if (this.#begun || !this.isConnected) return;
      this.#begun = true;
      this.runtime = runtime;
      const { language, css } = runtime;
      this.stage.lang = language;
      this.stage.dir = this.dir || (RIGHT_TO_LEFT.test(language) ? "rtl" : "ltr");
      this.shadowRoot!.adoptedStyleSheets.push(sheet(css));
      this.begin();
    });
  }

  /** Called once, when the element is in the page and the runtime is there. */
  protected abstract begin(): void;

  /** Tell the page. Events bubble and leave the shadow root. */
  protected tell(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  /** Have a screen reader say something without moving the focus. */
  protected say(sentence: string): void {
    this.status.textContent = sentence;
  }
}
