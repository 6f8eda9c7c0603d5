/** Asks for one score. Steps: score, optional comment, thanks with the tracking number. */
export class HeardRatingElement extends HTMLElement {
}

export interface HeardRatingAttributes {
  /** which scale; anything else renders nothing */
  "kind"?: "nps"|"csat"|"ces"|"stars"|"faces"|"thumbs" | undefined;
  /** where in the customer's journey this stands, for example `checkout` */
  "touchpoint"?: string | undefined;
  /** asked in place of the usual question */
  "question"?: string | undefined;
  /** asked after a low score, in place of the usual question */
  "why-low"?: string | undefined;
  /** asked after a middling score */
  "why-middle"?: string | undefined;
  /** asked after a high score */
  "why-high"?: string | undefined;
  /** forces a colour scheme; otherwise the page's own holds */
  "scheme"?: "light"|"dark"|"auto" | undefined;
  /** forces a direction; otherwise the language decides */
  "dir"?: "ltr"|"rtl" | undefined;
}

/** Asks a survey. Answers survive a reload, are sent after each step, and count as one. */
export class HeardSurveyElement extends HTMLElement {
}

export interface HeardSurveyAttributes {
  /** the survey's slug, as in its address `/s/…` */
  "survey"?: string | undefined;
  /** `all` shows every question at once; otherwise one after the other */
  "layout"?: "all"|"steps" | undefined;
  /** where in the customer's journey this stands, for example `checkout` */
  "touchpoint"?: string | undefined;
  /** what asked, if a campaign did */
  "campaign"?: string | undefined;
  /** under which the answers are kept; otherwise a new one for each person */
  "key"?: string | undefined;
  /** forces a colour scheme; otherwise the page's own holds */
  "scheme"?: "light"|"dark"|"auto" | undefined;
  /** forces a direction; otherwise the language decides */
  "dir"?: "ltr"|"rtl" | undefined;
}

/** A button in a corner, or one of the page's own, that opens a form: what it is, the words, pictures with marks, an address to be answered at. What was written stays while the form is closed. A link or button of the page, `<a slot="launcher" href="…">`, opens it in place of ours; where the script is blocked the link leads where it leads, and a `hidden` button stays hidden. */
export class HeardFeedbackButtonElement extends HTMLElement {
  /** Show the form; what was written before is still there. */
  open(): Promise<void>;
}

export interface HeardFeedbackButtonAttributes {
  /** the corner of the page, mirrored with the direction; else "end" */
  "position"?: "start"|"end" | undefined;
  /** no button on narrow screens; `heard.open("feedback-button")` still opens */
  "hide-on"?: "phone" | undefined;
  /** the id of an element of the page that opens it in place of our button */
  "for"?: string | undefined;
  /** where in the journey this is said */
  "touchpoint"?: string | undefined;
  /** forces a colour scheme; otherwise the page's own holds */
  "scheme"?: "light"|"dark"|"auto" | undefined;
  /** forces a direction; otherwise the language decides */
  "dir"?: "ltr"|"rtl" | undefined;
}

/** A board of ideas: search, order, votes, details with comments, and a form for new ones, which shows similar ideas while somebody writes. Whoever the page does not name is known by the device. */
export class HeardIdeaBoardElement extends HTMLElement {
}

export interface HeardIdeaBoardAttributes {
  /** forces a colour scheme; otherwise the page's own holds */
  "scheme"?: "light"|"dark"|"auto" | undefined;
  /** forces a direction; otherwise the language decides */
  "dir"?: "ltr"|"rtl" | undefined;
}

/** The roadmap in columns, one a stage, or one below the other where there is little room. */
export class HeardRoadmapElement extends HTMLElement {
}

export interface HeardRoadmapAttributes {
  /** forces a colour scheme; otherwise the page's own holds */
  "scheme"?: "light"|"dark"|"auto" | undefined;
  /** forces a direction; otherwise the language decides */
  "dir"?: "ltr"|"rtl" | undefined;
}

/** A bell with the number of releases the customer has not seen; it never opens by itself. Behind it, or in its place (`inline`), the latest releases: what changed, who asked, who is thanked. */
export class HeardChangelogElement extends HTMLElement {
}

export interface HeardChangelogAttributes {
  /** the list itself stands in the page, without bell */
  "inline"?: boolean | undefined;
  /** forces a colour scheme; otherwise the page's own holds */
  "scheme"?: "light"|"dark"|"auto" | undefined;
  /** forces a direction; otherwise the language decides */
  "dir"?: "ltr"|"rtl" | undefined;
}

/** Balance, tier, rewards and codes of whoever the host vouches for. Redeeming takes two steps. */
export class HeardPointsElement extends HTMLElement {
}

export interface HeardPointsAttributes {
  /** forces a colour scheme; otherwise the page's own holds */
  "scheme"?: "light"|"dark"|"auto" | undefined;
  /** forces a direction; otherwise the language decides */
  "dir"?: "ltr"|"rtl" | undefined;
}

/** What the customer's own words changed, and whether it helped. */
export class HeardImpactElement extends HTMLElement {
}

export interface HeardImpactAttributes {
  /** forces a colour scheme; otherwise the page's own holds */
  "scheme"?: "light"|"dark"|"auto" | undefined;
  /** forces a direction; otherwise the language decides */
  "dir"?: "ltr"|"rtl" | undefined;
}

/** What every element takes in JSX besides its own attributes. */
export interface HeardJsx {
  [name: string]: any;
}

export { configure, open, type Configured } from "./core.js";

declare global {
  interface HTMLElementTagNameMap {
    "heard-rating": HeardRatingElement;
    "heard-survey": HeardSurveyElement;
    "heard-feedback-button": HeardFeedbackButtonElement;
    "heard-idea-board": HeardIdeaBoardElement;
    "heard-roadmap": HeardRoadmapElement;
    "heard-changelog": HeardChangelogElement;
    "heard-points": HeardPointsElement;
    "heard-impact": HeardImpactElement;
  }
  interface HTMLElementEventMap {
    "heard-answered": CustomEvent;
    "heard-closed": CustomEvent;
    "heard-kept": CustomEvent;
    "heard-ready": CustomEvent;
    "heard-refused": CustomEvent;
    "heard-scored": CustomEvent;
    "heard-submitted": CustomEvent;
    "heard-unread": CustomEvent;
  }
  namespace JSX {
    interface IntrinsicElements {
      "heard-rating": HeardRatingAttributes & HeardJsx;
      "heard-survey": HeardSurveyAttributes & HeardJsx;
      "heard-feedback-button": HeardFeedbackButtonAttributes & HeardJsx;
      "heard-idea-board": HeardIdeaBoardAttributes & HeardJsx;
      "heard-roadmap": HeardRoadmapAttributes & HeardJsx;
      "heard-changelog": HeardChangelogAttributes & HeardJsx;
      "heard-points": HeardPointsAttributes & HeardJsx;
      "heard-impact": HeardImpactAttributes & HeardJsx;
    }
  }
}
