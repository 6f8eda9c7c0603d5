import type { DefineComponent } from "vue";
import type { HeardRatingAttributes, HeardSurveyAttributes, HeardFeedbackButtonAttributes, HeardIdeaBoardAttributes, HeardRoadmapAttributes, HeardChangelogAttributes, HeardPointsAttributes, HeardImpactAttributes } from "./index.js";

declare module "vue" {
  interface GlobalComponents {
    "heard-rating": DefineComponent<HeardRatingAttributes>;
    "heard-survey": DefineComponent<HeardSurveyAttributes>;
    "heard-feedback-button": DefineComponent<HeardFeedbackButtonAttributes>;
    "heard-idea-board": DefineComponent<HeardIdeaBoardAttributes>;
    "heard-roadmap": DefineComponent<HeardRoadmapAttributes>;
    "heard-changelog": DefineComponent<HeardChangelogAttributes>;
    "heard-points": DefineComponent<HeardPointsAttributes>;
    "heard-impact": DefineComponent<HeardImpactAttributes>;
  }
}
