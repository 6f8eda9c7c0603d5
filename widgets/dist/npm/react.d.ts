import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { HeardRatingElement, HeardRatingAttributes, HeardSurveyElement, HeardSurveyAttributes, HeardFeedbackButtonElement, HeardFeedbackButtonAttributes, HeardIdeaBoardElement, HeardIdeaBoardAttributes, HeardRoadmapElement, HeardRoadmapAttributes, HeardChangelogElement, HeardChangelogAttributes, HeardPointsElement, HeardPointsAttributes, HeardImpactElement, HeardImpactAttributes } from "./index.js";

interface HeardHandlers {
  "onheard-answered"?: (event: CustomEvent) => void;
  "onheard-closed"?: (event: CustomEvent) => void;
  "onheard-kept"?: (event: CustomEvent) => void;
  "onheard-ready"?: (event: CustomEvent) => void;
  "onheard-refused"?: (event: CustomEvent) => void;
  "onheard-scored"?: (event: CustomEvent) => void;
  "onheard-submitted"?: (event: CustomEvent) => void;
  "onheard-unread"?: (event: CustomEvent) => void;
}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "heard-rating": DetailedHTMLProps<HTMLAttributes<HeardRatingElement>, HeardRatingElement> &
        HeardRatingAttributes & HeardHandlers;
      "heard-survey": DetailedHTMLProps<HTMLAttributes<HeardSurveyElement>, HeardSurveyElement> &
        HeardSurveyAttributes & HeardHandlers;
      "heard-feedback-button": DetailedHTMLProps<HTMLAttributes<HeardFeedbackButtonElement>, HeardFeedbackButtonElement> &
        HeardFeedbackButtonAttributes & HeardHandlers;
      "heard-idea-board": DetailedHTMLProps<HTMLAttributes<HeardIdeaBoardElement>, HeardIdeaBoardElement> &
        HeardIdeaBoardAttributes & HeardHandlers;
      "heard-roadmap": DetailedHTMLProps<HTMLAttributes<HeardRoadmapElement>, HeardRoadmapElement> &
        HeardRoadmapAttributes & HeardHandlers;
      "heard-changelog": DetailedHTMLProps<HTMLAttributes<HeardChangelogElement>, HeardChangelogElement> &
        HeardChangelogAttributes & HeardHandlers;
      "heard-points": DetailedHTMLProps<HTMLAttributes<HeardPointsElement>, HeardPointsElement> &
        HeardPointsAttributes & HeardHandlers;
      "heard-impact": DetailedHTMLProps<HTMLAttributes<HeardImpactElement>, HeardImpactElement> &
        HeardImpactAttributes & HeardHandlers;
    }
  }
}
