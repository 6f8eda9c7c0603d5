/** What all widgets share: shadow root, words, colours, a shield against the host's shortcuts. */
import { coreStyles } from "./core-styles";
import { h, sheet } from "./dom";
import { provided, type Runtime } from "./runtime";

// A server that renders pages has no HTMLElement, and may still import the class.
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

export abstract class HeardElement extends Base {
  /** Everything visible; carries language, direction and the colour tokens. */
  readonly stage: HTMLElement = h("div", { class: "c-root" });
  protected readonly status: HTMLElement = h("p", { role: "status", class: "c-unseen" });
  /** What it lives on, once it has begun. Public, as `say` and others, for what a part leaves to another. */
  declare runtime: Runtime;
  #begun = false;

  constructor(...styles: string[]) {
    super();
    const root = this.attachShadow({ mode: "open" });
    this.dress(coreStyles, ...styles);
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
      this.stage.dir = this.dir || (language === "ar" ? "rtl" : "ltr");
      this.dress(css);
      this.begin();
    });
  }

  /** Called once, when the element is in the page and the runtime is there. */
  protected abstract begin(): void;

  /** More looks; those that stand already are none. */
  dress(...styles: string[]): void {
    this.shadowRoot!.adoptedStyleSheets.push(...styles.map(sheet));
  }

  /** Tell the page. Events bubble and leave the shadow root. */
  tell(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  /** Have a screen reader say something without moving the focus. */
  readonly say = (sentence: string): void => {
    this.status.textContent = sentence;
  };
}
