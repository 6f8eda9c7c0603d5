/** Something that opens above the page: beside it in a corner, or in front of all of it. */
import { drawing, h, sheet } from "../core";
import { panelStyles } from "./panel-styles";

export interface Opened {
  /** What it is, for screen readers. */
  readonly label: string;
  /** What the close button is called. */
  readonly close: string;
  /** In front of everything, the page behind it out of reach until it is closed. */
  readonly isModal?: boolean;
  /** Told once after each closing, by whatever means. */
  closed?: () => void;
}

const CROSS = "M6 6l12 12M18 6L6 18";

/**
 * A panel in the top layer, above whatever z-index the page uses. In a corner it takes neither
 * focus nor keys nor selection from the page, unless somebody asked for it (`open(true)`); where the
 * top layer is unknown it is fixed instead. On a phone it is a sheet at the bottom.
 *
 * Which corner the element says: `position=start` or `corner=start`, mirrored with the direction.
 *
 * Escape inside it and its own button close it; the focus goes back to where it was.
 *
 * @csspart panel, close
 */
export class Panel {
  readonly element: HTMLElement;
  #before: HTMLElement | undefined;
  #isOpen = false;

  /** `stage` is the element's own: it carries colours, language and direction. */
  constructor(
    private readonly stage: HTMLElement,
    readonly opened: Opened,
    ...content: (Node | string)[]
  ) {
    const { label, isModal } = opened;
    (stage.getRootNode() as ShadowRoot).adoptedStyleSheets.push(sheet(panelStyles));
    const cross = h(
      "button",
      {
        class: "p-close",
        part: "close",
        "aria-label": opened.close,
        click: () => this.close(),
      },
      drawing(CROSS),
    );
    this.element = h(
      isModal ? "dialog" : "div",
      {
        class: isModal ? "p-panel c-in p-modal" : "p-panel c-in",
        part: "panel",
        role: "dialog",
        tabindex: "-1",
        "aria-label": label,
        hidden: true,
        ...(isModal ? { "aria-modal": "true" } : { popover: "manual" }),
        keydown: (event: KeyboardEvent) => {
          if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
          event.preventDefault();
          this.close();
        },
        // The browser's own ways to close: the back gesture of Android, for one.
        close: () => this.close(),
      },
      ...content,
      cross,
    );
    stage.append(this.element);
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** `isAsked`: the customer pressed something to see it, so the focus may follow. */
  open(isAsked = false): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#before = focused();
    const { element } = this;
    element.hidden = false;
    if (element instanceof HTMLDialogElement) element.showModal();
    else if (element.showPopover) element.showPopover();
    else this.stage.classList.add("p-plain");
    if (isAsked || this.opened.isModal) element.focus();
  }

  /** Somebody pressed what opens and closes it. */
  toggle(): void {
    if (this.#isOpen) this.close();
    else this.open(true);
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    const { element } = this;
    const isHere = element.matches(":focus-within");
    if (element instanceof HTMLDialogElement) element.close();
    else element.hidePopover?.();
    element.hidden = true;
    // From inside it goes back to where it was; from the page it is not taken.
    if (isHere) this.#before?.focus();
    this.opened.closed?.();
  }
}

/** What has the focus, inside shadow roots too. */
function focused(): HTMLElement | undefined {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement ? active : undefined;
}
